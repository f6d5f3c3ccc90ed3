"""Writes of what the national portal hands over: messages are kept, dossiers offered once their files are here, and what became of them is answered.

Whoever changes what is known of a code holds its lock (`_serialise`), so that messages, offers and decisions of one dossier do not cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.envelopes import EnvelopeRecipient
from services.chassis.errors import DomainError
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.dossier import DossierInboundRefused, DossierSubmitted, Parties
from services.contracts.integration import PortalDossier, PortalDossierSubmitted, portal_dossier_context
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.inbound import protocol, queries
from services.integration.inbound.protocol import Message, PortalFile
from services.integration.models.inbound import InboundDossier, InboundFile, InboundMessage
from services.integration.national_portal import commands as national_portal
from services.integration.parties import commands as parties
from services.integration.parties import queries as parties_queries

RECEIVER: Final = "national_portal"
TAKEN: Final = "Tỉnh đã nhận hồ sơ."
READ: Final = "Tỉnh đã ghi nhận hồ sơ do hệ thống của bộ, ngành giải quyết."
# The portal hands a message over again until it has our answer, so one that comes right after it has crossed it.
_CROSSED: Final = timedelta(minutes=1)


# -- messages ----------------------------------------------------------------------------------------------------------


async def receive(session: AsyncSession, sealer: Sealer, message: Message, *, portal: str, at: datetime) -> bool:
    """Keep a message and its dossier; whether it is new. `portal` is the province's own code, for dossiers of no usable authority.

    A message that was answered is answered again when it comes again: the portal has lost the answer.
    """
    await _serialise(session, message.code or f"message {message.id}")
    if not await _add_message(session, message, at):
        return False
    write_batch.mark_written(session)
    if message.code is None:
        await _answer(session, InboundMessage.id == message.id, protocol.REFUSED, errors.InvalidPortalRecord.vi, at=at)
        return True
    row = await session.get(InboundDossier, message.code)
    if row is None:
        row = await _add_dossier(session, sealer, message, portal=portal, at=at)
    elif row.ministry is not None and message.ministry == row.ministry and message.id > row.message_id:
        await _renew(session, sealer, row, message)
    if row.ministry != message.ministry:
        # One side owns a dossier: the first that handed it over.
        await _answer(session, InboundMessage.id == message.id, protocol.REFUSED, errors.InvalidPortalRecord.vi, at=at)
    else:
        await _answer_decided(session, row, at=at)
    return True


async def _add_message(session: AsyncSession, message: Message, at: datetime) -> bool:
    values = {"id": message.id, "code": message.code, "received_at": at, "state": "open", "attempts": 0, "next_attempt_at": at}
    new = upsert(InboundMessage).values(values).on_conflict_do_nothing().returning(InboundMessage.id)
    if (await session.execute(new)).first() is not None:
        return True
    of_message = InboundMessage.id == message.id
    await session.execute(update(InboundMessage).where(of_message).values(deliveries=InboundMessage.deliveries + 1))
    lost = update(InboundMessage).where(of_message, InboundMessage.acknowledged_at < at - _CROSSED)
    again = lost.where(InboundMessage.state == "acknowledged").values(state="pending", attempts=0, next_attempt_at=at)
    await session.execute(again)
    return False


async def _add_dossier(session: AsyncSession, sealer: Sealer, message: Message, *, portal: str, at: datetime) -> InboundDossier:
    assert message.code is not None  # noqa: S101 - the caller has looked
    row = InboundDossier(
        code=message.code,
        authority_code=message.authority or portal,
        procedure_code=message.procedure,
        ministry=message.ministry,
        status_code=message.status_code,
        message_id=message.id,
        received_at=at,
        record=await _sealed(session, sealer, message),
        record_hash=sha256(message.content).digest(),
        offers=0,
        state="read_only" if message.ministry else "pending",
        attempts=0,
        next_attempt_at=at,
        decided_at=at if message.ministry else None,
    )
    session.add(row)
    await session.flush()
    return row


async def _renew(session: AsyncSession, sealer: Sealer, row: InboundDossier, message: Message) -> None:
    """A ministry's system has reported a newer state."""
    row.record, row.record_hash = await _sealed(session, sealer, message), sha256(message.content).digest()
    row.status_code, row.message_id = message.status_code, message.id


async def _sealed(session: AsyncSession, sealer: Sealer, message: Message) -> bytes:
    """The record's bytes, sealed with the dossier's own key; nothing where its persons were erased."""
    assert message.code is not None  # noqa: S101 - as above
    persons = Parties(applicant=protocol.person(queries.parsed(message.content)))
    own = await parties.begin(session, sealer, message.code, persons)
    return own.seal(message.content, context=message.code.encode()) if own is not None else b""


