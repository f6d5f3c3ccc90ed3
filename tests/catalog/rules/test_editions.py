from datetime import date

import pytest

from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.record import Component, Record
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Decision, Edition
from services.contracts.catalog import Limit, Method, ProcedurePublished, ServiceLevel, SupplementRule
from tests.catalog.rules.builders import AT, announced, edition


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
    event = announced(edition(record(committed_limit=CUT, counting=None)))
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
    event = announced(edition(record(committed_limit=CUT, counting={"convention": "same_day", "cut_off": "16:00"})))
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
    event = announced(edition(record(supplement=SUPPLEMENT)))
    lapse = Limit(value=90, unit="working_day")
    assert event.supplement == SupplementRule(times=1, lapses_after=lapse, legal_basis=SUPPLEMENT["legal_basis"])
    assert announced(edition(record())).supplement is None
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


def levels(of: ProcedurePublished) -> dict[str, tuple[str, int, bool]]:
    return {each.regime: (each.level, each.rank, each.online) for each in of.levels}


def test_the_event_has_the_level_under_every_regime_with_the_days_it_holds_on(record):
    event = announced(edition(record()))
    assert levels(event) == {
        "nd-43-2011": ("4", 4, True),
        "nd-42-2022": ("partial", 1, True),
        "nd-224-2026": ("partial", 1, True),
    }
    assert event.levels[0] == ServiceLevel(
        regime="nd-43-2011",
        effective_from=date(2011, 8, 1),
        effective_to=date(2022, 8, 14),
        level="4",
        rank=4,
        online=True,
    )
    assert event.levels[2].effective_to is None


def test_a_procedure_below_all_levels_has_the_level_none_of_rank_0(record):
    event = announced(edition(record(steps=[], methods=[])))
    assert set(levels(event).values()) == {("none", 0, False)}


def test_the_event_names_the_letters_of_the_legal_minimum_that_are_missing_in_the_order_of_the_law(record):
    assert announced(edition(record())).missing_parts == ()
    assert announced(edition(record(methods=[], steps=[], audiences=[]))).missing_parts == ("b", "c", "e")


FREE = {"channel_code": "ONLINE", "time_limit_value": 1, "time_limit_unit": "WORKING_DAY", "fee_text": "Không"}


@pytest.mark.parametrize(
    ("methods", "has_fees"),
    [
        ([FREE], False),
        ([FREE, FREE | {"channel_code": "DIRECT", "fee_text": "Theo quy định của Hội đồng nhân dân tỉnh"}], True),
        ([FREE | {"fee_text": None, "fees": [{"kind": "FEE", "amount_text": "8.000", "unit": "đồng"}]}], True),
        ([], None),
    ],
)
def test_the_event_says_whether_a_fee_is_stated(record, methods, has_fees):
    assert announced(edition(record(methods=methods))).has_fees is has_fees


@pytest.mark.parametrize(
    ("online", "paper"),
    [
        ({"results": ["online"]}, False),
        ({"results": ["online", "post"]}, True),
        ({"results": ["counter"]}, True),
        ({}, None),
        (None, None),
    ],
)
def test_the_result_is_on_paper_where_the_record_says_it_is_fetched_or_posted(record, online, paper):
    assert announced(edition(record(online=online))).paper_result is paper


@pytest.mark.parametrize(
    ("committed", "cut"),
    [(2, 60.0), (6, -20.0), (None, None)],
)
def test_the_event_says_by_how_much_the_province_is_faster_than_the_law(record, committed, cut):
    method = FREE | {"time_limit_value": 5}
    limit = {"value": committed, "unit": "WORKING_DAY", "decision": "12/QĐ-UBND"} if committed else None
    assert announced(edition(record(methods=[method], committed_limit=limit))).cut_percent == cut


@pytest.mark.parametrize(
    ("days", "latest"),
    [
        (["01/07/2025", "2026-03-01", "15-02-2026"], date(2026, 3, 1)),
        (["01/07/2025", None], None),
        (["01/07/2025", "31/02/2026"], None),
        (["01/07/2025", "ngày ký"], None),
        ([], None),
    ],
)
def test_the_latest_effective_date_of_the_legal_texts_is_known_where_all_have_one(record, days, latest):
    bases = [{"number": f"{n}/2025/NĐ-CP", "effective_date": day} for n, day in enumerate(days, 1)]
    assert announced(edition(record(legal_bases=bases))).legal_effective_on == latest


def test_the_event_has_the_date_of_the_decision_and_when_the_version_was_made_public_and_assessed(record):
    event = announced(Edition(record_parser.parse(record()), 3, date(2026, 1, 1), Decision("163/QĐ-BTP", date(2025, 12, 20))))
    assert (event.decided_on, event.published_at, event.assessed_at) == (date(2025, 12, 20), AT, AT)
    assert announced(edition(record())).decided_on is None
