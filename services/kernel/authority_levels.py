"""Where a procedure can be handed in: the level of government of each kind of authority, against the levels of the procedure.

The record of a procedure names its levels (CAPTHUCHIEN: ministry, province, commune, other). Public administration service centres and
one-stop desks belong to no level: they take dossiers of all levels in the province, wherever the applicant lives (NĐ 118/2025/NĐ-CP).
"""

from collections.abc import Collection, Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "ministry": "ministry",
    "province": "province",
    "department": "province",
    "district": "district",
    "commune": "commune",
}
"""The level of a kind of authority; kinds that are not here belong to none."""

UNRESTRICTED: Final = frozenset({"other"})
"""Levels that name no authority: a procedure of one of them can be handed in anywhere."""


def accepts(kind: str, levels: Collection[str]) -> bool:
    """Whether an authority of this kind takes dossiers of a procedure with these levels; a record may name none."""
    return kind not in KINDS or KINDS[kind] in levels or not levels or not UNRESTRICTED.isdisjoint(levels)


def accepting_kinds(levels: Collection[str], kinds: Collection[str]) -> list[str]:
    """Those of the kinds that take dossiers of a procedure with these levels."""
    return [kind for kind in kinds if accepts(kind, levels)]
