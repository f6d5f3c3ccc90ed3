"""Helpers of the tests of reconciliation: dossiers both sides agree on, a run carried out, what it found, and tampering."""

from datetime import date, timedelta
from typing import Any

from pydantic_core import to_json
from sqlalchemy import text

from services.integration.national_portal import protocol
from services.integration.reconciliations.dispatcher import Reconciler
from tests.integration.builders import SUBMITTED_AT, Portal, dossier_events, eventually, party, pushing
from tests.running import Service

ADD = """
insert into dossier (code, record, calls, agency)
select 'H35.01.01-250310-99999', record || '{"MaHoSo": "H35.01.01-250310-99999"}', 1, 'H35' from dossier where code = :code
"""
"""A dossier that only the portal has, copied from another, by its code."""

RANGE = {"from": "2025-03-01", "to": "2025-03-31"}
PATH = "/v1/national-portal/reconciliations"
DAY = date(2025, 3, 10)


def code(number: int, *, unit: str = "H35.01.01", day: int = 10) -> str:
    return f"{unit}-2503{day:02}-{number:05}"


async def agree(integration: Service, count: int, *, steps: int = 3, persons: bool = True) -> list[str]:
    """Dossiers with steps and persons that the portal has acknowledged, over two days."""
    codes = []
    for number in range(count):
        own = code(number, day=10 + number % 2)
        codes.append(own)
        at = SUBMITTED_AT + timedelta(days=number % 2)
        for event in dossier_events(code=own, submitted_at=at)[:steps]:
            await integration.deliver(event)
        if persons:
            await integration.deliver(party(own, name=f"Lò Thị {number}"))
    await settle(integration)
    return codes


async def settle(integration: Service) -> None:
    """Have everything delivered."""

    async def settled() -> bool:
        return not await integration.rows("select 1 from delivery where state <> 'acknowledged' or lease_until is not null limit 1")

    async with pushing(integration):
        await eventually(settled)


def reconciler(integration: Service) -> Reconciler:
    (found,) = [each for each in integration.worker.dispatchers if isinstance(each, Reconciler)]
    return found


async def request(integration: Service, **body: Any) -> str:
    """Request a run; returns its address."""
    response = await integration.client.post(PATH, json=RANGE | body, headers=integration.token("admin"))
    assert response.status_code == 202, response.text
    return response.headers["Location"]


async def read(integration: Service, location: str, persona: str = "admin", **claims: Any) -> dict[str, Any]:
    response = await integration.client.get(f"{location}?limit=200", headers=integration.token(persona, **claims))
    assert response.status_code == 200, response.text
    return response.json()


async def reconcile(integration: Service, **body: Any) -> dict[str, Any]:
    """Request a run and carry it out; returns the report."""
    location = await request(integration, **body)
    assert await reconciler(integration).carry_on()
    report = await read(integration, location)
    assert report["state"] == "completed", report
    return report


def found(report: dict[str, Any]) -> set[tuple[str, str | None]]:
    """Dossier and field of each difference."""
    return {(each["code"], each["field"]) for each in report["differences"]}


async def repair(integration: Service, report: dict[str, Any], **body: Any) -> dict[str, int]:
    """Repair and have everything delivered."""
    response = await integration.client.post(f"{PATH}/{report['id']}/repair", json=body, headers=integration.token("admin"))
    assert response.status_code == 200, response.text
    await settle(integration)
    return response.json()


async def tamper(service: Service, sql: str, **parameters: Any) -> None:
    """Change rows behind the service's back."""
    async with service.database.engine.begin() as connection:
        result = await connection.execute(text(sql), parameters)
        assert result.rowcount > 0


async def fill(integration: Service, portal: Portal, count: int) -> list[str]:
    """Many dossiers on both sides, without sending them."""
    codes = [code(number) for number in range(count)]
    events = [dossier_events(code=each)[0] for each in codes]
    records = [to_json(protocol.dossier(event)).decode() for event in events]
    steps = [to_json(protocol.step(event)).decode() for event in events]
    snapshots = [event.model_dump_json() for event in events]
    async with integration.database.engine.begin() as connection:
        await connection.execute(text(_DELIVERIES), {"codes": codes, "records": records, "snapshots": snapshots})
        await connection.execute(text(_RECORDS), {"codes": codes, "records": records})
        await connection.execute(text(_STEPS), {"codes": codes, "steps": steps})
    async with portal.service.database.engine.begin() as connection:
        await connection.execute(text(_THEIRS), {"codes": codes, "records": records})
        await connection.execute(text(_THEIR_STEPS), {"codes": codes, "steps": steps})
    return codes


_DELIVERIES = """
insert into delivery (code, authority_code, snapshot, newest_version, enqueued_at, state, attempts, next_attempt_at, acknowledged_version,
    acknowledged_at, revision, record_revision, record_hash, acknowledged_hash, submitted_on)
select code, 'H35.01.01', snapshot::jsonb, 1, now(), 'acknowledged', 0, now(), 1, now(), 1, 1, sha256(convert_to(record, 'UTF8')), sha256(convert_to(record, 'UTF8')),
    '2025-03-10'
from unnest(cast(:codes as text[]), cast(:records as text[]), cast(:snapshots as text[])) as sent (code, record, snapshot)
"""
_RECORDS = """
insert into portal_record (code, hash, content, sealed, built_at)
select code, sha256(convert_to(record, 'UTF8')), convert_to(record, 'UTF8'), false, now()
from unnest(cast(:codes as text[]), cast(:records as text[])) as sent (code, record)
"""
_STEPS = """
insert into delivery_step (code, version, payload, sent_at, state)
select code, 1, step::jsonb, now(), 'acknowledged' from unnest(cast(:codes as text[]), cast(:steps as text[])) as sent (code, step)
"""
_THEIRS = """
insert into dossier (code, record, calls, agency)
select code, record::jsonb, 1, 'H35' from unnest(cast(:codes as text[]), cast(:records as text[])) as sent (code, record)
"""
_THEIR_STEPS = """
insert into step (dossier_code, fingerprint, record)
select code, sha256(convert_to(step, 'UTF8')), step::jsonb from unnest(cast(:codes as text[]), cast(:steps as text[])) as sent (code, step)
"""
