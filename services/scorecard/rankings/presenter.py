"""Responses: rankings as tables and files, and where a province stands."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from services.kernel import spreadsheets
from services.scorecard.models.rankings import Ranking
from services.scorecard.rankings import queries, schemas
from services.scorecard.rankings.rules import series, standing
from services.scorecard.rankings.rules.series import RankingBreak
from services.scorecard.rankings.rules.standing import GroupStanding, TotalDifference
from services.scorecard.rankings.rules.table import Row, Table, Total


def item(ranking: Ranking, rows: int) -> schemas.RankingItem:
    """A ranking without its rows."""
    return schemas.RankingItem(
        framework=ranking.framework,
        year=ranking.year,
        version=ranking.version,
        of=ranking.province_count,
        rows=rows,
        complete=rows == ranking.province_count,
        source=_source(ranking),
        loaded_at=ranking.loaded_at,
    )


def ranking(current: Ranking, before: Ranking | None) -> schemas.RankingOut:
    """The table, compared with that of the year before."""
    table, breaks = queries.table(current), _breaks(current, before)
    earlier = _earlier(before)
    total = Total.of(table.total, table.groups)
    differences = [each for row in table.rows if (each := standing.total_difference(row, total))]
    return schemas.RankingOut(
        framework=current.framework,
        year=current.year,
        version=current.version,
        of=table.province_count,
        complete=table.complete,
        source=_source(current),
        loaded_at=current.loaded_at,
        groups=list(table.groups),
        total=table.total,
        previous_year=before.year if before is not None else None,
        breaks=breaks,
        rows=[
            schemas.RankingRow(
                **row.model_dump(),
                tied=len(standing.tied(table, row)),
                movement=series.movement(row, table, earlier, breaks).places,
            )
            for row in table.rows
        ],
        differences=[_difference(each) for each in differences],
        contradictions=[_contradiction(*each) for each in standing.contradictions(table.rows)],
    )


def province(current: Ranking, before: Ranking | None, table: Table, row: Row, compared: Sequence[Row]) -> schemas.StandingOut:
    """Where a province stands, compared with others over the same groups."""
    breaks, earlier = _breaks(current, before), _earlier(before)
    movement = series.movement(row, table, earlier, breaks)
    difference = standing.total_difference(row, Total.of(table.total, table.groups))
    return schemas.StandingOut(
        framework=current.framework,
        year=current.year,
        version=current.version,
        province=row.province,
        code=row.code,
        rank=row.rank,
        of=table.province_count,
        complete=table.complete,
        tied=[each.province for each in standing.tied(table, row)],
        score=row.score,
        previous=_previous(row, earlier),
        movement=movement.places,
        movement_reason=movement.reason,
        breaks=breaks,
        above=_neighbour(standing.above(table, row)),
        below=_neighbour(standing.below(table, row)),
        groups=[_group(each, table) for each in standing.groups(table, row)],
        difference=_difference(difference) if difference is not None else None,
        compared=[_comparison(table, row, each) for each in compared],
        source=_source(current),
        loaded_at=current.loaded_at,
    )


def to_csv(table: Table) -> bytes:
    """The table in the columns in which it is loaded; UTF-8 with a byte order mark, without which Excel reads another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["province", "code", "rank", "score", *map(spreadsheets.escape_csv, table.groups)])
    for row in table.rows:
        scores = [_text(row.score), *(_text(row.groups.get(group)) for group in table.groups)]
        writer.writerow([spreadsheets.escape_csv(row.province), row.code or "", row.rank, *scores])
    return text.getvalue().encode("utf-8-sig")


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _source(ranking: Ranking) -> schemas.RankingSource:
    return schemas.RankingSource(
        title=ranking.title, publisher=ranking.publisher, published_on=ranking.published_on, url=ranking.url
    )


def _breaks(current: Ranking, before: Ranking | None) -> list[RankingBreak]:
    return list(series.between(current.framework, before.year, current.year)) if before is not None else []


def _earlier(before: Ranking | None) -> tuple[int, Table] | None:
    return (before.year, queries.table(before)) if before is not None else None


def _previous(row: Row, earlier: tuple[int, Table] | None) -> schemas.PreviousRank | None:
    then = series.same(row, earlier[1]) if earlier is not None else None
    if earlier is None or then is None:
        return None
    year, table = earlier
    return schemas.PreviousRank(year=year, rank=then.rank, of=table.province_count, score=then.score)


def _neighbour(neighbour: standing.Neighbour | None) -> schemas.Neighbour | None:
    if neighbour is None:
        return None
    values = neighbour.row.model_dump(include={"province", "code", "rank", "score"})
    return schemas.Neighbour(**values, places=neighbour.places, distance=neighbour.distance)


def _group(each: GroupStanding, table: Table) -> schemas.GroupStanding:
    return schemas.GroupStanding(
        group=each.group,
        score=each.value,
        rank=each.rank,
        of=each.of,
        complete=each.of == table.province_count,
        best=each.best,
        median=each.median,
        above=_group_neighbour(each.above, each.value),
        below=_group_neighbour(each.below, each.value),
    )


def _group_neighbour(nearest: tuple[Row, Decimal] | None, own: Decimal) -> schemas.GroupNeighbour | None:
    if nearest is None:
        return None
    row, score = nearest
    return schemas.GroupNeighbour(province=row.province, score=score, distance=score - own)


def _comparison(table: Table, row: Row, other: Row) -> schemas.Comparison:
    groups = [
        schemas.GroupComparison(
            group=group, score=other.groups.get(group), distance=_distance(row.groups.get(group), other.groups.get(group))
        )
        for group in table.groups
    ]
    values: dict[str, Any] = other.model_dump(include={"province", "code", "rank", "score"})
    return schemas.Comparison(**values, distance=_distance(row.score, other.score), groups=groups)


def _distance(own: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if own is None or other is None else other - own


def _difference(each: TotalDifference) -> schemas.TotalCheck:
    return schemas.TotalCheck(
        province=each.row.province,
        published=each.published,
        computed=each.computed,
        difference=each.difference,
        within_rounding=each.within_rounding,
    )


def _contradiction(first: Row, second: Row) -> schemas.RankContradiction:
    return schemas.RankContradiction(
        province=first.province,
        rank=first.rank,
        score=first.score or Decimal(),
        other=second.province,
        other_rank=second.rank,
        other_score=second.score or Decimal(),
    )
