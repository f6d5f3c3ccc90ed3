"""A dossier from search to rating on the real topology, and the effects of killed workers."""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.embedded import SERVICES, loading
from services.embedded.journey import APPLICANT, Journey
from services.embedded.personas import UNIT
from services.sandbox.rules.faults import OF_CALLS
from tests import cluster as topology
from tests import machine
from tests.cluster import Cluster
from tests.integration.national_portal.comparing import compare, dump_of_integration, dump_of_portal
from tests.journeys import catalogue
from tests.journeys.catalogue import BIRTH_REGISTRATION
from tests.running import SEALING_KEY, Server

# Actions after reception, in order. With several personas any one may take the action: the real birth registration, which another test
# imports, has no workflow, so an officer appraises it.
PROCESSING = (
    ("officer", "start"),
    ("officer registrar", "propose"),
    ("leader", "approve"),
    ("officer", "complete"),
    ("clerk", "return_result"),
)
AT_ONCE = 16
# One in this many submissions is also processed to its end.
COMPLETED_EVERY = 20
STEPS = len(PROCESSING) + 1
FIVE_STEPS = (("clerk", "receive"), *PROCESSING[:3])
VICTIMS = (
    ("worker", "integration"),
    ("api", "dossier"),
    ("broker", "rabbitmq"),
    ("api", "sandbox"),
    ("worker", "dossier"),
    ("api", "integration"),
)
KILLED = ("dossier", "integration", "satisfaction", "scorecard")
WAIT_SECONDS = 240.0

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
async def cluster(rabbitmq: machine.Broker, postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cluster]:
    """The real topology, with a small catalogue; no longer than it is needed, for two dozen processes are never quite idle."""
    # The broker is that of other tests: what is left of the cluster stays in a virtual host of its own.
    broker = replace(rabbitmq, url=f"{rabbitmq.url}{machine.CLUSTER}") if rabbitmq.pid else rabbitmq
    async with topology.running(tmp_path_factory.mktemp("cluster"), broker, postgres) as running:
        async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60) as client:
            await catalogue.load(client, running.identity.persona_token("editor"))
        yield running


@pytest.mark.soak
@pytest.mark.parametrize(("procedures", "journeys"), [(1_518, 3)])
async def test_a_dossier_goes_from_its_procedure_to_rating_and_national_portal(
    cluster: Cluster, client: httpx.AsyncClient, real_procedures: list[bytes], procedures: int, journeys: int
):
    """With real procedures of Lai Châu where they are on this machine; with the sample's the journey passes in tests/system, too."""
    codes: list[str] = [BIRTH_REGISTRATION]
    if real_procedures:
        sample = random.Random(35).sample(real_procedures, procedures)
        report = await loading.load(client, "procedures", b"\n".join(sample), await cluster.token("editor"))
        assert (report["state"], report["total"], report["refused"]) == ("done", procedures, 0)
        codes = [record["code"] for record in _online(sample)][:journeys]
    for code in codes:
        steps = {step.what async for step in Journey(client, cluster.token, procedure=code).steps()}
        assert {"request_supplement", "supplement", "approve", "return_result"} <= steps
        assert {"gửi tiếp", "lập mẫu 01", "lập mẫu 02", "lập mẫu 06"} <= steps
        assert {"xem giải thích", "phát hành", "kiểm tra trực tuyến", "đánh giá"} <= steps


async def test_a_worker_serves_its_health_and_the_number_of_published_events(cluster: Cluster, client: httpx.AsyncClient):
    url = f"http://127.0.0.1:{cluster.worker_ports['catalog']}"
    assert (await client.get(f"{url}/readyz")).json() == {
        "ready": True,
        "checks": {"database": "ok", "schema": "ok", "broker": "ok"},
    }
    assert (
        'motcua_events_published_total{service="catalog",type="procedure.published.v1"}'
        in (await client.get(f"{url}/metrics")).text
    )


async def test_the_sandbox_time_stamps_the_anchor_of_the_histories(cluster: Cluster, client: httpx.AsyncClient):
    await _submit_all(cluster, client, 1, [])
    # Not from the gateway, which has what is public for a minute.
    anchors = f"http://127.0.0.1:{cluster.ports['dossier']}/v1/anchors"
    async with asyncio.timeout(WAIT_SECONDS):
        while not any(each["time_stamps"] for each in (await client.get(anchors)).json()["items"]):
            await asyncio.sleep(0.2)


@pytest.mark.parametrize(
    ("submissions", "kills"), [(8, 1), pytest.param(2_000, 80, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])]
)
async def test_workers_killed_at_random_lose_and_duplicate_nothing(
    cluster: Cluster, client: httpx.AsyncClient, submissions: int, kills: int
):
    before = await _dossiers(cluster)
    codes: list[str] = []
    submitting = asyncio.create_task(_submit_all(cluster, client, submissions, codes))
    for submitted in sorted(random.sample(range(submissions), kills)):
        while len(codes) < submitted and not submitting.done():
            await asyncio.sleep(0.01)
        victim = random.choice(KILLED)
        cluster.kill_worker(victim)
        cluster.start_worker(victim)
    await submitting
    assert len(set(codes)) == await _dossiers(cluster) - before == submissions
    assert await _final_effects(cluster, codes, expected := _expected(submissions)) == expected


