"""What became of claims: the calls kept, the states of deliveries and steps, and the event of what the portal has accepted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.integration import DossierSynchronised
from services.integration.delivery.dispatcher import Outcome
from services.integration.models.deliveries import Delivery, DeliveryStep
from services.integration.national_portal import protocol
from services.integration.national_portal.client import Exchange
from services.integration.national_portal.commands.claims import Call, Claim


def call_row(id_: UUID, exchange: Exchange, sealer: Sealer) -> dict[str, Any]:
    """The row of a call: its head sealed, the hashes of its request and answer."""
    return {
        "id": id_,
        "at": exchange.at,
        "service": exchange.service,
        "head": sealer.seal(exchange.head, context=id_.bytes),
        "request_hash": sha256(exchange.request).digest(),
        "status": exchange.status,
        "answer_hash": sha256(exchange.answer).digest() if exchange.answer is not None else None,
        "outcome": exchange.outcome,
        "seconds": exchange.seconds,
    }


def _item_rows(id_: UUID, call: Call, sealers: Mapping[str, Sealer | None]) -> Iterator[dict[str, Any]]:
    """The rows of a call's records; the first of each dossier has the answer, sealed with the dossier's own key where it has one."""
    answered: set[str] = set()
    for position, (sent, record) in enumerate(zip(call.items, call.exchange.records, strict=True)):
        sealer = sealers.get(sent.code)
        answer = call.exchange.answer if sent.code not in answered else None
        answered.add(sent.code)
        yield {
            "call_id": id_,
            "position": position,
            "code": sent.code,
            "version": sent.version,
            "record_hash": sha256(record).digest(),
            "answer": sealer.seal(answer, context=id_.bytes) if answer is not None and sealer is not None else answer,
            "sealed": sealer is not None,
        }


async def _released(session: AsyncSession, claims: Sequence[Claim]) -> dict[str, Any]:
    """Lock the rows of claims whose lease is still theirs."""
    keys = [(claim.code, claim.lease_until) for claim in claims]
    rows = await session.execute(
        select(
            Delivery.code, Delivery.revision, Delivery.acknowledged_version, Delivery.acknowledged_at, Delivery.acknowledged_hash
        )
        .where(tuple_(Delivery.code, Delivery.lease_until).in_(keys))
        .order_by(Delivery.code)
        .with_for_update()
    )
    return {row.code: row for row in rows}


async def _set_states(session: AsyncSession, states: Sequence[tuple[str, int, str, datetime | None]]) -> None:
    """Set the states of steps, by code and version."""
    if states:
        parameters = [{"of": code, "at_version": version, "to": state, "at": at} for code, version, state, at in states]
        await (await session.connection()).execute(_SET_STATE, parameters)


_SET_STATE = (
    update(DeliveryStep.__table__)  # type: ignore[arg-type]
    .where(DeliveryStep.code == bindparam("of"), DeliveryStep.version == bindparam("at_version"))
    .values(state=bindparam("to"), sent_at=bindparam("at"))
)


def _states(outcome: Outcome[Claim]) -> list[tuple[str, int, str, datetime | None]]:
    acknowledged_at = outcome.at if outcome.kind == "acknowledged" else datetime.now(UTC)
    return [
        (outcome.claim.code, step.version, step.state, acknowledged_at if step.state == "acknowledged" else None)
        for step in outcome.claim.steps
    ]


def _change(session: AsyncSession, row: Any, outcome: Outcome[Claim], unsent: Sequence[int]) -> dict[str, Any]:
    """What an outcome makes of the delivery's row; emits an event when the portal has accepted something new as a whole."""
    claim, version = outcome.claim, row.acknowledged_version
    is_whole = (claim.is_current or claim.call is not None) and not any(older <= claim.version for older in unsent)
    is_new_record = claim.call is not None and claim.hash != row.acknowledged_hash
    if is_whole and (claim.version > (version or 0) or is_new_record):
        version = max(claim.version, version or 0)
        emit(session, _synchronised(claim, outcome.at if outcome.kind == "acknowledged" else datetime.now(UTC)))
    return {
        "of": claim.code,
        "version": version,
        "version_at": datetime.now(UTC) if version != row.acknowledged_version else row.acknowledged_at,
        "accepted": claim.hash if claim.call is not None else row.acknowledged_hash,
        **_standing(row, outcome, is_complete=not unsent),
    }


def _standing(row: Any, outcome: Outcome[Claim], *, is_complete: bool) -> dict[str, Any]:
    """State, next attempt, and why the last one failed."""
    claim, is_newest = outcome.claim, row.revision == outcome.claim.revision
    if outcome.kind == "acknowledged":
        due_at = claim.waits_until if claim.waits_until and is_newest else outcome.at
        state = "acknowledged" if is_complete and is_newest else "pending"
        return {"to": state, "failed": 0, "due_at": due_at, "reason": None, "whose": None}
    # What was refused may have changed in the meantime.
    is_refused = outcome.kind == "refused" and is_newest
    due_at = outcome.at if is_newest else datetime.now(UTC)
    reason = protocol.without(outcome.reason or "", from_json(claim.record))
    failed = {"failed": claim.attempts + 1, "due_at": due_at, "reason": reason, "whose": outcome.fault}
    return {"to": "quarantined" if is_refused else "pending", **failed}


_UPDATE = (
    update(Delivery.__table__)  # type: ignore[arg-type]
    .where(Delivery.code == bindparam("of"))
    .values(
        acknowledged_version=bindparam("version"),
        acknowledged_at=bindparam("version_at"),
        acknowledged_hash=bindparam("accepted"),
        state=bindparam("to"),
        attempts=bindparam("failed"),
        next_attempt_at=bindparam("due_at"),
        last_error=bindparam("reason"),
        fault=bindparam("whose"),
        lease_until=None,
    )
)


def _synchronised(claim: Claim, at: datetime) -> DossierSynchronised:
    exchange = claim.call.exchange if claim.call is not None else claim.calls[-1].exchange if claim.calls else None
    return DossierSynchronised(
        dossier=claim.code,
        version=claim.version,
        status_code=claim.status_code,
        acknowledged_at=at,
        record_hash=claim.hash.hex(),
        request_hash=sha256(exchange.request).hexdigest() if exchange else None,
        answer_hash=sha256(exchange.answer).hexdigest() if exchange and exchange.answer is not None else None,
    )
