"""An upgrade of every process, one at a time, under load: no request fails, no event is lost."""

import subprocess
import tempfile
from pathlib import Path

import httpx
import pytest

from services.embedded import SERVICES
from services.embedded.loading import load_sample
from tests.upgrades import fleet
from tests.upgrades.effects import effects, expected
from tests.upgrades.fleet import APIS, PRESENT, Load

# The landing before: the oldest version an upgrade to the present one starts from.
BEFORE = "374adfc2"
PEOPLE = 4

pytestmark = [pytest.mark.soak, pytest.mark.timeout(2_400)]


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The code of the version before."""
    try:
        return fleet.tree(BEFORE, tmp_path / "before")
    except subprocess.CalledProcessError:
        pytest.skip(f"the history does not reach back to {BEFORE}")


async def test_every_process_is_replaced_under_load_without_a_failed_request_or_a_lost_event(before: Path):
    # Not in pytest's own directory: as root, PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(prefix="motcua-upgrade-") as folder:
        async with fleet.running(Path(folder), before) as running:
            async with httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=60) as client:
                await load_sample(client, running.identity.persona_token("editor"))
            load = Load(running)
            async with load.during(PEOPLE):
                running.code = PRESENT
                await running.migrate("--phase", "pre")
                for service in SERVICES:
                    await running.replace_worker(service)
                    for number in APIS:
                        await running.replace_api(service, number)
                upgraded = sum(load.answers.values())
                await running.migrate("--phase", "post")
                # The next time they drain, and the gateway need not be told.
                for service in SERVICES:
                    for number in APIS:
                        await running.restart_api(service, number)
            print(f"{sum(load.answers.values())} requests, {upgraded} of them while the version changed: {dict(load.answers)}")  # noqa: T201
            assert load.failures[:20] == []
            assert upgraded > 0
            assert await effects(running, load) == expected(load)
