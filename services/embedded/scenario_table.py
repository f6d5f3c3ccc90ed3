"""The table of the reference year: what the public record says, what the system computes, and what it does not compute and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

_RECORDED = Path(__file__).parent / "data" / "scenario-lai-chau-2020-recorded.json"

Value: TypeAlias = float | str


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table, as text; `not_computed` says what the figure would be computed from, empty where it is computed."""

    name: str
    recorded: str
    computed: str
    not_computed: str


def compare(computed: Mapping[str, Value]) -> list[Figure]:
    """What the public record says beside what the system computes, by the names of the figures."""
    recorded = json.loads(_RECORDED.read_bytes())["figures"]
    names = {row["name"] for row in recorded}
    rows = [
        Figure(name := row["name"], row["recorded"], _format(computed.get(name)), "" if name in computed else row["computed_from"])
        for row in recorded
    ]
    return rows + [Figure(name, "", _format(value), "") for name, value in computed.items() if name not in names]


def comparability(share: Fraction) -> str:
    """What to know before comparing a year of this size with the record; empty for the full year."""
    if share == 1:
        return ""
    return (
        f"This is {share} of the year: it has its shapes, not its figures. Counts, shares and indices are not to be compared with the "
        "record; only --size full is."
    )


def _format(value: Value | None) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int | float) else value


def percent(part: int, whole: int, *, places: int) -> float:
    """A share in percent, halves up as in the services' own figures."""
    return float((Decimal(100 * part) / whole).quantize(Decimal(10) ** -places, ROUND_HALF_UP))
