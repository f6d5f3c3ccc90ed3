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
AT_ONCE = 16
# Every so many of them is taken to its end as well.
COMPLETED_EVERY = 20
# And every so many on the average a worker is killed.
KILL_EVERY = 25
STEPS = len(PROCESSING) + 1
KILLED = ("dossier", "integration", "satisfaction", "scorecard")
SETTLED_SECONDS = 240.0

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


async def test_a_dossier_goes_from_search_to_rating_and_national_portal(cluster: Cluster, client: httpx.AsyncClient):
    steps = [step async for step in Journey(client, cluster.token).steps()]
    told = [step.status for step in steps]
    assert told == [200, 200, 200, 201, 201, *[200] * (len(told) - 7), 201, 200]
    assert {"request_supplement", "supplement", "approve", "return_result"} <= {step.what for step in steps}


@pytest.mark.parametrize("procedures", [100, pytest.param(1_518, marks=pytest.mark.soak)])
async def test_the_journey_passes_with_real_procedures_of_lai_chau(
    cluster: Cluster, client: httpx.AsyncClient, real_data, procedures: int
):
    every = loading.read(real_data / "lai-chau-procedures.jsonl.xz").splitlines()
    chosen = random.Random(35).sample(every, procedures)
    report = await loading.load(client, "procedures", b"\n".join(chosen), await cluster.token("editor"))
    assert (report["state"], report["total"], report["refused"]) == ("done", procedures, 0)
    for code in [record["code"] for record in _online(chosen)][:3]:
        journey = Journey(client, cluster.token, procedure=code)
        assert [step.status async for step in journey.steps()][-1] == 200


async def test_a_worker_tells_its_health_and_what_it_shipped(cluster: Cluster, client: httpx.AsyncClient):
    url = f"http://127.0.0.1:{cluster.worker_ports['catalog']}"
    assert (await client.get(f"{url}/readyz")).json() == {"ready": True, "checks": {"database": "ok", "broker": "ok"}}
    assert (
        'motcua_events_published_total{service="catalog",type="procedure.published.v1"}'
        in (await client.get(f"{url}/metrics")).text
    )


@pytest.mark.parametrize("submissions", [200, pytest.param(2_000, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])])
async def test_a_worker_killed_at_random_moments_loses_and_doubles_nothing(
    cluster: Cluster, client: httpx.AsyncClient, submissions: int
):
    before = await _dossiers(cluster)
    codes: list[str] = []
    submitting = asyncio.create_task(_submit_all(cluster, client, submissions, codes))
    for moment in sorted(random.sample(range(submissions), submissions // KILL_EVERY)):
        while len(codes) < moment and not submitting.done():
            await asyncio.sleep(0.01)
        victim = random.choice(KILLED)
        cluster.kill_worker(victim)
        cluster.start_worker(victim)
    await submitting
    assert len(set(codes)) == await _dossiers(cluster) - before == submissions
    assert await _settled(cluster, codes, expected := _expected(submissions)) == expected


async def _dossiers(cluster: Cluster) -> int:
    return (await cluster.rows("dossier", "select count(*)::int from dossier"))[0][0]


async def _submit_all(cluster: Cluster, client: httpx.AsyncClient, submissions: int, codes: list[str]) -> None:
    headers = {"Authorization": f"Bearer {await cluster.token('citizen')}"}
    form = (await client.get("/v1/procedures/1.001193/form")).json()["example"]
    body = {"procedure": "1.001193", "authority": UNIT, "applicant": APPLICANT, "form": form}
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            answer = await client.post("/v1/dossiers", json=body, headers=headers | {"Idempotency-Key": str(uuid4())})
            assert answer.status_code == 201, answer.text
            codes.append(answer.json()["code"])
            if number % COMPLETED_EVERY == 0:
                await _complete(cluster, client, answer.json()["code"])

    await asyncio.gather(*(one(number) for number in range(submissions)))


async def _complete(cluster: Cluster, client: httpx.AsyncClient, code: str) -> None:
    for version, (people, action) in enumerate((("clerk", "receive"), *PROCESSING), 1):
        told = [await _take(cluster, client, code, person, action, version) for person in people.split()]
        assert 200 in told, (action, told)


async def _take(cluster: Cluster, client: httpx.AsyncClient, code: str, person: str, action: str, version: int) -> int:
    headers = {"Authorization": f"Bearer {await cluster.token(person)}", "If-Match": f'"{version}"'}
    answer = await client.post(f"/v1/dossiers/{code}/transitions", json={"action": action}, headers=headers)
    return answer.status_code


# What the services hold of some dossiers.
EFFECTS = {
    "history entries": ("dossier", "from history where dossier_code = any($1) and entry ->> 'action' <> 'read'"),
    "events published": ("dossier", "from outbox where subject = any($1) and sent_at is not null"),
    "deliveries up to date": ("integration", "from delivery where code = any($1) and acknowledged_version = newest_version"),
    "steps delivered": ("integration", "from delivery_step where code = any($1) and sent_at is not null"),
    "dossiers announced": ("integration", "from (select distinct subject from outbox where subject = any($1)) as announced"),
    "announced twice": (
        "integration",
        (
            "from (select subject, convert_from(envelope, 'UTF8')::jsonb ->> 'sequence' from outbox where subject = any($1)"
            " group by 1, 2 having count(*) > 1) as announced"
        ),
    ),
    "portal dossiers": ("sandbox", "from dossier where code = any($1)"),
    "portal steps": ("sandbox", "from step where dossier_code = any($1)"),
    "portal results": ("sandbox", "from dossier where code = any($1) and record ->> 'TrangThaiHoSo' = '10'"),
    "invitations": ("satisfaction", "from invitation where dossier = any($1)"),
    "measures": ("scorecard", "from measure where code = any($1) and submitted_at is not null"),
    "measures completed": ("scorecard", "from measure where code = any($1) and completed_at is not null"),
    "measures synchronised": ("scorecard", "from measure where code = any($1) and synchronised_version >= 1"),
} | {f"parked in {service}": (service, "from parked_event where $1::text[] is not null") for service in SERVICES}


def _expected(submissions: int) -> dict[str, int]:
    """How much there must be of each: more is doubled, less is lost."""
    completions = -(-submissions // COMPLETED_EVERY)
    versions = submissions + completions * STEPS
    of_each = ("deliveries up to date", "dossiers announced", "portal dossiers", "measures", "measures synchronised")
    of_each_version = ("history entries", "events published", "steps delivered", "portal steps")
    of_each_completed = ("portal results", "invitations", "measures completed")
    return (
        dict.fromkeys(EFFECTS, 0)
        | dict.fromkeys(of_each, submissions)
        | dict.fromkeys(of_each_version, versions)
        | dict.fromkeys(of_each_completed, completions)
    )


async def _effects(cluster: Cluster, codes: list[str]) -> dict[str, int]:
    return {
        name: (await cluster.rows(service, f"select count(*)::int {found}", codes))[0][0]
        for name, (service, found) in EFFECTS.items()
    }


async def _settled(cluster: Cluster, codes: list[str], expected: dict[str, int]) -> dict[str, int]:
    deadline = time.monotonic() + SETTLED_SECONDS
    while (found := await _effects(cluster, codes)) != expected and time.monotonic() < deadline:
        await asyncio.sleep(0.5)
    return found


def _online(lines: list[bytes]) -> list[dict]:
    records = map(json.loads, lines)
    return [record for record in records if any(method["channel_code"] == "ONLINE" for method in record["methods"] or ())]
