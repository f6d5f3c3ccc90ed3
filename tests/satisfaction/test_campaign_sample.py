"""The size of a sample, its allocation to strata, and the order in which dossiers are drawn."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.satisfaction.campaigns.rules import allocation, drawing
from services.satisfaction.campaigns.rules.allocation import Allocation, allocate

POPULATIONS = st.dictionaries(st.text("ABC.0123", min_size=1, max_size=5), st.integers(1, 5000), min_size=1, max_size=30)


@pytest.mark.parametrize(("population", "size"), [(1, 1), (100, 80), (1000, 286), (10_000, 385), (1_000_000, 400)])
def test_the_size_for_a_margin_of_five_percent(population: int, size: int):
    assert allocation.size(population, Fraction(5)) == size


@pytest.mark.parametrize(
    ("populations", "total", "how", "sizes"),
    [
        ({"a": 800, "b": 200}, 100, "proportional", {"a": 80, "b": 20}),
        ({"a": 800, "b": 200}, 100, "equal", {"a": 50, "b": 50}),
        ({"a": 990, "b": 5, "c": 5}, 20, "proportional", {"a": 16, "b": 2, "c": 2}),
        ({"a": 1000, "b": 10}, 100, "equal", {"a": 90, "b": 10}),
        ({"a": 1, "b": 100}, 10, "equal", {"a": 1, "b": 9}),
        ({"a": 100, "b": 100, "c": 100}, 100, "equal", {"a": 34, "b": 33, "c": 33}),
        ({"a": 50, "b": 30, "c": 20}, 3, "proportional", {"a": 1, "b": 1, "c": 1}),
        ({"a": 50, "b": 30, "c": 20}, 2, "proportional", {"a": 1, "b": 1, "c": 0}),
        ({"a": 5, "b": 5}, 100, "proportional", {"a": 5, "b": 5}),
        ({}, 10, "equal", {}),
    ],
)
def test_allocation(populations: dict[str, int], total: int, how: Allocation, sizes: dict[str, int]):
    assert allocate(populations, total, how) == sizes


@given(POPULATIONS, st.integers(1, 20_000), st.sampled_from(["proportional", "equal"]))
@settings(max_examples=40)
def test_an_allocation_adds_up_and_keeps_within_each_stratum(populations: dict[str, int], total: int, how: Allocation):
    sizes = allocate(populations, total, how)

    assert sum(sizes.values()) == min(total, sum(populations.values()))
    assert all(0 <= sizes[code] <= number for code, number in populations.items())
    enough = total >= sum(min(2, number) for number in populations.values())
    assert not enough or all(sizes[code] >= min(2, number) for code, number in populations.items())


@given(POPULATIONS, st.integers(1, 20_000), st.sampled_from(["proportional", "equal"]), st.randoms())
@settings(max_examples=40)
def test_an_allocation_does_not_depend_on_the_order_of_strata(
    populations: dict[str, int], total: int, how: Allocation, chance: random.Random
):
    items = list(populations.items())
    chance.shuffle(items)

    assert allocate(dict(items), total, how) == allocate(populations, total, how)


@given(POPULATIONS, st.integers(1, 5_000))
@settings(max_examples=40)
def test_a_larger_stratum_never_gets_less(populations: dict[str, int], total: int):
    sizes = allocate(populations, total, "proportional")
    in_order = sorted(populations, key=lambda code: populations[code])

    assert all(sizes[small] <= sizes[large] + 1 for small, large in pairwise(in_order))


def test_the_order_follows_from_the_seed_and_nothing_else():
    dossiers = [f"H35.01.01-261105-{n:04}" for n in range(100)]

    assert drawing.ordered(2020, dossiers) == drawing.ordered(2020, reversed(dossiers))
    assert drawing.ordered(2020, dossiers) != drawing.ordered(2021, dossiers)
    # Fixed for ever: campaigns of the past are drawn again.
    assert drawing.ordered(2020, dossiers)[:3] == ["H35.01.01-261105-0086", "H35.01.01-261105-0004", "H35.01.01-261105-0031"]


def test_every_dossier_is_drawn_equally_often():
    dossiers = [str(n) for n in range(10)]
    drawn = [dossier for seed in range(2000) for dossier in drawing.ordered(seed, dossiers)[:3]]

    # 600 expected of each, standard deviation 20.5.
    assert all(520 <= drawn.count(dossier) <= 680 for dossier in dossiers)
