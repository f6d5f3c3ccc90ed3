"""Requests for supplements: as many as the procedure version allows, and the lapse of a dossier whose supplement does not come in time."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.contracts.catalog import Limit, SupplementRule
from services.dossier.calendar_versions import CalendarVersions, decreed_days
from services.dossier.cases import timers
from services.dossier.lifecycle.rules import supplements
from services.kernel.vietnam import TIME_ZONE
from tests.dossier.builders import ALL_STEPS, PROCEDURE, act, dossier_after, offered, see, token
from tests.dossier.imports.builders import import_records, processing
from tests.running import Service

LAW = "Nghị định 148/2025/NĐ-CP, Phụ lục V"
# As the record of 1.013858 says: one request, and 90 working days for the answer.
RULE = SupplementRule(times=1, lapses_after=Limit(value=90, unit="working_day"), legal_basis=LAW)
RULED = PROCEDURE.model_copy(update={"code": "1.013858", "supplement": RULE})
REASON = {"reason": "Thiếu phiếu kiểm nghiệm."}
ASKED = (("officer", "request_supplement", REASON),)
STARTED = ALL_STEPS[:2]


@pytest.fixture
async def service(service: Service) -> Service:
    await service.deliver(RULED)
    return service


async def waiting(service: Service, *steps: tuple[Any, ...]) -> tuple[str, datetime]:
    """A dossier that waits for its supplement, and when it lapses."""
    code = await dossier_after(service, *steps, procedure=RULED.code)
    return code, datetime.fromisoformat((await see(service, code, "citizen")).json()["lapses_at"])


async def lapse(service: Service, at: datetime, **calendar: Any) -> int:
    """What the timer does at an instant; returns how many dossiers it took."""
    return await timers.run_once(service.database, CalendarVersions(service.database, **calendar), at=at)


async def last_entry(service: Service, code: str) -> dict[str, Any]:
    rows = await service.rows("select entry from history where dossier_code = :code order by sequence desc limit 1", code=code)
    return dict(rows[0].entry)


async def test_a_second_request_is_refused_where_the_procedure_allows_one(service: Service):
    code = await dossier_after(service, *STARTED, *ASKED, ("citizen", "supplement"), procedure=RULED.code)
    refused = await act(service, code, "officer", "request_supplement", **REASON)
    assert (refused.status_code, refused.json()["code"]) == (409, "supplement_limit_reached")
    dossier = (await see(service, code, "officer")).json()
    assert (dossier["supplements"], dossier["supplement_limit"]) == (1, 1)
    assert "request_supplement" not in offered(dossier)


async def test_requests_before_reception_count_as_well(service: Service):
    asked = ("clerk", "request_supplement", REASON)
    code = await dossier_after(service, asked, ("citizen", "supplement"), ("clerk", "receive"), procedure=RULED.code)
    assert offered((await see(service, code, "clerk")).json()) == ["request_payment", "forward", "start"]


async def test_a_procedure_that_says_nothing_has_no_limit_and_no_lapse(service: Service):
    again = (*ASKED, ("citizen", "supplement"))
    dossier = (await see(service, await dossier_after(service, *STARTED, *again, *again, *ASKED), "citizen")).json()
    assert (dossier["supplements"], dossier["supplement_limit"], dossier["lapses_at"]) == (3, None, None)


async def test_a_dossier_keeps_the_rule_of_its_version(service: Service):
    code = await dossier_after(service, *STARTED, *ASKED, ("citizen", "supplement"), procedure=RULED.code)
    await service.deliver(RULED.model_copy(update={"version": 2, "supplement": None}))
    assert (await see(service, code, "citizen")).json()["supplement_limit"] == 1


async def test_the_lapse_is_counted_in_working_days_to_the_end_of_the_last(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    asked_on = datetime.fromisoformat((await last_entry(service, code))["at"]).date()
    calendar = service.app.state.context.calendar
    assert at == datetime.combine(calendar.working_day(asked_on, nth=90).on + timedelta(days=1), datetime.min.time(), TIME_ZONE)
    [event] = [each for each in await service.emitted() if each["type"] == "dossier.supplement_requested.v1"]
    assert datetime.fromisoformat(event["data"]["lapses_at"]) == at


async def test_a_dossier_lapses_when_its_time_has_come_and_not_before(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    assert await lapse(service, at - timedelta(seconds=1)) == 0
    assert await lapse(service, at) == 1
    dossier = (await see(service, code, "citizen")).json()
    assert (dossier["status"], dossier["clock"]["state"], dossier["lapses_at"], dossier["actions"]) == (
        "stopped",
        "ended",
        None,
        [],
    )
    entry = await last_entry(service, code)
    assert (entry["action"], entry["by"], entry["reason"], entry["status"]) == ("lapse", "Hệ thống", LAW, "stopped")
    event = (await service.emitted())[-1]
    assert (event["type"], event["data"]["status"], event["data"]["step"]["note"]) == ("dossier.lapsed.v1", "stopped", LAW)
    assert event["data"]["version"] == dossier["version"]
    assert await lapse(service, at) == 0


async def test_the_history_of_a_lapsed_dossier_is_verified_and_tracked(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    await lapse(service, at)
    verification = (await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "citizen"))).json()
    assert (verification["verified"], verification["discrepancies"]) == (True, [])
    tracked = (await service.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})).json()
    assert (tracked["status"], tracked["timeline"][-1]["action"], tracked["timeline"][-1]["reason"]) == ("stopped", "lapse", LAW)


async def test_the_applicant_is_told_when_tracking_by_when_the_supplement_must_come(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    tracked = (await service.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})).json()
    assert datetime.fromisoformat(tracked["requested"]["lapses_at"]) == at


async def test_a_dossier_that_was_never_received_is_then_not_accepted(service: Service):
    code, at = await waiting(service, ("clerk", "request_supplement", REASON))
    assert await lapse(service, at) == 1
    assert (await see(service, code, "citizen")).json()["status"] == "rejected"


async def test_a_supplement_that_came_ends_the_term(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    await act(service, code, "citizen", "supplement")
    assert (await lapse(service, at), (await see(service, code, "citizen")).json()["lapses_at"]) == (0, None)


async def test_a_request_to_withdraw_is_answered_before_the_dossier_lapses(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED, ("citizen", "request_withdrawal"))
    assert await lapse(service, at) == 0
    await act(service, code, "officer", "decline_withdrawal", reason="Cần bổ sung trước.")
    assert await lapse(service, at) == 1


async def test_a_lapsed_dossier_can_be_reopened_and_the_stop_is_made_up(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    await lapse(service, at)
    reopened = await act(service, code, "leader", "reopen", reason="Bưu điện xác nhận gửi đúng hạn.")
    assert (reopened.status_code, reopened.json()["status"]) == (200, "processing")


async def test_a_day_off_decreed_meanwhile_prolongs_the_term(service: Service):
    code, at = await waiting(service, *STARTED, *ASKED)
    last = (at - timedelta(days=1)).astimezone(TIME_ZONE).date()
    decreed = [{"off": last.isoformat(), "legal_basis": "Quyết định 1/QĐ-TTg", "vi": "Quốc tang", "en": "Mourning"}]
    assert await lapse(service, at, decreed=decreed_days(decreed)) == 1
    later = datetime.fromisoformat((await see(service, code, "citizen")).json()["lapses_at"])
    assert later > at
    entry = await last_entry(service, code)
    assert (entry["action"], entry["status"], datetime.fromisoformat(entry["lapses_at"])) == (
        "reschedule",
        "awaiting_supplement",
        later,
    )
    assert await lapse(service, later, decreed=decreed_days(decreed)) == 1
    assert (await see(service, code, "citizen")).json()["status"] == "stopped"


async def test_an_imported_dossier_that_waits_lapses_by_its_version(service: Service):
    since = datetime(2026, 10, 2, 9, tzinfo=TIME_ZONE)
    stop = {"start": since.isoformat(), "cause": "supplement"}
    body = processing("waiting", procedure=RULED.code) | {"status": "awaiting_supplement", "stops": [stop]}
    answer = await import_records(service, body)
    assert answer.json()["created"] == 1, answer.text
    [(rule, at)] = await service.rows("select supplement_rule, lapses_at from dossier where code = 'waiting'")
    last = service.app.state.context.calendar.working_day(since.date(), nth=90).on
    assert (rule["times"], at.astimezone(TIME_ZONE).date()) == (1, last + timedelta(days=1))


@pytest.mark.parametrize(
    ("stated", "rule"),
    [
        (None, None),
        (SupplementRule(), None),
        (SupplementRule(times=2), {"times": 2}),
        (RULE, {"times": 1, "lapses_after": {"value": 90.0, "unit": "working_day"}, "legal_basis": LAW}),
    ],
)
def test_what_the_version_does_not_say_the_law_says(stated, rule):
    assert supplements.rule_of(stated, date(2026, 11, 28)) == rule


def test_a_limit_of_the_law_holds_from_its_day_where_the_version_states_none(monkeypatch):
    law = supplements.SupplementLaw(date(2027, 1, 1), "Nghị định mẫu", confirmed=True, times=1)
    monkeypatch.setattr(supplements, "LAWS", (*supplements.LAWS, law))
    assert supplements.rule_of(None, date(2026, 12, 31)) is None
    assert supplements.rule_of(None, date(2027, 1, 1)) == {"times": 1, "legal_basis": "Nghị định mẫu"}
    assert supplements.rule_of(SupplementRule(times=2), date(2027, 1, 1)) == {"times": 2}
