"""Amounts in words, as receipts have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel import number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (8_000, "tám nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (50_050, "năm mươi nghìn không trăm năm mươi"),
        (1_000_000, "một triệu"),
        (14_250_000, "mười bốn triệu hai trăm năm mươi nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_000_015_000, "hai tỷ không trăm mười lăm nghìn"),
        (10**13, "mười nghìn tỷ"),
    ],
)
def test_a_number_in_words(number, words):
    assert number_words.words(number) == words


def test_an_amount_is_a_sentence():
    assert number_words.amount(8_000) == "Tám nghìn đồng"


@given(st.lists(st.integers(0, 10**14), min_size=2, max_size=2, unique=True))
def test_two_numbers_have_two_wordings(numbers):
    one, other = numbers
    assert number_words.words(one) != number_words.words(other)
