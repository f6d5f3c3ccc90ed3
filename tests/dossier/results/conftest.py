"""A dossier service with keys of the leader and of the unit, a time-stamp authority and a folder for files."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.dossier.results.builders import (
    Prepare,
    Scene,
    publish,
    results,
    with_correction,
    with_draft,
    with_drafts,
    with_half_signed_result,
    with_released_result,
    with_signed_result,
)
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


# Signatures take long, and so does the way to a draft: what a test only begins with is made once.


@pytest.fixture
def scene(apps: Apps, service: Service, signing_settings: dict[str, Any]) -> Scene:
    """Puts what a function of `builders` leaves into the service; returns the results there are, the oldest first."""

    async def lay_out(prepare: Prepare) -> list[dict[str, Any]]:
        await apps.prepared("dossier", prepare, **signing_settings)
        return await results(service)

    return lay_out


@pytest.fixture
async def drafted_result(scene: Scene) -> dict[str, Any]:
    """The only result there is, a draft, of a dossier in processing."""
    (result,) = await scene(with_draft)
    return result


@pytest.fixture
async def drafts(scene: Scene) -> list[dict[str, Any]]:
    """The four results there are, a draft in each of four dossiers in processing."""
    return await scene(with_drafts)


@pytest.fixture
async def half_signed_result(scene: Scene) -> dict[str, Any]:
    """The only result there is, signed by the leader, of a dossier in processing."""
    (result,) = await scene(with_half_signed_result)
    return result


@pytest.fixture
async def signed_result(scene: Scene) -> dict[str, Any]:
    """The only result there is, signed by the leader and the registrar, of a dossier in processing."""
    (result,) = await scene(with_signed_result)
    return result


@pytest.fixture
async def released_result(scene: Scene) -> dict[str, Any]:
    """The only result there is, released, of a dossier in processing."""
    (result,) = await scene(with_released_result)
    return result


@pytest.fixture
async def corrected(scene: Scene) -> list[dict[str, Any]]:
    """The results of a dossier in processing: a released one, a signed one that corrects it and is not released yet, and a draft."""
    return await scene(with_correction)
