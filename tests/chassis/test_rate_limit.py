"""Counting how often: exactly, over many processes, and without keeping whose count it is."""

import asyncio
from collections import Counter

import pytest
from fastapi import Request

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.rate_limit import Limit, Limiter, TooManyRequests
from services.chassis.sealing import Sealer
from tests.chassis.sample_service import MakeDatabase, rows
from tests.running import SEALING_KEY

SEALER = Sealer([SEALING_KEY])
THREE = Limit("address", quota=3, window=60)
FIVE = Limit("code", quota=5, window=3600)
OVER = "update rate_limit set ends_at = now() - interval '1 second'"


def limiter(database: Database) -> Limiter:
    return Limiter(database.autocommit, SEALER.index)


async def attempt(limits: Limiter, wanted: dict[Limit, str]) -> str:
    try:
        await limits.take(wanted)
    except TooManyRequests:
        return "refused"
    return "admitted"


async def used(database: Database) -> list[int]:
    return sorted(count for (count,) in await rows(database, "select used from rate_limit"))


async def test_the_quota_passes_and_the_next_is_told_how_long_to_wait(database: Database):
    limits = limiter(database)
    left = [(await limits.take({THREE: "a"}))[0].left for _ in range(3)]
    with pytest.raises(TooManyRequests) as refusal:
        await limits.take({THREE: "a"})
    assert left == [2, 1, 0]
    assert refusal.value.headers == {
        "RateLimit-Policy": '"address";q=3;w=60',
        "RateLimit": '"address";r=0;t=60',
        "Retry-After": "60",
    }


async def test_each_value_and_each_limit_has_a_count_of_its_own(database: Database):
    limits = limiter(database)
    await limits.take({THREE: "a"})
    assert (await limits.take({THREE: "b"}))[0].left == 2
    assert (await limits.take({FIVE: "a"}))[0].left == 4
    assert (await limits.take({THREE: "a"}))[0].left == 1


async def test_a_window_begins_with_its_first_use_and_a_refusal_does_not_put_its_end_off(database: Database):
    limits = limiter(database)
    first = (await limits.take({THREE: "a"}))[0].ends_at
    assert [await attempt(limits, {THREE: "a"}) for _ in range(5)] == ["admitted"] * 2 + ["refused"] * 3
    assert await rows(database, "select ends_at from rate_limit") == [(first,)]


async def test_after_its_end_a_window_begins_anew(database: Database):
    limits = limiter(database)
    assert [await attempt(limits, {THREE: "a"}) for _ in range(4)][-1] == "refused"
    await rows(database, OVER)
    [use] = await limits.take({THREE: "a"})
    assert (use.left, use.seconds) == (2, 60)


@pytest.mark.parametrize("many", [1, 3, 4, 100])
async def test_of_many_at_once_from_several_processes_exactly_the_quota_passes(another_database: MakeDatabase, many: int):
    processes = [limiter(another_database()) for _ in range(4)]
    attempts = (attempt(processes[n % 4], {THREE: "a"}) for n in range(many))
    told = Counter(await asyncio.gather(*attempts))
    assert (told["admitted"], told["refused"]) == (min(many, 3), max(0, many - 3))


async def test_when_a_window_ends_under_many_at_once_exactly_the_quota_passes(database: Database, another_database: MakeDatabase):
    await limiter(database).take({THREE: "a"})
    await rows(database, OVER)
    processes = [limiter(another_database()) for _ in range(4)]
    told = Counter(await asyncio.gather(*(attempt(processes[n % 4], {THREE: "a"}) for n in range(60))))
    assert told == {"admitted": 3, "refused": 57}


async def test_a_refusal_by_one_limit_uses_up_none_of_the_others(database: Database):
    limits = limiter(database)
    told = [await attempt(limits, {THREE: "a", FIVE: "b"}) for _ in range(10)]
    assert told == ["admitted"] * 3 + ["refused"] * 7
    assert (await limits.take({FIVE: "b"}))[0].left == 1


async def test_the_longest_wait_of_the_refusing_limits_is_told(database: Database):
    limits, one = limiter(database), Limit("day", quota=0, window=86_400)
    with pytest.raises(TooManyRequests) as refusal:
        await limits.take({one: "a", FIVE: "a"})
    assert refusal.value.headers["Retry-After"] == "86400"
    assert refusal.value.headers["RateLimit"] == '"day";r=0;t=86400, "code";r=4;t=3600'


