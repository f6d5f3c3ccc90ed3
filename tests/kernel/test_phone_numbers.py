"""Telephone numbers: spelling and existence."""

import pytest

from services.kernel import phone_numbers


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(091) 234–5678",
        "0912\u00a0345\u00a0678",
        "\u202a0912345678\u202c",
        "+84912345678",
        "+84 (0) 912 345 678",
        "84912345678",
        "0084 912-345-678",
    ],
)
def test_a_number_has_one_spelling(written: str):
    assert phone_numbers.spelling(written) == "0912345678"


@pytest.mark.parametrize("written", ["+856 20 1234 5678", "00856 2012345678"])
def test_a_number_abroad_keeps_its_country(written: str):
    assert phone_numbers.spelling(written) == "+8562012345678"


@pytest.mark.parametrize("number", ["0912345678", "02133876543", "19001009", "18006422", "+8562012345678"])
def test_a_number_that_can_be_dialled_is_valid(number: str):
    assert phone_numbers.is_valid(number)


@pytest.mark.parametrize(
    "number", ["", "09", "912345678", "091234567", "091234567890", "+", "+84", "+0123456789", "0912345678x", "٠٩١٢٣٤٥٦٧٨"]
)
def test_what_cannot_be_dialled_is_not(number: str):
    assert not phone_numbers.is_valid(number)
