"""What journeys through a cluster need beside it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from services.embedded import loading
from tests import cluster as topology


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
        folder = request.getfixturevalue("real_data")
    except pytest.skip.Exception:
        return []
    return loading.read(folder / "lai-chau-procedures.jsonl.xz").splitlines()
