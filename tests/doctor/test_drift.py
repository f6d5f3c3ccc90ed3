"""`motcua doctor` on what no longer agrees: rows and their history, both sides of the portal, what was published and what is logged."""

from datetime import UTC, datetime

import pytest

from services.cli.checks import drift
from services.contracts.dossier import DossierReceived
from services.dossier.anchors import timers as anchors
from services.dossier.cases.commands import changes
from tests.doctor.examining import examined, execute, found, levels
from tests.dossier.builders import act, submit
from tests.running import Apps, Service


async def test_a_row_that_was_changed_beside_its_history_is_named(service: Service) -> None:
    code = (await submit(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    await changes.number(service.database)
    assert await levels(drift.histories, service) == [("histories", "good")]
    await execute(service, "update dossier set status = 'completed'")
    (wrong,) = await found(drift.histories, service)
    assert (wrong.level, code in wrong.text.en) == ("failure", True)


async def test_histories_that_are_not_anchored_are_seen(service: Service) -> None:
    assert await levels(drift.anchoring, service) == [("anchors", "good")]
    await submit(service)
    assert await levels(drift.anchoring, service) == [("anchors", "failure")]
    await anchors.run_once(service.database, at=datetime.now(UTC))
    assert await levels(drift.anchoring, service) == [("anchors", "good")]
    await execute(service, "update anchor set completed_at = now() - interval '3 days'")
    assert await levels(drift.anchoring, service) == [("anchors", "failure")]


async def test_a_difference_nobody_has_repaired_for_a_day_is_seen(apps: Apps, monkeypatch: pytest.MonkeyPatch) -> None:
    integration = await apps.fresh("integration")
    assert await levels(drift.differences, integration) == [("reconciliation", "good")]
    await execute(
        integration,
        "alter table portal_difference disable trigger all",
        "insert into portal_difference (reconciliation_id, code, field, authority, since, repair)"
        " values (gen_random_uuid(), 'a', '', 'H35', now() - interval '1 hour', 'resend')",
        "alter table portal_difference enable trigger all",
    )
    assert await levels(drift.differences, integration) == [("reconciliation", "good")]
    monkeypatch.setattr(drift, "DIFFERENCE_DAYS", 0)
    assert await levels(drift.differences, integration) == [("reconciliation", "warning")]


async def test_an_event_that_was_published_and_not_logged_is_seen(service: Service, apps: Apps) -> None:
    integration = await apps.fresh("integration")
    url = integration.worker.settings.database_url

    async def level() -> str:
        async with examined(service) as one:
            return (await drift.event_log(one, url))[0].level

    assert await level() == "good"
    code = (await submit(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    envelopes = await service.rows("select envelope from outbox order by id")
    await execute(service, "update outbox set sent_at = now() - interval '2 minutes'")
    assert await level() == "failure"
    assert integration.worker.event_log is not None
    await integration.worker.event_log.append([row.envelope for row in envelopes])
    assert await level() == "good"
    assert any(DossierReceived.type.encode() in row.envelope for row in envelopes)
