from datetime import date

import pytest

from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.record import Component, Record
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Decision, Edition
from services.contracts.catalog import Limit, Method, SupplementRule


def edition(record) -> Edition:
    return Edition(record_parser.parse(record), 3, date(2026, 1, 1), Decision("163/QĐ-BTP", None))


@pytest.mark.parametrize(
    ("group", "required"),
    [
        (None, True),
        ("* Giấy tờ phải nộp:", True),
        ("Trường hợp ủy quyền thực hiện thủ tục:", False),
        ("(1.3) Đối với công trình tôn giáo:", False),
        ("* Lưu ý:", False),
    ],
)
def test_a_paper_is_required_unless_its_group_names_a_case(group, required):
    assert editions.is_required(Component(group=group, name="Tờ khai")) is required


CUT = {"value": 4, "unit": "HOUR", "decision": "QĐ mẫu 01/2026"}


def test_the_event_speaks_the_published_language(record):
    event = editions.event(edition(record(committed_limit=CUT, counting=None)))
    assert (event.code, event.version, event.field.code, event.decision) == ("1.001193", 3, "ho-tich", "163/QĐ-BTP")
    assert event.methods[0] == Method(channel="counter", limit=Limit(value=1, unit="working_day"))
    assert [method.channel for method in event.methods] == ["counter", "online", "post"]
    assert [component.code for component in event.components[:3]] == ["c1", "c2", "c3"]
    assert [component.required for component in event.components[:3]] == [True, True, False]
    assert (event.legal_limit, event.committed_limit) == (Limit(value=1, unit="working_day"), Limit(value=4, unit="hour"))
    assert event.authority_levels == ("commune",)
    assert [step.role for step in event.workflow] == ["clerk", "registrar", "leader", "clerk"]
    assert event.form_schema == record()["form_schema"]


def test_the_event_says_of_every_limit_how_it_is_counted(record):
    event = editions.event(edition(record(committed_limit=CUT, counting={"convention": "same_day", "cut_off": "16:00"})))
    how = {"convention": "same_day", "cut_off": "16:00"}
    assert event.methods[0].limit == Limit(value=1, unit="working_day", **how)
    assert (event.legal_limit, event.committed_limit) == (
        Limit(value=1, unit="working_day", **how),
        Limit(value=4, unit="hour", **how),
    )


def test_the_page_says_how_limits_are_counted(record):
    page = editions.document(edition(record(counting={"rounding": 15})))
    assert page["counting"] == {"convention": None, "cut_off": None, "cut_off_before_close": None, "rounding": 15}
    assert editions.document(edition(record(counting=None)))["counting"] is None


@pytest.mark.parametrize(
    "counting",
    [
        {"convention": "as we like"},
        {"cut_off": "25:00"},
        {"cut_off": "24:01"},
        {"cut_off_before_close": 0},
        {"cut_off": "16:00", "cut_off_before_close": 60},
        {"rounding": 7},
        [],
    ],
)
def test_a_limit_cannot_be_counted_as_one_likes(record, counting):
    with pytest.raises(ValueError, match="counting"):
        Record.model_validate(record(counting=counting))


SUPPLEMENT = {"times": 1, "lapse_value": 90, "lapse_unit": "WORKING_DAY", "legal_basis": "NĐ 148/2025/NĐ-CP, Phụ lục V"}


def test_the_event_says_how_often_a_supplement_may_be_requested_and_when_a_dossier_lapses(record):
    event = editions.event(edition(record(supplement=SUPPLEMENT)))
    lapse = Limit(value=90, unit="working_day")
    assert event.supplement == SupplementRule(times=1, lapses_after=lapse, legal_basis=SUPPLEMENT["legal_basis"])
    assert editions.event(edition(record())).supplement is None
    assert editions.document(edition(record(supplement=SUPPLEMENT)))["supplement"] == SUPPLEMENT


@pytest.mark.parametrize(
    "supplement",
    [
        {"times": 0},
        {"times": True},
        {"lapse_value": 3, "legal_basis": "NĐ 15/2018"},
        {"lapse_unit": "MONTH", "legal_basis": "NĐ 15/2018"},
        {"lapse_value": 3, "lapse_unit": "MONTH"},
        {"lapse_value": 3, "lapse_unit": "MONTH", "legal_basis": " "},
        {"lapse_value": 3, "lapse_unit": "HOUR", "legal_basis": "NĐ 15/2018"},
        {"lapse_value": 0.5, "lapse_unit": "MONTH", "legal_basis": "NĐ 15/2018"},
    ],
)
def test_a_rule_of_supplements_that_nobody_could_apply_is_refused(record, supplement):
    with pytest.raises(ValueError, match="supplement"):
        Record.model_validate(record(supplement=supplement))


def test_the_page_shows_the_cut(record):
    page = editions.document(edition(record(committed_limit=CUT)))
    assert page["simplification"] == {"cut_percent": 50.0, "converted": False}
    assert page["committed_limit"] == {"value": 4, "unit": "hour", "decision": "QĐ mẫu 01/2026"}


def test_the_same_record_in_another_order_of_keys_is_the_same(record):
    backwards = dict(reversed(record().items()))
    assert record_parser.parse(backwards).digest == record_parser.parse(record()).digest


def test_any_other_value_makes_another_record(record):
    assert record_parser.parse(record(unheard_of=1)).digest != record_parser.parse(record()).digest
