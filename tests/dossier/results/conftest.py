"""A dossier service with keys of the leader and of the unit, a time-stamp authority and a folder for files."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED
from tests.dossier.signatures.authorities import StampServer, file_keys, stamp_server, trust_settings
from tests.dossier.signatures.pki import Pki
from tests.running import Apps, Service


@pytest.fixture(scope="session")
async def stamps() -> AsyncIterator[StampServer]:
    """The time-stamp authority of the test run, and with it the public key infrastructure."""
    async with stamp_server(Pki.generate()) as server:
        yield server


@pytest.fixture(scope="session")
def signing_settings(stamps: StampServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the service needs to sign."""
    folder = tmp_path_factory.mktemp("signing")
    return {
        "storage_url": f"file://{folder / 'files'}",
        "signing_keys": file_keys(stamps.pki, folder),
        **trust_settings(stamps.pki, folder, stamps.url),
    }


@pytest.fixture
async def service(apps: Apps, stamps: StampServer, signing_settings: dict[str, Any]) -> Service:
    """The dossier service that can sign, with two published procedures and two authorities."""
    stamps.status, stamps.body, stamps.renewed = 200, None, False
    return await apps.prepared("dossier", _publish, **signing_settings)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)
