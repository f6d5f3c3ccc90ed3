"""A catalogue with the sample, and records to change.

What many tests only read is imported once: `sampled`.
"""

import json
import lzma
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from services.embedded.identity import Identity
from services.kernel import procedure_codes
from tests.catalog.importing import SAMPLE, import_file
from tests.running import Apps, Server, Service


@pytest.fixture(scope="session")
async def sampled(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """The sample in force since 2025-07-01; read-only."""
    service = Service.of("catalog", await postgres.fresh("test_catalog_sample", "catalog"), identity)
    await import_file(service, (SAMPLE / "procedures.jsonl").read_bytes(), effective_from="2025-07-01")
    yield service
    await service.close()


@pytest.fixture(scope="session")
def sample() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / "procedures.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def real(real_data: Path) -> list[dict[str, Any]]:
    with lzma.open(real_data / "lai-chau-procedures.jsonl.xz", "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.soak)])
def real_records(request: pytest.FixtureRequest, real: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Real records in which there is everything that there is in any: each key with each type of value, each code and unit.

    All of them in the long form.
    """
    if request.param == "all":
        return real
    seen, some = set[tuple[Any, ...]](), list[dict[str, Any]]()
    for each in real:
        kinds = set(_kinds(each))
        if not kinds <= seen:
            some.append(each)
            seen |= kinds
    return some


def _kinds(value: Any, path: str = "") -> Iterator[tuple[Any, ...]]:
    """What occurs in a record: its keys with types of values, lists of none, one and several, words of a fixed list."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _kinds(each, f"{path}/{key}")
    elif isinstance(value, list):
        yield path, min(len(value), 2)
        for each in value:
            yield from _kinds(each, f"{path}/*")
    else:
        is_word = path.endswith(("_codes/*", "channel_code", "unit"))
        yield path, type(value), value if is_word else value == ""


@pytest.fixture
def record(sample: list[dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A complete record of the sample with some keys changed."""

    def changed(**keys: Any) -> dict[str, Any]:
        base = next(each for each in sample if each["code"] == "1.001193")
        code = procedure_codes.parse(keys.get("code", base["code"]) or "")
        own = {"laichau_code": f"{code[0]}.000.00.00.H35"} if code else {}
        # Hints and pages are those of the sample's form.
        of_form = {"form_hints": None, "form_pages": None} if "form_schema" in keys else {}
        return json.loads(json.dumps(base)) | own | of_form | keys

    return changed


@pytest.fixture
async def stocked(apps: Apps) -> Service:
    """The catalogue with the sample in force since 2025-07-01."""
    return await apps.prepared("catalog", _take_in_sample)


async def _take_in_sample(catalog: Service) -> None:
    report = await import_file(catalog, (SAMPLE / "procedures.jsonl").read_bytes(), effective_from="2025-07-01")
    assert report["refused"] == 0


@pytest.fixture
async def published(apps: Apps) -> Service:
    """The catalogue with one procedure, 1.001193, in force since 2025-07-01: much quicker than the whole sample."""
    return await apps.prepared("catalog", _take_in_one)


async def _take_in_one(catalog: Service) -> None:
    records = (SAMPLE / "procedures.jsonl").read_text(encoding="utf-8").splitlines()
    await import_file(
        catalog, next(line for line in records if json.loads(line)["code"] == "1.001193"), effective_from="2025-07-01"
    )
