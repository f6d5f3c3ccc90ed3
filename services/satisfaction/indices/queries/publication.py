"""What is published of a year: computed from the tallies, and kept in this process while nothing changes."""

import asyncio
import time
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.satisfaction.indices.context import IndexContext, Kept
from services.satisfaction.indices.queries.tallies import CHANGES
from services.satisfaction.indices.rules.groups import Scope
from services.satisfaction.indices.rules.publication import Count, Publication


async def by_year(
    session: AsyncSession, context: IndexContext, scope: Scope, questions: Sequence[str], table: str
) -> Mapping[tuple[str, int], Publication]:
    """What is published of the years of a scope in one table, by question and year."""
    ratings = await _ratings(session, scope.questionnaire)
    years = [year for year in ratings if scope.days.includes_some_of(year)]
    found = {}
    for question in questions:
        for year in years:
            key = (scope.questionnaire, question, year, table)
            kept = context.publications.get(key)
            if kept is None or not kept.holds(ratings[year], time.monotonic()):
                kept = context.publications[key] = await _compute(session, context.smallest_cell, *key, ratings[year])
            found[question, year] = kept.publication
    return found


async def _ratings(session: AsyncSession, questionnaire: str) -> dict[int, tuple[int, int]]:
    """By year, how many ratings there are and how many were taken out: while these are the same, so is what is published."""
    statement = f"""
        select extract(year from period)::integer, sum(counted), sum(excluded)
        from (select period, counted, excluded from tally where questionnaire = :questionnaire and breakdown = 'collection' and question = ''
            union all select period, counted, excluded from ({CHANGES}) as changes
            where questionnaire = :questionnaire and breakdown = 'collection' and question = '') as cells
        group by 1
    """  # noqa: S608 - names of our tables
    rows = await session.execute(text(statement), {"questionnaire": questionnaire})
    return {year: (counted, excluded) for year, counted, excluded in rows}


async def _compute(
    session: AsyncSession, smallest: int, questionnaire: str, question: str, year: int, table: str, ratings: tuple[int, int]
) -> Kept:
    started = time.monotonic()
    where = """questionnaire = :questionnaire and question = :question and breakdown in ('', :table)
        and period >= make_date(:year, 1, 1) and period < make_date(:year + 1, 1, 1)"""
    statement = f"""
        select breakdown, period, authority_code, field_code, code, sum(counted)
        from (select * from tally where {where} union all select * from ({CHANGES}) as changes where {where}) as cells
        group by 1, 2, 3, 4, 5 having sum(counted) > 0
    """  # noqa: S608 - names of our tables
    values = {"questionnaire": questionnaire, "question": question, "year": year, "table": table}
    counts = [Count(*row) for row in await session.execute(text(statement), values)]
    years, cells = [each for each in counts if each.breakdown == ""], [each for each in counts if each.breakdown == table]
    # In a thread: all procedures of a large province take a second, and other requests must be served.
    publication = await asyncio.to_thread(Publication.of, years, cells, smallest)
    return Kept(publication, ratings, time.monotonic(), time.monotonic() - started)
