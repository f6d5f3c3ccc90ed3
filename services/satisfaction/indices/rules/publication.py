"""Which cells the public knows of a batch of answers: each has at least the smallest number, and every figure is a sum of them.

A batch of a unit itself is cut once by each table: by quarter and month, by field and procedure, by channel, by way of collection. What
is too small there stays together. No table crosses two of these, so that an answer is in one cell of each. An answer is in one batch and
its cell is never cut again: who reads the figures before and after knows the cells of the batch between, and no more (decision 26).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from services.kernel.unit_codes import prefix_below
from services.satisfaction.indices.rules import suppression

PROVINCE: Final = ""
"""The authority above all: the whole province."""
MONTH: Final = ""
QUARTER: Final = "quarter"
YEAR: Final = "year"
MONTHS: Final = {MONTH: 1, QUARTER: 3, YEAR: 12}
"""The breakdowns by time with the number of months of a period."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit itself in a row of a table: `breakdown` is what the row is about, `period` the first day of its month, quarter or year."""

    breakdown: str
    period: date
    authority: str
    field: str
    code: str

    def rows(self) -> list["Cell"]:
        """The cell and the larger ones it is part of in its table, the whole year last."""
        year = replace(self, breakdown=YEAR, period=self.period.replace(month=1), field="", code="")
        if self.breakdown == MONTH:
            first = self.period.month - (self.period.month - 1) % MONTHS[QUARTER]
            return [self, replace(self, breakdown=QUARTER, period=self.period.replace(month=first)), year]
        if self.breakdown == "procedure":
            return [self, replace(self, breakdown="field", code=""), year]
        return [self, year]


Answers = Mapping[tuple[Cell, int], int]
"""The number of answers by cell and score."""


def below(unit: str) -> str:
    """All units below one together, as an authority of their own; of the whole province every unit."""
    return prefix_below(unit) if unit else PROVINCE


def with_sums(answers: Answers) -> Counter[tuple[Cell, int]]:
    """The answers, and for each unit above the sums of those below it: what most ask for is not added up for each request."""
    sums = Counter(answers)
    for (cell, score), number in answers.items():
        for unit in _above(cell.authority):
            sums[replace(cell, authority=below(unit)), score] += number
    return sums


def _above(unit: str) -> Iterator[str]:
    parts = unit.split(".")
    yield from (".".join(parts[:n]) for n in range(len(parts)))


def batch(waiting: Answers, smallest: int) -> set[str]:
    """The units whose waiting answers to one question, of one year, are a batch: at least the smallest number."""
    numbers = Counter[str]()
    for (cell, _), number in waiting.items():
        if cell.breakdown == MONTH:
            numbers[cell.authority] += max(number, 0)
    return {unit for unit, number in numbers.items() if number >= smallest}


def published(answers: Answers, smallest: int) -> Counter[tuple[Cell, int]]:
    """The answers of batches by the cells in which they are published. A whole year is published once, by time."""
    numbers = Counter[Cell]()
    for (cell, _), number in answers.items():
        numbers[cell] += number
    tables: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in numbers:
        tables[cell.authority, cell.breakdown].append(cell)
    known = {
        row
        for cells in tables.values()
        for row in suppression.published(((each.rows(), numbers[each]) for each in cells), smallest)
    }
    by_cell = Counter[tuple[Cell, int]]()
    for (cell, score), number in answers.items():
        place = next((row for row in cell.rows() if row in known), None)
        if place is not None and (place.breakdown != YEAR or cell.breakdown == MONTH):
            by_cell[place, score] += number
    return by_cell


def shown(answers: Answers, smallest: int) -> dict[Cell, Counter[int]]:
    """The answers of figures by time, by score, so that a row is shown if it has at least the smallest number.

    A row is a cell with the shorter ones in it. Decisions may have left it fewer: its cell is then part of the next larger one.
    """
    cells = defaultdict[Cell, Counter[int]](Counter)
    for (cell, score), number in answers.items():
        cells[cell][score] += number
    for breakdown in MONTHS:
        rows = Counter[Cell]()
        for cell, scores in cells.items():
            rows.update(dict.fromkeys(cell.rows(), scores.total()))
        for cell in [each for each in cells if each.breakdown == breakdown and rows[each] < smallest]:
            scores = cells.pop(cell)
            if breakdown != YEAR:
                cells[cell.rows()[1]].update(scores)
    return dict(cells)


def withdrawn(answers: Answers, figures: Answers) -> Counter[tuple[Cell, int]]:
    """What leaves the figures with answers that were taken out after they had come in: each from the smallest row that has such a one."""
    changes = Counter[tuple[Cell, int]]()
    for (cell, score), number in answers.items():
        rest = number
        for row in cell.rows():
            if row.breakdown != YEAR or cell.breakdown == MONTH:
                part = min(rest, figures.get((row, score), 0) + changes[row, score])
                changes[row, score] -= part
                rest -= part
    return changes
