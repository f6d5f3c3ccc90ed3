"""A cluster with the sample catalogue, shared by the journeys."""

from collections.abc import AsyncIterator

import httpx
import pytest

from services.embedded.loading import load_sample
from tests import cluster as topology


@pytest.fixture(scope="session")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[topology.Cluster]:
    """The real topology, with the sample catalogue."""
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    async with topology.running(tmp_path_factory.mktemp("cluster"), options=options) as running:
        async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=30) as client:
            await load_sample(client, running.identity.persona_token("editor"))
        yield running


@pytest.fixture
async def client(cluster: topology.Cluster) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the gateway."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=cluster.url, trust_env=False, timeout=60, limits=limits) as made:
        yield made
