"""Codes of units: `H35.01.02` is below `H35.01`, which is below `H35`. A dot separates the levels, and nothing else says who is below."""


def covers(unit: str | None, other: str) -> bool:
    """Whether `other` is the unit itself or one below it. No unit covers none."""
    return unit is not None and (other == unit or other.startswith(prefix_below(unit)))


def prefix_below(unit: str) -> str:
    """What the codes of all units below one begin with, and no others do: `H35.01.` for `H35.01`."""
    return f"{unit}."
