"""How late messages are, as a metric."""

from prometheus_client import REGISTRY
from sqlalchemy import text

from services.integration.notifications import timers
from tests.running import Service

ROWS = """
    with own as (
        insert into notification (topic, template, subject, facts, opened_at, due_at, state)
        values ('status', 't', 's', '{}', now(), now(), 'composed') returning id
    )
    insert into notification_message (id, notification, recipient, channel, language, template_version, sealed_with, address, created_at,
        state, attempts, next_attempt_at)
    select gen_random_uuid(), id, state, 'email', 'vi', 1, 'k', 'a', now(), state, 0, now() - waited
    from own, (values ('pending', interval '10 minutes'), ('acknowledged', interval '1 hour')) as row (state, waited)
"""


async def lag(service: Service) -> float:
    await timers.measure(service.database)
    return REGISTRY.get_sample_value("motcua_notification_lag_seconds") or 0


async def test_the_lag_is_that_of_the_longest_overdue_message_nobody_has_taken(integration: Service) -> None:
    assert await lag(integration) == 0
    async with integration.database.transaction() as session:
        await session.execute(text(ROWS))
    assert 600 <= await lag(integration) < 700
