"""Differences between two versions of a procedure for people: by section, by list entry, by sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial
from typing import Annotated, Any, Final, Literal

from pydantic.json_schema import Examples
from pydantic_core import to_json, to_jsonable_python

from services.catalog.procedures.rules import schema_size
from services.catalog.versions.rules import editions, matching
from services.catalog.versions.rules.editions import Edition
from services.catalog.versions.rules.sections import SECTIONS, Label, Listing, Section
from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Pointer

_SENTENCE = re.compile(r"[^\n.;]*(?:[.;](?!\s|$)[^\n.;]*)*(?:[.;]+|\n|$)\s*")
# Longer texts, and texts with many equal sentences, are shown whole, before and after: the cost of comparing grows with the number
# of pairs of equal sentences.
MAX_SENTENCES: Final = 1_000
MAX_PAIRS: Final = 4_000
# A text of one sentence has no finer differences.
_MIN_COMMON = 2


class Sentence(Schema):
    """A sentence that stayed, was removed or was added."""

    kind: Literal["kept", "removed", "added"]
    """Whether it stayed."""
    text: Annotated[str, Examples(["Nộp hồ sơ tại quầy."])]
    """The sentence."""


class Change(Schema):
    """One difference. In a list `entry` names the entry; `field` is null where the whole entry was added, removed or moved.

    `before` and `after` are the values at the JSON Pointers `pointer_before` and `pointer_after` of the two pages; `sentences` are
    the differences within longer texts.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    """What happened."""
    entry: Annotated[str, Examples(["Nộp hồ sơ"])] | None = None
    """Name of the entry of a list."""
    field: Annotated[str, Examples(["text"])] | None = None
    """Key of the value; null for a whole entry."""
    label: BilingualText
    """The value's name for people."""
    pointer_before: Pointer | None = None
    """JSON Pointer into the older page."""
    pointer_after: Pointer | None = None
    """JSON Pointer into the newer page."""
    before: Annotated[Any, Examples(["15 ngày"])] = None
    """The older value."""
    after: Annotated[Any, Examples(["10 ngày"])] = None
    """The newer value."""
    sentences: list[Sentence] | None = None
    """The differences within a longer text."""


class SectionDifferences(Schema):
    """The differences in one section of the page."""

    section: Annotated[str, Examples(["steps"])]
    """Code of the section."""
    label: BilingualText
    """Its name for people."""
    changes: list[Change]
    """The differences in it."""


def view(edition: Edition) -> dict[str, Any]:
    """The comparable content of an edition: its page, and its e-form by field."""
    page: dict[str, Any] = to_jsonable_python(editions.document(edition))
    record = edition.record
    related = {key: [each["code"] for each in page[key]] for key in ("related", "interlinked")}
    form = {"form_fields": _fields(record.form_schema), "form_example": record.form_example}
    hints = {name: hint.model_dump(exclude_none=True) for name, hint in (record.form_hints or {}).items()}
    pages = [each.model_dump(exclude_none=True) for each in record.form_pages or ()]
    form |= {"form_hints": hints or None, "form_pages": pages or None}
    return page | related | form | {"field": page["field"]["name"]}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[SectionDifferences]:
    """The sections that differ between two views, with their changes. An absent side is an empty view."""
    changes_by_section = [(section, list(_of_section(section, before, after))) for section in SECTIONS]
    return [
        SectionDifferences(section=section.code, label=_bilingual(section.label), changes=changes)
        for section, changes in changes_by_section
        if changes
    ]


def sentences(before: str, after: str) -> list[Sentence] | None:
    """The sentence-level changes of a text; None where only before and after can be shown."""
    old, new = _split(before), _split(after)
    if max(len(old), len(new)) < _MIN_COMMON or max(len(old), len(new)) > MAX_SENTENCES or _equal_pairs(old, new) > MAX_PAIRS:
        return None
    changes: list[Sentence] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            changes += (Sentence(kind="kept", text=text) for text in old[a:b])
            continue
        changes += (Sentence(kind="removed", text=text) for text in old[a:b])
        changes += (Sentence(kind="added", text=text) for text in new[c:d])
    return changes


