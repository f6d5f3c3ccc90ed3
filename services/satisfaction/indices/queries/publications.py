"""What is published of a year: computed from the tallies, and kept in this process while nothing changes."""

import asyncio
import time
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.satisfaction.indices.context import IndexContext, Kept
from services.satisfaction.indices.queries.tallies import CHANGES
from services.satisfaction.indices.rules import publication as rules
from services.satisfaction.indices.rules.publication import Count, Publication


async def by_year(
    session: AsyncSession, context: IndexContext, questionnaire: str, questions: Sequence[str], years: Sequence[int]
) -> Mapping[tuple[str, int], Publication]:
    """What is published of some years, by question and year."""
    ratings = await _ratings(session, questionnaire)
    found = {}
    for question in questions:
        for year in years:
            kept = context.publications.get((questionnaire, question, year))
            if kept is None or not kept.holds(ratings.get(year, (0, 0)), time.monotonic()):
                kept = await _compute(session, context, questionnaire, question, year, ratings.get(year, (0, 0)))
                context.publications[questionnaire, question, year] = kept
            found[question, year] = kept.publication
    return found


async def _ratings(session: AsyncSession, questionnaire: str) -> dict[int, tuple[int, int]]:
    """By year, how many ratings there are and how many were taken out: while these are the same, so is what is published."""
    statement = f"""
        select extract(year from period)::integer, sum(counted), sum(excluded)
        from (select period, counted, excluded from tally where questionnaire = :questionnaire and breakdown = '' and question = ''
            union all select period, counted, excluded from ({CHANGES}) as changes
            where questionnaire = :questionnaire and breakdown = '' and question = '') as cells
        group by 1
    """  # noqa: S608 - names of our tables
    rows = await session.execute(text(statement), {"questionnaire": questionnaire})
    return {year: (counted, excluded) for year, counted, excluded in rows}


async def _compute(
    session: AsyncSession, context: IndexContext, questionnaire: str, question: str, year: int, ratings: tuple[int, int]
) -> Kept:
    started = time.monotonic()
    where = "questionnaire = :questionnaire and question = :question and period >= make_date(:year, 1, 1) and period < make_date(:year + 1, 1, 1)"
    statement = f"""
        select breakdown, period, authority_code, field_code, code, sum(counted)
        from (select * from tally where {where} union all select * from ({CHANGES}) as changes where {where}) as cells
        group by 1, 2, 3, 4, 5 having sum(counted) > 0
    """  # noqa: S608 - names of our tables
    rows = await session.execute(text(statement), {"questionnaire": questionnaire, "question": question, "year": year})
    counts = [Count(*row) for row in rows]
    # In a thread: a year of a large province takes a second, and other requests must be served.
    publication = await asyncio.to_thread(rules.publication, counts, context.smallest_cell)
    return Kept(publication, ratings, time.monotonic(), time.monotonic() - started)
