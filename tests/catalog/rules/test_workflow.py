from fractions import Fraction
from typing import Any

import pytest

from services.catalog.procedures.rules.record import WorkflowStep
from services.catalog.versions.rules import workflow
from services.contracts.catalog import Limit


def steps(*parts: dict[str, Any]) -> list[WorkflowStep]:
    return [
        WorkflowStep.model_validate({"step": f"Bước {n}", "role": "officer", "hours": 4.0} | each) for n, each in enumerate(parts)
    ]


def remark_codes(parts: list[WorkflowStep], limit: Limit | None = None, units: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(remark.pointer, remark.code) for remark in workflow.contradictions(parts, limit, units)]


@pytest.mark.parametrize(
    ("parts", "hours"),
    [
        ([], 0),
        ([{"hours": 1.5}, {"hours": 2.0}], Fraction("3.5")),
        ([{"hours": 1.0}, {"parallel": "a", "hours": 4.0}, {"parallel": "a", "hours": 6.0}, {"hours": 1.0}], 8),
        ([{"parallel": "a", "hours": 4.0}, {"parallel": "b", "hours": 6.0}], 10),
        ([{"hours": 0.1}, {"hours": 0.2}], Fraction("0.3")),
    ],
)
def test_of_steps_side_by_side_the_longest_counts(parts, hours):
    assert workflow.hours(steps(*parts)) == hours


@pytest.mark.parametrize(
    ("limit", "fits"),
    [
        (Limit(value=8, unit="hour"), True),
        (Limit(value=7.5, unit="hour"), False),
        (Limit(value=1, unit="working_day"), True),
        (Limit(value=1, unit="day"), False),
        (Limit(value=1.4, unit="day"), True),
        (Limit(value=1, unit="month"), True),
        (None, True),
    ],
)
def test_a_workflow_keeps_its_limit(limit, fits):
    assert remark_codes(steps({}, {}), limit) == ([] if fits else [("/workflow", "workflow_too_long")])


@pytest.mark.parametrize(
    ("parts", "remarks"),
    [
        ([{"role": "wizard"}], [("/workflow/0/role", "unknown_role")]),
        ([{"role": "clerk", "signs": "person"}], [("/workflow/0/signs", "signature_not_allowed")]),
        ([{"role": "leader", "signs": "person"}, {"role": "registrar", "signs": "organisation"}], []),
        ([{"role": "registrar", "signs": "organisation"}], [("/workflow/0/signs", "seal_before_signature")]),
        ([{"parallel": "a"}, {}, {"parallel": "a"}], [("/workflow/2/parallel", "parallel_steps_not_adjacent")]),
        ([{"unit": "H35.09"}, {"unit": "H35.01"}], [("/workflow/0/unit", "unknown_unit")]),
    ],
)
def test_steps_are_checked_for_role_signature_and_unit(parts, remarks):
    assert remark_codes(steps(*parts), None, ("H35.09",)) == remarks


def test_every_role_says_whence_it_is():
    assert {role.basis.certainty for role in workflow.roles().values()} <= {"secondary", "from_memory"}
    assert workflow.roles().keys() == {"clerk", "officer", "leader", "registrar"}