async def _dossiers(cluster: Cluster) -> int:
    return (await cluster.rows("dossier", "select count(*)::int from dossier"))[0][0]


async def _submit_all(cluster: Cluster, client: httpx.AsyncClient, submissions: int, codes: list[str]) -> None:
    headers = {"Authorization": f"Bearer {await cluster.token('citizen')}"}
    form = (await client.get(f"/v1/procedures/{BIRTH_REGISTRATION}/form")).json()["example"]
    page = (await client.get(f"/v1/procedures/{BIRTH_REGISTRATION}")).json()
    components = [{"component": each["code"]} for each in page["components"]]
    body = {"procedure": BIRTH_REGISTRATION, "authority": UNIT, "applicant": APPLICANT, "form": form, "components": components}
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            response = await client.post("/v1/dossiers", json=body, headers=headers | {"Idempotency-Key": str(uuid4())})
            assert response.status_code == 201, response.text
            codes.append(response.json()["code"])
            if number % COMPLETED_EVERY == 0:
                await _complete(cluster, client, response.json()["code"])

    await asyncio.gather(*(one(number) for number in range(submissions)))


async def _complete(cluster: Cluster, client: httpx.AsyncClient, code: str) -> None:
    for version, (personas, action) in enumerate((("clerk", "receive"), *PROCESSING), 1):
        statuses = [await _transition(cluster, client, code, persona, action, version) for persona in personas.split()]
        assert 200 in statuses, (action, statuses)


async def _transition(cluster: Cluster, client: httpx.AsyncClient, code: str, persona: str, action: str, version: int) -> int:
    headers = {"Authorization": f"Bearer {await cluster.token(persona)}", "If-Match": f'"{version}"'}
    response = await client.post(f"/v1/dossiers/{code}/transitions", json={"action": action}, headers=headers)
    return response.status_code


# What each service stores about the submitted dossiers: its database, and the query to count.
EFFECTS = {
    "history entries": (
        "dossier",
        "from history where dossier_code = any($1) and entry ->> 'action' not in ('read', 'acknowledge')",
    ),
    "events published": ("dossier", "from outbox where subject = any($1) and sent_at is not null"),
    "deliveries up to date": ("integration", "from delivery where code = any($1) and acknowledged_version = newest_version"),
    "steps delivered": ("integration", "from delivery_step where code = any($1) and sent_at is not null"),
    "dossiers synchronised": ("integration", "from (select distinct subject from outbox where subject = any($1)) as synchronised"),
    "synchronised twice": (
        "integration",
        (
            "from (select subject, convert_from(envelope, 'UTF8')::jsonb ->> 'sequence',"
            " convert_from(envelope, 'UTF8')::jsonb -> 'data' ->> 'record_hash'"
            " from outbox where subject = any($1) group by 1, 2, 3 having count(*) > 1) as synchronised"
        ),
    ),
    "portal dossiers": ("sandbox", "from dossier where code = any($1)"),
    "portal steps": ("sandbox", "from step where dossier_code = any($1)"),
    "portal results": ("sandbox", "from dossier where code = any($1) and record ->> 'TrangThaiHoSo' = '10'"),
    "invitations": ("satisfaction", "from invitation where dossier = any($1)"),
    "measures": ("scorecard", "from subject where code = any($1) and submitted_on is not null"),
    "measures completed": ("scorecard", "from subject where code = any($1) and completed_on is not null"),
    "measures synchronised": ("scorecard", "from subject where code = any($1) and sources ? 'acknowledgement'"),
} | {f"parked in {service}": (service, "from parked_event where $1::text[] is not null") for service in SERVICES}


