"""From what was heard to which pin, and how far to believe it."""

import asyncio
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from smartpin_core import eddystone
from smartpin_core.decode import decode_split
from smartpin_core.reading import Reading
from smartpin_core.vocabulary import TrustClass
from smartpin_server.pins import resolver as resolver_module
from smartpin_server.pins.keys import KeyStore
from smartpin_server.pins.resolver import DRIFT_S, STRETCH_S, TABLES_KEPT, WORDS, KeyedTag, Resolver
from smartpin_trust import keys
from smartpin_trust.eid import eid
from smartpin_trust.frame import sign_frame

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
Tags = tuple[tuple[KeyedTag, int, bytes], ...]
PLACED = datetime(2024, 3, 7, 4, 5, 6, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path)


def tag(number: int = 0, exponent: int = 10, generation: int = 1) -> KeyedTag:
    return KeyedTag(UUID(int=number + 1), generation, exponent, PLACED + timedelta(seconds=977 * number))


def clock_of(one: KeyedTag, at: datetime) -> int:
    return int((at - one.clock_zero).total_seconds())


def heard(store: KeyStore, one: KeyedTag, at: datetime) -> Reading:
    """A frame the tag sends when the world's clock shows `at`."""
    own, proof = (store.derive(one.tag_id, purpose, one.generation) for purpose in (keys.EID, keys.MAC))
    return decode_split({}, {0xFFFF: sign_frame(own, proof, clock_of(one, at), exponent=one.eid_exponent)})


def test_a_frame_heard_now_is_the_pins_and_fresh(store: KeyStore) -> None:
    tags = [tag(number) for number in range(50)]
    resolver = Resolver(store, tags)
    for one in tags:
        found = resolver.resolve(heard(store, one, NOW), NOW)
        assert (found.tag_id, found.trust_class, found.reason) == (one.tag_id, TrustClass.FRESH, "fresh")
        assert found.words.startswith("The pin's signature is right and its clock agrees")


@pytest.mark.parametrize(
    ("off", "reason", "words"),
    [
        (timedelta(seconds=48), "fresh", "48 s ahead"),
        (timedelta(minutes=-10), "stale", "10 minutes behind"),
        (timedelta(minutes=12), "early", "12 minutes ahead"),
        (timedelta(seconds=-DRIFT_S), "stale", "17 minutes behind"),
    ],
)
def test_a_clock_that_runs_wrong_lowers_the_class_and_is_told(
    store: KeyStore, off: timedelta, reason: str, words: str
) -> None:
    found = Resolver(store, [tag()]).resolve(heard(store, tag(), NOW + off), NOW)
    assert (found.tag_id, found.reason) == (tag().tag_id, reason)
    assert found.trust_class is (TrustClass.FRESH if reason == "fresh" else TrustClass.STATIC)
    assert words in found.words


@pytest.mark.parametrize(
    ("ahead_s", "words"),
    [
        (0, "to within 16 s"),
        (16, "16 s ahead"),
        (-112, "112 s behind"),
        (128, "2 minutes ahead"),
        (-7184, "119 minutes behind"),
        (7200, "2 hours ahead"),
        (-172_784, "47 hours behind"),
        (172_800, "2 days ahead"),
    ],
)
def test_how_far_a_clock_is_off_in_words(ahead_s: int, words: str) -> None:
    assert resolver_module._clock_words(ahead_s) == words


def test_a_recording_an_hour_old_is_nobodys(store: KeyStore) -> None:
    found = Resolver(store, [tag()]).resolve(heard(store, tag(), NOW - timedelta(hours=1)), NOW)
    assert (found.tag_id, found.trust_class, found.reason) == (None, TrustClass.STATIC, "unknown")


def test_a_copied_eid_without_the_mac_key_is_class_0_and_called_a_forgery(store: KeyStore) -> None:
    one = tag()
    own_key = store.derive(one.tag_id, keys.EID, 1)
    forged = decode_split({}, {0xFFFF: sign_frame(own_key, bytes(16), clock_of(one, NOW))})
    found = Resolver(store, [one]).resolve(forged, NOW)
    assert (found.tag_id, found.trust_class, found.reason) == (one.tag_id, TrustClass.STATIC, "forged")
    assert found.ahead_s is None


