"""The story of a dossier, and what a killed worker does to it, on the real topology."""

import asyncio
import json
import random
import time
from uuid import uuid4

import httpx
import pytest

from services.embedded import loading
from services.embedded.composition import SERVICES
from services.embedded.identity import UNIT
from services.embedded.journey import APPLICANT, Journey
from tests.cluster import Cluster

# After reception, in order; the real birth registration that another test imports has no workflow, so an officer appraises it.
PROCESSING = (
    ("officer", "start"),
    ("officer registrar", "propose"),
    ("leader", "approve"),
    ("officer", "complete"),
    ("clerk", "return_result"),
)
SUBMISSIONS = 1_000
AT_ONCE = 16
# Every so many of them is taken to its end as well.
COMPLETED_EVERY = 20
COMPLETIONS = SUBMISSIONS // COMPLETED_EVERY
STEPS = len(PROCESSING) + 1
KILLED = ("dossier", "integration", "satisfaction", "scorecard")
SETTLED_SECONDS = 240.0


async def test_a_dossier_goes_from_search_to_rating_and_national_portal(cluster: Cluster, client: httpx.AsyncClient):
    steps = [step async for step in Journey(client, cluster.token).steps()]
    told = [step.status for step in steps]
    assert told == [200, 200, 200, 201, 201, *[200] * (len(told) - 7), 201, 200]
    assert {"request_supplement", "supplement", "approve", "return_result"} <= {step.what for step in steps}


async def test_the_journey_passes_with_a_real_procedure_of_lai_chau(cluster: Cluster, client: httpx.AsyncClient, real_data):
    lines = loading.read(real_data / "lai-chau-procedures.jsonl.xz")
    report = await loading.load(client, "procedures", lines, await cluster.token("editor"))
    assert (report["state"], report["total"], report["refused"]) == ("done", 1518, 0)
    codes = {record["code"] for record in _online(lines)}
    chosen = random.Random(35).sample(sorted(codes), 3)
    for code in chosen:
        journey = Journey(client, cluster.token, procedure=code)
        assert [step.status async for step in journey.steps()][-1] == 200


async def test_a_worker_tells_its_health_and_what_it_shipped(cluster: Cluster, client: httpx.AsyncClient):
    url = f"http://127.0.0.1:{cluster.worker_ports['catalog']}"
    assert (await client.get(f"{url}/readyz")).json() == {"ready": True, "checks": {"database": "ok", "broker": "ok"}}
    assert (
        'motcua_events_published_total{service="catalog",type="procedure.published.v1"}'
        in (await client.get(f"{url}/metrics")).text
    )


@pytest.mark.timeout(600)
async def test_a_worker_killed_at_random_moments_loses_and_doubles_nothing(cluster: Cluster, client: httpx.AsyncClient):
    before = await _effects(cluster)
    submitting = asyncio.create_task(_submit_all(cluster, client))
    while not submitting.done():
        await asyncio.sleep(random.uniform(0.3, 1.5))
        victim = random.choice(KILLED)
        cluster.kill_worker(victim)
        cluster.start_worker(victim)
    codes = await submitting
    assert len(set(codes)) == SUBMISSIONS
    expected = {name: before[name] + growth for name, (_, _, growth) in EFFECTS.items()}
    assert await _settled(cluster, expected) == expected


async def _submit_all(cluster: Cluster, client: httpx.AsyncClient) -> list[str]:
    headers = {"Authorization": f"Bearer {await cluster.token('citizen')}"}
    form = (await client.get("/v1/procedures/1.001193/form")).json()["example"]
    body = {"procedure": "1.001193", "authority": UNIT, "applicant": APPLICANT, "form": form}
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> str:
        async with gate:
            answer = await client.post("/v1/dossiers", json=body, headers=headers | {"Idempotency-Key": str(uuid4())})
            assert answer.status_code == 201, answer.text
            code = str(answer.json()["code"])
            if number % COMPLETED_EVERY == 0:
                await _complete(cluster, client, code)
            return code

    return await asyncio.gather(*(one(number) for number in range(SUBMISSIONS)))


async def _complete(cluster: Cluster, client: httpx.AsyncClient, code: str) -> None:
    for version, (people, action) in enumerate((("clerk", "receive"), *PROCESSING), 1):
        told = [await _take(cluster, client, code, person, action, version) for person in people.split()]
        assert 200 in told, (action, told)


async def _take(cluster: Cluster, client: httpx.AsyncClient, code: str, person: str, action: str, version: int) -> int:
    headers = {"Authorization": f"Bearer {await cluster.token(person)}", "If-Match": f'"{version}"'}
    answer = await client.post(f"/v1/dossiers/{code}/transitions", json={"action": action}, headers=headers)
    return answer.status_code


# What every service holds of the dossiers: where to look, and by how much it must have grown. More is doubled, less is lost.
EFFECTS = {
    "dossiers": ("dossier", "select count(*) from dossier", SUBMISSIONS),
    "history entries": (
        "dossier",
        "select count(*) from history where entry ->> 'action' <> 'read'",
        SUBMISSIONS + COMPLETIONS * STEPS,
    ),
    "events shipped": ("dossier", "select count(*) from outbox where sent_at is not null", SUBMISSIONS + COMPLETIONS * STEPS),
    "deliveries up to date": (
        "integration",
        "select count(*) from delivery where acknowledged_version = newest_version",
        SUBMISSIONS,
    ),
    "steps delivered": (
        "integration",
        "select count(*) from delivery_step where sent_at is not null",
        SUBMISSIONS + COMPLETIONS * STEPS,
    ),
    "dossiers announced": ("integration", "select count(distinct subject) from outbox", SUBMISSIONS),
    "announced twice": (
        "integration",
        "select count(*) - count(distinct (subject, convert_from(envelope, 'UTF8')::jsonb ->> 'sequence')) from outbox",
        0,
    ),
    "portal dossiers": ("sandbox", "select count(*) from dossier", SUBMISSIONS),
    "portal steps": ("sandbox", "select count(*) from step", SUBMISSIONS + COMPLETIONS * STEPS),
    "portal results": ("sandbox", "select count(*) from dossier where record ->> 'TrangThaiHoSo' = '10'", COMPLETIONS),
    "invitations": ("satisfaction", "select count(*) from invitation", COMPLETIONS),
    "measures": ("scorecard", "select count(*) from measure where submitted_at is not null", SUBMISSIONS),
    "measures completed": ("scorecard", "select count(*) from measure where completed_at is not null", COMPLETIONS),
    "measures synchronised": ("scorecard", "select count(*) from measure where synchronised_version >= 1", SUBMISSIONS),
} | {f"parked in {service}": (service, "select count(*) from parked_event", 0) for service in SERVICES}


async def _effects(cluster: Cluster) -> dict[str, int]:
    return {name: (await cluster.rows(service, sql))[0][0] for name, (service, sql, _) in EFFECTS.items()}


async def _settled(cluster: Cluster, expected: dict[str, int]) -> dict[str, int]:
    deadline = time.monotonic() + SETTLED_SECONDS
    while (found := await _effects(cluster)) != expected and time.monotonic() < deadline:
        await asyncio.sleep(0.5)
    return found


def _online(lines: bytes) -> list[dict]:
    records = [json.loads(line) for line in lines.splitlines()]
    return [record for record in records if any(method["channel_code"] == "ONLINE" for method in record["methods"] or ())]
