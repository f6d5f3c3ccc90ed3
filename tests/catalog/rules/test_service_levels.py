import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st
from pydantic import ValidationError

from services.catalog.assessments.rules import evidence, service_levels
from services.catalog.assessments.rules.service_levels import Regime, assess
from services.catalog.procedures.rules.record import Record
from tests.catalog.importing import SAMPLE
from tests.chance import for_all

OF_2011 = service_levels.in_force(date(2020, 12, 31))[0]
OF_2022 = service_levels.in_force(date(2022, 8, 15))[0]

MINIMUM = {"name", "steps", "channels", "components", "limit", "audiences", "authority"}
ONE = MINIMUM | {"legal_texts"}
TWO = ONE | {"form_files", "submit_at_counter"}
THREE = TWO | {"e_form", "submit_online"}
FOUR = THREE | {"payment_online", "result_by_post"}
FULL = ONE | {"submit_online", "e_form", "no_visit", "no_fee", "result_online"}


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2011, 7, 31), []),
        (date(2011, 8, 1), ["nd-43-2011"]),
        (date(2020, 12, 31), ["nd-43-2011"]),
        (date(2022, 8, 14), ["nd-43-2011"]),
        (date(2022, 8, 15), ["nd-42-2022"]),
        (date(2026, 6, 30), ["nd-42-2022"]),
        (date(2026, 7, 1), ["nd-224-2026"]),
        (date(2030, 1, 1), ["nd-224-2026"]),
    ],
)
def test_each_day_has_its_law(day, codes):
    assert [regime.code for regime in service_levels.in_force(day)] == codes


def test_every_day_has_exactly_one_regime():
    regimes = service_levels.regimes()
    assert all(after.effective_from - before.effective_to == timedelta(days=1) for before, after in pairwise(regimes))
    assert regimes[-1].effective_to is None


def test_the_unverified_regime_is_marked_and_inherits_the_levels_of_2022():
    newest = service_levels.in_force(date(2026, 7, 1))[0]
    assert (newest.verified, newest.basis.certainty) == (False, "unverified")
    assert (newest.levels, newest.duties) == (OF_2022.levels, OF_2022.duties)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (set(), None),
        *((ONE - {fact}, None) for fact in sorted(ONE)),
        (ONE, "1"),
        (ONE | {"submit_at_counter"}, "1"),
        (ONE | {"form_files"}, "1"),
        (TWO, "2"),
        (TWO - {"form_files"} | {"no_form"}, "2"),
        (TWO - {"submit_at_counter"} | {"submit_by_post"}, "2"),
        (TWO | {"submit_online"}, "2"),
        (TWO | {"e_form"}, "2"),
        (THREE, "3"),
        (THREE - {"e_form"} | {"no_form"}, "3"),
        (THREE - {"form_files", "submit_at_counter"}, "3"),
        (THREE | {"payment_online"}, "3"),
        (THREE | {"result_by_post"}, "3"),
        (THREE | {"payment_online", "result_at_counter"}, "4"),
        (THREE | {"no_fee", "result_online"}, "4"),
        (FOUR, "4"),
        (FOUR - {"limit"}, None),
        (FOUR - {"submit_online"}, "2"),
    ],
)
def test_levels_of_2011(facts, level):
    assessment = assess(OF_2011, facts).level
    assert (assessment.code if assessment else None) == level


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (set(), None),
        (FULL - {"submit_online"}, None),
        ({"submit_online"}, "partial"),
        *((FULL - {fact}, "partial") for fact in sorted(FULL - {"submit_online"})),
        (FULL, "full"),
        (FULL - {"e_form"} | {"no_form"}, "full"),
        (FULL - {"no_fee"} | {"payment_online"}, "full"),
        (FULL - {"result_online"} | {"result_by_post"}, "full"),
        (FULL - {"result_online"} | {"result_at_counter"}, "partial"),
    ],
)
def test_levels_of_2022(facts, level):
    assessment = assess(OF_2022, facts).level
    assert (assessment.code if assessment else None) == level


def test_missing_requirements_are_those_of_the_next_level_only():
    assessment = assess(OF_2011, TWO)
    assert (assessment.level.code, assessment.next.code) == ("2", "3")
    assert assessment.missing == (("e_form", "no_form"), ("submit_online",))


def test_at_the_highest_level_nothing_is_missing():
    assessment = assess(OF_2011, FOUR)
    assert (assessment.level.code, assessment.next, assessment.missing) == ("4", None, ())


def test_duties_are_those_of_online_services_and_change_no_level():
    online, offline = assess(OF_2022, FULL), assess(OF_2022, ONE)
    assert (online.level.code, offline.level) == ("full", None)
    assert online.duties_unmet == (("standard_code",), ("user_guide",), ("officer_guide",), ("synchronised",))
    assert offline.duties_unmet == ()


@for_all(st.sets(st.sampled_from(sorted(evidence.FACT_CODES))), st.sets(st.sampled_from(sorted(evidence.FACT_CODES))))
def test_more_evidence_never_lowers_a_level(facts, more):
    before = [regime.reached_level_count(facts) for regime in service_levels.regimes()]
    after = [regime.reached_level_count(facts | more) for regime in service_levels.regimes()]
    assert all(low <= high for low, high in zip(before, after, strict=True))


RECORD: dict[str, Any] = json.loads((SAMPLE / "procedures.jsonl").read_text(encoding="utf-8").splitlines()[0])
# Keys an editor may add to a record, one at a time.
ADDED: dict[str, Any] = {
    "form_url": "https://dichvucong.example/to-khai",
    "no_form": True,
    "payment": ["national_portal"],
    "results": ["online", "post"],
    "visits": 0,
    "user_guide": "https://dichvucong.example/huong-dan",
    "officer_guide": "QT-01",
    "synchronised_on": "2026-01-31",
}


@for_all(st.sets(st.sampled_from(sorted(ADDED))), st.sets(st.sampled_from(sorted(ADDED))), st.booleans(), st.booleans())
def test_a_record_with_more_content_never_has_a_lower_level(there, added, online, fee):
    methods = [
        {
            "channel_code": "ONLINE" if online else "DIRECT",
            "time_limit_text": "1 ngày",
            "fees": [{"amount_text": "50.000", "unit": "Đồng"}] if fee else [],
        }
    ]
    raw = RECORD | {"methods": methods}
    before = _reached(raw | {"online": {key: ADDED[key] for key in there}})
    after = _reached(raw | {"online": {key: ADDED[key] for key in there | added}})
    assert all(low <= high for low, high in zip(before, after, strict=True))


def _reached(raw: dict[str, Any]) -> list[int]:
    facts = evidence.evidence_codes(Record.model_validate(raw))
    return [regime.reached_level_count(facts) for regime in service_levels.regimes()]


LEVEL = OF_2011.model_dump(mode="json")["levels"][0]


@pytest.mark.parametrize(
    "broken",
    [
        {"levels": [LEVEL | {"all": [["a_fact_nobody_knows"]]}]},
        {"levels": [LEVEL | {"al": []}]},
        {"levels": []},
        {"duties": [["a_fact_nobody_knows"]]},
        {"effective_to": "2011-07-31"},
        {"inherits_levels_from": "nd-42-2022"},
        {"livels": []},
    ],
)
def test_a_misspelt_law_is_refused(broken):
    with pytest.raises(ValidationError):
        Regime.model_validate_json(json.dumps(OF_2011.model_dump(mode="json") | broken))
