"""Texts of a record that allow only one request for further papers; `data/supplement_wording.json` has their wordings, with an example of each."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from services.catalog.procedures.rules import law
from services.catalog.procedures.rules.record import Record


class Wording(law.LegalData):
    """A regular expression, without regard to case, and a text of the national list that it matches."""

    pattern: str
    example: str


class Passage(NamedTuple):
    """A JSON Pointer to a text of the record, and the words in it."""

    pointer: str
    words: str


@cache
def wordings() -> tuple[Wording, ...]:
    """Every known wording. "Thông báo một lần bằng văn bản", all in one notice, is none: it does not say that no second one follows."""
    return law.read("procedures", "supplement_wording.json", tuple[Wording, ...])


def unstated(record: Record) -> Passage | None:
    """The first text that allows one request only, where `supplement` does not state how many are allowed; else None."""
    if record.supplement is not None and record.supplement.times is not None:
        return None
    matches = ((pointer, _expression().search(text)) for pointer, text in _texts(record) if text)
    return next((Passage(pointer, match[0]) for pointer, match in matches if match), None)


@cache
def _expression() -> re.Pattern[str]:
    return re.compile("|".join(each.pattern for each in wordings()), re.IGNORECASE)


def _texts(record: Record) -> Iterator[tuple[str, str | None]]:
    yield from ((f"/steps/{n}/text", step.text) for n, step in enumerate(record.steps or ()))
    yield from ((f"/methods/{n}/description", method.description) for n, method in enumerate(record.methods or ()))
    yield "/requirements", record.requirements
    yield "/description", record.description
