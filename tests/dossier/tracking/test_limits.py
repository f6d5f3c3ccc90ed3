"""Rate limits: by address, by code and by number, also over two processes behind a gateway."""

import asyncio
import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from services.cli.processes import server_options
from services.embedded.gateway import ROUTES, Gateway
from services.embedded.identity import Identity
from services.embedded.personas import UNIT
from tests import machine
from tests.dossier.builders import submit
from tests.dossier.tracking.builders import BY_ID, BY_PHONE, ID_NUMBER, NOWHERE, WRONG, comparable_response, track, tracked_dossier
from tests.running import SEALING_KEY, Apps, Server, Service, serving

# -- limits ------------------------------------------------------------------------------------------------------------


async def test_the_thirty_first_request_of_an_address_within_a_minute_is_refused_and_another_address_is_not(service: Service):
    code = await tracked_dossier(service)
    answers = [await track(service, code) for _ in range(31)]
    last = answers[-1]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert (last.headers["content-type"], last.json()["code"]) == ("application/problem+json", "too_many_requests")
    assert 0 < int(last.headers["retry-after"]) <= 60
    assert last.headers["ratelimit-policy"] == '"address";q=30;w=60'
    assert last.headers["ratelimit"] == f'"address";r=0;t={last.headers["retry-after"]}'
    assert (await track(service, code, address="203.0.113.8")).status_code == 200


async def test_every_answer_tells_the_limits_and_what_is_left_of_them(service: Service):
    code = await tracked_dossier(service)
    missed, found = await track(service, code, WRONG), await track(service, code)
    policy = '"address";q=30;w=60, "code";q=10;w=86400, "number";q=10;w=86400, "code-in-all";q=100;w=86400, "number-in-all";q=100;w=86400'
    assert {missed.headers["ratelimit-policy"], found.headers["ratelimit-policy"]} == {policy}
    assert [part.split(";t=")[0] for part in missed.headers["ratelimit"].split(", ")] == [
        '"address";r=29',
        '"code";r=9',
        '"number";r=9',
        '"code-in-all";r=99',
        '"number-in-all";r=99',
    ]
    assert [part.split(";t=")[0] for part in found.headers["ratelimit"].split(", ")] == [
        '"address";r=28',
        '"code";r=9',
        '"number";r=10',
        '"code-in-all";r=99',
        '"number-in-all";r=100',
    ]


@pytest.fixture
async def of_three(service: Service, apps: Apps) -> Service:
    """The service, where an address may ask three times within a minute, not 30."""
    del service
    return await apps.another("dossier", tracking_requests_per_minute=3)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP"])
async def test_no_header_makes_another_client_of_one(of_three: Service, header: str):
    code = await tracked_dossier(of_three)
    answers = [await track(of_three, code, **{header: f"198.51.100.{n}"}) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]


