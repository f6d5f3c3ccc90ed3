"""Second factors in all their spellings."""

import pytest

from services.dossier.tracking import rules as tracking_rules


@pytest.mark.parametrize(
    "number",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "+84 912 345 678",
        "84912345678",
        "0084 912-345-678",
        "+84 0912345678",
    ],
)
def test_a_telephone_number_is_the_same_however_it_is_written(number: str):
    assert tracking_rules.same_phone(number, "0912345678")
    assert tracking_rules.same_phone("0912345678", number)


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        ("0912345679", "0912345678"),
        ("912345678", "0912345678"),
        ("091234567", "0912345678"),
        ("02133876543", "0912345678"),
        ("", ""),
        ("--------", "--------"),
        ("+84", "........"),
        ("0912345678", None),
        ("", None),
        ("x", "        "),
        ("٠٩١٢٣٤٥٦٧٨", "0912345678"),
    ],
)
def test_another_number_or_none_is_not_the_same(number: str, stored: str | None):
    assert not tracking_rules.same_phone(number, stored)


def test_the_number_of_a_branch_is_also_looked_up_as_it_was_indexed_without_its_hyphen():
    assert tracking_rules.id_number_spellings("0100109106 - 001") == ("0100109106-001", "0100109106001")
