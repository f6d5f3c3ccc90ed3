"""Amounts over HTTP's shoulder: procedures at the end of a period and by level of government, petitions, released cells, what nobody knows."""

from datetime import UTC, date, datetime
from typing import Any

from services.contracts.catalog import Closure, ProcedureAbolished, ServiceLevel
from services.contracts.integration import ProcedureIntegrated
from services.contracts.satisfaction import FiguresReleased, ReleasedCell
from services.kernel.periods import CalendarPeriod
from services.scorecard.tallies import queries
from services.scorecard.tallies.measures import NAMES
from services.scorecard.tallies.rules.amounts import Amount
from tests.running import Service
from tests.scorecard.builders import DAY, START, authority_published, completed, dossier, published, rated
from tests.scorecard.histories import NOW

LEVEL_4 = ServiceLevel(regime="nd-43-2011", effective_from=date(2011, 8, 1), effective_to=None, level="4", rank=4, online=True)


async def amount(
    scorecard: Service, name: str, period: str = "2026-11", authority: str | None = None, now: datetime = NOW, **options: Any
) -> Amount:
    async with scorecard.database.reading() as session:
        amounts = await queries.amounts(session, [name], CalendarPeriod.parse(period), authority, now=now, **options)
    return amounts[name]


def abolished(code: str, first_day: date) -> ProcedureAbolished:
    closure = Closure(state="abolished", effective_from=first_day, effective_to=None)
    return ProcedureAbolished(
        code=code,
        revision=1,
        decision="…",
        decided_on=first_day,
        effective_from=first_day,
        effective_to=None,
        reason="…",
        replaced_by=None,
        closures=(closure,),
    )


async def test_procedures_count_as_they_are_at_the_end_of_the_period_and_today_where_that_is_to_come(scorecard: Service):
    await scorecard.deliver(published("1.1"))
    await scorecard.deliver(published("1.2", version=1, missing_parts=("a",)))
    await scorecard.deliver(abolished("1.2", date(2026, 10, 15)))

    assert await amount(scorecard, "procedures_complete", "2026-09") == Amount(1, 2)
    assert await amount(scorecard, "procedures_complete", "2026-10") == Amount(1, 1)
    assert await amount(scorecard, "procedures_complete", "2026", now=datetime(2026, 10, 1, tzinfo=UTC)) == Amount(1, 2)
    assert await amount(scorecard, "procedures_complete", "2025") == Amount(0, 0)


async def test_a_newer_version_counts_from_its_first_day(scorecard: Service):
    await scorecard.deliver(published("1.1", version=1, missing_parts=("a",)))
    await scorecard.deliver(published("1.1", version=2).model_copy(update={"effective_from": date(2026, 11, 10)}))

    assert [await amount(scorecard, "procedures_complete", each) for each in ("2026-10", "2026-11")] == [Amount(0, 1), Amount(1, 1)]


async def test_integration_counts_from_its_day(scorecard: Service):
    await scorecard.deliver(published("1.1", levels=(LEVEL_4,)))
    await scorecard.deliver(ProcedureIntegrated(code="1.1", integrated_at=datetime(2026, 10, 31, 18, tzinfo=UTC), record_hash="00"))

    assert await amount(scorecard, "online_services_integrated", "2026-10") == Amount(0, 1)
    # 01:00 on 1 November in Vietnam.
    assert await amount(scorecard, "online_services_integrated", "2026-11") == Amount(1, 1)


async def test_an_authority_has_the_procedures_of_its_level_and_of_those_below_it(scorecard: Service):
    for code, kind in (("H35", "province"), ("H35.01", "department"), ("H35.80", "commune")):
        await scorecard.deliver(authority_published(code, kind))
    await scorecard.deliver(published("1.1"))
    await scorecard.deliver(published("1.2").model_copy(update={"authority_levels": ("province",)}))

    counts = {
        unit: (await amount(scorecard, "public_services", authority=unit)).denominator for unit in (None, "H35", "H35.01", "H35.80")
    }
    assert counts == {None: 2, "H35": 2, "H35.01": 1, "H35.80": 1}


