"""Small scales show merged lines: what an engineer changes reaches them within a minute, without anybody asking."""

import time

from smartpin_server.tiles.overview import EVERY_S
from tests.api.conftest import House

LENGTH = "select sum(ST_Length(geom)) from asset.tile_overview"


def test_a_new_line_reaches_the_small_scales_by_itself(house: House) -> None:
    assert EVERY_S <= 60
    before, until = house.ask(LENGTH), time.monotonic() + EVERY_S + 30
    house.beside.execute(
        b"insert into asset.utility_line"
        b" (id, asset_code, kind, owner_id, status, geom, z_reference, quality, restricted, critical)"
        b" select gen_random_uuid(), 'NEW-1', kind, owner_id, status, ST_Translate(geom, 40, 40), z_reference, quality,"
        b" restricted, critical from asset.utility_line where ST_Length(geom) > 25 order by id limit 1"
    )
    while house.ask(LENGTH) <= before:
        assert time.monotonic() < until, "the overview stayed as it was"
        time.sleep(0.5)
    assert house.ask("select count(*) from asset.dirty_cell") == 0
