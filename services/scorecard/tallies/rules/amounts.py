"""What a figure consists of: the numerator and denominator of a measure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """Numerator and denominator of a measure in a period, for an authority and all below it.

    `numerator` is None where it is hidden (an opinion nobody has released), where no service knows the fact it needs (`missing` then says
    which), and in a period that has not begun, over 0. A zero is always a counted zero.
    """

    numerator: int | None
    denominator: int
    missing: str | None = None
