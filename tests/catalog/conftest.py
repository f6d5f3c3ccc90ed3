"""A catalogue with the sample, and records to change.

What many tests only read is imported once: `sampled`, `real_catalog`.
"""

import json
import lzma
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from services.embedded.identity import Identity
from tests.catalog.importing import SAMPLE, import_file, lines
from tests.catalog.killed_worker import Imported, import_with_killed_worker
from tests.running import Server, Service


@pytest.fixture(scope="session")
async def sampled(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """The sample in force since 2025-07-01; read-only."""
    service = Service.of("catalog", await postgres.fresh("test_catalog_sample", "catalog"), identity)
    await import_file(service, (SAMPLE / "procedures.jsonl").read_bytes(), effective_from="2025-07-01")
    yield service
    await service.close()


@pytest.fixture(scope="session")
async def imported(postgres: Server, identity: Identity, real_data: Path) -> AsyncIterator[Imported]:
    """The real procedures, in force since 2025-07-01; read-only."""
    url = await postgres.fresh("test_catalog_real", "catalog")
    service = Service.of("catalog", url, identity)
    body = lzma.decompress((real_data / "lai-chau-procedures.jsonl.xz").read_bytes())
    yield await import_with_killed_worker(service, url, body, effective_from="2025-07-01")
    await service.close()


@pytest.fixture(scope="session")
def real_catalog(imported: Imported) -> Service:
    return imported.service


@pytest.fixture(scope="session")
def sample() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / "procedures.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def real(real_data: Path) -> list[dict[str, Any]]:
    with lzma.open(real_data / "lai-chau-procedures.jsonl.xz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


@pytest.fixture
def record(sample: list[dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A complete record of the sample with some keys changed."""

    def changed(**keys: Any) -> dict[str, Any]:
        base = next(each for each in sample if each["code"] == "1.001193")
        return json.loads(json.dumps(base)) | keys

    return changed


@pytest.fixture
async def stocked(catalog: Service) -> Service:
    """The catalogue with the sample in force since 2025-07-01."""
    body = (SAMPLE / "procedures.jsonl").read_bytes()
    result = await import_file(catalog, body, effective_from="2025-07-01")
    assert result["refused"] == 0
    return catalog


@pytest.fixture
async def published(catalog: Service, record: Callable[..., dict[str, Any]]) -> Service:
    """The catalogue with one procedure, 1.001193, in force since 2025-07-01: much faster than the whole sample."""
    await import_file(catalog, lines(record()), effective_from="2025-07-01")
    return catalog
