"""Tallies are what the ratings add up to, whatever happened and however much of it has been added up."""

from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import text

from services.satisfaction.indices import commands, timers
from services.satisfaction.indices.queries import tallies
from tests.running import Service
from tests.satisfaction.builders import rated
from tests.satisfaction.indices.builders import columns, drawn, rating, store

KEY = "questionnaire, breakdown, period, question, authority_code, field_code, code, score"
COUNTED = f"""
    select {KEY}, sum(counted), sum(excluded) from (
        select {KEY}, counted, excluded from tally union all select {KEY}, counted, excluded from ({tallies.CHANGES}) as changes
    ) as cells group by {KEY} having (sum(counted), sum(excluded)) <> (0, 0) order by {KEY}
"""  # noqa: S608
FULL = f"""
    select {KEY}, sum(counted), sum(excluded) from (
        select questionnaire, breakdown, period, question, authority_code, cells.field_code, cells.code, score, cells.counted, cells.excluded
        from (select *, (id::text = any ('{{EXCLUDED}}'))::integer as is_out from rating) as rating,
            tally_cells(answered_at, rating.field_code, procedure_code, channel, collection, scores, 1 - is_out, is_out) as cells
    ) as cells group by {KEY} having (sum(counted), sum(excluded)) <> (0, 0) order by {KEY}
"""  # noqa: S608


async def require_equal(satisfaction: Service, excluded: set[str]) -> None:
    counted = await satisfaction.rows(COUNTED)
    full = await satisfaction.rows(FULL.replace("EXCLUDED", ",".join(excluded)))
    assert [tuple(row) for row in counted] == [tuple(row) for row in full]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 10))])
async def test_tallies_are_the_full_count_after_random_histories(satisfaction: Service, seed: int):
    random = Random(seed)
    excluded: set[str] = set()
    for step in range(6):
        ratings = drawn(seed * 10 + step, random.randint(1, 40))
        await store(satisfaction, ratings)
        async with satisfaction.database.transaction() as session:
            for each in random.sample(ratings, len(ratings) // 3):
                commands.exclude(session, columns(each))
                excluded.add(str(each.id))
            for each in random.sample(ratings, len(ratings) // 3):
                if str(each.id) in excluded:
                    commands.exclude(session, columns(each), sign=-1)
                    excluded.remove(str(each.id))
        await commands.fold(satisfaction.database, random.randint(1, 60))
        await require_equal(satisfaction, excluded)
    while await timers.fold_changes(satisfaction.database):
        pass
    await require_equal(satisfaction, excluded)
    assert await satisfaction.rows("select 1 from tally_change") == []


async def test_a_rating_by_link_is_in_the_tallies_with_its_transaction(satisfaction: Service):
    await rated(satisfaction, 5, 1)

    await require_equal(satisfaction, set())
    assert len(await satisfaction.rows("select 1 from tally_change")) == 2


async def test_a_rating_counts_in_the_month_of_vietnam_in_which_it_was_answered(satisfaction: Service):
    await store(satisfaction, [rating("D-1", answered_at=datetime(2025, 12, 31, 17, tzinfo=UTC))])
    await commands.fold(satisfaction.database)

    periods = await satisfaction.rows("select distinct breakdown, period::text from tally where question = '' order by 1")
    assert [tuple(row) for row in periods] == [(kind, "2026-01-01") for kind in ("", "channel", "collection", "procedure")]


async def test_a_rating_taken_back_leaves_nothing(satisfaction: Service):
    one = rating("D-1")
    await store(satisfaction, [one])
    async with satisfaction.database.transaction() as session:
        commands.add(session, columns(one), sign=-1)

    await commands.fold(satisfaction.database)

    assert await satisfaction.rows("select 1 from tally where (counted, excluded) <> (0, 0)") == []


async def test_names_are_those_of_the_newest_invitation(satisfaction: Service):
    await store(satisfaction, [rating("D-1"), rating("D-2", answered_at=datetime(2026, 4, 1, tzinfo=UTC))])
    async with satisfaction.database.transaction() as session:
        await session.execute(text("update invitation set authority_name = 'Tên mới' where dossier = 'D-2'"))

    await commands.fold(satisfaction.database)

    [row] = await satisfaction.rows("select name from tally_name where kind = 'authority'")
    assert row.name == "Tên mới"


async def test_tallies_that_differ_are_counted_and_corrected(satisfaction: Service):
    ratings = drawn(3, 20)
    await store(satisfaction, ratings)
    async with satisfaction.database.transaction() as session:
        commands.exclude(session, columns(ratings[0]))
    await commands.fold(satisfaction.database, 12)
    assert await commands.differences(satisfaction.database) == 0
    async with satisfaction.database.transaction() as session:
        await session.execute(
            text("update tally set counted = counted + 1 where breakdown = 'channel' and code = 'online' and question = ''")
        )
        await session.execute(text("delete from tally where breakdown = '' and question = 'overall'"))

    differing = await commands.differences(satisfaction.database)

    assert differing > 2
    assert await commands.correct(satisfaction.database) == differing
    assert await commands.differences(satisfaction.database) == 0
    await require_equal(satisfaction, {str(ratings[0].id)})
