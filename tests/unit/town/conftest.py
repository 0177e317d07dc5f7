"""One town for all tests that only look at it."""

from dataclasses import dataclass

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from smartpin_town.rows import Line, Mark, Node, Pin, Tag
from smartpin_town.town import District, Town


@dataclass(frozen=True)
class Grown:
    """A town and everything in it, with geometry read by a library that had no part in making it."""

    town: Town
    districts: list[District]

    @property
    def lines(self) -> list[Line]:
        return [line for district in self.districts for line in district.lines]

    @property
    def nodes(self) -> list[Node]:
        return [node for district in self.districts for node in district.nodes]

    @property
    def pins(self) -> list[Pin]:
        return [pin for district in self.districts for pin in district.pins]

    @property
    def tags(self) -> list[Tag]:
        return [tag for district in self.districts for tag in district.tags]

    @property
    def marks(self) -> list[Mark]:
        return [mark for district in self.districts for mark in district.marks]


def shape(ewkb: bytes) -> BaseGeometry:
    return shapely.from_wkb(ewkb)


@pytest.fixture(scope="session")
def grown() -> Grown:
    town = Town(seed=1, lines=20_000)
    return Grown(town, list(town.districts()))