# -- decisions and answers ---------------------------------------------------------------------------------------------


async def accept(session: AsyncSession, event: DossierSubmitted, *, at: datetime) -> None:
    """A dossier was submitted: where it is one of the portal's, answer that it was taken. Its statuses go there as updates of what it has."""
    row = await _offered(session, event.code)
    if row is None:
        return
    row.state, row.reason, row.decided_at, row.last_error = "accepted", None, at, None
    await national_portal.mark_held(session, event.code, row.record_hash)
    await _answer_decided(session, row, at=at)


async def refuse(session: AsyncSession, event: DossierInboundRefused, *, at: datetime) -> None:
    """The dossier service refused the newest offer of a dossier: answer with the reason."""
    row = await _offered(session, event.code)
    if row is None or row.offers != event.attempt:
        return
    details = [each.model_dump() for each in event.errors]
    await _refuse(session, row, {"code": event.reason, "vi": event.vi, "en": event.en, "errors": details}, at=at)


async def _offered(session: AsyncSession, code: str) -> InboundDossier | None:
    """The dossier while the dossier service decides; of most dossiers nothing is known here, so it is locked only then."""
    offered = select(InboundDossier).where(InboundDossier.code == code, InboundDossier.state == "offered")
    if await session.scalar(offered) is None:
        return None
    await _serialise(session, code)
    return await session.scalar(offered.with_for_update().execution_options(populate_existing=True))


async def _refuse(session: AsyncSession, row: InboundDossier, reason: Mapping[str, Any], *, at: datetime) -> None:
    row.state, row.reason, row.decided_at = "refused", dict(reason), at
    await _answer_decided(session, row, at=at)


async def _answer_decided(session: AsyncSession, row: InboundDossier, *, at: datetime) -> None:
    """Answer the open messages of a dossier, where it is known what became of it."""
    of_dossier = InboundMessage.code == row.code
    match row.state:
        case "accepted":
            await _answer(session, of_dossier, protocol.TAKEN, TAKEN, at=at)
        case "read_only":
            await _answer(session, of_dossier, protocol.TAKEN, READ, at=at)
        case "refused":
            await _answer(session, of_dossier, protocol.REFUSED, _in_words(row.reason or {}), at=at)


def _in_words(reason: Mapping[str, Any]) -> str:
    details = [f"{each['pointer']}: {each['vi']}" for each in reason.get("errors", ())]
    return " ".join([reason.get("vi", ""), *details])


async def _answer(session: AsyncSession, which: ColumnElement[bool], result: int, text: str, *, at: datetime) -> None:
    opened = await session.scalars(select(InboundMessage).where(which, InboundMessage.state == "open").with_for_update())
    for message in opened:
        message.state, message.next_attempt_at = "pending", at
        message.result, message.answer = result, protocol.answer(message.id, result, text)
    await session.flush()
    write_batch.mark_written(session)


async def replay(session: AsyncSession, code: str, *, by: Principal, at: datetime) -> None:
    """Try a dossier once more: offer one that was refused, unless the portal knows of that, or is waiting; send quarantined answers."""
    row = await queries.dossier(session, code, by)
    await _serialise(session, code)
    if not await _replay(session, row.code, at=at):
        raise errors.InboundDecided


async def replay_all(session: AsyncSession, *, at: datetime) -> int:
    """Try everything that was refused and not answered yet, or whose answer is in quarantine, once more; returns how many dossiers."""
    codes = list(await session.scalars(queries.REPLAYABLE))
    replayed = 0
    for code in sorted(codes):
        await _serialise(session, code)
        replayed += await _replay(session, code, at=at)
    return replayed


async def _replay(session: AsyncSession, code: str, *, at: datetime) -> bool:
    of_dossier = InboundMessage.code == code
    quarantined = await deliveries.replay(session, InboundMessage, of_dossier, at=at)
    told = exists().where(
        of_dossier, or_(InboundMessage.state.in_(("acknowledged", "quarantined")), InboundMessage.lease_until > at)
    )
    again = update(InboundDossier).where(InboundDossier.code == code, InboundDossier.state.in_(("refused", "offered")), ~told)
    if not quarantined:
        values = {"state": "pending", "attempts": 0, "next_attempt_at": at, "reason": None, "decided_at": None, "last_error": None}
        offered = (await session.execute(again.values(values).returning(InboundDossier.code))).all()
        if offered:
            await session.execute(update(InboundMessage).where(of_dossier).values(state="open", result=None, answer=None))
    write_batch.mark_written(session)
    return bool(quarantined or offered)


async def _serialise(session: AsyncSession, code: str) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"inbound {code}", 0))))


