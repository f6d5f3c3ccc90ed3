"""The locks name versions and hashes and no host: where packages come from is each machine's own business."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "tests/clients/package-lock.json",
    "tests/clients/package.json",
    "tests/contracts/spectral/package-lock.json",
    "tests/contracts/spectral/package.json",
    "deploy/identity/package-lock.json",
    "deploy/identity/package.json",
    "web/package-lock.json",
    "web/package.json",
)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name: str):
    assert [line for line in (REPOSITORY / name).read_text().splitlines() if "://" in line] == []
