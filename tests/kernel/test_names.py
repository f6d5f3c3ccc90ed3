"""Names and titles: what is one, and how it is spelt."""

import pytest
from pydantic_core import PydanticCustomError

from services.kernel import names

UNSEEN = {
    "zero-width space": "\u200b",
    "soft hyphen": "\u00ad",
    "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0",
    "byte order mark": "\ufeff",
    "writing direction": "\u202e",
    "isolated direction": "\u2066",
    "line break": "\n",
    "tab": "\t",
    "next line": "\u0085",
    "line separator": "\u2028",
    "control character": "\u0007",
}


@pytest.mark.parametrize("text", [*UNSEEN.values(), *(f"Lò Thị{each}Mai" for each in UNSEEN.values())])
def test_a_character_that_is_not_to_be_seen_is_in_no_name(text):
    with pytest.raises(PydanticCustomError) as refusal:
        names.name(text)
    assert refusal.value.type == "name"


@pytest.mark.parametrize("text", ["", "------", "…", "  ", "\u00a0", "***"])
def test_a_name_has_a_letter_or_a_digit(text):
    assert not names.is_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lò Thị Mai", "Lò Thị Mai"),
        ("Ðặng\u00a0Thị  Mơ", "Đặng Thị Mơ"),
        ("Số 1", "Số 1"),
        ("Công ty TNHH “A & B” – chi nhánh 2", "Công ty TNHH “A & B” – chi nhánh 2"),
        ("ສົມພອນ ວົງສາ", "ສົມພອນ ວົງສາ"),
        ("李小龍", "李小龍"),
        ("Chúc mừng năm mới ❤️", "Chúc mừng năm mới ❤️"),
    ],
)
def test_a_name_has_one_spelling(text, name):
    assert names.name(text) == name


def test_a_text_of_others_is_cleaned():
    assert names.clean("\u200eBản sao\t\n giấy\u00ad phép 57/NÐ-CP ") == "Bản sao giấy phép 57/NĐ-CP"
    assert names.clean("\u3164\ufeff") == ""
