"""An imported record beside the one before: which parts stay because the file does not state them, and which are lost.

The national database has no key for what the province adds to a record: e-form, workflow, committed limit, life events, evidence of
online service. A list from there would silently remove them, so a key that a record does not have stays as it is; one with null or an
empty list is emptied.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from services.catalog.imports.rules import national_mapping
from services.catalog.procedures.rules.findings import Finding
from services.catalog.versions.rules.differences import is_nothing

# Keys that describe one thing: whoever states one of them states the others, too.
_GROUPS: Final = (
    frozenset({"form_schema", "form_example", "form_hints", "form_pages"}),
    frozenset({"executing_authority", "executing_authorities"}),
    frozenset({"authority_levels", "authority_level_codes"}),
)
_LAY_THU_TUC: Final = "procedures/lay-thu-tuc"
DROPPED: Final = "it had a value before, and the file has none"
_IN_WORDS: Final = "it changed in the file, and what the national record has no key for is dropped"


def unstated(kind: str, before: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of the record before that an import of this `kind` leaves as they are.

    In national records also a part that reads as before: words beside its numbers, for which they have no key, still hold.
    """
    stated = _stated(kind, record)
    parts = {key: value for key, value in before.items() if key not in stated}
    if kind == _LAY_THU_TUC:
        readable = national_mapping.readable(before)
        parts |= {key: before[key] for key in record.keys() & before.keys() & stated if _same(record[key], readable.get(key))}
    return parts


def kept(record: Mapping[str, Any], parts: Mapping[str, Any]) -> list[str]:
    """The keys of those parts that have a value which the record of the file has not."""
    return sorted(key for key, value in parts.items() if not is_nothing(value) and not _same(value, record.get(key)))


def dropped(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Finding]:
    """The parts with a value before and none after, or whose words a changed national record cannot hold."""
    readable = national_mapping.readable(before) if kind == _LAY_THU_TUC else before
    for key in sorted(before.keys() - {national_mapping.NATIONAL_KEY}):
        if is_nothing(before[key]):
            continue
        if is_nothing(after.get(key)):
            yield Finding(f"/{key}", DROPPED)
        elif not _same(before[key], after[key]) and not _same(before[key], readable.get(key)):
            yield Finding(f"/{key}", _IN_WORDS)


def _stated(kind: str, record: Mapping[str, Any]) -> set[str]:
    keys = set(record)
    if kind == _LAY_THU_TUC:
        keys |= national_mapping.SOMETIMES_ABSENT
        keys -= {key for key in national_mapping.UNKNOWN_KEYS if record.get(key) is None}
    return keys.union(*(group for group in _GROUPS if group & keys))


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