def test_a_bare_eddystone_eid_is_found_and_proves_nothing(store: KeyStore) -> None:
    one = tag(exponent=5)
    sent = eid(store.derive(one.tag_id, keys.EID, 1), clock_of(one, NOW), 5)
    resolver = Resolver(store, [one])
    found = resolver.resolve(decode_split({"feaa": eddystone.pack_eid(sent, -4)}, {}), NOW)
    assert (found.tag_id, found.trust_class, found.reason) == (one.tag_id, TrustClass.STATIC, "unsigned")
    unknown = resolver.resolve(decode_split({"feaa": eddystone.pack_eid(bytes(8), -4)}, {}), NOW)
    assert (unknown.tag_id, unknown.reason) == (None, "unknown")


def test_a_static_id_is_not_the_resolvers_business(store: KeyStore) -> None:
    with pytest.raises(ValueError, match="eddystone-uid"):
        Resolver(store).resolve(decode_split({"feaa": eddystone.pack_uid(bytes(10), bytes(6), 0)}, {}), NOW)


def test_a_sighting_of_days_ago_is_judged_by_its_own_time(store: KeyStore) -> None:
    resolver = Resolver(store, [tag()])
    for days in (0, 3, 40, 1, 200, 0):
        at = NOW - timedelta(days=days)
        assert resolver.resolve(heard(store, tag(), at), at).reason == "fresh"


@pytest.mark.parametrize("exponent", [0, 4, 10, 15])
def test_every_second_of_two_stretches_is_covered(store: KeyStore, exponent: int) -> None:
    one = tag(exponent=exponent)
    resolver = Resolver(store, [one])
    for second in range(0, 2100, 61):
        at = NOW + timedelta(seconds=second)
        for off in (-DRIFT_S + 1, 0, DRIFT_S - 1):
            reading = heard(store, one, at + timedelta(seconds=off))
            assert resolver.candidates(reading.identity, at) == (one,)


def test_a_tag_whose_clock_had_not_begun_is_not_found(store: KeyStore) -> None:
    one = KeyedTag(uuid4(), 1, 10, NOW + timedelta(days=1))
    reading = heard(store, one, NOW + timedelta(days=1, seconds=5))
    resolver = Resolver(store, [one])
    assert resolver.candidates(reading.identity, NOW) == ()
    assert resolver.candidates(reading.identity, NOW + timedelta(days=1)) == (one,)


def test_replacing_the_tags_takes_effect_at_once(store: KeyStore) -> None:
    resolver = Resolver(store, [tag(0)])
    reading = heard(store, tag(1), NOW)
    assert resolver.resolve(reading, NOW).reason == "unknown"
    resolver.replace([tag(1)])
    assert len(resolver) == 1
    assert resolver.resolve(reading, NOW).reason == "fresh"
    assert resolver.resolve(heard(store, tag(0), NOW), NOW).reason == "unknown"


def test_a_lost_master_key_costs_its_own_tags_only(store: KeyStore) -> None:
    resolver = Resolver(store, [tag(0), tag(1, generation=7)])
    assert resolver.without_key == {tag(1).tag_id}
    assert resolver.resolve(heard(store, tag(0), NOW), NOW).reason == "fresh"


def test_two_tags_with_one_key_are_told_apart_by_nothing_and_both_are_kept(store: KeyStore) -> None:
    one = tag()
    twin = KeyedTag(one.tag_id, one.generation, one.eid_exponent, one.clock_zero)
    assert Resolver(store, [one, twin]).candidates(heard(store, one, NOW).identity, NOW) == (one, twin)


def test_the_genuine_tag_wins_over_another_with_the_same_eid(store: KeyStore) -> None:
    one, other = tag(0), tag(1)
    resolver = Resolver(store, [one])
    reading = heard(store, one, NOW)
    resolver._table(resolver_module._stretch(NOW))[reading.identity] = (other, one)
    assert resolver.resolve(reading, NOW).tag_id == one.tag_id


