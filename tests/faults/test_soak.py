"""A hundred faults, of the cluster and of `motcua up`: nothing lost, nothing doubled, all in order (`make soak`)."""

from pathlib import Path

import pytest

from tests.faults import __main__ as faults

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7_200)]


async def test_a_cluster_under_every_fault_there_is_loses_and_doubles_nothing(tmp_path: Path):
    assert await faults.of_cluster(tmp_path, faults=60, seed=1, clients=4) == []


async def test_a_system_that_ends_at_every_place_loses_and_doubles_nothing(tmp_path: Path):
    assert await faults.of_embedded(tmp_path, faults=60, seed=1, clients=4) == []
