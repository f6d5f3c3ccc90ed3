"""Vietnamese words as search sees them: by how they sound without diacritics, and by how they are spelt.

The same function makes the words kept of a procedure and the words of a question, so that both always agree. PostgreSQL's
`unaccent` would not do: it is not immutable, knows only composed letters, and forgets the spelling, which tells `thuê đất`
(to lease land) from `thuế đất` (land tax).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from services.kernel.text import fold

# One spelling where two are in use: kí and ký, lí and lý, qui and quy. No data file: what is kept depends on it.
_SAME_SOUND: Final = {"ky": "ki", "ly": "li", "my": "mi", "sy": "si", "hy": "hi", "ty": "ti", "quy": "qui"}
# Marks as digits, as in VNI typing: tones, then the hat, the horn, the breve; 9 is the stroke of đ.
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
# A code or number with its dots, or letters and digits; marks that do not compose stay with their letter.
_RUN: Final = re.compile(r"\d+(?:\.\d+)+(?:\.[Hh]\d\d)?|(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True)
class Word:
    """A word: `thuế` sounds `thue` and carries the marks `16`, in whatever order and on whatever letter they were typed."""

    sound: str
    marks: str = ""

    @cached_property
    def spelling(self) -> str:
        """The word with its marks, as kept beside its sound."""
        return f"{self.sound}~{self.marks}"

    def matches(self, other: "Word") -> bool:
        """Whether who typed this word may have meant the other: the same sound, and the same marks or none."""
        return self.sound == other.sound and self.marks in ("", other.marks)


@lru_cache(maxsize=8_192)
def split(text: str) -> tuple[Word, ...]:
    """The words of a text in order; codes such as 1.001193.H35 stay whole, what is absurdly long is cut."""
    # ƣ is a letter of old fonts for ư; some national records still have it.
    return tuple(_word(run) for run in _RUN.findall(unicodedata.normalize("NFC", text).replace("ƣ", "ư")))


@lru_cache(maxsize=16_384)
def _word(run: str) -> Word:
    # Folding leaves a space where a letter of another script loses a mark; a word is one word, and safe in a tsquery.
    sound = "".join(letter for letter in fold(run) if letter.isalnum() or letter == ".")
    return Word(normalize_sound(sound[:MAX_LENGTH]), _marks(run))


def normalize_sound(folded: str) -> str:
    """The one spelling of a folded word that is written with y or i."""
    return _SAME_SOUND.get(folded, folded)


def _marks(run: str) -> str:
    letters = unicodedata.normalize("NFD", run.casefold())
    return "".join(sorted({_MARKS[letter] for letter in letters if letter in _MARKS} | ({"9"} if "đ" in letters else set())))
