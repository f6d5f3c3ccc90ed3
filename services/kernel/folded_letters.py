"""A text letter by letter as a reader takes it: without case, marks and what cannot be seen, each letter with its place in the original.

`text.fold` makes words for an index; here the place of each letter is kept, so that what is recognised can be cut out of the original.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

DIGIT_LIKE: Final = "o"
LETTER: Final = "x"
STOP: Final = "\0"
"""What in `FoldedLetters.classes` is neither letter, digit nor separator: a percent or currency sign, and what is no longer looked at."""

_UNSEEN: Final = frozenset({"Mn", "Me", "Mc", "Cf", "Cn", "Co"})
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\ufffe\uffff\u2800")
_DASHES: Final = frozenset("\u2212\u00ac\u2043")
# đ has no decomposition. Cyrillic and Greek o look like the Latin one.
_LETTERS: Final = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "ı": "i", "о": "o", "ο": "o"})


@dataclass(frozen=True, slots=True)
class FoldedLetters:
    """`folded` is lower-case without marks; `classes` has one character for each of its: a digit, `x` for a letter, `o` for one that may
    be typed for 0, `STOP`, or the separator. `starts` and `ends` are places in the original, in code points.
    """

    original: str
    folded: str
    classes: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "FoldedLetters":
        """The letters of a text, in time proportional to its length."""
        folded, classes, starts, ends = list[str](), list[str](), list[int](), list[int]()
        for place, character in enumerate(text):
            letters, kinds = _letters(character)
            if not letters:
                if ends:
                    ends[-1] = place + 1
                    # Ơ, Ô, ở in the decomposed form: a letter with a mark is not typed for 0.
                    if classes[-1] == DIGIT_LIKE and unicodedata.category(character) == "Mn":
                        classes[-1] = LETTER
                continue
            folded.append(letters)
            classes.append(kinds)
            starts.extend([place] * len(letters))
            ends.extend([place + 1] * len(letters))
        return cls(text, "".join(folded), "".join(classes), starts, ends)

    def without(self, spans: Iterable[tuple[int, int]]) -> "FoldedLetters":
        """The same with `STOP` in these places."""
        places = list(spans)
        return replace(self, folded=blank_out(self.folded, places), classes=blank_out(self.classes, places)) if places else self

    def source(self, start: int, end: int) -> str:
        """What stands in the original for the letters from `start` up to `end`."""
        return self.original[self.starts[start] : self.ends[end - 1]]


def blank_out(letters: str, spans: Iterable[tuple[int, int]]) -> str:
    """The letters with `STOP` in these places, which may overlap."""
    characters = list(letters)
    for start, end in spans:
        characters[start:end] = STOP * (end - start)
    return "".join(characters)


@lru_cache(maxsize=16_384)
def _letters(character: str) -> tuple[str, str]:
    if character.isspace():
        return " ", " "
    category = unicodedata.category(character)
    if category in _UNSEEN or character in _FILLERS or category == "Cc":
        return "", ""
    if category == "Pd" or character in _DASHES:
        return "-", "-"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit), str(digit)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()).translate(_LETTERS)
    seen = "".join(letter for letter in plain if unicodedata.category(letter) not in _UNSEEN)
    unmarked = len(plain) == 1
    return seen, "".join(_class(letter, unmarked=unmarked) for letter in seen)


def _class(letter: str, *, unmarked: bool) -> str:
    if letter == DIGIT_LIKE:
        return DIGIT_LIKE if unmarked else LETTER
    if letter.isdecimal() and letter.isascii():
        return letter
    if letter.isalnum():
        return LETTER
    return STOP if letter == "%" or unicodedata.category(letter) == "Sc" else letter
