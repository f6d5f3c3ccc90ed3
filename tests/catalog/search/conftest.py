"""The catalogue with the real procedures, taken in once for all tests that only read."""

import lzma
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.embedded.identity import Identity
from tests.catalog.importing import take_in
from tests.running import Server, Service


@pytest.fixture(scope="session")
async def real_catalog(postgres: Server, identity: Identity, real_data: Path) -> AsyncIterator[Service]:
    """The real procedures in force since 2025-07-01; nobody may change them."""
    service = Service.of("catalog", await postgres.fresh("test_catalog_search", "catalog"), identity)
    body = lzma.decompress((real_data / "lai-chau-procedures.jsonl.xz").read_bytes())
    told = await take_in(service, body, effective_from="2025-07-01")
    assert (told["taken"], told["refused"]) == (1_518, 0)
    yield service
    await service.close()
