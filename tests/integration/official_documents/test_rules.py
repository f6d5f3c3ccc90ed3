"""Which status of an official document may follow which."""

import pytest

from services.chassis.errors import DomainError
from services.integration.official_documents import rules

PLACES = [
    ("01", [], "recipient", "next"),
    ("03", [], "recipient", "next"),
    ("02", ["01"], "recipient", "next"),
    ("06", ["01", "03"], "recipient", "next"),
    ("03", ["01", "04"], "recipient", "late"),
    ("05", ["06"], "recipient", "late"),
    ("03", ["01", "03"], "recipient", "repeated"),
    ("02", ["02"], "recipient", "repeated"),
    ("13", ["06"], "sender", "next"),
    ("13", ["13"], "sender", "repeated"),
    ("13", ["13", "16"], "sender", "next"),
    ("15", ["13"], "recipient", "next"),
    ("15", ["13", "15"], "recipient", "repeated"),
    ("16", ["14"], "recipient", "next"),
]
REFUSALS = [
    ("02", ["01", "03"], "recipient", "status_out_of_order"),
    ("03", ["02"], "recipient", "status_out_of_order"),
    ("15", ["01"], "recipient", "status_out_of_order"),
    ("16", ["13", "15"], "recipient", "status_out_of_order"),
    ("13", [], "recipient", "status_not_yours"),
    ("06", [], "sender", "status_not_yours"),
    ("07", [], "recipient", "status_unknown"),
]


@pytest.mark.parametrize(("code", "before", "by", "place"), PLACES)
def test_a_status_has_its_place(code: str, before: list[str], by: rules.Party, place: str) -> None:
    assert rules.place(code, before, by) == place


@pytest.mark.parametrize(("code", "before", "by", "refusal"), REFUSALS)
def test_a_status_that_cannot_follow_is_refused(code: str, before: list[str], by: rules.Party, refusal: str) -> None:
    with pytest.raises(DomainError) as caught:
        rules.place(code, before, by)
    assert caught.value.code == refusal


def test_the_furthest_status_counts() -> None:
    assert rules.current(["01", "05", "03", "13"]) == "05"
    assert rules.current(["13"]) is None


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("H35", "H35"),
        ("H35.01", "H35.01"),
        ("000.00.00.H35", "H35"),
        ("000.00.01.H35", "H35.01"),
        ("003.02.01.H35", "H35.01.02.003"),
        # No other unit reads what is for these.
        ("000.01.00.H35", "H35.00.01"),
        ("001.00.00.H35", "H35.00.00.001"),
        ("000.00.00.H14", None),
        ("H350", None),
        ("000.00.1.H35", None),
    ],
)
def test_a_code_of_either_scheme_means_one_unit_of_ours(code: str, unit: str | None) -> None:
    assert rules.own_unit(code, "H35") == unit
