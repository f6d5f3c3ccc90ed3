"""How far the scorecard's counting is behind, as a metric."""

from prometheus_client import REGISTRY
from sqlalchemy import text

from services.scorecard.tallies import timers
from tests.running import Apps, Service

SUBJECT = """
    insert into subject (kind, code, sources, contributions, changes_at, changed)
    values ('dossier', 'a', '{}', '{}', now() - interval '1 hour', 0), ('dossier', 'b', '{}', '{}', now() + interval '1 hour', 0)
"""


async def lag(service: Service) -> float:
    await timers.measure(service.database)
    return REGISTRY.get_sample_value("motcua_scorecard_lag_seconds") or 0


async def test_the_lag_is_that_of_the_subject_that_has_waited_longest(apps: Apps) -> None:
    service = await apps.fresh("scorecard")
    assert await lag(service) == 0
    async with service.database.transaction() as session:
        await session.execute(text(SUBJECT))
    assert 3_600 <= await lag(service) < 3_700
