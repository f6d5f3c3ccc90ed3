"""Vietnamese words for search: by sound, without diacritics, and by spelling.

The same function splits the indexed texts and the queries, so that both always agree. PostgreSQL's `unaccent` does not fit: it is
not immutable, knows only composed letters, and loses the spelling that distinguishes `thuê đất` (to lease land) from `thuế đất`
(land tax).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from services.kernel.text import fold, vietnamese_d

# One spelling where two are in use: kí and ký, lí and lý, qui and quy. Not a data file, because the index depends on it.
_SAME_SOUND: Final = {"ky": "ki", "ly": "li", "my": "mi", "sy": "si", "hy": "hi", "ty": "ti", "quy": "qui"}
# Diacritics as digits, as in VNI typing: tones, then circumflex, horn and breve; 9 is the stroke of đ.
_MARKS: Final = {
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
    "\u0302": "6",
    "\u031b": "7",
    "\u0306": "8",
}
MAX_LENGTH: Final = 60
# A code or number with its dots, or letters and digits; combining marks stay with their letter.
_RUN: Final = re.compile(r"\d+(?:\.\d+)+(?:\.[Hh]\d\d)?|(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True)
class Word:
    """A word: `thuế` has the sound `thue` and the marks `16`, whatever the order and the letters they were typed on."""

    sound: str
    marks: str = ""

    @cached_property
    def spelling(self) -> str:
        """The word with its marks, as indexed beside its sound."""
        return f"{self.sound}~{self.marks}"

    def matches(self, other: "Word") -> bool:
        """Whether this word, as typed, may mean the other: the same sound, and the same marks or none."""
        return self.sound == other.sound and self.marks in ("", other.marks)


@lru_cache(maxsize=8_192)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text in order; codes such as 1.001193.H35 stay whole, overlong words are cut."""
    # Full-width forms are plain ones, as in `fold`. ƣ stands for ư in texts of old fonts; some national records still contain it.
    plain = vietnamese_d(unicodedata.normalize("NFKC", text)).replace("ƣ", "ư")
    # A mark without a letter is no word.
    return tuple(word for run in _RUN.findall(plain) if (word := _word(run)).sound)


@lru_cache(maxsize=16_384)
def _word(run: str) -> Word:
    # Folding leaves a space where a letter of another script loses a mark; a word must stay one word, safe in a tsquery.
    sound = "".join(letter for letter in fold(run) if letter.isalnum() or letter == ".")
    return Word(normalize_sound(sound[:MAX_LENGTH]), _marks(run))


def normalize_sound(folded: str) -> str:
    """The one spelling of a folded word that is written with y or i."""
    return _SAME_SOUND.get(folded, folded)


def _marks(run: str) -> str:
    letters = unicodedata.normalize("NFD", run.casefold())
    return "".join(sorted({_MARKS[letter] for letter in letters if letter in _MARKS} | ({"9"} if "đ" in letters else set())))
