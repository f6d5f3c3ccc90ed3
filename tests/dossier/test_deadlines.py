"""The deadline of a dossier as its readers see it."""

import json
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from pydantic import AwareDatetime, TypeAdapter

from services.contracts.catalog import Limit
from services.kernel.time_limit_wording import words
from services.kernel.working_time import Convention, CutOff, TimeLimit, Unit
from tests.dossier.builders import PROCEDURE, act, dossier_after, submit, token

SUPPLEMENT = {"reason": "Thiếu giấy chứng sinh"}
DURATION = TypeAdapter(timedelta)
INSTANT = TypeAdapter(AwareDatetime)


async def deadline(service, code, actor="citizen"):
    """Read a deadline; returns the response."""
    return await service.client.get(f"/v1/dossiers/{code}/deadline", headers=token(service, actor))


async def read_deadline(service, code, actor="citizen"):
    answer = await deadline(service, code, actor)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def set_columns(service, code, **columns):
    """Set columns of the dossier's row, so that its events happened in July 2026."""
    assigned = ", ".join(f"{column} = :{column}" for column in columns)
    await service.rows(f"update dossier set {assigned} where code = :code returning 1", code=code, **columns)  # noqa: S608 - ours


def instant(text):
    return INSTANT.validate_python(text)


def on(text):
    return INSTANT.validate_python(f"2026-07-{text}+07:00")


def working(segments, *, counted):
    return sum((DURATION.validate_python(each["working_time"]) for each in segments if each["counted"] is counted), timedelta())


def accounts_for_everything(deadline):
    """Whether the segments lead from reception to the due date, and the counted ones add up to the limit and extensions."""
    segments = deadline["segments"]
    counted_allowance = DURATION.validate_python(deadline["allowance"]) + DURATION.validate_python(deadline["extension_time"])
    return (
        all(earlier["end"] == later["start"] for earlier, later in pairwise(segments))
        and instant(segments[-1]["end"]) == instant(deadline["expected_due_at"])
        and working(segments, counted=True) == counted_allowance
    )


def causes(deadline):
    return {each["cause"] for each in deadline["segments"]}


async def test_a_submitted_dossier_is_told_when_it_would_be_due(service):
    code = (await submit(service)).json()["code"]
    deadline = await read_deadline(service, code)
    assert (deadline["state"], deadline["due_at"], deadline["original_due_at"], deadline["remaining"]) == (
        "not_started",
        None,
        None,
        None,
    )
    assert instant(deadline["expected_due_at"]) > datetime.now(UTC)
    assert accounts_for_everything(deadline)
    assert deadline["limit"]["vi"].startswith("2 ngày làm việc, không tính ngày tiếp nhận")
    assert deadline["limit"]["en"].startswith("2 working days, the day of reception not counted")


async def test_a_received_dossier_is_explained_to_the_minute(service):
    code = await dossier_after(service, ("clerk", "receive"))
    dossier = (await service.client.get(f"/v1/dossiers/{code}", headers=token(service, "citizen"))).json()
    deadline = await read_deadline(service, code)
    assert deadline["state"] == "running"
    assert deadline["due_at"] == deadline["original_due_at"] == deadline["expected_due_at"]
    assert instant(deadline["due_at"]) == instant(dossier["due_at"])
    assert deadline["segments"][0]["start"] == deadline["received_at"]
    assert deadline["allowance"] == "PT16H"
    assert accounts_for_everything(deadline)
    assert all(each["legal_basis"] and each["vi"] and each["en"] for each in deadline["segments"])


@pytest.mark.parametrize("actor", ["clerk", "leader", "auditor"])
async def test_applicants_and_officials_read_the_same(service, actor):
    code = await dossier_after(
        service, ("clerk", "receive"), ("clerk", "request_supplement", SUPPLEMENT | {"note": "Nghi giấy tờ giả"})
    )
    dossier, by_applicant = await read_deadline(service, code, actor), await read_deadline(service, code)
    moving = {"expected_due_at", "segments", "step", "remaining"}
    assert {key: dossier[key] for key in dossier.keys() - moving} == {
        key: by_applicant[key] for key in by_applicant.keys() - moving
    }
    assert "Nghi" not in json.dumps([dossier, by_applicant], ensure_ascii=False)


