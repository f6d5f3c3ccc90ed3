"""Which parts of a published total are published themselves, so that nothing over too few answers follows from the others.

A pure function of the *numbers* of answers, never of what was answered: else what is missing would itself say something (decision 26).
"""

from collections import defaultdict
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
    found: set[K] = set()
    pending = [root for root in roots if numbers[root] >= max(smallest, 1)]
    while pending:
        node = pending.pop()
        found.add(node)
        rows = {child: numbers[child] for child in children[node] if numbers[child]}
        pending.extend(rows.keys() - suppressed_rows(rows, smallest))
    return frozenset(found)
