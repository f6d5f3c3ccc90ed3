"""Which cells of tables that add up are not published, so that no cell over too few answers follows from the others.

A pure function of the *numbers* of answers, never of what was answered: else what is missing would itself say something (decision 26).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

Cell = tuple[str, ...]
Sum = tuple[Cell, Sequence[Cell]]
"""A total and its parts: the total is the sum of exactly these."""

_PRIME: Final = (1 << 61) - 1
_LEAST_PARTS: Final = 2


def suppressed(counts: Mapping[Cell, int], sums: Iterable[Sum], smallest: int) -> frozenset[Cell]:
    """The cells with answers that are not published, of tables that all who ask may combine.

    - A cell with fewer than `smallest` answers is not published.
    - What is missing of a published total is at least two parts with together at least `smallest` answers; the smallest others are
      left out until that is so.
    - Under a total that is not published nothing is.
    - What of too small a cell would still follow from several sums together, exactly, is mended in the same way (`_derivable`).

    A part that is all of its total is the same cell with another name: both are published, or neither.
    """
    if smallest <= 1:
        return frozenset()
    tables = _Tables(counts, sums, smallest)
    while leaks := _derivable(tables):
        for cell in leaks:
            tables.widen(cell)
    return frozenset(cell for cell, number in counts.items() if number and tables.name(cell) in tables.hidden)


def suppressed_rows(counts: Mapping[str, int], smallest: int) -> frozenset[str]:
    """The keys that are not published, of a table of rows below one total."""
    cells: dict[Cell, int] = {("row", key): number for key, number in counts.items()}
    hidden = suppressed(cells | {("total",): sum(counts.values())}, [(("total",), list(cells))], smallest)
    return frozenset(key for kind, *keys in hidden if kind == "row" for key in keys)


class _Tables:
    """The cells that have answers, each under one name, and the sums between them. `hidden` only grows."""

    def __init__(self, counts: Mapping[Cell, int], sums: Iterable[Sum], smallest: int) -> None:
        self.counts = {cell: number for cell, number in counts.items() if number}
        self.smallest = smallest
        self.hidden: set[Cell] = set()
        self._same: dict[Cell, Cell] = {}
        self._pending: deque[Sum] = deque()
        present = [(total, [part for part in parts if part in self.counts]) for total, parts in sums]
        for total, parts in present:
            if len(parts) == 1 and self.name(total) != self.name(parts[0]):
                self._same[self.name(parts[0])] = self.name(total)
        self.sums = {self._named(total, parts): None for total, parts in present if len(parts) >= _LEAST_PARTS}
        self.sums_of: dict[Cell, list[Sum]] = defaultdict(list)
        for each in self.sums:
            for cell in (each[0], *each[1]):
                self.sums_of[cell].append(each)
        self.small = {self.name(cell) for cell, number in self.counts.items() if number < smallest}
        self._hide(self.small)

    def name(self, cell: Cell) -> Cell:
        """The one name of a cell."""
        while cell in self._same:
            cell = self._same[cell]
        return cell

    def _named(self, total: Cell, parts: Iterable[Cell]) -> tuple[Cell, tuple[Cell, ...]]:
        """The sum with the smallest part first: in this order parts are left out."""
        return self.name(total), tuple(sorted({self.name(part) for part in parts}, key=self._order))

    def widen(self, cell: Cell) -> None:
        """Hide one more cell beside one that would be revealed: the smallest of the nearest, a part of a sum rather than its total."""
        reached, frontier = {cell}, {cell}
        while frontier:
            sums = [each for near in frontier for each in self.sums_of[near]]
            parts = {part for _, parts in sums for part in parts}
            totals = {total for total, _ in sums}
            for beside in (parts - self.hidden, totals - self.hidden):
                if beside:
                    self._hide([min(beside, key=self._order)])
                    return
            frontier = (parts | totals) - reached
            reached |= frontier

    def _order(self, cell: Cell) -> tuple[int, Cell]:
        return self.counts[cell], cell

    def _hide(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            if cell not in self.hidden:
                self.hidden.add(cell)
                self._pending.extend(self.sums_of[cell])
        while self._pending:
            self._complete(*self._pending.popleft())

    def _complete(self, total: Cell, parts: Sequence[Cell]) -> None:
        """Hide what a sum needs once some of it is hidden."""
        missing = [part for part in parts if part in self.hidden]
        if total in self.hidden:
            more = [part for part in parts if part not in self.hidden]
        else:
            more, number = [], sum(self.counts[part] for part in missing)
            for part in parts if missing else ():
                if number >= self.smallest and len(missing) + len(more) >= _LEAST_PARTS:
                    break
                if part not in self.hidden:
                    more.append(part)
                    number += self.counts[part]
        for part in more:
            self.hidden.add(part)
            self._pending.extend(self.sums_of[part])


def _derivable(tables: _Tables) -> list[Cell]:
    """The cells with too few answers that follow exactly from all sums together: those that are alone in a row of the reduced system.

    The unknowns are the hidden cells, the equations the sums; elimination is modulo a prime, which finds all that follow.
    """
    rows = _core(tables)
    rows_of: dict[Cell, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for cell in row:
            rows_of[cell].add(number)
    # What is not too small first: its rows are then out of the way, and only the others are compared with each other.
    for cell in sorted(rows_of, key=lambda each: (each in tables.small, len(rows_of[each]), each)):
        is_small = cell in tables.small
        free = [number for number in rows_of[cell] if not (is_small and rows[number].get((), 0))]
        if not free:
            continue
        pivot = min(free, key=lambda number: (len(rows[number]), number))
        _eliminate(rows, rows_of, cell, pivot)
        if is_small:
            rows[pivot][()] = 1
        else:
            for other in rows[pivot]:
                rows_of[other].discard(pivot)
            rows[pivot] = {}
    return sorted(cell for row in rows if len(unknowns := [each for each in row if each]) == 1 for cell in unknowns)


def _eliminate(rows: list[dict[Cell, int]], rows_of: Mapping[Cell, set[int]], cell: Cell, pivot: int) -> None:
    """Take a cell out of all rows but one. A row that has been a pivot bears a mark under the empty name, which stays."""
    inverse = pow(rows[pivot][cell], -1, _PRIME)
    for number in rows_of[cell] - {pivot}:
        row, factor = rows[number], rows[number][cell] * inverse % _PRIME
        for other, value in rows[pivot].items():
            changed = (row.get(other, 0) - factor * value) % _PRIME
            if changed:
                row[other] = changed
                rows_of[other].add(number)
            elif other in row:
                del row[other]
                rows_of[other].discard(number)


def _core(tables: _Tables) -> list[dict[Cell, int]]:
    """The equations between hidden cells that can reveal one.

    One with two cells that are in no other equation, or with one that is large enough, says nothing about the rest: those two make up
    for whatever the rest is. It is left out, and so on with what remains.
    """
    equations = [[cell for cell in (total, *parts) if cell in tables.hidden] for total, parts in tables.sums]
    degree: dict[Cell, int] = defaultdict(int)
    of: dict[Cell, list[int]] = defaultdict(list)
    for number, cells in enumerate(equations):
        for cell in cells:
            degree[cell] += 1
            of[cell].append(number)
    pending, gone = list(range(len(equations))), set()
    while pending:
        number = pending.pop()
        alone = [cell for cell in equations[number] if degree[cell] == 1]
        if number in gone or not (len(alone) >= _LEAST_PARTS or any(cell not in tables.small for cell in alone)):
            continue
        gone.add(number)
        for cell in equations[number]:
            degree[cell] -= 1
            pending.extend(of[cell])
    totals = [total for total, _ in tables.sums]
    return [
        {cell: 1 if cell == totals[number] else _PRIME - 1 for cell in cells}
        for number, cells in enumerate(equations)
        if cells and number not in gone
    ]
