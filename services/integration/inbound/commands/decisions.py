"""What became of a dossier, which its messages are answered with; and trying again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.contracts.dossier import DossierInboundRefused, DossierSubmitted
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.inbound import protocol, queries
from services.integration.models.inbound import InboundDossier, InboundMessage
from services.integration.national_portal.commands import deliveries as portal_deliveries

TAKEN: Final = "Tỉnh đã nhận hồ sơ."
READ: Final = "Tỉnh đã ghi nhận hồ sơ do hệ thống của bộ, ngành giải quyết."


async def accept(session: AsyncSession, event: DossierSubmitted, *, at: datetime) -> None:
    """A dossier was submitted: where it is one of the portal's, answer that it was taken. Its statuses go there as updates of what it has."""
    row = await _offered(session, event.code)
    if row is None:
        return
    row.state, row.reason, row.decided_at, row.last_error = "accepted", None, at, None
    await portal_deliveries.mark_held(session, event.code, row.record_hash)
    await answer_decided(session, row, at=at)


async def refuse(session: AsyncSession, event: DossierInboundRefused, *, at: datetime) -> None:
    """The dossier service refused the newest offer of a dossier: answer with the reason."""
    row = await _offered(session, event.code)
    if row is None or row.offers != event.attempt:
        return
    details = [each.model_dump() for each in event.errors]
    await decide_refused(session, row, {"code": event.reason, "vi": event.vi, "en": event.en, "errors": details}, at=at)


async def _offered(session: AsyncSession, code: str) -> InboundDossier | None:
    """The dossier while the dossier service decides; of most dossiers nothing is known here, so it is locked only then."""
    offered = select(InboundDossier).where(InboundDossier.code == code, InboundDossier.state == "offered")
    if await session.scalar(offered) is None:
        return None
    await serialise(session, code)
    return await session.scalar(offered.with_for_update().execution_options(populate_existing=True))


async def decide_refused(session: AsyncSession, row: InboundDossier, reason: Mapping[str, Any], *, at: datetime) -> None:
    """Refuse a dossier for this reason (`code`, `vi`, `en`, `errors`), and answer so."""
    row.state, row.reason, row.decided_at = "refused", dict(reason), at
    await answer_decided(session, row, at=at)


async def answer_decided(session: AsyncSession, row: InboundDossier, *, at: datetime) -> None:
    """Answer the open messages of a dossier, where it is known what became of it."""
    of_dossier = InboundMessage.code == row.code
    match row.state:
        case "accepted":
            await answer(session, of_dossier, protocol.TAKEN, TAKEN, at=at)
        case "read_only":
            await answer(session, of_dossier, protocol.TAKEN, READ, at=at)
        case "refused":
            await answer(session, of_dossier, protocol.REFUSED, _in_words(row.reason or {}), at=at)


def _in_words(reason: Mapping[str, Any]) -> str:
    details = [f"{each['pointer']}: {each['vi']}" for each in reason.get("errors", ())]
    return " ".join([reason.get("vi", ""), *details])


async def answer(session: AsyncSession, which: ColumnElement[bool], result: int, text: str, *, at: datetime) -> None:
    """Answer the open ones of these messages."""
    opened = await session.scalars(select(InboundMessage).where(which, InboundMessage.state == "open").with_for_update())
    for message in opened:
        message.state, message.next_attempt_at = "pending", at
        message.result, message.answer = result, protocol.answer(message.id, result, text)
    await session.flush()
    write_batch.mark_written(session)


async def replay(session: AsyncSession, code: str, *, by: Principal, at: datetime) -> None:
    """Try a dossier once more: offer one that was refused, unless the portal knows of that, or is waiting; send quarantined answers."""
    row = await queries.dossier(session, code, by)
    await serialise(session, code)
    if not await _replay(session, row.code, at=at):
        raise errors.InboundDecided


async def replay_all(session: AsyncSession, *, at: datetime) -> int:
    """Try everything that was refused and not answered yet, or whose answer is in quarantine, once more; returns how many dossiers."""
    codes = list(await session.scalars(queries.REPLAYABLE))
    replayed = 0
    for code in sorted(codes):
        await serialise(session, code)
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


async def serialise(session: AsyncSession, code: str) -> None:
    """Hold the lock of what is known of a code until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"inbound {code}", 0))))
