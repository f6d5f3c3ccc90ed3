"""Which parts of a published total are published themselves, so that nothing over too few answers follows from the others.

A pure function of the *numbers* of answers, never of what was answered: else what is missing would itself say something (decision 26).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def suppressed_rows(counts: Mapping[K, int], smallest: int) -> frozenset[K]:
    """The rows that are not published, of a table whose total is.

    Those with fewer than `smallest` answers; and where they have fewer than that together, for their sum follows from the total, the
    smallest others as well until they have as many. Rows without answers have none to hide.
    """
    rows = sorted((each for each in counts.items() if each[1]), key=lambda each: (each[1], str(each[0])))
    hidden: list[K] = []
    missing = 0
    for key, number in rows:
        if number >= smallest and (not hidden or missing >= smallest):
            break
        hidden.append(key)
        missing += number
    return frozenset(hidden)


Cells = Mapping[tuple[str, str], int]
"""The answers of two tables that divide the same answers, by the row of each in which they are."""


def suppressed_rows_of_two(cells: Cells, smallest: int) -> tuple[frozenset[str], frozenset[str]]:
    """The rows that are not published of two tables over the same answers, so that neither reveals a few answers beside the other.

    A row of one table may lie within a row of the other but for a few answers, which are their difference; or several rows may. All
    that can be found by adding and subtracting rows is what leads from some of them to the others, if rows are joined by the answers
    they share: that must be none or enough. Rows of the second table are kept back until it is so.
    """
    margins: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for row, number in cells.items():
        for margin, key in zip(margins, row, strict=True):
            margin[key] += number
    first, second = (suppressed_rows(margin, smallest) for margin in margins)
    while weak := _weakly_joined(cells, (first, second), smallest):
        second |= {min(weak, key=lambda key: (margins[1][key], key))}
    return first, second


def _weakly_joined(cells: Cells, hidden: tuple[frozenset[str], frozenset[str]], smallest: int) -> set[str]:
    """The rows of the second table, as far as published, that fewer answers than the smallest number may join to others.

    Rows that share enough are one group; so are groups that share enough together. What is hidden of a table is one row: the rest.
    """
    group = {node: node for row in cells for node in _nodes(row, hidden)}
    while True:
        shared: Counter[frozenset[Node]] = Counter()
        for row, number in cells.items():
            if number and len(pair := frozenset(group[node] for node in _nodes(row, hidden))) > 1:
                shared[pair] += number
        strong = next((pair for pair, number in shared.items() if number >= smallest), None)
        if strong is None:
            weak = frozenset[Node]().union(*shared)
            return {name for (table, name), of in group.items() if table == 1 and name is not None and of in weak}
        kept, merged = strong
        group = {node: kept if of == merged else of for node, of in group.items()}


Node = tuple[int, str | None]


def _nodes(row: tuple[str, str], hidden: tuple[frozenset[str], frozenset[str]]) -> list[Node]:
    return [(table, None if key in hidden[table] else key) for table, key in enumerate(row)]


def published(paths: Iterable[tuple[Sequence[K], int]], smallest: int) -> frozenset[K]:
    """The nodes of a tree that are published: each path leads from a leaf to the root and has a number of answers.

    The root where it has enough, and under a published node the rows that are not suppressed. So all that is published is a sum of cells
    with at least `smallest` answers each, and no cell is ever cut in two.
    """
    numbers: dict[K, int] = defaultdict(int)
    children: dict[K, set[K]] = defaultdict(set)
    roots: set[K] = set()
    for path, number in paths:
        for place, node in enumerate(path):
            numbers[node] += number
            if place:
                children[node].add(path[place - 1])
        roots.add(path[-1])
    nodes: set[K] = set()
    pending = [root for root in roots if numbers[root] >= max(smallest, 1)]
    while pending:
        node = pending.pop()
        nodes.add(node)
        rows = {child: numbers[child] for child in children[node] if numbers[child]}
        pending.extend(rows.keys() - suppressed_rows(rows, smallest))
    return frozenset(nodes)
