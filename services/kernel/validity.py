"""The days on which something is in force: both ends included, without an end until further notice."""

from datetime import date


def includes(effective_from: date, effective_to: date | None, day: date) -> bool:
    """Whether the day is one of them."""
    return effective_from <= day and (effective_to is None or day <= effective_to)


def require_order(effective_from: date | None, effective_to: date | None) -> None:
    """Raise `ValueError` where the last day is before the first."""
    if effective_from is not None and effective_to is not None and effective_to < effective_from:
        raise ValueError("effective_to is before effective_from")
