"""A dossier service with a storage."""

from pathlib import Path

import pytest

from tests.running import Apps, Service


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the storage."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
async def service(apps: Apps, files: Path) -> Service:
    """The dossier service over an empty database, with a storage and without a scanner."""
    return await apps.fresh("dossier", storage_url=files.as_uri())
