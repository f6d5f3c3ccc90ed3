"""What each measure counts: worked cases, the lateness of Decision 766 first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.contracts.catalog import Limit
from services.scorecard.tallies.measures import MEASURES, NAMES
from services.scorecard.tallies.measures.definition import Count
from services.scorecard.tallies.rules import terms
from services.scorecard.tallies.rules.facts import Dossier, Petition, ProcedureOnDay, ProcedureVersion, Rating

# Monday 2 November 2026, 09:00 in Vietnam.
RECEIVED = datetime(2026, 11, 2, 2, tzinfo=UTC)
DAY = timedelta(days=1)
DUE = RECEIVED + 7 * DAY
NOW = RECEIVED + 30 * DAY
PROCEDURE = ProcedureVersion(
    number=1,
    effective_from=date(2026, 1, 1),
    effective_to=None,
    levels_of_government=("commune",),
    legal_limit=Limit(value=5, unit="working_day"),
    decided_on=date(2026, 10, 1),
    published_on=date(2026, 10, 8),
    legal_effective_on=date(2026, 10, 8),
    levels=(),
    missing_parts=(),
    paper_result=True,
    has_fees=True,
    time_cut=None,
)
DOSSIER = Dossier(
    status_code=4,
    channel="online",
    submitted_at=RECEIVED,
    received_at=RECEIVED,
    due_at=DUE,
    completed_at=None,
    returned_at=None,
    ended_at=None,
    awaiting_supplement_since=None,
    supplements=0,
    supplement_minutes=0,
    payment_amount=0,
    paid_online=None,
    paid_in_cash=None,
    identity_verified=None,
    input_documents=None,
    result_documents=None,
    components_to_digitise=None,
    digitised=None,
    reused_components=None,
    in_personal_storage=None,
    synchronised=False,
    rating=None,
    procedure=PROCEDURE,
)
SCANNED = {"completed_at": DUE, "channel": "counter", "input_documents": 1, "result_documents": 1, "components_to_digitise": 1, "digitised": True}  # fmt: skip
PETITION = Petition(
    kind="service",
    status="in_progress",
    opened_on=date(2026, 11, 2),
    received_at=RECEIVED,
    answered_at=None,
    ended_at=None,
    published_at=None,
    classified_at=None,
    reopened=0,
    about_dossier=False,
    likes=0,
    dislikes=0,
)


def of_dossier(name: str, now: datetime = NOW, **facts: Any) -> Count | None:
    count = MEASURES[name].dossier
    assert count is not None
    return count(replace(DOSSIER, **facts), now)


def of_petition(name: str, now: datetime = NOW, **facts: Any) -> Count | None:
    count = MEASURES[name].petition
    assert count is not None
    return count(replace(PETITION, **facts), now)


def of_procedure(name: str, *, integrated: bool = False, **facts: Any) -> Count | None:
    count = MEASURES[name].procedure
    assert count is not None
    return count(ProcedureOnDay(replace(PROCEDURE, **facts), date(2026, 11, 2), integrated))


def level(regime: str, code: str, rank: int, *, online: bool) -> dict[str, Any]:
    return {"regime": regime, "effective_from": "2011-06-10", "effective_to": None, "level": code, "rank": rank, "online": online}


ON_TIME, LATE = Count(1), Count(0)
LATE_SINCE_DUE = Count(1, lost_at=DUE)


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        # 9 wins over 10: ready in time, fetched late.
        ({"status_code": 10, "completed_at": DUE, "returned_at": DUE + DAY}, ON_TIME),
        ({"status_code": 10, "completed_at": DUE + DAY, "returned_at": DUE}, LATE_SINCE_DUE),
        # Without 9, the time of 10.
        ({"status_code": 10, "returned_at": DUE}, ON_TIME),
        ({"status_code": 10, "returned_at": DUE + DAY}, LATE_SINCE_DUE),
        # Else 8 or 3.
        ({"status_code": 8, "ended_at": DUE}, ON_TIME),
        ({"status_code": 8, "ended_at": DUE + DAY}, LATE_SINCE_DUE),
        ({"status_code": 3, "ended_at": DUE + DAY, "received_at": None}, LATE_SINCE_DUE),
        # 7 only if it was received.
        ({"status_code": 7, "ended_at": DUE}, ON_TIME),
        ({"status_code": 7, "ended_at": DUE, "received_at": None}, LATE_SINCE_DUE),
        # Only 5, without end: the time of 5 is the end.
        ({"status_code": 5, "supplements": 1, "awaiting_supplement_since": DUE - DAY}, ON_TIME),
        ({"status_code": 5, "supplements": 1, "awaiting_supplement_since": DUE + DAY}, LATE_SINCE_DUE),
        # More than one supplement is late, whatever the times.
        ({"status_code": 10, "completed_at": RECEIVED, "supplements": 2}, LATE),
        # Supplement time is subtracted once: the due date has moved by it already.
        ({"completed_at": DUE + timedelta(minutes=1), "supplements": 1, "supplement_minutes": 2 * 1_440}, LATE_SINCE_DUE),
        ({"completed_at": DUE, "supplements": 1, "supplement_minutes": 2 * 1_440}, ON_TIME),
        # Not finished: the end of the period is the end, so it is late in periods that end after it was due.
        ({}, LATE_SINCE_DUE),
    ],
)
def test_lateness_is_that_of_decision_766(facts: dict[str, Any], count: Count):
    assert of_dossier("dossiers_on_time", **facts) == count


def test_what_is_not_finished_and_not_due_is_on_time_until_then():
    assert of_dossier("dossiers_on_time", now=DUE - DAY) == Count(1, changes_at=DUE)


def test_without_a_due_date_the_longest_time_of_the_procedure_counts_from_reception_with_the_supplements_after_it():
    # Five working days from Monday the 2nd end on Monday the 9th, at closing time.
    by_law = terms.due(RECEIVED, Limit(value=5, unit="working_day"))
    assert by_law is not None

    assert of_dossier("dossiers_on_time", due_at=None, completed_at=by_law) == ON_TIME
    assert of_dossier("dossiers_on_time", due_at=None, completed_at=by_law + timedelta(minutes=1)) == Count(1, lost_at=by_law)
    later = by_law + timedelta(minutes=60)
    assert of_dossier("dossiers_on_time", due_at=None, completed_at=later, supplements=1, supplement_minutes=60) == ON_TIME


def test_without_any_limit_a_dossier_is_on_time():
    assert of_dossier("dossiers_on_time", due_at=None, procedure=None) == ON_TIME
    assert of_dossier("dossiers_on_time", due_at=None, procedure=replace(PROCEDURE, legal_limit=None)) == ON_TIME


def test_a_dossier_counts_by_its_reception_or_where_it_was_refused_by_its_submission():
    days = [replace(DOSSIER, status_code=code, received_at=None).days["received_on"] for code in (1, 3, 7, 8)]

    assert days == [None, date(2026, 11, 2), None, date(2026, 11, 2)]


@pytest.mark.parametrize(
    ("name", "facts", "count"),
    [
        ("on_time", {"completed_at": DUE}, Count(1)),
        ("on_time", {"completed_at": DUE + timedelta(microseconds=1)}, Count(0)),
        ("on_time", {"completed_at": DUE, "due_at": None}, Count(1)),
        ("national_portal", {"synchronised": True}, Count(1)),
        ("dossiers_synchronised", {"synchronised": False}, Count(0)),
        ("processing_minutes", {"completed_at": RECEIVED + DAY, "supplement_minutes": 40}, Count(1_400)),
        ("processing_minutes", {}, None),
        # Online, and with an electronic result where the procedure has one on paper.
        ("dossiers_online", {"result_documents": 1}, Count(1)),
        ("dossiers_online", {"result_documents": 0}, Count(0)),
        ("dossiers_online", {"result_documents": None}, None),
        ("dossiers_online", {"result_documents": None, "procedure": replace(PROCEDURE, paper_result=False)}, Count(1)),
        ("dossiers_online", {"channel": "counter"}, Count(0)),
        ("dossiers_fully_online", {}, None),
        (
            "dossiers_fully_online",
            {"procedure": replace(PROCEDURE, levels=[level("nd-42-2022", "full", 2, online=True)])},
            Count(1),
        ),
        ("dossiers_fully_online", {"procedure": replace(PROCEDURE, levels=[level("nd-42-2022", "partial", 1, online=True)])}, None),
        (
            "dossiers_fully_online",
            {"channel": "post", "procedure": replace(PROCEDURE, levels=[level("nd-43-2011", "4", 4, online=True)])},
            Count(0),
        ),
        ("dossiers_paid_online", {"payment_amount": 50_000, "paid_online": "own"}, Count(1)),
        ("dossiers_paid_online", {"payment_amount": 50_000, "paid_in_cash": True}, Count(0)),
        ("dossiers_paid_online", {"payment_amount": 0, "paid_online": "own"}, None),
        ("dossiers_paid_online", {"payment_amount": 50_000, "paid_online": None}, None),
        (
            "dossiers_paid_online",
            {"payment_amount": 1, "paid_online": "own", "procedure": replace(PROCEDURE, has_fees=False)},
            None,
        ),
        ("procedures_paid_on_national_portal", {"payment_amount": 1, "paid_online": "own"}, Count(0)),
        ("procedures_paid_on_national_portal", {"payment_amount": 1, "paid_online": "national"}, Count(1)),
        ("procedures_paid_online", {"payment_amount": 1, "paid_online": "own"}, Count(1)),
        ("procedures_paid_online", {"payment_amount": 1, "paid_in_cash": True}, Count(0)),
        ("electronic_results", {"result_documents": 1}, Count(1)),
        ("electronic_results", {"result_documents": 0}, Count(0)),
        ("electronic_results", {"result_documents": 1, "procedure": replace(PROCEDURE, paper_result=False)}, None),
        # TT 03/2025/TT-VPCP: what was handed in electronically needs no scanning.
        ("dossiers_digitised", {"completed_at": DUE, "input_documents": 1, "result_documents": 1}, None),
        ("dossiers_digitised", {"completed_at": DUE, "input_documents": 1, "result_documents": 1, "channel": "counter"}, Count(1)),
        ("dossiers_digitised", {"completed_at": DUE, "input_documents": 0, "result_documents": 1, "channel": "counter"}, Count(0)),
        ("dossiers_digitised", {"completed_at": DUE - 500 * DAY, "input_documents": 1, "result_documents": 1}, Count(1)),
        ("dossiers_digitised", SCANNED, Count(1)),
        ("dossiers_digitised", SCANNED | {"digitised": False}, Count(0)),
        ("dossiers_digitised", SCANNED | {"result_documents": 0}, Count(0)),
        ("dossiers_digitised", SCANNED | {"components_to_digitise": 0, "digitised": None}, None),
        ("digitised_data_reused", {"reused_components": 0}, Count(0)),
        ("digitised_data_reused", {"reused_components": 2}, Count(1)),
        ("digitised_data_reused", {"reused_components": None}, None),
        ("dossiers_in_personal_storage", {"in_personal_storage": True}, Count(1)),
        ("dossiers_in_personal_storage", {}, None),
        ("dossiers_with_population_data", {"identity_verified": True}, Count(1)),
        ("dossiers_with_population_data", {"identity_verified": False}, Count(0)),
        ("dossiers_with_population_data", {"identity_verified": None}, None),
        ("procedures_with_population_data", {"identity_verified": True}, Count(1)),
        ("online_services_with_dossiers", {"channel": "online"}, Count(1)),
        ("online_services_with_dossiers", {"channel": "post"}, Count(0)),
        # Points of the nine indices: before the day, on it, after it.
        ("unit_total_time", {"completed_at": DUE - DAY}, Count(2, 2)),
        ("unit_total_time", {"completed_at": DUE - timedelta(hours=1)}, Count(1, 2)),
        ("unit_total_time", {"completed_at": DUE + timedelta(hours=1)}, Count(0, 2)),
        ("unit_contacts", {"supplements": 0}, Count(2, 2)),
        ("unit_contacts", {"supplements": 1}, Count(1, 2)),
        ("unit_contacts", {"supplements": 3}, Count(0, 2)),
        ("unit_online_service", {"completed_at": DUE}, Count(2, 2)),
        ("unit_online_service", {"completed_at": DUE + DAY}, Count(0, 2)),
        ("unit_online_service", {"completed_at": DUE, "channel": "counter"}, None),
    ],
)
def test_what_a_dossier_adds(name: str, facts: dict[str, Any], count: Count | None):
    assert of_dossier(name, **facts) == count


# From Monday the 2nd: two working days end with the 4th, fifteen with the 23rd (the 24th is a holiday).
@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({"answered_at": RECEIVED + 21 * DAY}, Count(1)),
        ({"answered_at": RECEIVED + 22 * DAY}, Count(0)),
        ({}, Count(1, lost_at=datetime(2026, 11, 23, 17, tzinfo=UTC))),
        ({"status": "declined", "ended_at": RECEIVED + 2 * DAY}, Count(1)),
        ({"status": "declined", "ended_at": RECEIVED + 3 * DAY}, Count(0)),
        ({"answered_at": RECEIVED + DAY, "published_at": RECEIVED + 3 * DAY}, Count(1)),
        ({"answered_at": RECEIVED + DAY, "published_at": RECEIVED + 4 * DAY}, Count(0)),
        ({"status": "withdrawn"}, None),
    ],
)
def test_a_petition_is_on_time_by_the_terms_of_the_index(facts: dict[str, Any], count: Count | None):
    assert of_petition("petitions_on_time", **facts) == count


def test_a_petition_that_waits_is_on_time_until_its_term_ends():
    end = datetime(2026, 11, 23, 17, tzinfo=UTC)

    assert of_petition("petitions_on_time", now=RECEIVED) == Count(1, changes_at=end)


@pytest.mark.parametrize(
    ("facts", "numerator"),
    [
        ({}, 1),
        ({"likes": 1, "dislikes": 2}, 0),
        ({"likes": 2, "dislikes": 2}, 1),
        ({"reopened": 1}, 0),
        ({"answered_at": RECEIVED + 22 * DAY}, 0),
    ],
)
def test_the_handling_of_a_petition_satisfies_unless_it_is_late_disliked_or_raised_again(facts: dict[str, Any], numerator: int):
    answered = {"answered_at": RECEIVED + DAY} | facts
    count = of_petition("petition_handling_satisfaction", **answered)

    assert count is not None
    assert (count.numerator, count.denominator) == (numerator, 1)


def test_petitions_are_about_procedures_or_about_conduct():
    kinds = ("service", "rule", "conduct")

    assert [of_petition("petitions_about_procedures", kind=each) for each in kinds] == [Count(1), Count(1), Count(0)]
    assert [of_petition("petitions_about_conduct", kind=each) for each in kinds] == [Count(0), Count(0), Count(1)]


@pytest.mark.parametrize(
    ("name", "facts", "count"),
    [
        ("procedures_complete", {"missing_parts": ()}, Count(1)),
        ("procedures_complete", {"missing_parts": ("a",)}, Count(0)),
        ("procedures_complete", {"missing_parts": None}, None),
        ("unit_publicity", {"missing_parts": ()}, Count(2, 2)),
        ("procedures_online", {"levels": [level("nd-42-2022", "partial", 1, online=True)]}, Count(1)),
        ("procedures_online", {"levels": [level("nd-43-2011", "2", 2, online=False)]}, Count(0)),
        ("procedures_online", {"levels": []}, None),
        ("procedures_with_fees", {"has_fees": True}, Count(1)),
        ("procedures_with_fees", {"has_fees": None}, None),
        ("public_services", {}, Count(1)),
        ("services_level_3_4", {"levels": [level("nd-43-2011", "3", 3, online=True)]}, Count(1)),
        ("services_level_3_4", {"levels": [level("nd-43-2011", "2", 2, online=False)]}, Count(0)),
        ("services_level_4", {"levels": [level("nd-43-2011", "3", 3, online=True)]}, Count(0)),
        ("services_level_4", {"levels": [level("nd-43-2011", "4", 4, online=True)]}, Count(1)),
        # The four levels of proactive service, or those of 2022, are not levels 1 to 4 of 2011.
        ("services_level_3_4", {"levels": [level("nd-224-2026", "full", 3, online=True)]}, Count(0)),
        ("time_cut", {"time_cut": 33.333333}, Count(3_333, 10_000)),
        ("time_cut", {"time_cut": 0.0}, None),
        ("time_cut", {"time_cut": None}, None),
    ],
)
def test_what_a_procedure_in_force_adds(name: str, facts: dict[str, Any], count: Count | None):
    assert of_procedure(name, **facts) == count


def test_integration_is_counted_among_the_online_services():
    online = [level("nd-43-2011", "4", 4, online=True)]

    assert of_procedure("online_services_integrated", integrated=True, levels=online) == Count(1)
    assert of_procedure("online_services_integrated", integrated=False, levels=online) == Count(0)
    assert of_procedure("online_services_integrated", integrated=True, levels=[level("nd-43-2011", "2", 2, online=False)]) is None


@pytest.mark.parametrize(
    ("name", "facts", "numerator"),
    [
        # Five working days before Thursday 8 October are up to Thursday the 1st.
        ("procedures_published_on_time", {"decided_on": date(2026, 10, 1)}, 1),
        ("procedures_published_on_time", {"decided_on": date(2026, 10, 2)}, 0),
        # Five working days after Thursday 1 October are up to Thursday the 8th.
        ("procedures_updated_on_time", {"published_on": date(2026, 10, 8)}, 1),
        ("procedures_updated_on_time", {"published_on": date(2026, 10, 9)}, 0),
    ],
)
def test_a_publication_is_on_time_by_working_days(name: str, facts: dict[str, Any], numerator: int):
    count = MEASURES[name].version
    assert count is not None
    contribution = count(replace(PROCEDURE, **facts))

    assert contribution is not None
    assert (int(contribution.numerator), contribution.denominator) == (numerator, 1)


@pytest.mark.parametrize("name", ["procedures_published_on_time", "procedures_updated_on_time"])
def test_a_publication_without_its_days_is_not_counted(name: str):
    count = MEASURES[name].version
    assert count is not None

    assert count(replace(PROCEDURE, decided_on=None)) is None


def test_scores_count_as_satisfied_very_satisfied_or_disliked():
    counts = {
        name: [measure.score(score) for score in (1, 2, 3, 4, 5)] if (measure := MEASURES[name]).score else None
        for name in ("satisfaction", "very_satisfied", "dossier_handling_satisfaction")
    }

    assert counts == {
        "satisfaction": [Count(0), Count(0), Count(0), Count(1), Count(1)],
        "very_satisfied": [Count(0), Count(0), Count(0), Count(0), Count(1)],
        "dossier_handling_satisfaction": [Count(-1, 0), Count(-1, 0), None, None, None],
    }


def test_every_measure_has_a_function_or_says_what_is_missing():
    for name in NAMES:
        measure = MEASURES[name]
        functions = (measure.dossier, measure.petition, measure.procedure, measure.version, measure.score)
        assert any(functions) or measure.missing, name
        assert all((measure.rule.vi, measure.rule.en, measure.title.vi, measure.title.en)), name


def test_a_rating_counts_by_its_day():
    rated = replace(DOSSIER, rating=Rating(5, RECEIVED + DAY, counts=True))

    assert rated.days["rated_on"] == date(2026, 11, 3)
