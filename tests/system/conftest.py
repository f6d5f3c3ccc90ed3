"""The running system that the tests of this folder share, and the journey that was made through it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine
from tests.embedded.processes import motcua
from tests.system.running import Journey, System


@pytest.fixture(scope="package")
def system() -> Iterator[System]:
    """`motcua up` with the sample catalogue, yielded at the very first answer that says ready; at the end it is interrupted, as by Ctrl-C."""
    # Not under pytest's own folder: as root PostgreSQL runs as another user, and each pytest that starts shuts others out of that folder.
    with tempfile.TemporaryDirectory(prefix="motcua-system-") as name:
        system = System(machine.free_port(), Path(name) / "data", Path(name) / "log")
        system.start()
        try:
            yield system
            assert system.interrupt() == 0, system.log.read_text()
        finally:
            system.kill()


@pytest.fixture(scope="package")
def journey(system: System) -> Journey:
    """One dossier from search to rating, by `motcua journey`."""
    return Journey(motcua("journey", "--url", system.url))
