"""Names of persons in free text: those that are known, and what looks like one by its family name, its capitals and the words before it.

Both read folded letters, so capitals, marks, composed or decomposed letters and invisible characters hide nothing. A given name alone
("chị Hoa") could be anybody's and is not looked for.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from services.kernel.folded_letters import FoldedLetters

Span = tuple[int, int]
"""From the first letter up to the one after the last, in folded letters."""

_WORD: Final = re.compile(r"[xo]+")
_BLANKS: Final = re.compile(r" {1,3}")
_BEFORE_NAME: Final = re.compile(r"[ :.,]{1,3}")
_IN_KNOWN_NAME: Final = re.compile(r"[^0-9xo\0]{0,6}")
_WORDS_AFTER_FAMILY: Final = 4
_WORDS_OF_A_NAME: Final = 3
# As one word, a shorter name would be found in ordinary ones.
_LETTERS_OF_A_JOINED_NAME: Final = 7


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word folded, and its marks in alphabetical order with đ as one of them: `hòa` and `hoà` are one spelling."""

    folded: str
    marks: str

    @classmethod
    def of(cls, word: str) -> "Spelling":
        """The spelling of one word."""
        letters = unicodedata.normalize("NFD", word.casefold())
        marks = "".join(sorted(letter for letter in letters if letter == "đ" or unicodedata.category(letter) == "Mn"))
        return cls(FoldedLetters.of(word).folded, marks)

    def may_be(self, other: "Spelling") -> bool:
        """Whether this may be the other, written with some or none of its marks."""
        return self.folded == other.folded and Counter(self.marks) <= Counter(other.marks)


Phrase = tuple[Spelling, ...]


