import pytest

from services.kernel import unit_codes


@pytest.mark.parametrize(
    ("code", "scheme"),
    [("H35", "qd20"), ("H35.01.02", "qd20"), ("000.00.01.H35", "qcvn102"), ("12", "gso"), ("03163", "gso"), ("UBND xã", "qd20")],
)
def test_the_form_of_a_code_tells_its_scheme(code, scheme):
    assert unit_codes.scheme(code) == scheme


@pytest.mark.parametrize("text", ["H35", "H35.01", "G01.108.002.01", "000.00.01.H35"])
def test_codes_of_both_national_schemes_are_authority_codes(text):
    assert unit_codes.is_authority_code(text)


@pytest.mark.parametrize("text", ["", "12", "H35.", "h35", "H35.1", "H35 ", "000.00.01.35", "UBND xã Mường Tè", "H35\n"])
def test_names_and_other_codes_are_no_authority_codes(text):
    assert not unit_codes.is_authority_code(text)


def test_a_unit_covers_itself_and_what_is_below_it():
    assert unit_codes.covers("H35.01", "H35.01")
    assert unit_codes.covers("H35.01", "H35.01.02")
    assert not unit_codes.covers("H35.01", "H35.011")
    assert not unit_codes.covers("H35.01", "H35")
    assert not unit_codes.covers(None, "H35")