async def test_all_addresses_of_one_ipv6_network_are_one_client(of_three: Service):
    code = await tracked_dossier(of_three)
    answers = [await track(of_three, code, address=f"2001:db8:0:1::{n:x}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]
    assert (await track(of_three, code, address="2001:db8:0:2::1")).status_code == 200


@pytest.fixture
async def strict(service: Service, apps: Apps) -> Service:
    """The service, where three failures a day are allowed on a code or number from an address, and five from all."""
    del service
    return await apps.another("dossier", tracking_failures_per_day=3, tracking_failures_per_day_in_all=5)


GUESSER = "198.51.100.1"


async def guess(service: Service, code: str, number: int, address: str = GUESSER) -> httpx.Response:
    return await track(service, code, {"id_number": f"{number:012}"}, address=address)


async def test_ten_wrong_numbers_close_a_code_for_a_day_to_who_guessed_and_to_nobody_else(service: Service):
    code = await tracked_dossier(service)
    guesses = [await guess(service, code, n) for n in range(10)]
    same, elsewhere = await track(service, code, address=GUESSER), await track(service, code)
    assert [answer.status_code for answer in guesses] == [404] * 10
    assert (same.status_code, same.json()["code"], elsewhere.status_code) == (429, "too_many_requests", 200)
    assert 86_300 < int(same.headers["retry-after"]) <= 86_400


async def test_wrong_numbers_on_one_code_leave_the_guesser_other_codes(strict: Service):
    codes = [await tracked_dossier(strict), await tracked_dossier(strict)]
    guesses = [await guess(strict, codes[0], n) for n in range(4)]
    assert [answer.status_code for answer in guesses] == [404] * 3 + [429]
    assert (await track(strict, codes[1], address=GUESSER)).status_code == 200


async def test_what_can_be_guessed_on_one_code_is_bounded_from_however_many_addresses(strict: Service):
    code = await tracked_dossier(strict)
    guesses = [await guess(strict, code, n, f"198.51.100.{n}") for n in range(7)]
    right = await track(strict, code)
    assert [answer.status_code for answer in guesses] == [404] * 5 + [429] * 2
    assert (right.status_code, right.json()["code"]) == (429, "too_many_requests")
    assert 86_300 < int(right.headers["retry-after"]) <= 86_400


async def test_a_refused_guess_counts_against_no_bound(strict: Service):
    code = await tracked_dossier(strict)
    guesses = [await guess(strict, code, n) for n in range(9)]
    assert [answer.status_code for answer in guesses] == [404] * 3 + [429] * 6
    assert (await track(strict, code)).headers["ratelimit"].split(", ")[3].startswith('"code-in-all";r=2;')


async def test_a_closed_code_does_not_tell_whether_it_exists(strict: Service):
    async def ways(asked: str) -> list[Any]:
        answers = [await track(strict, asked, {"id_number": f"{n}{asked[:9]}"}, address=GUESSER) for n in range(1, 6)]
        return [(*comparable_response(answer)[:2], answer.headers["ratelimit-policy"]) for answer in answers]

    real = await ways(await tracked_dossier(strict))
    assert [status for status, _, _ in real] == [404] * 3 + [429] * 2
    assert await ways(NOWHERE.replace("H35", "H36")) == real
    other = [await track(strict, "không phải mã", {"phone": f"{n}"}, address=GUESSER) for n in range(5)]
    assert [answer.status_code for answer in other] == [404] * 3 + [429] * 2


async def test_a_code_is_counted_alike_however_it_is_written(strict: Service):
    spellings = [NOWHERE, NOWHERE.lower(), f" {NOWHERE}"] * 2
    answers = [await track(strict, code, {"phone": f"{n}"}) for n, code in enumerate(spellings)]
    assert [answer.status_code for answer in answers] == [404] * 3 + [429] * 3


async def test_one_number_tried_on_many_codes_is_stopped_and_still_works_from_elsewhere(strict: Service):
    code = await tracked_dossier(strict)
    answers = [await track(strict, f"{UNIT}-260101-{n:05}", BY_ID, address=GUESSER) for n in range(5)]
    assert [answer.status_code for answer in answers] == [404] * 3 + [429] * 2
    assert (await track(strict, code)).status_code == 200


async def test_one_number_tried_on_many_codes_is_bounded_from_however_many_addresses(strict: Service):
    answers = [await track(strict, f"{UNIT}-260101-{n:05}", BY_ID, address=f"198.51.100.{n}") for n in range(7)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [429] * 2


@pytest.mark.parametrize(
    "number", [{"phone": "0912 345 678"}, {"phone": "+84 (0) 912.345.678"}, {"phone": "0912\u00a0345\u2013678"}]
)
async def test_a_number_is_counted_alike_however_it_is_written(strict: Service, number: Any):
    spellings = [{"phone": "0912345678"}] * 3 + [number]
    answers = [await track(strict, f"{UNIT}-260101-{n:05}", body) for n, body in enumerate(spellings)]
    assert [answer.status_code for answer in answers] == [404] * 3 + [429]


async def test_what_was_right_does_not_count_as_a_failure(strict: Service):
    code = await tracked_dossier(strict)
    answers = [await track(strict, code, body) for body in (BY_ID, BY_PHONE) for _ in range(4)]
    assert {answer.status_code for answer in answers} == {200}


async def test_a_fault_of_ours_does_not_count_as_a_failure(strict: Service):
    code = await tracked_dossier(strict)
    await rename(strict, "authority", "elsewhere")
    try:
        faults = [await track(strict, code) for _ in range(4)]
    finally:
        await rename(strict, "elsewhere", "authority")
    right = await track(strict, code)
    assert ({answer.status_code for answer in faults}, right.status_code) == ({500}, 200)


async def rename(service: Service, table: str, name: str) -> None:
    async with service.database.transaction() as session:
        await session.execute(text(f"alter table {table} rename to {name}"))


async def test_a_closed_code_costs_the_number_nothing(strict: Service):
    code = await tracked_dossier(strict)
    guesses = [await track(strict, code, {"phone": f"{n}"}) for n in range(3)]
    closed = [await track(strict, code) for _ in range(4)]
    assert {answer.status_code for answer in guesses} == {404}
    assert {answer.status_code for answer in closed} == {429}
    other = (await submit(strict)).json()["code"]
    assert (await track(strict, other)).status_code == 200


async def test_of_many_guesses_at_once_no_more_than_are_allowed_are_looked_at(strict: Service):
    code = await tracked_dossier(strict)
    guesses = (guess(strict, code, n) for n in range(12))
    assert Counter(answer.status_code for answer in await asyncio.gather(*guesses)) == {404: 3, 429: 9}


async def test_many_who_know_are_served_at_once_with_few_connections(service: Service):
    codes = [(await submit(service)).json()["code"] for _ in range(3)]
    # More requests than connections: none may hold one while it waits for another. Four valid requests for each of three dossiers.
    answers = await asyncio.gather(*(track(service, codes[n % 3], address=f"198.51.{n}.1") for n in range(9)))
    assert {answer.status_code for answer in answers} == {200}


async def test_limits_are_settings(postgres: Server, identity: Identity):
    url = await postgres.migrated("dossier")
    strict = Service.of(
        "dossier", url, identity, tracking_requests_per_minute=2, tracking_failures_per_day=1, tracking_failures_per_day_in_all=1
    )
    answers = [await track(strict, NOWHERE), await track(strict, NOWHERE), await track(strict, NOWHERE)]
    await strict.close()
    assert [answer.headers["ratelimit-policy"].split(";w")[0] for answer in answers] == [
        '"address";q=2',
        '"code";q=1',
        '"address";q=2',
    ]


async def test_no_address_code_or_number_can_be_read_from_the_counts(service: Service):
    await track(service, await tracked_dossier(service))
    counts = "".join(str(row) for row in await service.rows("select encode(key, 'escape') from rate_limit"))
    assert [word for word in ("203.0.113", ID_NUMBER, UNIT) if word in counts] == []


async def test_the_embedded_gateway_hands_on_who_is_asking(of_three: Service):
    gateway = Gateway({name: FastAPI() for name in (*ROUTES, "sandbox")} | {"dossier": of_three.app}, identity=FastAPI(), checks={})
    transport = httpx.ASGITransport(gateway, client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answers = [await client.post(f"/v1/tracking/{NOWHERE}-{n}", json={"phone": f"{n}"}) for n in range(4)]
    assert [answer.status_code for answer in answers] == [404] * 3 + [429]
    assert (await track(of_three, NOWHERE)).status_code == 404


# -- two processes -----------------------------------------------------------------------------------------------------


@contextlib.asynccontextmanager
async def served(service: Service, workers: int, folder: Path) -> AsyncIterator[str]:
    """The service as `motcua serve` runs it, in other processes over the same database; it trusts 127.0.0.1 as the gateway."""
    url, port = service.worker.settings.database_url, machine.free_port()
    environment = os.environ | {"MOTCUA_DATABASE_URL": url, "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY])}
    command = [sys.executable, "-m", "services.cli", "serve", "dossier", "--port", str(port), "--workers", str(workers)]
    with (folder / "log").open("wb") as log, machine.child(command, log, environment) as process:
        assert await asyncio.to_thread(
            machine.wait_until, lambda: machine.answers(f"http://127.0.0.1:{port}/healthz"), 90, process
        ), (folder / "log").read_text()
        yield f"http://127.0.0.1:{port}/v1/tracking/"


async def ask(url: str, peer: str, forwarded: list[str]) -> list[int]:
    """The statuses of concurrent requests from a peer, each with its own X-Forwarded-For."""
    transport = httpx.AsyncHTTPTransport(local_address=peer)
    async with httpx.AsyncClient(transport=transport, base_url=url) as client:
        requests = (
            client.post(f"{NOWHERE}-{n}", json={"phone": f"{peer}-{n}"}, headers={"X-Forwarded-For": said})
            for n, said in enumerate(forwarded)
        )
        return sorted(answer.status_code for answer in await asyncio.gather(*requests))


async def test_only_the_gateway_is_believed_who_is_asking_and_apps_count_together(apps: Apps):
    """Served as `motcua serve` does it, and counted with another app over the same database: that of a second process."""
    here = await apps.fresh("dossier", tracking_requests_per_minute=3)
    there = await apps.another("dossier", tracking_requests_per_minute=3)
    counted = await track(here, f"{NOWHERE}-here", {"phone": "1"}, address="127.0.0.2")
    async with serving(there.app, machine.free_port(), lifespan="off", **server_options("127.0.0.1")) as url:
        tracking = f"{url}/v1/tracking/"
        spoofed = await ask(tracking, "127.0.0.2", [f"198.51.100.{n}" for n in range(4)])
        prefixed = await ask(tracking, "127.0.0.1", [f"198.51.100.{n}, 203.0.113.5" for n in range(4, 8)])
        forwarded = await ask(tracking, "127.0.0.1", [f"203.0.113.{n}" for n in range(100, 104)])
    assert counted.status_code == 404
    assert spoofed == [404] * 2 + [429] * 2
    assert prefixed == [404] * 3 + [429]
    assert forwarded == [404] * 4


@pytest.mark.soak
@pytest.mark.parametrize("workers", [1, 2])
async def test_only_the_gateway_is_believed_who_is_asking_and_processes_count_together(
    dossier: Service, tmp_path: Path, workers: int
):
    here = [(await track(dossier, f"{NOWHERE}-here-{n}", {"phone": f"{n}"}, address="127.0.0.2")).status_code for n in range(10)]
    async with served(dossier, workers, tmp_path) as url:
        spoofed = await ask(url, "127.0.0.2", [f"198.51.100.{n}" for n in range(40)])
        prefixed = await ask(url, "127.0.0.1", [f"198.51.100.{n}, 203.0.113.5" for n in range(40, 80)])
        forwarded = await ask(url, "127.0.0.1", [f"203.0.113.{n}" for n in range(100, 140)])
    assert here == [404] * 10
    assert spoofed == [404] * 20 + [429] * 20
    assert prefixed == [404] * 30 + [429] * 10
    assert forwarded == [404] * 40
