"""The search columns of a version, computed on publication: its words with their positions, and its name for fuzzy matching.

The words are the text of a `tsvector`. Weight A is the name; B its parts in brackets, results and keywords; C the field; D the
codes. Each word is indexed by sound, and by spelling where it has marks. `^` marks the first words of the name: they tell whether
something is granted, or changed, renewed or ended.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from services.catalog.procedures.rules.record import Record
from services.catalog.search.rules import words

_IN_BRACKETS: Final = re.compile(r"\([^()]*(?:\)|$)")
_HEADING: Final = ("thu", "tuc")
HEAD: Final = 5
# Longer texts are indexed up to here; PostgreSQL stores positions up to 16,383.
MAX_WORDS: Final = 400
GAP: Final = 10


def columns(record: Record, *, code: str, field: str) -> dict[str, Any]:
    """The values of the search columns."""
    name = record.name or ""
    sounds = _sounds(_IN_BRACKETS.sub(" ", name))
    without_heading = sounds[len(_HEADING) :] if sounds[: len(_HEADING)] == _HEADING else sounds
    return {
        "search_name": f" {' '.join(_sounds(name))} ",
        "search_words": _vector(record, code=code, field=field, head=without_heading[:HEAD]),
        "search_length": max(len(without_heading), 1),
    }


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(word.sound for word in words.split(text))


def _vector(record: Record, *, code: str, field: str, head: Iterable[str]) -> str:
    name = record.name or ""
    results = " ; ".join(result.name or "" for result in record.results or ())
    texts = (
        ("A", _IN_BRACKETS.sub(" ", name)),
        ("B", " ".join(_IN_BRACKETS.findall(name))),
        ("B", record.keywords or ""),
        ("B", results),
        ("C", field),
        ("D", f"{code} {record.laichau_code or ''}"),
    )
    places: defaultdict[str, list[str]] = defaultdict(list)
    for n, sound in enumerate(head, 1):
        places[f"^{sound}"].append(str(n))
    at = 0
    for label, text in texts:
        # Cut before splitting: some records contain a whole brochure.
        for word in words.split(text[: MAX_WORDS * 10])[:MAX_WORDS]:
            at += 1
            place = f"{at}{label}"
            places[word.sound].append(place)
            if word.marks:
                places[word.spelling].append(place)
        # A gap, so that no phrase spans two texts.
        at += GAP
    return " ".join(f"'{lexeme}':{','.join(where[:255])}" for lexeme, where in places.items())
