"""Our record with a national one taken over, and what kind of difference is between the two.

National parts are taken as an import of `LayThuTuc` takes them; whatever the province added stays: the parts for which that record has no
key (e-form, workflow, committed limit …), channels it offers beyond the national ones, and its own keywords.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from pydantic_core import to_json

from services.catalog.imports import line_parser
from services.catalog.imports.rules import merge
from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.sources import Source
from services.catalog.versions.rules import differences
from services.catalog.versions.rules.differences import SectionDifferences
from services.catalog.versions.rules.editions import Decision, Edition
from services.kernel.text import fold

DifferenceKind = Literal["changed", "abolished", "unknown", "unreadable"]

_LAY_THU_TUC: Final = "procedures/lay-thu-tuc"
_STATE: Final = "/TRANGTHAI"
_BETWEEN_KEYWORDS: Final = re.compile(r"[,;\n]")
# Differences are between contents; neither side's first day is one.
_ANY_DAY: Final = date(2000, 1, 1)


class Comparison(NamedTuple):
    """What a national record is to ours: `kind` None where nothing differs; `source` is ours with it taken over, if it can be."""

    kind: DifferenceKind | None
    sections: Sequence[SectionDifferences] = ()
    source: Source | None = None
    kept: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()


def compare(code: str, before: Mapping[str, Any], state: str, national: Mapping[str, Any] | None) -> Comparison:
    """Compare the record of our newest version with what the portal has: its record, if `state` is `known`."""
    if state != "known" or national is None:
        return Comparison("unknown" if state == "unknown" else "unreadable")
    line = _adopted(before, national)
    if not isinstance(line.content, Source) or line.content.code != code:
        is_abolished = any(error.field == _STATE for error in line.errors)
        return Comparison("abolished" if is_abolished else "unreadable", errors=line.errors)
    sections = differences.differences(_view(record_parser.reparse(code, dict(before))), _view(line.content))
    return Comparison("changed" if sections else None, sections, line.content, line.kept)


def _adopted(before: Mapping[str, Any], national: Mapping[str, Any]) -> line_parser.Line:
    (line,) = line_parser.read(_LAY_THU_TUC, to_json(national), 1)
    if isinstance(line.content, Source):
        record = line.content.raw
        line_parser.add_parts(line, line.content, _own(before, record) | merge.unstated(_LAY_THU_TUC, before, record))
    return line


def _own(before: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Parts both records have, with what only ours has in them."""
    national_channels = {_channel(method) for method in record.get("methods") or ()}
    own_methods = [method for method in before.get("methods") or () if _channel(method) not in national_channels]
    national_words = _keywords(record)
    own_words = [word for word in _keywords(before) if fold(word) not in {fold(each) for each in national_words}]
    return ({"methods": [*(record.get("methods") or ()), *own_methods]} if own_methods else {}) | (
        {"keywords": ", ".join([*national_words, *own_words])} if own_words else {}
    )


def _channel(method: Mapping[str, Any]) -> Any:
    return method.get("channel_code") or method.get("channel")


def _keywords(record: Mapping[str, Any]) -> list[str]:
    return [word.strip() for word in _BETWEEN_KEYWORDS.split(record.get("keywords") or "") if word.strip()]


def _view(source: Source) -> dict[str, Any]:
    return differences.view(Edition(source, 1, _ANY_DAY, Decision(source.record.decision_number, None)))
