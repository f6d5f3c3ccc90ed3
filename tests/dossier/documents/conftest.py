"""The dossier service with a storage of its own for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.chassis.storage import Storage
from tests.running import Service


@pytest.fixture
def service(service: Service, tmp_path: Path) -> Iterator[Service]:
    """The service, keeping files in a folder."""
    before = service.app.state.storage
    settings: Any = service.worker.settings.model_copy(update={"storage_url": f"file://{tmp_path}/files"})
    service.app.state.storage = Storage.of(settings)
    yield service
    service.app.state.storage = before
