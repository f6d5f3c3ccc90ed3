"""Whatever fails, both sides end equal: every fault of the sandbox alone, and seeded mixtures with worker and portal killed on the way."""

import asyncio
import random
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest
from typing import Any

import pytest

from services.contracts.dossier import DossierEvent, DossierParty
from services.integration.national_portal.commands import deliveries
from services.sandbox.rules.faults import OF_CALLS
from tests.integration.builders import Portal, dossier_events, eventually, impatient, party, pushing
from tests.integration.national_portal.comparing import Differences, compare, dump_of_integration, dump_of_portal
from tests.running import Service

pytestmark = pytest.mark.long

STEPS = 3
CALLS = ("login", "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo")
OF_MIXTURES = sorted(OF_CALLS - {"late_copy", "down"})
# In short, those that leave something behind, or other words for it. The others are in the mixture, or in `test_failures`.
IN_SHORT = ["answer_lost", "duplicate", "garbage", "late_copy", "reordered", "session_lost", "timeout", "wrong_codes"]
MIXED_IN_SHORT = ["busy", "clock_skew", "codes_as_text", "codes_padded", "error_500", "session_expired", "truncated"]
# Of which each costs the client its timeout: how often they hit, compared with the others.
SELDOM = {"timeout": 0.1, "slow": 0.2}


def code(number: int) -> str:
    return f"H35.01.01-250310-{number:05}"


def events_of(number: int) -> list[DossierEvent | DossierParty]:
    """The events of a dossier: its first steps, and its persons."""
    return [*dossier_events(code=code(number))[:STEPS], party(code(number), name=f"Lò Thị {number}")]


def interleaved(dossiers: int, chance: random.Random) -> list[DossierEvent | DossierParty]:
    """The events of all dossiers, each dossier's in their order, its persons anywhere between."""
    streams = []
    for number in range(dossiers):
        *steps, persons = events_of(number)
        steps.insert(chance.randrange(len(steps)), persons)
        streams.append(steps)
    chance.shuffle(streams)
    return [event for events in zip_longest(*streams) for event in events if event is not None]


async def switch_on(portal: Portal, mode: str, **more: Any) -> None:
    await portal.fault(mode, seconds=0.2 if mode == "slow" else 90, **more)


async def settled(integration: Service) -> bool:
    return not await integration.rows("select 1 from delivery where state <> 'acknowledged' limit 1")


async def has_acknowledged(integration: Service, steps: int) -> bool:
    return (await integration.rows("select count(*) from delivery_step where sent_at is not null"))[0][0] >= steps


async def differences(integration: Service, portal: Portal) -> Differences:
    return compare(
        await dump_of_integration(integration.database, integration.app.state.sealer), await dump_of_portal(portal.service.client)
    )


async def send_again(integration: Service, differing: Differences) -> None:
    """What reconciliation does with fields that differ: a copy of an earlier call can arrive after a later one."""
    for each in {entry.split()[0] for entry in differing.fields}:
        async with integration.database.transaction() as session:
            await deliveries.resend(session, each, at=datetime.now(UTC))


@pytest.mark.parametrize(
    ("mode", "dossiers", "times"),
    [(mode, 1, 1) for mode in IN_SHORT]
    + [pytest.param(mode, *numbers, marks=pytest.mark.soak) for mode in sorted(OF_CALLS) for numbers in ((2, 1), (12, 20))],
)
async def test_both_sides_end_equal_under_every_fault(integration: Service, portal: Portal, mode: str, dossiers: int, times: int):
    for service in CALLS:
        await switch_on(portal, mode, service=service, times=times)
    async with impatient(integration) if mode == "timeout" else nullcontext(integration) as sender, pushing(sender):
        for event in interleaved(dossiers, random.Random(7)):
            await sender.deliver(event)
        await eventually(lambda: _has_failed(integration, portal))
    untouched = "select service from fault where times = :times and service in ('DongBoHoSoMC', 'CapNhatTienDoHoSoMC')"
    assert await portal.service.rows(untouched, times=times) == []
    if mode == "timeout":
        # What is left of it costs who is patient all his time.
        await portal.service.client.delete("/sandbox/faults")
    async with pushing(integration):
        await eventually(lambda: settled(integration))
        await portal.service.client.delete("/sandbox/faults")
        if mode == "late_copy":
            await send_again(integration, await differences(integration, portal))
            await eventually(lambda: settled(integration))
    assert not await differences(integration, portal)
    assert not await integration.rows("select 1 from delivery_step where state <> 'acknowledged'")


async def _has_failed(integration: Service, portal: Portal) -> bool:
    """Whether everything was sent, or no call is hit any more that sending needs."""
    return await settled(integration) or not await portal.service.rows(
        "select 1 from fault where times > 0 and service <> 'TraCuuHoSo'"
    )


@pytest.mark.parametrize(
    ("modes", "dossiers", "kills", "seed"),
    [
        (MIXED_IN_SHORT, 4, 2, 1),
        pytest.param(OF_MIXTURES, 2_000, 60, 2, marks=[pytest.mark.soak, pytest.mark.timeout(3_600)]),
    ],
    ids=["some", "all"],
)
async def test_both_sides_end_equal_under_mixtures_of_faults_with_worker_and_portal_killed(
    integration: Service, portal: Portal, modes: list[str], dossiers: int, kills: int, seed: int
):
    chance = random.Random(seed)
    for mode in modes:
        await switch_on(portal, mode, share=SELDOM.get(mode, 1) / len(modes), seed=seed, times=dossiers)
    events = interleaved(dossiers, chance)
    async with impatient(integration, 5) as hasty:
        delivering = asyncio.create_task(_deliver_all(hasty, events))
        for steps in sorted(chance.sample(range(1, dossiers * STEPS * 3 // 4), kills)):
            # What is under way then is neither finished nor recorded, as after SIGKILL.
            async with pushing(hasty):
                await eventually(partial(has_acknowledged, integration, steps), 60 + dossiers)
            if chance.random() < 0.5:
                await portal.down()
                await portal.up()
        await delivering
        async with pushing(hasty):
            await eventually(lambda: settled(integration), 60 + dossiers)
    await portal.service.client.delete("/sandbox/faults")
    assert not await differences(integration, portal)


async def _deliver_all(integration: Service, events: list[Any]) -> None:
    for event in events:
        await integration.deliver(event)
