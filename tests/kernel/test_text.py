"""Vietnamese text folded for search, and slugs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.text import fold, slug, vietnamese_d


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thủ tục đăng ký khai sinh", "thu tuc dang ky khai sinh"),
        ("ĐĂNG KÝ  KẾT HÔN", "dang ky ket hon"),
        (unicodedata.normalize("NFD", "Đường bộ"), "duong bo"),
        ("Thi đua – Khen thưởng", "thi dua khen thuong"),
        ("1.001193.000.00.00.H35", "1.001193.000.00.00.h35"),
        ("(cấp tỉnh).", "cap tinh"),
        ("a_b%c", "a b c"),
        ("?!", ""),
        ("Ðất ÐAI, ðường, Ɖo ɖạc", "dat dai duong do dac"),
        ("Ｔｈủ　ｔục １．００１１９３", "thu tuc 1.001193"),
        ("hồ sơ số\u00a01, 350 m², ﬁle", "ho so so 1 350 m2 file"),
    ],
)
def test_text_is_folded_to_ascii_words(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_letters_fold_the_same(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_two_spellings_of_a_field_have_one_slug():
    assert slug("Thi đua – Khen thưởng") == slug("Thi đua, khen thưởng") == "thi-dua-khen-thuong"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðặng Thị Mơ", "Đặng Thị Mơ"),
        ("Ɖặng Thị Mơ", "Đặng Thị Mơ"),
        ("nghị định số 57/2018/NÐ-CP", "nghị định số 57/2018/NĐ-CP"),
        ("sổ ðỏ, ɖất", "sổ đỏ, đất"),
        ("Guðrún Sveinsdóttir", "Guðrún Sveinsdóttir"),
        ("Đỗ Đức", "Đỗ Đức"),
    ],
)
def test_what_is_typed_for_the_letter_d_with_stroke_is_that_letter(typed, meant):
    assert vietnamese_d(typed) == meant
