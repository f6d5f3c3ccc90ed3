"""The whole cluster: a journey through it with tokens of its identity provider, and again after each of its servers was lost."""

from collections.abc import AsyncIterator

import httpx
import psutil
import pytest

from deploy.cluster.topology import Cluster, Options, running
from services.cli.shared import demo_token
from services.embedded.journey import Journey
from tests import machine

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1_800)]
# One of each kind.
VICTIMS = ("rabbitmq-2", "dossier-api-1", "integration-worker", "storage", "scanner", "identity", "gateway", "postgres-2")


@pytest.fixture(scope="module")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cluster]:
    """The cluster, and afterwards the certainty that nothing of it is left."""
    folder = tmp_path_factory.mktemp("cluster")
    async with running(Options(folder)) as cluster:
        yield cluster
        pids = [pid for name in cluster.supervisor.names if (pid := cluster.supervisor.pid(name))]
    assert not [pid for pid in pids if psutil.pid_exists(pid)]


@pytest.fixture
async def client(cluster: Cluster) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the gateway."""
    async with httpx.AsyncClient(base_url=cluster.url, trust_env=False, timeout=60) as client:
        yield client


async def test_a_dossier_goes_from_search_to_rating_and_reads_come_from_the_replica(cluster: Cluster, client: httpx.AsyncClient):
    await _journey(client)
    assert await cluster.pair.lag() < 2**24
    async with cluster.pair.server(cluster.pair.replica).admin() as admin:
        reads = "select sum(tup_fetched + tup_returned)::bigint from pg_stat_database where datname = 'dossier'"
        assert await admin.fetchval(reads) > 0


async def test_a_partner_gets_its_token_from_the_system_itself(cluster: Cluster, client: httpx.AsyncClient):
    token = await cluster.token("partner")
    answer = await client.get("/v1/events", params={"limit": 1}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text


async def test_the_journey_passes_after_every_kind_of_server_was_killed(cluster: Cluster, client: httpx.AsyncClient):
    before = {name: cluster.supervisor.pid(name) for name in VICTIMS}
    cluster.supervisor.kill(*VICTIMS)
    assert machine.wait_until(lambda: all(cluster.supervisor.pid(name) not in (None, pid) for name, pid in before.items()), 60)
    await cluster.until_ready()
    await cluster.pair.until_ready("postgres-2")
    await _journey(client)


async def test_the_journey_passes_after_failover_and_with_the_old_primary_as_replica(cluster: Cluster, client: httpx.AsyncClient):
    count = (await cluster.rows("dossier", "select count(*) from dossier"))[0]
    await cluster.fail_over()
    assert (await cluster.rows("dossier", "select count(*) from dossier"))[0] == count
    await cluster.until_ready()
    await _journey(client)
    await cluster.rejoin()
    await _journey(client)


async def _journey(client: httpx.AsyncClient) -> None:
    """As `motcua journey --url` does it."""
    steps = [step async for step in Journey(client, lambda persona: demo_token(client, persona)).steps()]
    assert {"approve", "return_result", "đánh giá"} <= {step.what for step in steps}
