"""The catalogue of the real procedures, imported once: its tests only read."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.embedded.identity import Identity
from tests.catalog.importing import lines
from tests.catalog.real.judging import questions
from tests.catalog.real.killed_worker import Imported, import_with_killed_worker
from tests.running import Server, Service


def answering(real: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A third of the real procedures: all that answer a judged question, well or less so, and what other tests look for."""
    codes = {code for judged in questions() for code in judged.codes}
    looked_for = ("1.01322", "lái xe", "thuế")
    return [
        record
        for record in real
        if record["code"] in codes or any(each in f"{record['code']} {record['name']}" for each in looked_for)
    ]


@pytest.fixture(scope="package", params=["answering", pytest.param("all", marks=pytest.mark.soak)])
def records(request: pytest.FixtureRequest, real: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Real procedures; all of them in the long form."""
    return real if request.param == "all" else answering(real)


@pytest.fixture(scope="package")
async def imported(postgres: Server, identity: Identity, records: list[dict[str, Any]]) -> AsyncIterator[Imported]:
    """The real procedures, in force since 2025-07-01; read-only."""
    url = await postgres.fresh("test_catalog_real", "catalog")
    service = Service.of("catalog", url, identity)
    yield await import_with_killed_worker(service, url, lines(*records).encode(), effective_from="2025-07-01")
    await service.close()


@pytest.fixture(scope="package")
def real_catalog(imported: Imported) -> Service:
    return imported.service
