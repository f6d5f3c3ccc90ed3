"""The portal is down for a simulated day, a try a minute: nothing is lost, and memory does not grow with the time it takes."""

from functools import partial
from pathlib import Path

import pytest

from services.integration.delivery import dispatcher as kit
from services.integration.national_portal import dispatcher
from tests.integration.builders import Portal, eventually, pushing, submitted
from tests.integration.national_portal.comparing import compare, dump_of_integration, dump_of_portal
from tests.running import Service

MEGABYTE = 2**20


def resident() -> float:
    """The memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / MEGABYTE


async def tried(before: float, times: int) -> bool:
    return dispatcher.FAILURES.labels("network")._value.get() - before >= times


@pytest.mark.parametrize(
    ("minutes", "dossiers"), [(12, 3), pytest.param(24 * 60, 1_440, marks=[pytest.mark.soak, pytest.mark.timeout(1_800)])]
)
async def test_after_a_day_without_the_portal_everything_is_delivered(
    integration: Service,
    portal: Portal,
    minutes: int,
    dossiers: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(kit, "POLL_SECONDS", 0.02)
    # A minute is 10 ms: as long as the circuit stays open at most, so that every minute has one try.
    quick = {"portal_pause_first": 0.01, "portal_pause_longest": 0.01, "portal_retry_first": 0.01, "portal_retry_longest": 0.05}
    service = integration.with_worker(portal_url=portal.url, **quick)
    await portal.down()
    before = dispatcher.FAILURES.labels("network")._value.get()
    async with pushing(service):
        for number in range(dossiers):
            await service.deliver(submitted(code=f"H35.01.01-250310-{number:05}"))
        await eventually(partial(tried, before, minutes // 4), 600)
        early = resident()
        await eventually(partial(tried, before, minutes), 1_200)
        late = resident()
        await portal.up()
        await eventually(partial(is_settled, service), 600)
    assert not compare(
        await dump_of_integration(service.database, service.app.state.sealer), await dump_of_portal(portal.service.client)
    )
    with capsys.disabled():
        print(  # noqa: T201 - the figure is what this is for
            f"\n{minutes} minutes without the portal, {dossiers} dossiers: {early:.0f} MB after a quarter, {late:.0f} MB at the end"
        )
    assert late - early < 20
    await service.database.close()


async def is_settled(service: Service) -> bool:
    return not await service.rows("select 1 from delivery where state <> 'acknowledged' limit 1")
