import unicodedata

import pytest
from hypothesis import strategies as st

from services.catalog.search.rules.words import MAX_LENGTH, Word, split
from tests.chance import for_all


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("khai sinh", [("khai", ""), ("sinh", "")]),
        ("ĐĂNG KÝ", [("dang", "89"), ("ki", "1")]),
        ("đăng kí", [("dang", "89"), ("ki", "1")]),
        ("quy/qui", [("qui", ""), ("qui", "")]),
        ("hoà hòa", [("hoa", "2"), ("hoa", "2")]),
        ("thuê thuế", [("thue", "6"), ("thue", "16")]),
        ("đƣợc", [("duoc", "579")]),
        ("(khai sinh)1.001193.H35.", [("khai", ""), ("sinh", ""), ("1.001193.h35", "")]),
        ("III.Cấp a_b", [("iii", ""), ("cap", "16"), ("a", ""), ("b", "")]),
        ("?! % _ \\ ' & | <-> :* \0 🙂", []),
    ],
)
def test_words_are_split_sounded_and_marked(text, words):
    assert [(word.sound, word.marks) for word in split(text)] == words


def test_overlong_words_are_cut():
    assert split("x" * 5_000) == (Word("x" * MAX_LENGTH),)


@for_all(st.text())
def test_composed_and_decomposed_letters_are_the_same_words(text):
    assert split(unicodedata.normalize("NFD", text)) == split(unicodedata.normalize("NFC", text))


@for_all(st.text(max_size=100))
def test_no_word_can_break_out_of_a_tsquery(text):
    assert not set("'\\&|!()<>:*~^ \0") & set("".join(word.sound for word in split(text)))


@pytest.mark.parametrize(
    ("typed", "meant", "may_be"), [("thue", "thuế", True), ("thuế", "thuế", True), ("thuê", "thuế", False), ("tue", "thuế", False)]
)
def test_a_word_without_marks_matches_any_spelling(typed, meant, may_be):
    assert split(typed)[0].matches(split(meant)[0]) is may_be


@pytest.mark.parametrize("text", ["\u00a8", "\u00b4 \u0301", "\u2017"])
def test_a_mark_without_a_letter_is_no_word(text):
    assert split(text) == ()


def test_look_alikes_and_full_width_forms_are_the_letters_they_stand_for():
    assert split("Ðất ÐAI ｓố １．００１１９３") == split("Đất ĐAI số 1.001193")
