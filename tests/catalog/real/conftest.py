"""The catalogue of the real procedures, imported once: its tests only read."""

import lzma
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.embedded.identity import Identity
from tests.catalog.real.killed_worker import Imported, import_with_killed_worker
from tests.running import Server, Service


@pytest.fixture(scope="package")
async def imported(postgres: Server, identity: Identity, real_data: Path) -> AsyncIterator[Imported]:
    """The real procedures, in force since 2025-07-01; read-only."""
    url = await postgres.fresh("test_catalog_real", "catalog")
    service = Service.of("catalog", url, identity)
    body = lzma.decompress((real_data / "lai-chau-procedures.jsonl.xz").read_bytes())
    yield await import_with_killed_worker(service, url, body, effective_from="2025-07-01")
    await service.close()


@pytest.fixture(scope="package")
def real_catalog(imported: Imported) -> Service:
    return imported.service