# -- files and offers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """A file that was fetched, with its type by its first bytes."""

    of: PortalFile
    content: bytes
    media_type: str


@dataclass
class Claim:
    """A dossier whose files are to be fetched now. `record` is None where its key is gone. Fetching notes what came of it."""

    code: str
    record: bytes | None
    received_at: datetime
    lease_until: datetime
    attempts: int
    offered: PortalDossier | None = None
    files: list[FetchedFile] = field(default_factory=list)
    refusal: DomainError | None = None

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher that fetches files, over the service's sealer; dossiers are sealed for `recipient`."""

    sealer: Sealer
    recipient: EnvelopeRecipient

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
        """Claim dossiers that are to be offered, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, InboundDossier, limit, at=at, lease=lease) if limit > 0 else []
        kept = await parties_queries.kept(session, self.sealer, [row.code for row in rows]) if rows else {}
        claims = []
        for row in rows:
            assert row.lease_until is not None  # noqa: S101 - just set
            own = kept.get(row.code)
            record = own.sealer.open(row.record, context=row.code.encode()) if own and row.record else None
            claims.append(Claim(row.code, record, row.received_at, row.lease_until, row.attempts))
        return claims

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        """Offer a dossier whose files are here, with the event that carries it; refuse one whose record or files cannot be taken."""
        for outcome in sorted(outcomes, key=lambda each: each.claim.code):
            claim = outcome.claim
            await _serialise(session, claim.code)
            of_dossier = InboundDossier.code == claim.code
            row = await deliveries.release(session, InboundDossier, of_dossier, lease_until=claim.lease_until)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                await self._offer(session, row, claim, at=outcome.at)
            elif outcome.kind == "refused" and claim.refusal is not None:
                await _refuse(session, row, _reason(claim.refusal), at=outcome.at)
            else:
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)

    async def _offer(self, session: AsyncSession, row: InboundDossier, claim: Claim, *, at: datetime) -> None:
        assert claim.offered is not None  # noqa: S101 - what was fetched has been read
        own = (await parties_queries.kept(session, self.sealer, [row.code])).get(row.code)
        if own is None:
            await _refuse(session, row, _reason(errors.PersonsErased()), at=at)
            return
        await session.execute(delete(InboundFile).where(InboundFile.code == row.code))
        if claim.files:
            await session.execute(insert(InboundFile), [_file_row(own.sealer, row.code, each) for each in claim.files])
        row.state, row.attempts, row.last_error, row.offers = "offered", 0, None, row.offers + 1
        sealed = self.recipient.seal(claim.offered.model_dump_json().encode(), context=portal_dossier_context(row.code, row.offers))
        emit(session, PortalDossierSubmitted(code=row.code, attempt=row.offers, sealed=sealed))


def _file_row(own: Sealer, code: str, file: FetchedFile) -> dict[str, Any]:
    context = f"{code} {file.of.document}".encode()
    return {
        "code": code,
        "document": file.of.document,
        "size": len(file.content),
        "media_type": file.media_type,
        "hash": sha256(file.content).digest(),
        "description": own.seal(to_json({"name": file.of.name, "component": file.of.component}), context=context),
        "content": own.seal(file.content, context=context),
    }


def _reason(refusal: DomainError) -> dict[str, Any]:
    return {
        "code": refusal.code,
        "vi": refusal.vi,
        "en": refusal.__doc__ or "",
        "errors": [{"pointer": each.pointer, "vi": each.vi or each.detail, "en": each.detail} for each in refusal.errors],
    }


# -- sending answers ---------------------------------------------------------------------------------------------------


@dataclass
class AnswerClaim:
    """An answer to send now, as bytes."""

    id: int
    answer: bytes
    received_at: datetime
    lease_until: datetime
    attempts: int

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return str(self.id)


class AnswerCommands:
    """The commands of the dispatcher that sends answers."""

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[AnswerClaim]:
        """Claim answers, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, InboundMessage, limit, at=at, lease=lease) if limit > 0 else []
        return [
            AnswerClaim(row.id, row.answer, row.received_at, row.lease_until, row.attempts)
            for row in rows
            if row.answer is not None and row.lease_until is not None
        ]

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[AnswerClaim]]) -> None:
        """Record what the portal said to each answer."""
        for outcome in sorted(outcomes, key=lambda each: each.claim.id):
            claim = outcome.claim
            of_message = InboundMessage.id == claim.id
            row = await deliveries.release(session, InboundMessage, of_message, lease_until=claim.lease_until)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                row.state, row.attempts, row.last_error, row.acknowledged_at = "acknowledged", 0, None, outcome.at
            elif outcome.kind == "postponed":
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)
            else:
                deliveries.quarantine(row, outcome.reason or "", attempts=claim.attempts + 1)