class Words:
    """The words of a text in their order."""

    def __init__(self, letters: FoldedLetters) -> None:
        self._letters = letters
        self.spans: Sequence[Span] = [match.span() for match in _WORD.finditer(letters.classes)]
        self.folded: Sequence[str] = [letters.folded[start:end] for start, end in self.spans]
        self._spellings = dict[str, Spelling]()

    def __len__(self) -> int:
        return len(self.spans)

    def source(self, index: int) -> str:
        """The word as it is written, without what cannot be seen."""
        written = self._letters.source(*self.spans[index])
        return unicodedata.normalize(
            "NFC", "".join(each for each in written if each.isalpha() or unicodedata.category(each) == "Mn")
        )

    def spelling(self, index: int) -> Spelling:
        """The spelling of a word."""
        word = self.source(index)
        if word not in self._spellings:
            self._spellings[word] = Spelling.of(word)
        return self._spellings[word]

    def are_joined(self, first: int, last: int, by: re.Pattern[str]) -> bool:
        """Whether nothing but `by` stands between each two neighbours from one word to another."""
        gaps = ((self.spans[index][1], self.spans[index + 1][0]) for index in range(first, last))
        return all(by.fullmatch(self._letters.classes, *gap) for gap in gaps)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a known name, as letters in a row. Two words may be ordinary ones by chance: their marks are compared, too."""

    letters: str
    marks: Counter[str]
    compare_marks: bool

    def stands_at(self, words: Words, first: int, last: int) -> bool:
        """Whether these words, which have the letters, are the name."""
        if first == last and len(self.letters) < _LETTERS_OF_A_JOINED_NAME:
            return False
        if not words.are_joined(first, last, _IN_KNOWN_NAME):
            return False
        written = Counter("".join(words.spelling(index).marks for index in range(first, last + 1)))
        return not self.compare_marks or written <= self.marks


def known(words: Words, names: Iterable[str]) -> Iterator[Span]:
    """Where these names stand, also joined or spelled out: whole, the family name with the given one, the end of a long name.

    What is yielded may overlap.
    """
    letters = "".join(words.folded)
    firsts, lasts, place = dict[int, int](), dict[int, int](), 0
    for index, word in enumerate(words.folded):
        firsts[place] = index
        place += len(word)
        lasts[place] = index
    for form in _forms(names):
        place = letters.find(form.letters)
        while place >= 0:
            first, last = firsts.get(place), lasts.get(place + len(form.letters))
            if first is not None and last is not None and form.stands_at(words, first, last):
                yield words.spans[first][0], words.spans[last][1]
            place = letters.find(form.letters, place + 1)


def _forms(names: Iterable[str]) -> Iterator[_Form]:
    for name in names:
        parts = Words(FoldedLetters.of(name))
        spellings = [parts.spelling(index) for index in range(len(parts))]
        unmarked = not any(word.marks for word in spellings)
        for form in _ways_to_write(spellings):
            marks = Counter("".join(word.marks for word in form))
            yield _Form("".join(word.folded for word in form), marks, len(form) < _WORDS_OF_A_NAME and not unmarked)


def _ways_to_write(name: Sequence[Spelling]) -> Iterator[Sequence[Spelling]]:
    if len(name) < 2:  # noqa: PLR2004 - a given name alone
        return
    yield name
    if len(name) >= _WORDS_OF_A_NAME:
        yield name[0], name[-1]
    if len(name) > _WORDS_OF_A_NAME:
        yield name[0], *name[-2:]
        yield name[-2:]


def probable(words: Words) -> Iterator[Span]:
    """Where a name probably stands: a family name with words after it; capitals, `thị` and the title before it tell how many."""
    index = since = 0
    while index < len(words):
        length = _length_of_name(words, index, since) if words.folded[index] in _FAMILIES else 0
        index += length or 1
        if length:
            yield words.spans[index - length][0], words.spans[index - 1][1]
            since = index


def _length_of_name(words: Words, index: int, since: int) -> int:
    """How many words of a name begin here; words before `since` belong to another. 0 where there is no name."""
    family = words.source(index)
    if not _is_family(words, index) or any(_stands_at(words, index, phrase) for phrase in _NOT_PERSONS):
        return 0
    addressed = _stands_before(words, index, since, _HONORIFICS)
    if not addressed and _stands_before(words, index, since, _PLACES):
        return 0
    length = 1 + _capitalised_after(words, index) if family.istitle() else 1
    if length >= (2 if addressed else _WORDS_OF_A_NAME):
        return length
    if _has_middle(words, index) and (addressed or _is_certain(words, index)):
        return _WORDS_OF_A_NAME
    return _length_in_capitals(words, index) if addressed and family.isupper() else 0


def _is_family(words: Words, index: int) -> bool:
    spelling = words.spelling(index)
    if spelling in _FAMILIES[spelling.folded]:
        return True
    return not spelling.marks and not (words.source(index).islower() and spelling.folded in _EVERYDAY)


def _is_certain(words: Words, index: int) -> bool:
    """Whether a family name and `văn`, `thị` or `a` mean a name without a title before it: "vì thị trường" and "cứ a dua" are none."""
    return not words.source(index).islower() or (words.folded[index] not in _EVERYDAY and words.folded[index + 1] != "a")


def _capitalised_after(words: Words, index: int) -> int:
    """How many words with a capital follow; `văn`, `thị` or `a` may stand without one before the others."""
    last = index
    while last - index < _WORDS_AFTER_FAMILY and _goes_on(words, last) and words.spelling(last + 1) not in _NOT_IN_NAMES:
        if not words.source(last + 1).istitle() and not (last == index and _has_middle(words, index, capital_after=True)):
            break
        last += 1
    return last - index


def _length_in_capitals(words: Words, index: int) -> int:
    last = index
    while last - index < _WORDS_OF_A_NAME - 1 and _goes_on(words, last) and words.source(last + 1).isupper():
        last += 1
    return last - index + 1 if last > index else 0


def _has_middle(words: Words, index: int, *, capital_after: bool = False) -> bool:
    """Whether `văn`, `thị` or `a` and one more word follow."""
    if not (_goes_on(words, index) and _goes_on(words, index + 1) and words.folded[index + 1] in _MIDDLE):
        return False
    middle = words.spelling(index + 1)
    return middle.may_be(_MIDDLE[middle.folded]) and not (capital_after and not words.source(index + 2).istitle())


def _goes_on(words: Words, index: int) -> bool:
    return index + 1 < len(words) and words.are_joined(index, index + 1, _BLANKS)


def _stands_at(words: Words, index: int, phrase: Phrase) -> bool:
    last = index + len(phrase) - 1
    return (
        index >= 0
        and last < len(words)
        and all(words.folded[index + n] == each.folded for n, each in enumerate(phrase))
        and all(words.spelling(index + n).may_be(each) for n, each in enumerate(phrase))
        and words.are_joined(index, last, _BEFORE_NAME)
    )


def _stands_before(words: Words, index: int, since: int, phrases: Mapping[str, Sequence[Phrase]]) -> bool:
    """Whether one of the phrases, by their last words, ends before a word."""
    if index <= since or not words.are_joined(index - 1, index, _BEFORE_NAME):
        return False
    of_that_word = phrases.get(words.folded[index - 1], ())
    return any(index - len(phrase) >= since and _stands_at(words, index - len(phrase), phrase) for phrase in of_that_word)


def _phrases(texts: Iterable[str]) -> Sequence[Phrase]:
    return [tuple(Spelling.of(word) for word in text.replace("/", " ").split()) for text in texts]


def _by_last_word(phrases: Sequence[Phrase]) -> Mapping[str, Sequence[Phrase]]:
    return {each[-1].folded: [other for other in phrases if other[-1].folded == each[-1].folded] for each in phrases}


def _by_folded(names: Iterable[str]) -> Mapping[str, frozenset[Spelling]]:
    spellings = [Spelling.of(name) for name in names]
    return {each.folded: frozenset(other for other in spellings if other.folded == each.folded) for each in spellings}


def _load() -> Any:
    return json.loads((files("services.kernel") / "data" / "person_names.json").read_bytes())


_DATA: Final = _load()
_FAMILIES: Final = _by_folded(name for names in _DATA["families"].values() for name in names)
_EVERYDAY: Final = frozenset(Spelling.of(name).folded for name in _DATA["everyday_words"])
_MIDDLE: Final = {spelling.folded: spelling for spelling in map(Spelling.of, _DATA["middle"])}
_HONORIFICS: Final = _by_last_word(_phrases(_DATA["honorifics"]))
_PLACES: Final = _by_last_word(_phrases(_DATA["places"]))
_NOT_IN_NAMES: Final = frozenset(map(Spelling.of, _DATA["not_in_names"]))
_NOT_PERSONS: Final = _phrases(_DATA["not_persons"])
