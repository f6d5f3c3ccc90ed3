"""A cluster with a small catalogue, shared by the journeys of a file."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.embedded import loading
from tests import cluster as topology
from tests.journeys import catalogue


@pytest.fixture(scope="module")
async def cluster() -> AsyncIterator[topology.Cluster]:
    """The real topology, with a small catalogue; no longer than it is needed, for two dozen processes are never quite idle."""
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    # Not in pytest's own directory: as root, PostgreSQL runs as another user, and each start of pytest makes that directory private.
    with tempfile.TemporaryDirectory(prefix="motcua-cluster-") as folder:
        async with topology.running(Path(folder), options=options) as running:
            async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60) as client:
                await catalogue.load(client, running.identity.persona_token("editor"))
            yield running


@pytest.fixture
async def client(cluster: topology.Cluster) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the gateway."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(base_url=cluster.url, trust_env=False, timeout=60, limits=limits) as client:
        yield client


@pytest.fixture(scope="module")
def real_procedures(request: pytest.FixtureRequest) -> list[bytes]:
    """The records of the real procedures of Lai Châu, one line each; none where they are not on this machine."""
    try:
        folder: Path = request.getfixturevalue("real_data")
    except pytest.skip.Exception:
        return []
    return loading.read(folder / "lai-chau-procedures.jsonl.xz").splitlines()
