"""Integration with a store for files, and a document axis at a port."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from services.chassis.auth import Principal
from services.integration.official_documents.commands import agencies
from tests import machine
from tests.integration.builders import QUICK
from tests.integration.official_documents.axis import Axis
from tests.integration.official_documents.builders import PARTNERS
from tests.running import Apps, Service, serving


@pytest.fixture(scope="session")
def official_settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of an integration service that exchanges official documents."""
    folder = tmp_path_factory.mktemp("official-documents")
    return {"storage_url": folder.as_uri()} | QUICK


@pytest.fixture
async def integration(apps: Apps, official_settings: dict[str, Any]) -> Service:
    """Integration over an empty database, but for whom partners stand for."""
    service = await apps.fresh("integration", **official_settings)
    admin = Principal("demo|admin", "official", roles=frozenset({"admin"}))
    async with service.database.transaction() as session:
        for account, of in PARTNERS.items():
            await agencies.stand_for(session, account, of, by=admin, at=datetime.now(UTC))
    return service


@pytest.fixture
async def axis() -> AsyncIterator[Axis]:
    """A document axis."""
    axis, port = Axis(), machine.free_port()
    axis.url = f"http://127.0.0.1:{port}/axis"
    async with serving(axis.app, port, lifespan="off"):
        yield axis
