"""How many dossiers a sample has, and how many of them each stratum gets."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Literal

Allocation = Literal["proportional", "equal"]

LEAST = 2
"""Answers a stratum needs for a variance of its own."""


def size(population: int, margin: Fraction) -> int:
    """The size for a margin of error in percent: N / (1 + N·e²), rounded up, as guides to SIPAS have it (Yamane; from memory)."""
    return ceil(population / (1 + population * (margin / 100) ** 2))


def allocate(populations: Mapping[str, int], total: int, allocation: Allocation) -> dict[str, int]:
    """The sample of each stratum: in proportion to its population, or equal, never more than it has.

    They add up to `total`, at most to the population. Each stratum gets two where the total allows, else one, else what its share is.
    The rest is rounded by the largest remainder; of equal remainders the first code counts.
    """
    total = min(total, sum(populations.values()))
    least = next(each for each in (LEAST, 1, 0) if sum(min(each, number) for number in populations.values()) <= total)
    weights = {code: number if allocation == "proportional" else min(number, 1) for code, number in populations.items()}
    bounds = {code: (min(least, number), number) for code, number in populations.items()}
    return _rounded(_shares(weights, bounds, total), total)


def _shares(weights: Mapping[str, int], bounds: Mapping[str, tuple[int, int]], total: int) -> dict[str, Fraction]:
    """Shares in proportion to the weights within the bounds, adding up to the total.

    Who would fall out of the bounds is put on them and the rest is divided among the others, until all fit. If those below
    lack more than those above have too much, only those below are settled in this round, and the other way round.
    """
    settled: dict[str, Fraction] = {}
    while open_ := [code for code in weights if code not in settled]:
        left, weight = total - sum(settled.values()), sum(weights[code] for code in open_)
        shares = {code: Fraction(left * weights[code], max(weight, 1)) for code in open_}
        fitting = {code: min(max(shares[code], Fraction(bounds[code][0])), Fraction(bounds[code][1])) for code in open_}
        excess = sum(fitting.values()) - left
        moved = {code: each for code, each in fitting.items() if each != shares[code]}
        if excess == 0:
            return settled | fitting
        settled |= {code: each for code, each in moved.items() if (each > shares[code]) == (excess > 0)}
    return settled


def _rounded(shares: Mapping[str, Fraction], total: int) -> dict[str, int]:
    whole = {code: floor(share) for code, share in shares.items()}
    by_remainder = sorted(shares, key=lambda code: (whole[code] - shares[code], code))
    for code in by_remainder[: total - sum(whole.values())]:
        whole[code] += 1
    return whole