def _expected(submissions: int) -> dict[str, int]:
    """The expected count of each effect: more means duplicates, less means losses."""
    completions = -(-submissions // COMPLETED_EVERY)
    versions = submissions + completions * STEPS
    of_each = ("deliveries up to date", "dossiers synchronised", "portal dossiers", "measures", "measures synchronised")
    of_each_version = ("history entries", "events published", "steps delivered", "portal steps")
    of_each_completed = ("portal results", "invitations", "measures completed")
    return (
        dict.fromkeys(EFFECTS, 0)
        | dict.fromkeys(of_each, submissions)
        | dict.fromkeys(of_each_version, versions)
        | dict.fromkeys(of_each_completed, completions)
    )


async def _effects(cluster: Cluster, codes: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for service in SERVICES:
        queries = {name: query for name, (where, query) in EFFECTS.items() if where == service}
        counts = ", ".join(f"(select count(*)::int {query})" for query in queries.values())
        found |= zip(queries, (await cluster.rows(service, f"select {counts}", codes))[0], strict=True)
    return found


async def _final_effects(cluster: Cluster, codes: list[str], expected: dict[str, int]) -> dict[str, int]:
    deadline = time.monotonic() + WAIT_SECONDS
    while (effects := await _effects(cluster, codes)) != expected and time.monotonic() < deadline:
        await asyncio.sleep(0.5)
    return effects


class Clients:
    """Citizens and officials who repeat what was not answered, as front ends do."""

    def __init__(self, cluster: Cluster, client: httpx.AsyncClient) -> None:
        self._cluster = cluster
        self._client = client

    async def submit(self, body: dict) -> str:
        """Submit a dossier; returns its code."""
        headers = {"Authorization": f"Bearer {await self._cluster.token('citizen')}", "Idempotency-Key": str(uuid4())}
        response = await self._until_answered("/v1/dossiers", body, headers, {201})
        return response.json()["code"]

    async def act(self, code: str, personas: str, action: str, version: int) -> None:
        """Take an action as the persona who may; when it was repeated, 412 means that it had been taken."""
        statuses = set()
        for persona in personas.split():
            headers = {"Authorization": f"Bearer {await self._cluster.token(persona)}", "If-Match": f'"{version}"'}
            path = f"/v1/dossiers/{code}/transitions"
            statuses.add((await self._until_answered(path, {"action": action}, headers, {200, 403, 412})).status_code)
        assert statuses - {403}, action

    async def _until_answered(self, path: str, body: dict, headers: dict[str, str], expected: set[int]) -> httpx.Response:
        while True:
            with contextlib.suppress(httpx.HTTPError):
                response = await self._client.post(path, json=body, headers=headers)
                if response.status_code < 500 and response.status_code not in (409, 429):
                    assert response.status_code in expected, response.text
                    return response
            await asyncio.sleep(0.2)


@pytest.mark.soak
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("dossiers", [2_000])
async def test_both_sides_end_equal_whatever_is_killed_while_the_portal_fails(
    cluster: Cluster, client: httpx.AsyncClient, dossiers: int
):
    chance = random.Random(12)
    clients, gate = Clients(cluster, client), asyncio.Semaphore(AT_ONCE)
    form = (await client.get(f"/v1/procedures/{BIRTH_REGISTRATION}/form")).json()["example"]
    components = [
        {"component": each["code"]} for each in (await client.get(f"/v1/procedures/{BIRTH_REGISTRATION}")).json()["components"]
    ]
    body = {"procedure": BIRTH_REGISTRATION, "authority": UNIT, "applicant": APPLICANT, "form": form, "components": components}
    portal = httpx.AsyncClient(base_url=f"http://127.0.0.1:{cluster.ports['sandbox']}", trust_env=False, timeout=60)
    for mode in sorted(OF_CALLS - {"late_copy", "timeout"}):
        fault = {"mode": mode, "times": dossiers, "share": 0.02, "seed": 12, "seconds": 1}
        assert (await portal.put("/sandbox/faults", json=fault)).status_code == 200
    codes: list[str] = []

    async def one() -> None:
        async with gate:
            code = await clients.submit(body)
            for version, (personas, action) in enumerate(FIVE_STEPS, 1):
                await clients.act(code, personas, action, version)
            codes.append(code)

    working = asyncio.gather(*(one() for _ in range(dossiers)))
    for finished in sorted(chance.sample(range(dossiers * 9 // 10), len(VICTIMS) * 2)):
        while len(codes) < finished and not working.done():
            await asyncio.sleep(0.05)
        kind, service = VICTIMS[finished % len(VICTIMS)]
        if kind == "broker":
            await asyncio.to_thread(cluster.broker.restart)
        elif kind == "api":
            cluster.kill_api(service)
            cluster.start_api(service)
        else:
            cluster.kill_worker(service)
            cluster.start_worker(service)
    await working
    await _until_delivered(cluster, codes)
    database = Database(cluster.databases["integration"])
    ours, theirs = await dump_of_integration(database, Sealer([SEALING_KEY])), await dump_of_portal(portal)
    await database.close()
    await portal.aclose()
    assert not compare({code: ours[code] for code in codes}, {code: theirs[code] for code in codes if code in theirs})
    assert sum(len(ours[code][1]) for code in codes) == dossiers * (len(FIVE_STEPS) + 1)


async def _until_delivered(cluster: Cluster, codes: list[str]) -> None:
    query = "select count(*)::int from delivery where code = any($1) and state = 'acknowledged' and newest_version = $2"
    deadline = time.monotonic() + 2 * WAIT_SECONDS + len(codes) / 10
    while (await cluster.rows("integration", query, codes, len(FIVE_STEPS) + 1))[0][0] < len(codes):
        assert time.monotonic() < deadline, await cluster.rows(
            "integration", "select state, last_error from delivery where state <> 'acknowledged'"
        )
        await asyncio.sleep(0.5)


def _online(lines: list[bytes]) -> list[dict]:
    records = map(json.loads, lines)
    return [record for record in records if any(method["channel_code"] == "ONLINE" for method in record["methods"] or ())]
