"""The form sets by day, the steps that forms document, the hand-over chain, and how papers write days."""

from datetime import UTC, date, datetime

import pytest

from services.dossier.forms.rules import form_sets, hand_overs, occasions, wording
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.forms.rules.occasions import Occasion, Step
from services.kernel.periods import CalendarPeriod

DESK, OFFICE = "H35.01.01", "H35.02.01"
DAY_BEFORE, FIRST_DAY = date(2025, 9, 14), date(2025, 9, 15)


def step(action: str, status: str, **values: object) -> Step:
    entry = {
        "action": action,
        "status": status,
        "label": action,
        "by": values.pop("by", "Vàng Thị Hoa"),
        "position": "",
        "unit": values.pop("unit", DESK),
        "at": values.pop("at", "2026-11-27T09:00:00+07:00"),
        "reason": None,
        "state": values,
    }
    return Step.model_validate(entry)


def passed(*steps: Step) -> list[Occasion]:
    return occasions.occasions(list(enumerate(steps, 1)))


@pytest.mark.parametrize(
    ("kind", "day", "number", "circular"),
    [
        (FormKind.RECEIPT, DAY_BEFORE, "01", "01/2018/TT-VPCP"),
        (FormKind.CONTROL_SLIP, DAY_BEFORE, "05", "01/2018/TT-VPCP"),
        (FormKind.REGISTER, DAY_BEFORE, "06", "01/2018/TT-VPCP"),
        (FormKind.STOP_NOTICE, FIRST_DAY, "05", "03/2025/TT-VPCP"),
        (FormKind.CONTROL_SLIP, FIRST_DAY, "06", "03/2025/TT-VPCP"),
        (FormKind.REGISTER, FIRST_DAY, "07", "03/2025/TT-VPCP"),
        (FormKind.RECEIPT, date(1999, 1, 1), "01", "01/2018/TT-VPCP"),
    ],
)
def test_a_form_has_its_number_in_the_circular_of_the_day(kind, day, number, circular):
    form_set = form_sets.set_on(day)
    assert (form_set.forms[kind].number, form_set.circular) == (number, circular)


def test_before_15_september_2025_there_are_six_forms_and_no_notice_of_stopping():
    assert (len(form_sets.set_on(DAY_BEFORE).forms), len(form_sets.set_on(FIRST_DAY).forms)) == (6, 7)
    assert FormKind.STOP_NOTICE not in form_sets.set_on(DAY_BEFORE).forms


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [("Trung tâm Phục vụ hành chính công xã Bản Bo", "PBS-TTPVHCC"), ("Bộ phận Một cửa huyện Tam Đường", "PBS-BPTNTKQ")],
)
def test_the_symbol_says_whether_a_centre_or_a_desk_issued_it(unit, symbol):
    assert form_sets.set_on(FIRST_DAY).forms[FormKind.SUPPLEMENT_REQUEST].symbol_of(unit) == symbol


@pytest.mark.parametrize(
    ("kind", "steps", "about"),
    [
        (FormKind.RECEIPT, [step("submit", "submitted")], []),
        (FormKind.RECEIPT, [step("submit", "submitted"), step("receive", "received")], [2]),
        (FormKind.REFUSAL, [step("reject", "rejected")], [1]),
        (FormKind.REFUSAL, [step("reject", "rejected"), step("reopen", "submitted")], []),
        (FormKind.REFUSAL, [step("lapse", "stopped")], []),
        (FormKind.STOP_NOTICE, [step("lapse", "stopped")], [1]),
        (FormKind.STOP_NOTICE, [step("request_withdrawal", "processing")], []),
        (FormKind.STOP_NOTICE, [step("request_withdrawal", "withdrawn")], [1]),
        (FormKind.STOP_NOTICE, [step("stop", "stopped"), step("reopen", "processing")], []),
        (FormKind.SUPPLEMENT_REQUEST, [step("request_supplement", "awaiting_supplement")] * 2, [1, 2]),
        (FormKind.APOLOGY, [step("extend", "processing")], [1]),
        (FormKind.CONTROL_SLIP, [step("submit", "submitted")], []),
        (FormKind.CONTROL_SLIP, [step("receive", "received"), step("start", "processing")], [2]),
    ],
)
def test_a_form_is_about_the_steps_it_documents(kind, steps, about):
    assert [each.sequence for each in occasions.of_kind(kind, passed(*steps))] == about


