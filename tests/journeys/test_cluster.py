"""The story of a dossier, and what a killed worker does to it, on the real topology."""

import asyncio
import json
import random
import time
from uuid import uuid4

import httpx
import pytest

from services.embedded import loading
from services.embedded.identity import UNIT
from services.embedded.journey import APPLICANT, Journey
from tests.cluster import Cluster

SUBMISSIONS = 1_000
AT_ONCE = 16
KILLED = ("dossier", "integration", "scorecard")
SETTLED_SECONDS = 240.0


async def test_a_dossier_goes_from_search_to_rating_and_national_portal(cluster: Cluster, client: httpx.AsyncClient):
    steps = [step async for step in Journey(client, cluster.token).steps()]
    assert [step.status for step in steps] == [200, 200, 200, 201, 201, *[200] * 9, 201, 200]


async def test_the_journey_passes_with_a_real_procedure_of_lai_chau(cluster: Cluster, client: httpx.AsyncClient, real_data):
    lines = loading.read(real_data / "lai-chau-procedures.jsonl.xz")
    report = await loading.load(client, "procedures", lines, await cluster.token("editor"))
    assert (report["state"], report["total"], report["refused"]) == ("done", 1518, 0)
    codes = {record["code"] for record in _online(lines)}
    chosen = random.Random(35).sample(sorted(codes), 3)
    for code in chosen:
        journey = Journey(client, cluster.token, procedure=code)
        assert [step.status async for step in journey.steps()][-1] == 200


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
    expected = {name: count + SUBMISSIONS for name, count in before.items() if name != "parked"} | {"parked": before["parked"]}
    assert await _settled(cluster, expected) == expected


async def _submit_all(cluster: Cluster, client: httpx.AsyncClient) -> list[str]:
    headers = {"Authorization": f"Bearer {await cluster.token('citizen')}"}
    form = (await client.get("/v1/procedures/1.001193/form")).json()["example"]
    body = {"procedure": "1.001193", "authority": UNIT, "applicant": APPLICANT, "form": form}
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> str:
        async with gate:
            answer = await client.post("/v1/dossiers", json=body, headers=headers | {"Idempotency-Key": str(uuid4())})
            assert answer.status_code == 201, answer.text
            return str(answer.json()["code"])

    return await asyncio.gather(*(one() for _ in range(SUBMISSIONS)))


async def _effects(cluster: Cluster) -> dict[str, int]:
    """What every service holds of the submissions; each figure grows by one for each of them, or something is lost or doubled."""
    questions = {
        "dossiers": ("dossier", "select count(*) from dossier"),
        "history": ("dossier", "select count(*) from history where sequence = 1"),
        "shipped": ("dossier", "select count(*) from outbox where type = 'dossier.submitted.v1' and sent_at is not null"),
        "deliveries": ("integration", "select count(*) from delivery where acknowledged_version >= 1"),
        "announced": ("integration", "select count(distinct subject) from outbox"),
        "portal": ("sandbox", "select count(*) from portal_dossier"),
        "portal steps": ("sandbox", "select count(*) from portal_step where status = 1"),
        "measures": ("scorecard", "select count(*) from measure where submitted_at is not null"),
        "synchronised": ("scorecard", "select count(*) from measure where synchronised_version >= 1"),
    }
    counts = {name: (await cluster.rows(service, sql))[0][0] for name, (service, sql) in questions.items()}
    parked = [(await cluster.rows(service, "select count(*) from parked_event"))[0][0] for service in cluster.ports]
    return counts | {"parked": sum(parked)}


async def _settled(cluster: Cluster, expected: dict[str, int]) -> dict[str, int]:
    deadline = time.monotonic() + SETTLED_SECONDS
    while (found := await _effects(cluster)) != expected and time.monotonic() < deadline:
        await asyncio.sleep(0.5)
    return found


def _online(lines: bytes) -> list[dict]:
    records = [json.loads(line) for line in lines.splitlines()]
    return [record for record in records if any(method["channel_code"] == "ONLINE" for method in record["methods"] or ())]
