"""The running system that the tests of this folder share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.embedded.processes import up
from tests.system.running import System


@pytest.fixture(scope="package")
def system() -> Iterator[System]:
    """`motcua up` with the sample catalogue, yielded at the very first answer that says ready."""
    # Not under pytest's own folder: as root PostgreSQL runs as another user, and each pytest that starts shuts others out of that folder.
    with tempfile.TemporaryDirectory(prefix="motcua-system-") as name:
        port, data, log = machine.free_port(), Path(name) / "data", Path(name) / "log"
        with up(data, port, log):
            yield System(port, data, log)
