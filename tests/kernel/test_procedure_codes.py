"""The three forms of procedure codes."""

import pytest

from services.kernel import procedure_codes


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1.001193", ("1.001193", None)),
        ("1.001193.000.00.00.H35", ("1.001193", "H35")),
        ("1.001193.H35", ("1.001193", "H35")),
    ],
)
def test_the_three_forms_identify_one_procedure(code, expected):
    assert procedure_codes.parse(code) == expected


@pytest.mark.parametrize(
    "code", ["", "1.00119", "1.0011933", "0.001193", "1.001193.", "1.001193.G35", "1.001193.H35\n", "１.001193"]
)
def test_any_other_text_is_not_a_code(code):
    assert procedure_codes.parse(code) is None


@pytest.mark.parametrize(
    ("parsed", "full_code", "expected"),
    [
        (("1.001193", None), "1.001193.H35", True),
        (("1.001193", "H35"), "1.001193.000.00.00.H35", True),
        (("1.001193", "H38"), "1.001193.000.00.00.H35", False),
        (("1.001193", "H35"), None, True),
    ],
)
def test_another_provinces_code_does_not_match(parsed, full_code, expected):
    assert procedure_codes.matches(parsed, full_code) is expected
