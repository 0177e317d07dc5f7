"""The gateway against a real server: receipts, refusals, faults of every kind; nothing is let go without a receipt."""

import asyncio
import json
import random
import stat
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartpin_ble.access import Access, Account, demo_account
from smartpin_ble.answers import BatchUnreadable, NoAnswer, NotLetIn, Receipts, read_answer
from smartpin_ble.disk import SpoolDisk
from smartpin_ble.gateway import Gateway, backoff_s
from smartpin_ble.http import client_for
from smartpin_ble.spool import Spool
from smartpin_ble.trouble import AgentTrouble
from tests.ble.receiver import ACCOUNT, TOKEN, Receiver


class Outpost:
    """A gateway with its spool and a clock that the test moves."""

    def __init__(self, spool: Spool, disk: SpoolDisk, client: httpx.AsyncClient, access: Access) -> None:
        self.spool = spool
        self.told: list[str] = []
        self.now_s = 0.0
        self.gateway = Gateway(
            disk, client, access, rng=random.Random(1), tell=self.told.append, monotonic_s=lambda: self.now_s
        )

    def put(self, count: int, start: int = 0) -> list[str]:
        ids = [f"id-{start + n:04d}" for n in range(count)]
        self.spool.put([{"id": id_, "captured_at": "2026-11-24T10:00:00.000+00:00"} for id_ in ids])
        return ids

    async def offer_until_empty(self, at_most: int = 60) -> list[float]:
        """Offer without waiting out the pauses; returns them."""
        pauses: list[float] = []
        for _ in range(at_most):
            pause = await self.gateway.offer_once()
            if pause is None:
                return pauses
            pauses.append(pause)
        return pauses

    def waiting(self) -> list[str]:
        return [row.id for row in self.spool.waiting(10_000)]


Make = Callable[..., Outpost]


@pytest.fixture
async def outpost(tmp_path: Path, receiver: Receiver) -> AsyncIterator[Make]:
    made: list[tuple[SpoolDisk, httpx.AsyncClient]] = []

    def make(*, token: str | None = TOKEN, account: Account | None = None) -> Outpost:
        token_file = tmp_path / "agent-token"
        if token is not None:
            token_file.write_text(token)
        spool = Spool(tmp_path / "spool.sqlite")
        disk, client = SpoolDisk(spool), client_for(receiver.url)
        access = Access(receiver.url, token_file, account=account, device_name="test")
        made.append((disk, client))
        return Outpost(spool, disk, client, access)

    yield make
    for disk, client in made:
        await client.aclose()
        disk.close()


