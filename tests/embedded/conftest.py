"""Folders for data directories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import machine


@pytest.fixture(scope="module")
def module_folder() -> Iterator[Path]:
    """A folder for the tests of one file.

    Not under pytest's own folder: as root PostgreSQL runs as another user, and each pytest that starts shuts others out of that folder.
    """
    with machine.folder_of_databases("motcua-embedded-") as name:
        yield Path(name)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for one test."""
    with machine.folder_of_databases("motcua-embedded-") as name:
        yield Path(name)
