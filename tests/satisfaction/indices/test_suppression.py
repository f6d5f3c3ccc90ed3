"""What is published is a sum of cells of at least the smallest number, and what is missing of a published total is one, too."""

from collections import Counter
from datetime import date
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.satisfaction.indices.rules import publication
from services.satisfaction.indices.rules.publication import Cell
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


def drawn(seed: int, size: int) -> Counter[tuple[Cell, int]]:
    """Answers of a year in the four tables: a few large units and procedures, many small ones."""
    random = Random(seed)
    units = ["H35.01", "H35.01.01", "H35.01.02", "H35.02", "H35.03.01", "H35.03.02", "H35.04"]
    weights = [random.paretovariate(0.7) for _ in units]
    answers: Counter[tuple[Cell, int]] = Counter()
    for _ in range(size):
        [unit] = random.choices(units, weights)
        procedure, score = min(int(random.paretovariate(0.8)), 9), random.randint(1, 5)
        channel, collection = (
            random.choices(("online", "counter", "post"), (20, 10, 1))[0],
            random.choices(("link", "kiosk"), (20, 1))[0],
        )
        for cell in (
            Cell("", date(2026, random.randint(1, 12), 1), unit, "", ""),
            Cell("procedure", date(2026, 1, 1), unit, f"F{procedure % 3}", f"P{procedure}"),
            Cell("channel", date(2026, 1, 1), unit, "", channel),
            Cell("collection", date(2026, 1, 1), unit, "", collection),
        ):
            answers[cell, score] += 1
    return answers


@pytest.mark.parametrize("seed", range(12))
def test_each_cell_of_a_batch_and_what_they_leave_of_its_total_is_large_enough(seed: int):
    waiting = drawn(seed, (60, 200, 800, 3_000)[seed % 4])
    units = publication.batch(waiting, SMALLEST)
    arrivals = {key: number for key, number in waiting.items() if key[0].authority in units}

    found = publication.published(arrivals, SMALLEST)

    cells: Counter[Cell] = Counter()
    for (cell, _), number in found.items():
        cells[cell] += number
    assert all(number >= SMALLEST for number in cells.values())
    for unit in units:
        total = sum(number for (cell, _), number in arrivals.items() if (cell.authority, cell.breakdown) == (unit, ""))
        assert (
            sum(number for cell, number in cells.items() if cell.authority == unit and cell.breakdown in publication.MONTHS)
            == total
        )
        for table in (("procedure", "field"), ("channel",), ("collection",)):
            rest = total - sum(number for cell, number in cells.items() if cell.authority == unit and cell.breakdown in table)
            # Nobody in what has no row can be told apart from at least four others.
            assert rest == 0 or rest >= SMALLEST


def test_a_unit_with_too_few_waits():
    cells = [(Cell("", date(2026, 1, 1), unit, "", ""), 5) for unit in ("H35.02", "H35.03")]

    assert publication.batch(dict(zip(cells, (4, 6), strict=True)), SMALLEST) == {"H35.03"}


def test_an_answer_taken_out_leaves_the_smallest_row_that_has_one():
    cell = Cell("", date(2026, 2, 1), "H35.02", "", "")
    month, quarter, year = cell.rows()

    assert publication.withdrawn({(cell, 5): 3}, {(month, 5): 1, (quarter, 4): 9, (quarter, 5): 1, (year, 5): 7}) == {
        (month, 5): -1,
        (quarter, 5): -1,
        (year, 5): -1,
    }


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