@pytest.mark.parametrize(
    ("action", "cause"),
    [
        (("clerk", "request_supplement", SUPPLEMENT), "supplement"),
        (("clerk", "request_payment", {"amount": 50_000}), "payment"),
    ],
)
async def test_a_clock_that_stands_still_says_what_it_waits_for(service, action, cause):
    code = await dossier_after(service, ("clerk", "receive"), action)
    deadline = await read_deadline(service, code)
    assert deadline["state"] == "stopped"
    assert [(each["cause"], each["end"]) for each in deadline["stops"]] == [(cause, None)]
    assert accounts_for_everything(deadline)


async def test_each_stop_is_told_by_its_cause_and_moves_the_due_date(service):
    code = await dossier_after(service, ("clerk", "receive"))
    stops = [
        {"start": "2026-07-07T01:00:00+00:00", "end": "2026-07-07T03:00:00+00:00", "cause": "supplement"},
        {"start": "2026-07-08T01:00:00+00:00", "end": "2026-07-08T02:00:00+00:00", "cause": "payment"},
    ]
    promised, due_at = on("08T17:00"), on("09T10:30")
    await set_columns(service, code, received_at=on("06T09:00"), original_due_at=promised, due_at=due_at, stops=json.dumps(stops))
    deadline = await read_deadline(service, code)
    assert (instant(deadline["original_due_at"]), instant(deadline["due_at"])) == (promised, due_at)
    assert causes(deadline) == {"first_day", "out_of_hours", "weekday", "supplement", "payment"}
    assert accounts_for_everything(deadline)
    assert deadline["remaining"].startswith("-P")


async def test_an_extension_is_told_with_its_law(service):
    code = await dossier_after(service, ("clerk", "receive"))
    extensions = [{"at": "2026-07-08T01:00:00+00:00", "due_at": "2026-07-10T04:00:00+00:00", "basis": "extended"}]
    await set_columns(
        service,
        code,
        received_at=on("06T09:00"),
        original_due_at=on("08T17:00"),
        due_at=on("10T11:00"),
        extensions=json.dumps(extensions),
    )
    deadline = await read_deadline(service, code)
    assert (deadline["allowance"], deadline["extension_time"]) == ("PT16H", "PT11H30M")
    assert [(each["kind"], each["due_at"]) for each in deadline["extensions"]] == [("extended", "2026-07-10T11:00:00+07:00")]
    assert "118/2025" in next(each["legal_basis"] for each in deadline["segments"] if each["cause"] == "extension")
    assert accounts_for_everything(deadline)


@pytest.mark.parametrize(
    ("ended_at", "lateness", "margin"),
    [("07T16:00", "early", "PT9H"), ("08T15:00", "on_time", "PT2H"), ("09T09:30", "late", "-PT2H")],
)
async def test_an_ended_clock_says_by_how_much(service, ended_at, lateness, margin):
    code = await dossier_after(service, ("clerk", "receive"))
    await set_columns(
        service, code, received_at=on("06T09:00"), original_due_at=on("08T17:00"), due_at=on("08T17:00"), ended_at=on(ended_at)
    )
    deadline = await read_deadline(service, code)
    assert (deadline["state"], deadline["lateness"], deadline["remaining"], deadline["step"]) == ("ended", lateness, None, None)
    assert DURATION.validate_python(deadline["margin"]) == DURATION.validate_python(margin)
    assert deadline["expected_due_at"] == deadline["due_at"]


async def test_a_refused_dossier_was_never_due(service):
    code = await dossier_after(service, ("clerk", "reject", {"reason": "Không thuộc thẩm quyền"}))
    deadline = await read_deadline(service, code)
    assert (deadline["expected_due_at"], deadline["segments"], deadline["margin"]) == (None, [], None)


async def test_a_procedure_without_a_limit_has_no_due_date(service):
    endless = PROCEDURE.model_copy(update={"code": "1.000009", "methods": (), "legal_limit": None, "committed_limit": None})
    await service.deliver(endless)
    code = await dossier_after(service, ("clerk", "receive"), procedure="1.000009")
    deadline = await read_deadline(service, code)
    assert (deadline["state"], deadline["limit"], deadline["due_at"], deadline["segments"]) == ("running", None, None, [])


