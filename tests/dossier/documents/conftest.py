"""The dossier service with a storage."""

from pathlib import Path

import pytest

from tests.dossier.builders import publish
from tests.running import Apps, Service


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the storage."""
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
async def service(apps: Apps, files: Path) -> Service:
    """The dossier service with two procedures and two authorities, keeping files in a folder."""
    return await apps.prepared("dossier", publish, storage_url=files.as_uri())
