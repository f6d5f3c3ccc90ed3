"""The length of an SMS as networks count it (3GPP TS 23.038, 23.040), and texts without diacritics, as which most are sent in Vietnam."""

import unicodedata
from typing import Final

# The alphabet of 7 bits, and what takes two places in it.
_GSM_7: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO_PLACES: Final = frozenset("^{}\\[~]|€\f")
_WHOLE_7, _PART_7 = 160, 153
_WHOLE_16, _PART_16 = 70, 67
_D: Final = str.maketrans({"đ": "d", "Đ": "D", "₫": "d", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "…": "..."})


def is_gsm_7(text: str) -> bool:
    """Whether every character is in the alphabet of 7 bits; one that is not makes all of the SMS UCS-2."""
    return all(character in _GSM_7 or character in _TWO_PLACES for character in text)


def segments(text: str) -> int:
    """How many parts an SMS has, which is what it costs; 0 for an empty one."""
    if not text:
        return 0
    if is_gsm_7(text):
        return _parts([2 if character in _TWO_PLACES else 1 for character in text], _WHOLE_7, _PART_7)
    return _parts([len(character.encode("utf-16-be")) // 2 for character in text], _WHOLE_16, _PART_16)


def _parts(places: list[int], whole: int, part: int) -> int:
    """A character of two places is never cut in two."""
    if sum(places) <= whole:
        return 1
    count, used = 1, 0
    for size in places:
        if used + size > part:
            count, used = count + 1, 0
        used += size
    return count


def unaccented(text: str) -> str:
    """The text without diacritics; what is then still outside the alphabet of 7 bits becomes a question mark."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if is_gsm_7(letter) else "?" for letter in letters)