def test_an_altered_entry_documents_nothing_and_stops_nothing():
    steps = [(1, step("receive", "received")), (2, None), (3, step("extend", "processing"))]
    assert [each.sequence for each in occasions.occasions(steps)] == [1, 3]


def test_the_chain_names_givers_receivers_and_whether_each_was_in_time():
    due = {"due_at": "2026-11-27T10:00:00+00:00"}
    chain = hand_overs.hand_overs(
        passed(
            step("submit", "submitted"),
            step("receive", "received", **due),
            step("start", "processing", by="Bình", at="2026-11-26T09:00:00+07:00", assignee_name="Bình", step_number=1),
            step("forward", "processing", by="Bình", at="2026-11-27T17:00:00+07:00", assignee_name=None),
            step("propose", "processing", by="Lan", at="2026-11-27T17:00:01+07:00", step_number=2),
        )
    )
    assert [(each.giver, each.receiver, each.timeliness) for each in chain] == [
        ("Vàng Thị Hoa", "Bình", "early"),
        ("Bình", "Lan", "on_time"),
        ("Lan", "", "late"),
    ]


def test_an_imported_history_shows_who_took_each_step():
    chain = hand_overs.hand_overs(passed(step("receive", "received"), step("start", "processing", by="Bình", unit=OFFICE)))
    assert [(each.giver_unit, each.giver, each.receiver_unit, each.receiver) for each in chain] == [
        (DESK, "Vàng Thị Hoa", OFFICE, "Bình")
    ]


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 12, 25), "ngày 25 tháng 12 năm 2026"),
    ],
)
def test_days_are_written_as_the_decree_on_records_has_it(day, written):
    assert wording.day(day) == written


def test_an_instant_is_written_in_vietnams_time():
    assert wording.instant(datetime(2026, 1, 31, 18, 5, tzinfo=UTC)) == "01 giờ 05 phút, ngày 01 tháng 02 năm 2026"


@pytest.mark.parametrize(
    ("units", "place"),
    [
        (["Trung tâm Phục vụ hành chính công xã Bản Bo", "Ủy ban nhân dân xã Bản Bo"], "Bản Bo"),
        (["Trung tâm Phục vụ hành chính công tỉnh", "Ủy ban nhân dân tỉnh Lai Châu"], "Lai Châu"),
        (["Phòng Tư pháp", ""], ""),
    ],
)
def test_a_paper_is_dated_from_the_place_its_unit_is_named_after(units, place):
    assert wording.locality(units) == place


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("Thiếu giấy tờ", ("Thiếu giấy tờ", [])),
        ("Thiếu giấy tờ:\n1. Giấy chứng sinh\n\n- Văn bản ủy quyền", ("Thiếu giấy tờ:", ["Giấy chứng sinh", "Văn bản ủy quyền"])),
        ("1. Giấy chứng sinh\n2. Văn bản ủy quyền", ("", ["Giấy chứng sinh", "Văn bản ủy quyền"])),
        ("", ("", [])),
    ],
)
def test_the_first_line_of_a_reason_is_the_reason_and_the_others_what_to_supplement(reason, expected):
    assert wording.reason_and_items(reason) == expected


@pytest.mark.parametrize(
    ("name", "written"), [("2026", "Năm 2026"), ("2026-Q4", "Quý IV năm 2026"), ("2026-11", "Tháng 11 năm 2026")]
)
def test_a_period_is_written_out(name, written):
    assert wording.period(CalendarPeriod.parse(name)) == written