async def test_what_is_receipted_leaves_the_spool_and_arrived_once(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    ids = here.put(1200)
    assert len(await here.offer_until_empty()) == 3  # 500, 500, 200
    assert here.waiting() == []
    assert set(receiver.rows()) == set(ids)
    assert set(receiver.arrivals().values()) == {1}
    assert here.spool.tally().delivered == 1200


async def test_an_answer_lost_after_the_commit_is_made_good_without_doubling(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    ids = here.put(20)
    receiver.faults(die_after_commit=True)
    assert await here.gateway.offer_once() is not None
    assert here.waiting() == ids
    receiver.wait_until_dead()
    assert "no receipts" in here.told[-1]
    receiver.start()
    await here.offer_until_empty()
    assert here.waiting() == []
    assert set(receiver.rows()) == set(ids)
    assert set(receiver.arrivals().values()) == {2}  # offered twice, stored once
    assert here.told[-1] == "The server gives receipts again."


async def test_a_rejected_sighting_is_parked_and_the_others_go_through(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    ids = here.put(10)
    receiver.faults(reject=[ids[3]])
    await here.offer_until_empty()
    assert set(receiver.rows()) == set(ids) - {ids[3]}
    [parked] = here.spool.parked()
    assert (parked.id, parked.code, parked.detail) == (ids[3], "PAYLOAD", "no frame this server reads")
    assert any(ids[3] in line for line in here.told)


@pytest.mark.parametrize("status", [400, 413, 422])
async def test_one_item_that_spoils_its_batch_is_singled_out(outpost: Make, receiver: Receiver, status: int) -> None:
    here = outpost()
    ids = here.put(300)
    receiver.faults(poison=[ids[123]], poison_status=status)
    await here.offer_until_empty()
    assert here.waiting() == []
    assert [row.id for row in here.spool.parked()] == [ids[123]]
    assert set(receiver.rows()) == set(ids) - {ids[123]}


async def test_one_item_that_makes_the_server_ill_steps_aside_and_is_tried_again(
    outpost: Make, receiver: Receiver
) -> None:
    here = outpost()
    ids = here.put(40)
    receiver.faults(poison=[ids[0]], poison_status=500)
    await here.offer_until_empty()
    assert set(receiver.rows()) == set(ids[1:])
    assert here.waiting() == [ids[0]]
    here.now_s += 6
    await here.offer_until_empty()
    assert here.waiting() == [ids[0]]  # and now set back for twice as long
    receiver.faults()
    here.now_s += 9
    assert await here.offer_until_empty() == []
    here.now_s += 2
    await here.offer_until_empty()
    assert here.waiting() == []
    assert set(receiver.rows()) == set(ids)


async def test_smaller_batches_are_offered_to_a_server_that_wants_them(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    ids = here.put(700)
    receiver.faults(largest_batch=100)
    await here.offer_until_empty()
    assert set(receiver.rows()) == set(ids)
    assert here.spool.parked() == []


async def test_a_server_that_refuses_everything_does_not_get_everything_parked(
    outpost: Make, receiver: Receiver
) -> None:
    here = outpost()
    ids = here.put(100)
    receiver.faults(poison=ids)
    await here.offer_until_empty()
    assert len(here.spool.parked()) == 20
    assert len(here.waiting()) == 80
    assert "refuses everything" in here.told[-1]


async def test_garbage_instead_of_receipts_lets_nothing_go(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    ids = here.put(5)
    receiver.faults(answer_garbage=1)
    pause = await here.gateway.offer_once()
    assert pause is not None
    assert here.waiting() == ids
    await here.offer_until_empty()
    assert here.waiting() == []
    assert set(receiver.arrivals().values()) == {2}


async def test_a_spool_that_cannot_be_written_keeps_everything_and_is_tried_again(
    outpost: Make, receiver: Receiver
) -> None:
    here = outpost()
    ids = here.put(4)
    here.spool._db.execute("pragma query_only = on")
    assert (await here.gateway.offer_once() or 0) > 0
    assert "cannot be read or written" in here.told[0]
    assert here.waiting() == ids
    here.spool._db.execute("pragma query_only = off")
    await here.offer_until_empty()
    assert here.waiting() == []
    assert set(receiver.rows()) == set(ids)


async def test_a_device_that_is_not_let_in_says_so_and_waits_and_takes_a_new_token_from_the_file(
    outpost: Make, receiver: Receiver, tmp_path: Path
) -> None:
    here = outpost(token="revoked")
    ids = here.put(3)
    assert (await here.gateway.offer_once() or 0) > 0
    assert here.waiting() == ids
    assert "does not let this device in" in here.told[-1]
    (tmp_path / "agent-token").write_text(TOKEN)
    await here.offer_until_empty()
    assert set(receiver.rows()) == set(ids)


async def test_with_an_account_a_token_is_got_kept_privately_and_renewed_when_it_is_revoked(
    outpost: Make, receiver: Receiver, tmp_path: Path
) -> None:
    here = outpost(token=None, account=Account(**ACCOUNT))
    first = here.put(2)
    await here.offer_until_empty()
    file = tmp_path / "agent-token"
    assert json.loads(file.read_text()) == {"server": receiver.url, "device_id": "d-1", "token": TOKEN}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    receiver.faults(token="another")
    second = here.put(2, start=2)
    await here.offer_until_empty()
    assert set(receiver.rows()) == set(first + second)
    assert json.loads(file.read_text())["token"] == "another"


async def test_a_wrong_password_is_told_in_the_servers_words_and_paced(outpost: Make, receiver: Receiver) -> None:
    here = outpost(token=None, account=Account("crew", "wrong"))
    here.put(1)
    pauses = await here.offer_until_empty(at_most=4)
    assert "name or password is wrong" in here.told[0]
    assert len(here.told) == 1
    assert pauses[-1] > 3


async def test_a_token_kept_for_another_server_is_not_sent_to_this_one(tmp_path: Path) -> None:
    file = tmp_path / "agent-token"
    file.write_text(json.dumps({"server": "https://elsewhere.example", "token": "secret"}))
    assert Access("https://here.example", file, account=None, device_name="t").kept_token() is None
    assert Access("https://elsewhere.example", file, account=None, device_name="t").kept_token() == "secret"
    with pytest.raises(AgentTrouble, match="Sign in once with --user"):
        await Access("https://here.example", file, account=None, device_name="t").token(client_for("http://x"))


def test_the_demo_account_is_read_and_passwords_are_not_shown(tmp_path: Path) -> None:
    assert demo_account(tmp_path) is None
    (tmp_path / "demo-accounts.json").write_text('{"crew":{"user":"crew","password":"s3cret"}}')
    account = demo_account(tmp_path)
    assert account == Account("crew", "s3cret")
    assert "s3cret" not in repr(account)


async def test_run_sends_what_comes_and_stops_when_told(outpost: Make, receiver: Receiver) -> None:
    here = outpost()
    running = asyncio.create_task(here.gateway.run())
    ids = here.put(3)
    here.gateway.news.set()
    for _ in range(200):
        await asyncio.sleep(0.02)
        if set(receiver.rows()) == set(ids):
            break
    here.gateway.stopping.set()
    await asyncio.wait_for(running, 2)
    assert set(receiver.rows()) == set(ids)


def test_pauses_double_with_jitter_up_to_five_minutes() -> None:
    rng = random.Random(1)
    for failures in range(1, 40):
        ceiling = min(300, 2 ** (failures - 1))
        pauses = [backoff_s(failures, rng) for _ in range(50)]
        assert all(ceiling / 2 <= pause <= ceiling for pause in pauses)
        assert len(set(pauses)) == 50


@pytest.mark.parametrize(
    ("status", "body", "retry_after", "meant"),
    [
        (200, {"items": [{"id": "a", "status": "created"}]}, None, Receipts(["a"], [])),
        (200, {"items": [{"id": "a", "status": "duplicate"}]}, None, Receipts(["a"], [])),
        (200, {"items": [{"id": "a", "status": "conflict"}]}, None, Receipts([], [("a", "CONFLICT", "")])),
        (
            200,
            {"items": [{"id": "a", "status": "created"}, {"id": "z", "status": "created"}, 7, {"id": "b"}]},
            None,
            Receipts(["a"], []),
        ),
        (401, {"detail": "expired"}, None, NotLetIn("expired")),
        (403, None, None, NotLetIn("")),
        (422, {"code": "BAD", "detail": "d"}, None, BatchUnreadable("BAD", "d")),
        (503, {"title": "busy"}, "7", NoAnswer("503 busy", 7.0)),
        (429, None, "soon", NoAnswer("429")),
        (500, None, None, NoAnswer("500", None, blames_batch=True)),
        (404, "<html>", None, NoAnswer("404")),
    ],
)
def test_each_answer_means_one_thing(status: int, body: Any, retry_after: str | None, meant: object) -> None:
    assert read_answer(status, body, {"a", "b"}, retry_after=retry_after) == meant


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["items", "id", "status", "x"]), inner),
    max_leaves=12,
)


@given(status=st.integers(100, 599), body=json_values, retry_after=st.none() | st.text(max_size=6))
def test_no_answer_lets_go_of_what_it_does_not_name(status: int, body: Any, retry_after: str | None) -> None:
    answer = read_answer(status, body, {"a"}, retry_after=retry_after)
    if isinstance(answer, Receipts):
        assert status == 200
        assert set(answer.delivered) | {id_ for id_, _, _ in answer.parked} == {"a"}
