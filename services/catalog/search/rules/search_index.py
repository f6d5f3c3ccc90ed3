"""What of a procedure is searched, made once at its publication: its words with where they stand, and its name for misspellings.

The words are the text of a `tsvector`: A is the name, B asides of the name in brackets, results and keywords, C the field, D the
codes. Each word is kept as it sounds, and as it is spelt where it has marks; `^` marks the first words of the name, which tell
whether something is granted, or changed, renewed or ended.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from services.catalog.procedures.rules.record import Record
from services.catalog.search.rules import words

_ASIDE: Final = re.compile(r"\([^()]*(?:\)|$)")
_HEADING: Final = ("thu", "tuc")
HEAD: Final = 5
# Texts longer than this are read so far; PostgreSQL counts positions to 16,383.
MAX_WORDS: Final = 400
GAP: Final = 10


def columns(record: Record, *, code: str, field: str) -> dict[str, Any]:
    """The values of the columns a search reads."""
    name = record.name or ""
    shown = _sounds(_ASIDE.sub(" ", name))
    told = shown[len(_HEADING) :] if shown[: len(_HEADING)] == _HEADING else shown
    return {
        "search_name": f" {' '.join(_sounds(name))} ",
        "search_words": _vector(record, code=code, field=field, head=told[:HEAD]),
        "search_length": max(len(told), 1),
    }


def _sounds(text: str) -> tuple[str, ...]:
    return tuple(word.sound for word in words.split(text))


def _vector(record: Record, *, code: str, field: str, head: Iterable[str]) -> str:
    name = record.name or ""
    results = " ; ".join(result.name or "" for result in record.results or ())
    texts = (
        ("A", _ASIDE.sub(" ", name)),
        ("B", " ".join(_ASIDE.findall(name))),
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
        # Cut before it is split: some records hold a whole brochure.
        for word in words.split(text[: MAX_WORDS * 10])[:MAX_WORDS]:
            at += 1
            place = f"{at}{label}"
            places[word.sound].append(place)
            if word.marks:
                places[word.spelling].append(place)
        # So that no phrase begins in one text and ends in the next.
        at += GAP
    return " ".join(f"'{lexeme}':{','.join(where[:255])}" for lexeme, where in places.items())