async def test_limits_taken_crosswise_do_not_lock_each_other_out(another_database: MakeDatabase):
    there, back = {Limit("x", 1000, 60): "a", Limit("y", 1000, 60): "b"}, {Limit("y", 1000, 60): "b", Limit("x", 1000, 60): "a"}
    processes = [limiter(another_database()) for _ in range(4)]

    async def there_and_back(limits: Limiter) -> None:
        await limits.give_back(await limits.take(there))
        await limits.give_back(await limits.take(back))

    await asyncio.gather(*(there_and_back(processes[n % 4]) for n in range(100)))
    assert await used(another_database()) == [0, 0]


async def test_what_is_given_back_can_be_used_again(database: Database):
    limits = limiter(database)
    left = [(await limits.give_back(await limits.take({THREE: "a"})))[0].left for _ in range(10)]
    assert left == [3] * 10
    assert await used(database) == [0]


async def test_what_is_given_back_late_does_not_count_for_the_next_window(database: Database):
    limits = limiter(database)
    late = await limits.take({THREE: "a"})
    await rows(database, OVER)
    await limits.take({THREE: "a"})
    await limits.give_back(late)
    assert await used(database) == [1]


async def test_giving_nothing_back_does_nothing(database: Database):
    assert await limiter(database).give_back([]) == []


async def test_the_table_says_nothing_of_whom_it_counts_and_is_written_to_no_log(database: Database):
    await limiter(database).take({THREE: "203.0.113.7"})
    [(kept,)] = await rows(database, "select rate_limit::text || encode(key, 'escape') from rate_limit")
    assert "203.0.113.7" not in kept
    # That of test mode, too.
    assert set(await rows(database, "select relpersistence::text from pg_class where relname = 'rate_limit'")) == {("u",)}


async def test_only_ended_windows_are_removed_however_many(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rate_limit, "BATCH", 10)
    ended = "insert into rate_limit select sha256(n::text::bytea), 1, now() - interval '1 s' from generate_series(1, 95) n"
    await rows(database, ended)
    await limiter(database).take({THREE: "a"})
    await rate_limit.clean(database.autocommit)
    assert await rows(database, "select count(*), min(used) from rate_limit where ends_at > now()") == [(1, 1)]
    assert await used(database) == [1]


async def test_cleaning_beside_use_loses_no_count(database: Database, another_database: MakeDatabase):
    await limiter(database).take({THREE: "a"})
    await rows(database, OVER)
    processes = [limiter(another_database()) for _ in range(3)]
    cleaning = (rate_limit.clean(database.autocommit) for _ in range(20))
    attempts = [attempt(processes[n % 3], {THREE: "a"}) for n in range(20)]
    told = Counter(await asyncio.gather(*attempts, *cleaning))
    assert (told["admitted"], told["refused"]) == (3, 17)


async def test_a_timer_cleans(database: Database):
    await limiter(database).take({THREE: "a"})
    await rows(database, OVER)
    (timer,) = rate_limit.timers(database.autocommit)
    await timer.work()
    assert await rows(database, "select 1 from rate_limit") == []


@pytest.mark.parametrize(
    ("host", "counted_as"),
    [
        pytest.param("203.0.113.7", "203.0.113.7", id="IPv4"),
        pytest.param("::ffff:203.0.113.7", "203.0.113.7", id="IPv4 within IPv6"),
        pytest.param("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64", id="IPv6"),
        pytest.param("2001:db8:1:2::", "2001:db8:1:2::/64", id="its neighbour"),
        pytest.param("2001:db8:1:3::", "2001:db8:1:3::/64", id="the next network"),
        pytest.param("fe80::1%eth0", "fe80::/64", id="with a zone"),
        pytest.param("::1", "::/64", id="loopback"),
        pytest.param("testclient", "unknown", id="a name"),
        pytest.param("", "unknown", id="nothing"),
        pytest.param(None, "unknown", id="a Unix socket"),
    ],
)
def test_a_client_is_an_ipv4_address_or_an_ipv6_network(host: str | None, counted_as: str):
    scope = {"type": "http", "client": (host, 1) if host is not None else None, "headers": [(b"x-forwarded-for", b"192.0.2.1")]}
    assert rate_limit.client(Request(scope)) == counted_as
