"""The legal minimum of a published procedure (NĐ 63/2010/NĐ-CP Art. 8(2), index 1.3 of QĐ 766/QĐ-TTg): what is missing.

`data/legal_minimum.json` states which items the law requires since when; this module detects them in a record.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from services.catalog.procedures.rules import law
from services.catalog.procedures.rules.record import Component, Method, Record


class Item(law.LegalData):
    """An item the law requires, with its letter; `fact` is the fact that proves it."""

    fact: str
    letter: str
    vi: str


class ManualCheck(law.LegalData):
    """What the law also requires, but software cannot check."""

    vi: str
    en: str


class Minimum(law.DatedRule):
    """The content the law requires of every published procedure, and the index that counts it."""

    code: str
    basis: law.Basis
    indicator: law.Basis
    items: tuple[Item, ...]
    manual_check: ManualCheck


@cache
def _minimums() -> tuple[Minimum, ...]:
    return law.read("assessments", "legal_minimum.json", tuple[Minimum, ...])


def minimum(day: date) -> Minimum | None:
    """The legal minimum of a day; None before there was one."""
    return next((each for each in _minimums() if each.is_in_force(day)), None)


def missing(record: Record, day: date = date.max) -> Iterator[tuple[str, str]]:
    """What the law of a day requires and the record lacks: JSON Pointers into the record, each with the letter and the item."""
    minimum_of_day = minimum(day)
    items = {item.fact: item for item in minimum_of_day.items} if minimum_of_day else {}
    for fact, pointer in gaps(record):
        if fact in items:
            yield pointer, f"{items[fact].letter}) {items[fact].vi}"


def missing_letters(record: Record) -> tuple[str, ...]:
    """The letters of the items that the law now in force requires and the record lacks, in the order of the law."""
    lacking, minimum_now = {fact for fact, _ in gaps(record)}, minimum(date.max)
    return tuple(item.letter for item in minimum_now.items if item.fact in lacking) if minimum_now else ()


def gaps(record: Record) -> Iterator[tuple[str, str]]:
    """Everything of the minimum that the record lacks: the fact, and the JSON Pointer where it belongs."""
    if not has_text(record.name):
        yield "name", "/name"
    if not any(has_text(step.text) for step in record.steps or ()):
        yield "steps", "/steps"
    if not record.methods:
        yield "channels", "/methods"
    if not record.components:
        yield "components", "/components"
    for n, component in enumerate(record.components or ()):
        yield from (("components", f"/components/{n}/{key}") for key in _component_gaps(component))
    for n, method in enumerate(record.methods or ()):
        yield from ((fact, f"/methods/{n}/{key}") for fact, key in _method_gaps(method))
    if not any(has_text(audience) for audience in record.audiences or ()):
        yield "audiences", "/audiences"
    if not any(has_text(authority) for authority in record.executors):
        yield "authority", "/executing_authorities"


def has_text(text: str | None) -> bool:
    """Whether a text has more than blanks."""
    return bool(text and text.strip())


def _component_gaps(component: Component) -> Iterator[str]:
    if not has_text(component.name):
        yield "name"
    if component.originals is None and component.copies is None and not has_text(component.quantity_text):
        yield "originals"


def _method_gaps(method: Method) -> Iterator[tuple[str, str]]:
    if method.channel_code not in ("DIRECT", "ONLINE", "POSTAL"):
        yield "channels", "channel_code"
    if method.limit is None and not has_text(method.time_limit_text):
        yield "limit", "time_limit_value"
