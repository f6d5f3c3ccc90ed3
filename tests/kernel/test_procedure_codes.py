import pytest

from services.kernel import procedure_codes


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("1.001193", ("1.001193", None)),
        ("1.001193.000.00.00.H35", ("1.001193", "H35")),
        ("1.001193.H35", ("1.001193", "H35")),
    ],
)
def test_the_three_forms_name_one_procedure(code, read):
    assert procedure_codes.parse(code) == read


@pytest.mark.parametrize(
    "code", ["", "1.00119", "1.0011933", "0.001193", "1.001193.", "1.001193.G35", "1.001193.H35\n", "１.001193"]
)
def test_anything_else_is_no_code(code):
    assert procedure_codes.parse(code) is None


@pytest.mark.parametrize(
    ("asked", "full_code", "named"),
    [
        (("1.001193", None), "1.001193.H35", True),
        (("1.001193", "H35"), "1.001193.000.00.00.H35", True),
        (("1.001193", "H38"), "1.001193.000.00.00.H35", False),
        (("1.001193", "H35"), None, True),
    ],
)
def test_another_provinces_code_is_not_ours(asked, full_code, named):
    assert procedure_codes.matches(asked, full_code) is named