def test_only_a_few_tables_are_kept(store: KeyStore) -> None:
    resolver = Resolver(store, [tag()])
    for hours in range(20):
        resolver.candidates(bytes(8), NOW + timedelta(hours=hours))
    assert len(resolver._state.tables) == TABLES_KEPT


def test_the_present_table_outlives_a_backlog(store: KeyStore) -> None:
    resolver = Resolver(store, [tag()], now=lambda: NOW)
    resolver.candidates(bytes(8), NOW)
    resolver.candidates(bytes(8), NOW - timedelta(seconds=STRETCH_S))
    for days in range(1, 12):
        resolver.candidates(bytes(8), NOW - timedelta(days=days))
    present = resolver_module._stretch(NOW)
    assert {present, present - 1} <= set(resolver._state.tables)


async def test_what_is_heard_now_does_not_queue_behind_a_backlog(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    real = resolver_module._build

    def slow(tags: Tags, stretch: int) -> dict[bytes, tuple[KeyedTag, ...]]:
        time.sleep(0.02)
        built.append(stretch)
        return real(tags, stretch)

    monkeypatch.setattr(resolver_module, "_build", slow)
    resolver = Resolver(store, [tag()], now=lambda: NOW)
    backlog = [asyncio.create_task(resolver.prepare(NOW - timedelta(days=days))) for days in range(1, 20)]
    await asyncio.sleep(0.01)
    await resolver.prepare(NOW)
    assert len(built) < 5
    assert not backlog[-1].done()
    await asyncio.gather(*backlog)
    assert len(built) == 20


async def test_a_backlog_leaves_half_of_the_time_to_others(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_s = 0.0
    real = resolver_module._build

    def slow(tags: Tags, stretch: int) -> dict[bytes, tuple[KeyedTag, ...]]:
        nonlocal worked_s
        began = time.perf_counter()
        time.sleep(0.01)
        table = real(tags, stretch)
        worked_s += time.perf_counter() - began
        return table

    monkeypatch.setattr(resolver_module, "_build", slow)
    resolver = Resolver(store, [tag()], now=lambda: NOW)
    began = time.perf_counter()
    await asyncio.gather(*(resolver.prepare(NOW - timedelta(days=days)) for days in range(1, 11)))
    assert time.perf_counter() - began >= 2 * worked_s


async def test_the_table_is_made_in_a_thread_while_the_loop_runs_on(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    real = resolver_module._build

    def watched(tags: Tags, stretch: int) -> dict[bytes, tuple[KeyedTag, ...]]:
        threads.append(threading.get_ident())
        return real(tags, stretch)

    monkeypatch.setattr(resolver_module, "_build", watched)
    resolver = Resolver(store, [tag()], now=lambda: NOW)
    await asyncio.gather(*(resolver.prepare(NOW) for _ in range(20)))
    await resolver.prepare(NOW)
    assert resolver.resolve(heard(store, tag(), NOW), NOW).reason == "fresh"
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_many_threads_resolve_while_tags_are_replaced(store: KeyStore) -> None:
    tags = [tag(number) for number in range(20)]
    resolver = Resolver(store, tags)
    readings = [heard(store, one, NOW) for one in tags]
    wrong: list[str] = []

    def ask() -> None:
        for _ in range(30):
            for one, reading in zip(tags, readings, strict=True):
                found = resolver.resolve(reading, NOW)
                if found.reason != "fresh" or found.tag_id != one.tag_id:
                    wrong.append(found.reason)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        resolver.replace(list(tags))
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_time_without_a_zone_is_refused(store: KeyStore) -> None:
    with pytest.raises(ValueError, match="zone"):
        Resolver(store).candidates(bytes(8), datetime(2026, 6, 1))  # noqa: DTZ001


def test_the_words_for_the_crew_name_no_one_and_end_as_sentences() -> None:
    for words in WORDS.values():
        assert words.endswith(".")