def _equal_pairs(old: list[str], new: list[str]) -> int:
    one, other = Counter(old), Counter(new)
    return sum(times * other[text] for text, times in one.items())


def _of_section(section: Section, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for key, label in section.labels.items():
        yield from _of_value(key, label, f"/{key}", f"/{key}", before.get(key), after.get(key))
    for key, listing in section.lists.items():
        yield from _of_list(key, listing, section.label, before.get(key) or [], after.get(key) or [])


def _of_list(key: str, listing: Listing, label: Label, before: list[Any], after: list[Any]) -> Iterator[Change]:
    position_pairs = matching.pairs(before, after, key=listing.key, name=listing.name_of, whole=partial(_whole_entry, listing))
    moved_positions = matching.moved_positions(position_pairs) if listing.is_ordered else set()
    for old, new in position_pairs:
        pointers = {
            "pointer_before": None if old is None else f"/{key}/{old}",
            "pointer_after": None if new is None else f"/{key}/{new}",
        }
        if new is None and old is not None:
            yield _whole("removed", listing, label, before[old], pointers, before=before[old])
        elif old is None and new is not None:
            yield _whole("added", listing, label, after[new], pointers, after=after[new])
        elif old is not None and new is not None:
            if new in moved_positions:
                yield _whole("moved", listing, label, after[new], pointers, before=old + 1, after=new + 1)
            yield from _of_entry(listing, before[old], after[new], f"/{key}/{old}", f"/{key}/{new}")


def _whole_entry(listing: Listing, entry: dict[str, Any]) -> bytes:
    """All compared content of an entry: not the code it has by its position."""
    return to_json([listing.name_of(entry), *(entry.get(key) for key in listing.labels)])


def _of_entry(listing: Listing, before: dict[str, Any], after: dict[str, Any], old: str, new: str) -> Iterator[Change]:
    for key, label in listing.labels.items():
        for change in _of_value(key, label, f"{old}/{key}", f"{new}/{key}", before.get(key), after.get(key)):
            yield change.model_copy(update={"entry": listing.name_of(after) or listing.name_of(before)})


def _of_value(key: str, label: Label, old: str, new: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after or (is_nothing(before) and is_nothing(after)):
        return
    kind: Literal["added", "removed", "changed"] = "changed"
    if is_nothing(before) or is_nothing(after):
        kind = "added" if is_nothing(before) else "removed"
    both = isinstance(before, str) and isinstance(after, str) and kind == "changed"
    yield Change(
        kind=kind,
        field=key,
        label=_bilingual(label),
        pointer_before=old,
        pointer_after=new,
        before=before,
        after=after,
        sentences=sentences(before, after) if both else None,
    )


def _whole(kind: Any, listing: Listing, label: Label, entry: dict[str, Any], pointers: dict[str, Any], **values: Any) -> Change:
    return Change(kind=kind, entry=listing.name_of(entry), label=_bilingual(label), **pointers, **values)


def _fields(schema: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The fields of an e-form, each with its own rules; nested fields are listed on their own."""
    if schema is None:
        return []
    fields = dict(schema_size.field_schemas(schema))
    required = _required(schema)
    inner = ("properties", "items", "required", "allOf", "anyOf", "oneOf", "then", "else")
    return [
        {
            "field": field,
            "required": field in required,
            "schema": {key: rule for key, rule in field_schema.items() if key not in inner},
        }
        for field, field_schema in fields.items()
    ]


def _required(schema: dict[str, Any]) -> set[str]:
    objects = {"": schema} | dict(schema_size.field_schemas(schema))
    return {
        f"{field}/{name}"
        for field, field_schema in objects.items()
        for name in field_schema.get("required") or ()
        if isinstance(name, str)
    }


def _split(text: str) -> list[str]:
    return [sentence for part in _SENTENCE.findall(text) if (sentence := part.strip())]


def _bilingual(label: Label) -> BilingualText:
    return BilingualText(vi=label.vi, en=label.en)


def is_nothing(value: Any) -> bool:
    """Whether a record that has this value states nothing by it."""
    return value is None or value in ("", [], {})
