"""The dossier service with a storage."""

from pathlib import Path

import pytest

from tests.dossier.builders import publish
from tests.dossier.documents.builders import CONTENT, with_completed
from tests.running import Apps, Service


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the storage."""
    return tmp_path_factory.mktemp("documents")


@pytest.fixture
async def service(apps: Apps, files: Path, request: pytest.FixtureRequest) -> Service:
    """The dossier service with two procedures and two authorities, keeping files in a folder, and the dossier the test asks for."""
    prepare = with_completed if "earlier" in request.fixturenames else publish
    return await apps.prepared("dossier", prepare, storage_url=files.as_uri())


@pytest.fixture
async def earlier(service: Service) -> str:
    """The code of the only dossier there is, which was completed with a file; made once for all tests that begin with one."""
    [(code, key)] = await service.rows("select code, storage_key from dossier, document")
    # Another test may have had it erased.
    await service.app.state.storage.put(key, CONTENT)
    return str(code)
