"""A dossier service with keys of the leader and of the unit, a time-stamp authority and a folder for files."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.dossier.results.builders import only_result, publish, with_released_result, with_signed_result
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
    return await apps.prepared("dossier", publish, **signing_settings)


# Signatures take long, so a result that a test only begins with is made once.


@pytest.fixture
async def signed_result(apps: Apps, service: Service, signing_settings: dict[str, Any]) -> dict[str, Any]:
    """The only result there is, signed by the leader and the registrar, of a dossier in processing."""
    await apps.prepared("dossier", with_signed_result, **signing_settings)
    return await only_result(service)


@pytest.fixture
async def released_result(apps: Apps, service: Service, signing_settings: dict[str, Any]) -> dict[str, Any]:
    """The only result there is, released, of a dossier in processing."""
    await apps.prepared("dossier", with_released_result, **signing_settings)
    return await only_result(service)
