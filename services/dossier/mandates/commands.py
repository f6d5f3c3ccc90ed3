"""Giving, opening, accepting, declining and ending mandates. Each step stands in the mandate's hash-chained history and is announced."""

from datetime import date, datetime
from typing import Final

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import SYSTEM, Principal
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.dossier import (
    MandateAccepted,
    MandateDeclined,
    MandateEnded,
    MandateEvent,
    MandateExpired,
    MandateGranted,
)
from services.dossier import errors
from services.dossier.mandates import queries
from services.dossier.mandates.rules import scope
from services.dossier.mandates.rules.scope import context_of
from services.dossier.mandates.schemas import MandateIn
from services.dossier.models.mandates import Mandate, MandateHistory
from services.kernel import hash_chain, random_ids
from services.kernel.vietnam import at_offset, day_in_vietnam

BATCH: Final = 100


async def propose(session: AsyncSession, sealer: Sealer, request: MandateIn, *, by: Principal, at: datetime) -> tuple[Mandate, str]:
    """A new mandate, and the code of its invitation."""
    today = day_in_vietnam(at)
    until = request.until or scope.last_day(today, scope.DEFAULT_YEARS)
    if not today <= until <= scope.last_day(today, scope.MAX_YEARS):
        raise errors.MandateTermInvalid(errors=[errors.MandateTermInvalid.fault("/body/until")])
    invitation = random_ids.new("invitation")
    procedures = request.scope.procedures
    names = {"grantor": by.name, "representative": request.representative}
    id_ = random_ids.new("mandate")
    mandate = Mandate(
        id=id_,
        version=0,
        grantor=by.subject,
        representative=None,
        names=sealer.seal(to_json(names), context=context_of(id_)),
        procedures=None if procedures is None else sorted({".".join(code.split(".")[:2]) for code in procedures}),
        actions=scope.actions(request.scope.actions),
        until=until,
        state="proposed",
        end_reason=None,
        invitation=sealer.index(invitation),
        created_at=at,
        accepted_at=None,
        ended_at=None,
        history_head=hash_chain.GENESIS,
    )
    session.add(mandate)
    await session.flush()
    _record(session, mandate, "propose", by, at, MandateGranted)
    await session.flush()
    return mandate, invitation


async def open_invitation(session: AsyncSession, sealer: Sealer, invitation: str, *, by: Principal, at: datetime) -> Mandate:
    """The mandate of an invitation, from now on offered to the caller alone; nobody is invited to act for themselves."""
    mandate = await queries.invited(session, sealer.index(invitation))
    if mandate.grantor == by.subject:
        raise errors.OwnMandate(errors=[errors.OwnMandate.fault("/body/invitation")])
    if mandate.representative not in (None, by.subject) or mandate.until < day_in_vietnam(at):
        raise errors.InvitationNotFound
    if mandate.representative is None:
        mandate.representative = by.subject
        _record(session, mandate, "open", by, at, None)
        await session.flush()
    return mandate


async def apply(session: AsyncSession, id_: str, action: str, *, expected: int, by: Principal, at: datetime) -> Mandate:
    """Accept, decline or end a mandate the caller read as version `expected`."""
    mandate = await queries.mandate(session, id_, by, locked=True)
    conditional_requests.require_version(mandate.version, expected)
    if action != "end" and by.subject == mandate.grantor:
        raise errors.MandateActionForbidden
    over = mandate.until < day_in_vietnam(at)
    if over or mandate.state not in (("proposed", "accepted") if action == "end" else ("proposed",)):
        raise errors.MandateActionNotPossible
    match action:
        case "accept":
            mandate.state, mandate.accepted_at = "accepted", at
            event: type[MandateEvent] = MandateAccepted
        case "decline":
            mandate.state, mandate.ended_at = "declined", at
            event = MandateDeclined
        case _:
            mandate.state, mandate.ended_at = "ended", at
            mandate.end_reason = "revoked" if by.subject == mandate.grantor else "resigned"
            event = MandateEnded
    mandate.invitation = None
    _record(session, mandate, action, by, at, event)
    await session.flush()
    return mandate


async def expire(session: AsyncSession, *, today: date, at: datetime) -> int:
    """End some mandates whose last day is over; returns how many. They gave no right any more since then."""
    expired = await queries.lock_expired(session, today, BATCH)
    for mandate in expired:
        mandate.state, mandate.end_reason, mandate.ended_at, mandate.invitation = "ended", "expired", at, None
        _record(session, mandate, "expire", SYSTEM, at, MandateExpired)
    await session.flush()
    return len(expired)


def _record(
    session: AsyncSession, mandate: Mandate, action: str, by: Principal, at: datetime, event: type[MandateEvent] | None
) -> None:
    mandate.version += 1
    entry = {
        "sequence": mandate.version,
        "action": action,
        "subject": by.subject,
        "by": part(mandate, by),
        "at": at_offset(at).isoformat(),
        "state": {name: getattr(mandate, name) for name in ("procedures", "actions", "representative")}
        | {"until": mandate.until.isoformat(), "state": mandate.state},
        "salt": hash_chain.salt(),
    }
    mandate.history_head = hash_chain.entry_hash(mandate.history_head, entry)
    session.add(MandateHistory(mandate=mandate.id, sequence=mandate.version, entry=entry, hash=mandate.history_head))
    if event is not None:
        emit(
            session,
            event(
                code=mandate.id,
                version=mandate.version,
                grantor=mandate.grantor,
                representative=mandate.representative,
                until=mandate.until,
            ),
        )


def part(mandate: Mandate, by: Principal) -> str:
    """Which party the caller is."""
    return "system" if by.kind == "system" else "grantor" if by.subject == mandate.grantor else "representative"
