"""Folders for data directories."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def module_folder() -> Iterator[Path]:
    """A folder for the tests of one file.

    Not under pytest's own folder: as root PostgreSQL runs as another user, and each pytest that starts shuts others out of that folder.
    """
    with tempfile.TemporaryDirectory(prefix="motcua-embedded-") as name:
        yield Path(name)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for one test."""
    with tempfile.TemporaryDirectory(prefix="motcua-embedded-") as name:
        yield Path(name)