async def test_services_with_dossiers_are_counted_once_each_of_those_that_are_online(scorecard: Service):
    await scorecard.deliver(published("1.1", levels=(LEVEL_4,)))
    await scorecard.deliver(published("1.2", levels=(LEVEL_4,)))
    offline = LEVEL_4.model_copy(update={"level": "2", "rank": 2, "online": False})
    await scorecard.deliver(published("1.3", levels=(offline,)))
    for number, code in enumerate(("1.1", "1.1", "1.3")):
        procedure = dossier().procedure.model_copy(update={"code": code})
        await scorecard.deliver(dossier(f"D-{number}", procedure=procedure, received_at=START, channel="online"))

    assert await amount(scorecard, "online_services_with_dossiers") == Amount(1, 2)
    assert await amount(scorecard, "online_services_with_dossiers", "2026-10") == Amount(0, 2)


async def test_a_released_cell_of_a_quarter_is_in_the_quarter_and_the_year_only(scorecard: Service):
    cells = (
        ReleasedCell(grain="month", first_day=date(2026, 11, 1), scores=(0, 0, 0, 2, 3)),
        ReleasedCell(grain="quarter", first_day=date(2026, 10, 1), scores=(1, 0, 0, 0, 4)),
        ReleasedCell(grain="year", first_day=date(2026, 1, 1), scores=(0, 0, 5, 0, 0)),
    )
    await scorecard.deliver(
        FiguresReleased(questionnaire="q", authority="H35.01", year=2026, number=1, released_at=NOW, cells=cells)
    )

    found = [await amount(scorecard, "satisfaction", each) for each in ("2026-10", "2026-11", "2026-Q4", "2026")]
    assert found == [Amount(0, 0), Amount(5, 5), Amount(9, 10), Amount(9, 15)]


async def test_of_ratings_not_released_only_the_number_is_public_and_the_rest_for_those_who_may_see_them(scorecard: Service):
    await scorecard.deliver(rated("a", score=5))
    await scorecard.deliver(rated("b", score=1))

    assert await amount(scorecard, "satisfaction") == Amount(None, 2)
    assert await amount(scorecard, "satisfaction", opinions="all") == Amount(1, 2)


async def test_what_no_service_knows_is_not_zero(scorecard: Service):
    await scorecard.deliver(completed())
    unknown = await amount(scorecard, "digitised_data_reused")

    assert (unknown.numerator, unknown.denominator) == (None, 0)
    assert unknown.missing


async def test_scanned_reused_and_stored_papers_move_their_measures(scorecard: Service):
    nothing = {"reused_components": 0, "in_personal_storage": False}
    at_the_desk = {
        "channel": "counter",
        "received_at": START,
        "completed_at": START + 2 * DAY,
        "result_documents": 1,
        "input_documents": 1,
    }
    unscanned = {"components_to_digitise": 2, "digitised": False}
    await scorecard.deliver(dossier("a", **at_the_desk | nothing | unscanned, version=3))
    await scorecard.deliver(dossier("b", **at_the_desk | nothing | {"components_to_digitise": 0}))
    names = ("dossiers_digitised", "digitised_data_reused", "dossiers_in_personal_storage")
    assert [await amount(scorecard, each) for each in names] == [Amount(0, 1), Amount(0, 2), Amount(0, 2)]

    scanned = {"components_to_digitise": 2, "digitised": True, "reused_components": 1, "in_personal_storage": True}
    await scorecard.deliver(dossier("a", **at_the_desk | scanned, version=4))
    assert [await amount(scorecard, each) for each in names] == [Amount(1, 1), Amount(1, 2), Amount(1, 2)]


async def test_every_measure_has_an_amount_where_nothing_happened(scorecard: Service):
    async with scorecard.database.reading() as session:
        amounts = await queries.amounts(session, NAMES, CalendarPeriod.parse("2026"), "H35.01")

    assert {(each.numerator, each.denominator) for each in amounts.values() if each.missing is None} == {(0, 0)}


async def test_a_dossier_that_moves_to_another_unit_counts_there_alone(scorecard: Service):
    await scorecard.deliver(completed("a", unit="H35.01", version=3))
    await scorecard.deliver(completed("a", unit="H35.02", version=4))

    counts = [(await amount(scorecard, "on_time", authority=unit)).denominator for unit in ("H35.01", "H35.02", "H35")]
    assert counts == [0, 1, 1]


async def test_a_dossier_that_is_reopened_is_taken_out_again(scorecard: Service):
    await scorecard.deliver(completed("a", version=3))
    await scorecard.deliver(dossier("a", version=4, due_at=START + 3 * DAY))

    assert await amount(scorecard, "on_time") == Amount(0, 0)
