"""Which unit gets a petition, and which one is above it."""

from collections.abc import Collection, Sequence


def ancestors(unit: str) -> Sequence[str]:
    """The codes of all units above one, the nearest first: a dot separates the levels."""
    parts = unit.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def above(unit: str, known: Collection[str]) -> str | None:
    """The nearest unit above one that the catalogue has, else the nearest by its code; None at the top."""
    over = ancestors(unit)
    return next((code for code in over if code in known), over[0] if over else None)


def first(authority: str, known: Collection[str], *, above_it: bool) -> str:
    """The unit a petition goes to when it is opened: the authority, or the unit above it; at the top there is only the authority."""
    return (above(authority, known) if above_it else None) or authority
