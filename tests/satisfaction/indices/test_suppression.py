"""What is published is a sum of cells of at least the smallest number, and what is missing of a published total is one, too."""

from collections import Counter
from datetime import date
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.satisfaction.indices.rules.publication import Count, Publication, above, own
from services.satisfaction.indices.rules.suppression import published, suppressed_rows, suppressed_rows_of_two

SMALLEST = 5
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))


def test_a_small_row_takes_the_smallest_other_with_it():
    assert suppressed_rows({"a": 3, "b": 9, "c": 7}, SMALLEST) == {"a", "c"}


def test_two_small_rows_that_are_enough_together_need_no_third():
    assert suppressed_rows({"a": 3, "b": 2, "c": 7}, SMALLEST) == {"a", "b"}


def test_small_rows_that_are_too_few_together_take_another_with_them():
    assert suppressed_rows({"a": 1, "b": 2, "c": 7, "d": 50}, SMALLEST) == {"a", "b", "c"}


def test_nothing_is_hidden_where_every_row_is_large_enough():
    assert suppressed_rows({"a": 5, "b": 0, "c": 700}, SMALLEST) == frozenset()


def test_a_smallest_cell_of_one_publishes_everything():
    assert suppressed_rows({"a": 1, "b": 700}, 1) == frozenset()


def test_nothing_is_published_under_a_node_that_is_not():
    paths = [(("a1", "a", "all"), 6), (("a2", "a", "all"), 6), (("b", "all"), 4), (("c", "all"), 30)]

    assert published(paths, SMALLEST) == {"all", "c"}


def test_a_part_that_is_all_of_its_total_is_published_with_it():
    assert published([(("leaf", "branch", "all"), 9)], SMALLEST) == {"leaf", "branch", "all"}


def test_a_total_that_is_too_small_publishes_nothing():
    assert published([(("a", "all"), 3), (("b", "all"), 1)], SMALLEST) == frozenset()


@given(COUNTS, st.integers(2, 9))
def test_what_is_missing_of_a_published_total_is_large_enough(counts: dict[str, int], smallest: int):
    hidden = suppressed_rows(counts, smallest)
    missing = sum(counts[key] for key in hidden)

    assert all(number >= smallest for key, number in counts.items() if number and key not in hidden)
    assert missing == 0 or missing >= min(smallest, sum(counts.values()))


@given(COUNTS, st.integers(1, 9))
def test_it_is_the_same_for_every_order_of_rows(counts: dict[str, int], smallest: int):
    assert suppressed_rows(counts, smallest) == suppressed_rows(dict(reversed(counts.items())), smallest)


def drawn(seed: int, size: int) -> list[Count]:
    """Answers of a year in the four tables: a few large units and procedures, many small ones."""
    random = Random(seed)
    units = ["H35.01", "H35.01.01", "H35.01.02", "H35.02", "H35.03.01", "H35.03.02", "H35.04"]
    weights = [random.paretovariate(0.7) for _ in units]
    counts: Counter[tuple[str, date, str, str, str]] = Counter()
    for _ in range(size):
        [unit] = random.choices(units, weights)
        procedure = min(int(random.paretovariate(0.8)), 9)
        counts["", date(2026, random.randint(1, 12), 1), unit, "", ""] += 1
        counts["procedure", date(2026, 1, 1), unit, f"F{procedure % 3}", f"P{procedure}"] += 1
        counts["channel", date(2026, 1, 1), unit, "", random.choices(("online", "counter", "post"), (20, 10, 1))[0]] += 1
        counts["collection", date(2026, 1, 1), unit, "", random.choices(("link", "kiosk"), (20, 1))[0]] += 1
    return [Count(*key, number) for key, number in counts.items()]


@pytest.mark.parametrize("seed", range(12))
def test_answers_that_no_published_figure_tells_apart_are_enough(seed: int):
    counts = drawn(seed, (60, 200, 800, 3_000)[seed % 4])
    years = [each for each in counts if each.breakdown == ""]
    for table in ("", "procedure", "channel", "collection"):
        own_counts = [each for each in counts if each.breakdown == table]
        found = Publication.of(years, own_counts, SMALLEST)
        cells: Counter[frozenset] = Counter()
        for each in own_counts:
            authorities = found.authorities & set(above(each.authority))
            rows = {(each.authority, place) for place in places(each) if each.authority in found.units.get(place, ())}
            cells[frozenset(authorities | rows)] += each.number
        # Whoever is in a cell cannot be told apart by any figure of this table from at least four others.
        assert all(number >= SMALLEST for number in cells.values())


def places(count: Count) -> list[tuple[str, ...]]:
    """The rows of the published tables in which a count is."""
    quarter = f"2026-Q{(count.period.month + 2) // 3}"
    return {
        "": [("time", f"{count.period:%Y-%m}"), ("time", quarter)],
        "procedure": [("procedure", count.field, count.code), ("field", count.field)],
    }.get(count.breakdown, [(count.breakdown, count.code)])


def test_only_a_unit_that_is_a_cell_alone_is_cut_further():
    large = [Count("", date(2026, month, 1), "H35.01", "", "", 50) for month in range(1, 13)]
    small = [Count("", date(2026, 1, 1), "H35.02", "", "", 4), Count("", date(2026, 1, 1), "H35.03", "", "", 6)]

    found = Publication.of([*large, *small], [*large, *small], SMALLEST)

    assert set().union(*found.units.values()) == {"H35.01"}
    assert {"", "H35", "H35.01", own("H35.01")} == found.authorities


def test_tables_of_the_same_rows_hide_the_same():
    assert suppressed_rows_of_two({("a", "a"): 3, ("b", "b"): 9, ("c", "c"): 7}, SMALLEST) == ({"a", "c"}, {"a", "c"})


def test_tables_that_share_enough_of_every_row_are_both_published():
    cells = {(unit, field): 9 for unit in "abc" for field in "xy"}

    assert suppressed_rows_of_two(cells | {("c", "x"): 1}, SMALLEST) == (frozenset(), frozenset())


def test_a_row_within_another_but_for_one_answer_hides_that():
    assert suppressed_rows_of_two({("a", "x"): 6, ("b", "x"): 1, ("b", "y"): 9}, SMALLEST) == (frozenset(), {"x", "y"})


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(0, 9), max_size=16), st.integers(1, 6)
)
def test_no_rows_of_one_table_less_rows_of_another_are_over_too_few(cells: dict[tuple[str, str], int], smallest: int):
    hidden = suppressed_rows_of_two(cells, smallest)
    rows = [tuple("rest" if key in hidden[table] else key for table, key in enumerate(cell)) for cell in cells]
    nodes = sorted({(table, key) for row in rows for table, key in enumerate(row)})
    # Some rows of one table, the rest of its total among them, less some rows of the other.
    for chosen in map(set, chain.from_iterable(combinations(nodes, number) for number in range(len(nodes)))):
        pairs = zip(rows, cells.values(), strict=True)
        difference = sum(number for row, number in pairs if ((0, row[0]) in chosen) != ((1, row[1]) in chosen))
        assert difference == 0 or difference >= min(smallest, sum(cells.values()))
