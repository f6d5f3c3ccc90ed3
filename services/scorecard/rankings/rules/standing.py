"""Where a province stands in a table: ties, neighbours, groups; and what in a published table contradicts itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from services.scorecard.rankings.rules.table import Row, Table, Total


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A province beside another: by how many places and points away; `distance` is None where a score is not published."""

    row: Row
    places: int
    distance: Decimal | None


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """A province in one group, among those whose score in it is published. `rank` is counted here, not published.

    `above` and `below` are the nearest better and worse scores with their provinces.
    """

    group: str
    value: Decimal
    rank: int
    of: int
    best: Decimal
    median: Decimal
    above: tuple[Row, Decimal] | None
    below: tuple[Row, Decimal] | None


@dataclass(frozen=True, slots=True)
class TotalDifference:
    """A published score that is not what its groups add up to. `within_rounding`: the rounding of the figures can explain it."""

    row: Row
    published: Decimal
    computed: Decimal
    within_rounding: bool

    @property
    def difference(self) -> Decimal:
        """Published minus computed."""
        return self.published - self.computed


def tied(table: Table, row: Row) -> list[Row]:
    """The other provinces with the same rank."""
    return [each for each in table.rows if each.rank == row.rank and each is not row]


def above(table: Table, row: Row) -> Neighbour | None:
    """The province before; None for the first, and where not everything is known and it may be one that is missing."""
    better = [each for each in table.rows if each.rank < row.rank]
    if not better:
        return None
    nearest = max(better, key=lambda each: each.rank)
    sharing = sum(each.rank == nearest.rank for each in better)
    adjacent = nearest.rank in (row.rank - 1, row.rank - sharing)
    return _neighbour(row, nearest) if table.complete or adjacent else None


def below(table: Table, row: Row) -> Neighbour | None:
    """The province after; None for the last, and where not everything is known and it may be one that is missing."""
    worse = [each for each in table.rows if each.rank > row.rank]
    if not worse:
        return None
    nearest = min(worse, key=lambda each: each.rank)
    adjacent = nearest.rank in (row.rank + 1, row.rank + len(tied(table, row)) + 1)
    return _neighbour(row, nearest) if table.complete or adjacent else None


def _neighbour(row: Row, other: Row) -> Neighbour:
    scores = row.score is not None and other.score is not None
    return Neighbour(other, row.rank - other.rank, other.score - row.score if scores else None)  # type: ignore[operator]


def groups(table: Table, row: Row) -> Iterator[GroupStanding]:
    """The province in each group in which its score is published."""
    for group in table.groups:
        if group in row.groups:
            yield _group(table, row, group)


def _group(table: Table, row: Row, group: str) -> GroupStanding:
    own = row.groups[group]
    values = [(each, each.groups[group]) for each in table.rows if group in each.groups]
    better = [each for each in values if each[1] > own]
    worse = [each for each in values if each[1] < own]
    return GroupStanding(
        group=group,
        value=own,
        rank=len(better) + 1,
        of=len(values),
        best=max(value for _, value in values),
        median=median(value for _, value in values),
        above=min(better, key=lambda each: each[1]) if better else None,
        below=max(worse, key=lambda each: each[1]) if worse else None,
    )


def total_difference(row: Row, total: Total | None) -> TotalDifference | None:
    """The difference of a published score from what its groups add up to; None where there is none, or it cannot be computed."""
    computed = total.computed(row) if total is not None else None
    if total is None or computed is None or row.score is None or computed == row.score:
        return None
    within = abs(row.score - computed) <= total.rounding(row)
    return TotalDifference(row, row.score, computed, within)


def contradictions(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pairs by rank of which the later has the higher score."""
    scored = [each for each in rows if each.score is not None]
    return [
        (first, second)
        for first, second in pairwise(scored)
        if first.rank < second.rank and first.score < second.score  # type: ignore[operator]
    ]
