"""The portal fails, refuses or rejects: what is sent to it is sent again, or set aside with the reason."""

import pytest
from pydantic import SecretStr

from services.contracts.dossier import Reference
from tests.integration.builders import (
    Portal,
    deliver,
    delivery,
    dossier_events,
    eventually,
    impatient,
    pushing,
    submitted,
    wait_for_state,
)
from tests.running import Service

pytestmark = pytest.mark.long

# The portal requires a name and refuses records with this authority.
UNNAMED_AUTHORITY = Reference(code="H35.01.01", name="")


async def test_a_portal_that_was_down_gets_everything_when_it_is_back(integration, portal):
    await portal.down()
    async with pushing(integration):
        await deliver(integration, *dossier_events())
        await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(3)))
        await eventually(lambda: _attempted(integration))
        await portal.up()
        await wait_for_state(integration, version=7)
        await eventually(lambda: _acknowledged(integration, 4))
    assert len((await portal.dossier())["steps"]) == 7


async def _attempted(integration: Service) -> bool:
    row = await delivery(integration)
    return row["attempts"] >= 2 and row["state"] == "pending" and "Unreachable" in row["last_error"]


@pytest.mark.parametrize("mode", ["error_500", pytest.param("busy", marks=pytest.mark.soak)])
async def test_temporary_failures_are_retried(integration, portal, mode: str):
    await portal.fault(mode, 2)
    async with pushing(integration):
        await integration.deliver(submitted())
        row = await wait_for_state(integration, version=1)
    assert (row["attempts"], row["last_error"], await portal.remaining_faults()) == (0, None, 0)


# In short `test_faults` has one of each kind of call that stays without an answer.
@pytest.mark.soak
async def test_a_push_without_an_answer_is_repeated(integration, portal):
    async with pushing(integration):
        await integration.deliver(submitted())
        await wait_for_state(integration, version=1)
    await portal.fault("timeout", 2)
    async with impatient(integration) as hasty, pushing(hasty):
        await deliver(hasty, *dossier_events()[1:])
        await eventually(lambda: _is_used_up(portal))
    async with pushing(integration):
        await wait_for_state(integration, version=7)
    assert len((await portal.dossier())["steps"]) == 7


async def _is_used_up(portal: Portal) -> bool:
    return await portal.remaining_faults() == 0


# In short each of these hits a dossier in `test_faults`, which compares both sides in full.
@pytest.mark.soak
@pytest.mark.parametrize(
    "mode",
    ["down", "answer_lost", "garbage", "truncated", "session_lost", "duplicate", "clock_skew", "codes_as_text", "codes_padded"],
)
async def test_whatever_goes_wrong_at_the_portal_it_ends_with_every_step_once(integration, portal, mode: str):
    await portal.fault(mode, 4, share=0.5, seed=3, seconds=86_400)
    async with pushing(integration):
        await deliver(integration, *dossier_events())
        await wait_for_state(integration, version=7)
    record = await portal.dossier()
    assert (record["dossier"]["TrangThaiHoSo"], len(record["steps"])) == ("10", 7)


async def test_an_expired_session_is_renewed_at_once(integration, portal):
    async with pushing(integration):
        await integration.deliver(submitted())
        await wait_for_state(integration, version=1)
        await portal.fault("session_expired")
        await integration.deliver(dossier_events()[1])
        await wait_for_state(integration, version=2)
    assert len(await portal.service.rows("select 1 from portal_session")) == 2


async def test_a_portal_that_rejects_every_session_is_retried_later(integration, portal):
    await portal.fault("session_expired", 4)
    async with pushing(integration):
        await integration.deliver(submitted())
        await wait_for_state(integration, version=1)
    assert await portal.remaining_faults() == 0


async def test_many_dossiers_share_one_login(integration, portal):
    await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(10)))
    async with pushing(integration):
        await eventually(lambda: _acknowledged(integration, 10))
    assert len(await portal.service.rows("select 1 from portal_session")) == 1


async def _acknowledged(integration: Service, count: int) -> bool:
    return len(await integration.rows("select 1 from delivery where state = 'acknowledged'")) == count


async def test_wrong_credentials_quarantine_no_dossier(integration):
    wrong_password = integration.with_worker(portal_password=SecretStr("wrong"))
    await integration.deliver(submitted())
    async with pushing(wrong_password):
        await eventually(lambda: _login_refused(integration))
    await wrong_password.database.close()
    async with pushing(integration):
        await wait_for_state(integration, version=1)


async def _login_refused(integration: Service) -> bool:
    row = await delivery(integration)
    return row["state"] == "pending" and "login refused" in (row["last_error"] or "")


async def test_a_refused_dossier_is_quarantined_with_the_reason_and_others_are_delivered(integration, portal):
    async with pushing(integration):
        await integration.deliver(submitted(authority=UNNAMED_AUTHORITY))
        await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(3)))
        await eventually(lambda: _acknowledged(integration, 3))
        row = await wait_for_state(integration, "quarantined")
    assert row["last_error"] == "data[0].DonViXuLy: không được để trống. (error_code -2)"
    assert (row["attempts"], row["next_attempt_at"], row["acknowledged_version"]) == (1, None, None)
    assert await portal.dossier() is None


async def test_a_quarantined_dossier_with_a_new_event_is_sent_again(integration, portal):
    async with pushing(integration):
        await integration.deliver(submitted(authority=UNNAMED_AUTHORITY))
        await wait_for_state(integration, "quarantined")
        await integration.deliver(dossier_events()[1])
        await wait_for_state(integration, version=2)
    assert len((await portal.dossier())["steps"]) == 2
