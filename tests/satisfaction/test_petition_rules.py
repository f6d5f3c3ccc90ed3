"""The pure rules of petitions: rule sets, limits, units, codes, and texts with a contact in them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from services.kernel import working_calendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.vietnam import TIME_ZONE
from services.satisfaction.errors import LimitOutsideCalendar
from services.satisfaction.petitions.rules import codes, limits, publication, rule_sets, units
from services.satisfaction.petitions.rules.rule_sets import PetitionRuleSet, RuleSets, Term

CALENDAR = working_calendar.load(working_calendar.LAI_CHAU)
# A Monday before a week without holidays.
START = datetime(2026, 11, 16, 9, tzinfo=TIME_ZONE)


def term(value: int, unit: str = "working_day") -> Term:
    return Term(value=value, unit=unit, legal_basis="x", certainty="own_reading")


@pytest.mark.parametrize(
    ("rules", "kind", "is_complex", "days"),
    [
        ("nd-20-2008", "service", False, (5, 15, 2)),
        ("qd-766", "rule", False, (2, 15, 2)),
        ("ninh-binh-163", "conduct", False, (5, 10, 2)),
        ("bct", "conduct", False, (2, 5, 2)),
        ("bct", "rule", False, (5, 5, 2)),
        ("bct", "rule", True, (5, 10, 2)),
    ],
)
def test_the_shipped_rule_sets_have_the_limits_that_were_read(rules: str, kind: str, is_complex, days: tuple[int, int, int]):
    version = rule_sets.shipped().of(f"{rules}-1")
    found = [version.limit(step, kind, complex_=is_complex) for step in ("classify", "answer", "publish")]
    assert tuple(limit.value for limit in found if limit) == days


def test_what_is_not_a_limit_of_law_says_so():
    uncertain = {each.legal_basis for version in rule_sets.shipped() for each in version.limits if each.certainty == "own_reading"}
    assert uncertain == {"Quyết định 766/QĐ-TTg, chỉ số 5.2"}


def _version(number: int, first: date, last: date | None = None) -> PetitionRuleSet:
    shipped = rule_sets.shipped().of("nd-20-2008-1")
    return shipped.model_copy(update={"version": number, "effective_from": first, "effective_to": last})


def test_a_petition_gets_the_version_of_its_day():
    sets = RuleSets([_version(1, date(2020, 1, 1), date(2026, 12, 31)), _version(2, date(2027, 1, 1))])
    days = (date(2019, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [sets.in_force("nd-20-2008", day).reference for day in days] == ["nd-20-2008-1", "nd-20-2008-1", "nd-20-2008-2"]


@pytest.mark.parametrize(
    "versions",
    [
        [_version(2, date(2020, 1, 1))],
        [_version(1, date(2020, 1, 1)), _version(2, date(2027, 1, 1))],
        [_version(1, date(2020, 1, 1), date(2027, 1, 1)), _version(2, date(2027, 1, 1))],
        [_version(1, date(2020, 1, 1)).model_copy(update={"limits": ()})],
    ],
)
def test_rule_sets_that_contradict_themselves_are_not_loaded(versions: list[PetitionRuleSet]):
    with pytest.raises(ValueError, match=r"version|limits"):
        RuleSets(versions)


def test_an_unknown_rule_set_is_named_when_the_service_starts():
    with pytest.raises(ValueError, match=r"no rule set 'nd-118'.*nd-20-2008"):
        rule_sets.shipped().require("nd-118")


def test_a_limit_ends_at_the_close_of_its_last_working_day():
    assert limits.due(START, term(5), CALENDAR) == CALENDAR.day(date(2026, 11, 23)).closing


@pytest.mark.parametrize(("limit", "before", "left"), [(15, 1, 8), (2, 1, 8), (1, 3, 4)])
def test_it_is_escalated_before_it_is_due_but_not_in_the_first_half_of_its_time(limit: int, before: int, left: int):
    due = limits.due(START, term(limit), CALENDAR)
    at = limits.escalation(START, due, term(before), CALENDAR)
    remaining = timedelta(microseconds=CALENDAR.worked(due) - CALENDAR.worked(at))
    assert START < at < due
    assert remaining <= timedelta(hours=left + 4)


@pytest.mark.parametrize("value", [1, 2, 5, 15])
def test_the_segments_of_an_explanation_add_up_to_the_limit(value: int):
    due = limits.due(START, term(value), CALENDAR)
    explained = limits.explain(START, term(value), due, CALENDAR)
    assert (explained.segments[0].start, explained.segments[-1].end, explained.due_at) == (START, due, due)
    assert sum((each.working_time for each in explained.segments if each.counted), timedelta()) == explained.allowance


def test_a_promised_date_stays_though_the_calendar_has_changed():
    promised = limits.due(START, term(5), CALENDAR)
    changed = working_calendar.load(working_calendar.LAI_CHAU, [DecreedDay(off=date(2026, 11, 18), legal_basis="Quyết định mẫu")])
    assert limits.explain(START, term(5), promised, changed).due_at == promised


def test_a_limit_beyond_the_calendar_is_refused():
    with pytest.raises(LimitOutsideCalendar):
        limits.due(datetime(2090, 1, 1, tzinfo=UTC), term(5), CALENDAR)


def test_working_days_are_of_eight_hours():
    assert limits.working_days(START, CALENDAR.day(date(2026, 11, 17)).closing, CALENDAR) == pytest.approx(1.8, abs=0.2)
    assert term(3).time_limit.value == Decimal(3)


@pytest.mark.parametrize(
    ("unit", "known", "above"),
    [
        ("H35.01.01", {"H35.01", "H35"}, "H35.01"),
        ("H35.01.01", {"H35"}, "H35"),
        ("H35.01.01", set(), "H35.01"),
        ("H35", set(), None),
    ],
)
def test_the_unit_above_is_the_nearest_the_catalogue_has(unit: str, known: set[str], above: str | None):
    assert units.above(unit, known) == above


def test_a_code_has_the_day_and_a_number():
    assert codes.code(date(2026, 11, 28), 7) == "PAKN-261128-00007"


CONTACT = {"name": "Lò Thị Mai", "address": "Bản Thẳm, xã Bản Bo", "phone": "0912345678", "email": "mai@vidu.vn"}


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("lo thi mai nói", True),
        ("ở bản thẳm xã bản bo", True),
        ("số +84 912.345.678", True),
        ("MAI@vidu.vn", True),
        ("bà Mai ở bản Bo", False),
        ("số 0912345679", False),
    ],
)
def test_a_contact_in_a_text_is_noticed_however_it_is_written(text: str, has):
    assert publication.has_contact(text, CONTACT) == has