async def test_the_procedure_version_says_how_its_limit_is_counted(service):
    same_day = Limit(value=1, unit="working_day", convention="same_day", cut_off="24:00")
    await service.deliver(PROCEDURE.model_copy(update={"code": "1.000009", "committed_limit": same_day}))
    code = await dossier_after(service, ("clerk", "receive"), procedure="1.000009")
    deadline = await read_deadline(service, code)
    assert deadline["limit"]["vi"] == "1 ngày làm việc, tính cả ngày tiếp nhận"
    assert (deadline["limit"]["convention"], deadline["limit"]["cut_off"]) == ("same_day", None)
    assert causes(deadline) <= {"weekday", "make_up_day", "out_of_hours", "weekly_day_off", "holiday"}
    assert accounts_for_everything(deadline)


async def test_a_limit_the_calendar_does_not_reach_is_refused_at_reception(service):
    long = Limit(value=10_000, unit="working_day")
    await service.deliver(PROCEDURE.model_copy(update={"code": "1.000009", "committed_limit": long}))
    code = (await submit(service, procedure="1.000009")).json()["code"]
    refused = await act(service, code, "clerk", "receive")
    assert (refused.status_code, refused.json()["code"]) == (422, "due_date_outside_calendar")


async def test_the_step_has_a_clock_of_its_own(service):
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    await set_columns(service, code, step_started_at=on("07T09:00"), step_due_at=on("07T14:00"))
    step = (await read_deadline(service, code))["step"]
    assert (step["started_at"], step["due_at"]) == ("2026-07-07T09:00:00+07:00", "2026-07-07T14:00:00+07:00")
    assert DURATION.validate_python(step["remaining"]) < timedelta()


async def test_a_deadline_is_not_kept_by_caches(service):
    code = (await submit(service)).json()["code"]
    assert (await deadline(service, code)).headers["cache-control"] == "private, no-store"


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "actor", ["business", ("citizen", {"sub": "neighbour"}), ("clerk", {"unit": "H35.99"}), "admin", "partner", "editor"]
)
async def test_somebody_elses_deadline_is_not_there(service, actor):
    code = await dossier_after(service, ("clerk", "receive"))
    refused = await deadline(service, code, actor)
    assert (refused.status_code, refused.json()["code"]) == (404, "dossier_not_found")


@pytest.mark.parametrize("code", ["H35-260706-00001", "..", "x" * 3_000])
async def test_a_dossier_that_is_not_there_has_no_deadline(service, code):
    assert (await deadline(service, code)).status_code in (404, 422)


async def test_strangers_are_told_nothing(service):
    code = (await submit(service)).json()["code"]
    assert (await service.client.get(f"/v1/dossiers/{code}/deadline")).status_code == 401


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "vi", "en"),
    [
        (TimeLimit(10, Unit.DAY), "10 ngày, không tính ngày tiếp nhận", "10 days, the day of reception not counted"),
        (
            TimeLimit(1, Unit.MONTH, Convention.HOUR_BY_HOUR),
            "1 tháng, không tính ngày tiếp nhận",
            "1 month, the day of reception not counted",
        ),
        (
            TimeLimit(8, Unit.HOUR, cut_off=CutOff("…", at=time(15))),
            "8 giờ làm việc; tiếp nhận sau 15:00 thì tính từ ngày làm việc kế tiếp",
            "8 working hours; received after 15:00 counts from the next working day",
        ),
        (
            TimeLimit(2, Unit.WORKING_DAY, cut_off=CutOff("…", before_close=60)),
            "2 ngày làm việc, không tính ngày tiếp nhận; tiếp nhận trong 60 phút cuối giờ tiếp nhận thì tính từ ngày làm việc kế tiếp",
            (
                "2 working days, the day of reception not counted; "
                "received in the last 60 minutes before reception closes counts from the next working day"
            ),
        ),
        (TimeLimit(Decimal("1.50"), Unit.HOUR), "1,5 giờ làm việc", "1.5 working hours"),
        (
            TimeLimit(Decimal("30.0"), Unit.WORKING_DAY, Convention.HOUR_BY_HOUR, rounding=15),
            "30 ngày làm việc, tính từng giờ kể từ lúc tiếp nhận; làm tròn lên 15 phút",
            "30 working days, counted hour by hour from the moment of reception; rounded up to 15 minutes",
        ),
    ],
)
def test_a_limit_in_words(limit, vi, en):
    assert words(limit) == (vi, en)
