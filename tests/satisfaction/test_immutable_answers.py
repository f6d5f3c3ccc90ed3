"""The database itself refuses to change, delete or truncate answers and decisions."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.satisfaction.models import metadata
from tests.running import Service
from tests.satisfaction.builders import ABOVE, examine, links, rate_from

ANSWERS = sorted({"rating", "campaign_answer"} & set(metadata.tables))
TRIGGERS = """
select tgtype from pg_trigger where tgrelid = cast(:table as regclass) and not tgisinternal and tgenabled = 'O'
"""
# Bits of pg_trigger.tgtype: before, delete, update, truncate.
BEFORE, DELETE, UPDATE, TRUNCATE = 2, 8, 16, 32


@pytest.mark.parametrize("table", [*ANSWERS, "integrity_decision"])
async def test_every_table_of_answers_and_decisions_has_its_triggers(satisfaction: Service, table: str):
    types = [row.tgtype for row in await satisfaction.rows(TRIGGERS, table=table)]

    assert all(any(kind & BEFORE and kind & event for kind in types) for event in (UPDATE, DELETE, TRUNCATE))


@pytest.fixture
async def decided(satisfaction: Service) -> Any:
    await rate_from(satisfaction, "198.51.100.1", await links(satisfaction, 4, owner="demo|agent"))
    await examine(satisfaction)
    headers = satisfaction.token("survey_manager", **ABOVE)
    [flag] = (await satisfaction.client.get("/v1/answer-flags", headers=headers)).json()["items"]
    headers |= {"Idempotency-Key": "1", "If-Match": '"1"'}
    body = {"decision": "exclude", "reason": "Gửi hàng loạt."}
    assert (await satisfaction.client.post(f"/v1/answer-flags/{flag['id']}/decisions", json=body, headers=headers)).is_success


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize("table", ["rating", "integrity_decision"])
@pytest.mark.parametrize("statement", ["update {} set {} = {}", "delete from {}", "truncate {} cascade"])
async def test_no_statement_changes_them(satisfaction: Service, table: str, statement: str):
    column = {"rating": "language", "integrity_decision": "reason"}[table]
    changed = statement.format(table, column, "''")

    with pytest.raises(IntegrityError):
        async with satisfaction.database.transaction() as session:
            await session.execute(text(changed))
    assert len(await satisfaction.rows(f"select * from {table}")) > 0  # noqa: S608 - a name of ours
