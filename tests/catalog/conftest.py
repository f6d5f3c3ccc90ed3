"""A catalogue that knows the sample, and records to change."""

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.catalog.importing import SAMPLE, lines, take_in
from tests.running import Service


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
        found = next(each for each in sample if each["code"] == "1.001193")
        return json.loads(json.dumps(found)) | keys

    return changed


@pytest.fixture
async def stocked(catalog: Service) -> Service:
    """The catalogue with the sample in force since 2025-07-01."""
    body = (SAMPLE / "procedures.jsonl").read_bytes()
    told = await take_in(catalog, body, effective_from="2025-07-01")
    assert told["refused"] == 0
    return catalog


@pytest.fixture
async def published(catalog: Service, record: Callable[..., dict[str, Any]]) -> Service:
    """The catalogue with one procedure, 1.001193, in force since 2025-07-01: much quicker than the whole sample."""
    await take_in(catalog, lines(record()), effective_from="2025-07-01")
    return catalog
