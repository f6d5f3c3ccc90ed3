"""Numbers of citizens, businesses and organisations: spelling and existence."""

import pytest

from services.kernel import identity_numbers


@pytest.mark.parametrize(
    "written",
    [
        "012345678901",
        " 012 345 678 901 ",
        "012.345.678.901",
        "012\u00a0345\u2009678-901",
        "(012) 345 678 901",
        "\u202a012345678901\u202c",
    ],
)
def test_a_citizen_number_has_one_spelling(written: str):
    assert identity_numbers.spelling(written) == "012345678901"


@pytest.mark.parametrize("written", ["0100109106-001", "0100109106001", "0100109106 – 001", "01.00109106.001"])
def test_the_number_of_a_branch_has_its_hyphen(written: str):
    assert identity_numbers.spelling(written) == "0100109106-001"


def test_letters_of_a_number_count_alike_in_any_case():
    assert identity_numbers.spelling("b 1234567") == identity_numbers.spelling("B1234567") == "B1234567"


@pytest.mark.parametrize("written", ["------", "", " ", "...", "\u2013"])
def test_separators_alone_are_no_number(written: str):
    assert identity_numbers.spelling(written) == ""


@pytest.mark.parametrize(
    "number", ["012345678901", "001099000001", "096301000001", "123456789", "B1234567", "PA0123456", "138099000001"]
)
def test_a_citizen_has_twelve_digits_nine_of_an_old_card_or_a_passport(number: str):
    assert identity_numbers.is_valid("citizen", number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "000000000000",
        "013345678901",
        "099345678901",
        "01234567890",
        "0123456789012",
        "12345678",
        "1234567890",
        "O12345678901",
        "ABCDEFGH",
        "0100109106-001",
        "٠١٢٣٤٥٦٧٨٩٠١",
    ],
)
def test_no_citizen_has_another_number(number: str):
    assert not identity_numbers.is_valid("citizen", number)


# Published numbers of large companies, and one of a branch.
@pytest.mark.parametrize("number", ["0100109106", "0101243150", "0300588569", "0100109106-001", "012345678901"])
def test_a_business_has_a_tax_code_or_the_number_of_its_owner(number: str):
    assert identity_numbers.is_valid("business", number)


@pytest.mark.parametrize(
    "number",
    ["", "0100109107", "6200000003", "0100109106-000", "0100109106-01", "010010910", "123456789", "B1234567", "000000000000"],
)
def test_no_business_has_another_number(number: str):
    assert not identity_numbers.is_valid("business", number)


@pytest.mark.parametrize("number", ["1234567", "0100109106"])
def test_an_organisation_has_the_code_of_a_budget_unit_or_a_tax_code(number: str):
    assert identity_numbers.is_valid("organisation", number)


@pytest.mark.parametrize("number", ["", "123456", "012345678901", "B1234567"])
def test_no_organisation_has_another_number(number: str):
    assert not identity_numbers.is_valid("organisation", number)


def test_the_provinces_of_citizen_numbers_are_the_sixty_three_of_the_circular():
    assert len(identity_numbers.PROVINCES) == 63
    assert identity_numbers.PROVINCES["012"] == "Lai Châu"
