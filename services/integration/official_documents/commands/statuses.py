"""Statuses of official documents: reported by us, which are sent to the other side, and by others."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.contracts.integration import OfficialDocumentStatusReported
from services.integration import errors
from services.integration.models.official_documents import OfficialDocument, OfficialDocumentStatus, OfficialPacket
from services.integration.official_documents import presenter, queries, rules
from services.integration.official_documents.commands import registers
from services.integration.official_documents.commands.announcements import announce
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import writing
from services.integration.official_documents.protocol.packets import Agency, Reference, StatusReport
from services.integration.official_documents.rules import Place
from services.integration.official_documents.schemas import Receipt, StatusIn
from services.kernel.unit_codes import covers


async def report(
    session: AsyncSession, context: DocumentContext, row: OfficialDocument, body: StatusIn, *, by: Principal, at: datetime
) -> Place:
    """Report a status of a document for the caller's unit, and send it to the other side. Raises the refusals of `rules.place`."""
    agency = _own_agency(context, row, body.agency, by)
    words = {"code": body.code, "description": body.description, "staff": by.name}
    place = await add(session, context, row, agency=agency, **words, at=at, account=by.subject)
    if place == "late":
        # Only what others report may be late: ours is in order when it is reported.
        raise errors.StatusOutOfOrder
    if place == "next":
        enqueue(session, context, row, agency=agency, **words, at=at)
        unit = rules.own_unit(agency, context.settings.portal_agency)
        if row.direction == "in" and unit is not None and rules.statuses()[body.code].registers:
            await registers.enter_received(session, row, unit, account=by.subject, at=at)
    return place


async def receive(session: AsyncSession, *, context: DocumentContext, report: StatusReport) -> Receipt:
    """Take a status from outside: of a document we sent, by a recipient, or of one we received, by its sender."""
    sender = report.sender.code
    row = await queries.reported_by(session, report.document.document_id, sender)
    if row is None:
        raise errors.OfficialDocumentNotFound
    place = await add(
        session,
        context,
        row,
        agency=sender,
        code=report.code,
        description=report.description,
        staff=report.staff,
        at=report.at,
        account=None,
    )
    outcome = "known" if place == "repeated" else "new"
    return Receipt.model_validate({"id": row.id, "kind": "status", "outcome": outcome, "signature": report.signature.state})


async def add(
    session: AsyncSession,
    context: DocumentContext,
    row: OfficialDocument,
    *,
    agency: str,
    code: str,
    description: str,
    staff: str,
    at: datetime,
    account: str | None,
) -> Place:
    """Add a status of a document by an agency, unless it is there; its place among those before it."""
    # One after the other: two at once would not see each other.
    await session.refresh(row, with_for_update=True)
    if row.erased_at is not None:
        # What it says would never be erased.
        raise errors.OfficialDocumentErased
    by_agency = queries.codes(await queries.statuses(session, row.id))
    by_sender = agency == row.agency
    # A request of the sender is to all recipients, and may be repeated once one of them has answered it.
    other = max(map(rules.answers, by_agency.values()), key=len, default=[]) if by_sender else by_agency[agency]
    before = [*by_agency[row.agency], *other]
    if row.kind != "new" and not by_sender:
        # The packet itself asks for what an answer (15, 16) agrees to.
        before = ["13", *before]
    place = rules.place(code, before, "sender" if by_sender else "recipient")
    if place != "repeated":
        details = {"description": description, "staff": staff}
        _keep(
            session, context, row, details, current=rules.current([*before, code]), agency=agency, code=code, at=at, account=account
        )
        await session.flush()
    return place


def arrive(session: AsyncSession, context: DocumentContext, row: OfficialDocument, agency: str, *, at: datetime) -> None:
    """Add the first status (01) of a document that is new, by a recipient of ours, and have it sent."""
    words = {"description": "", "staff": ""}
    _keep(session, context, row, words, current="01", agency=agency, code="01", at=at, account=None)
    enqueue(session, context, row, agency=agency, code="01", **words, at=at)


def _keep(
    session: AsyncSession,
    context: DocumentContext,
    row: OfficialDocument,
    words: Mapping[str, str],
    *,
    current: str | None,
    agency: str,
    code: str,
    at: datetime,
    account: str | None,
) -> None:
    values = {"document": row.id, "agency": agency, "code": code, "at": at, "account": account}
    sealed = presenter.seal(context.sealer, row.id, words)
    session.add(OfficialDocumentStatus(**values, details=sealed, recorded_at=datetime.now(at.tzinfo)))
    announce(session, OfficialDocumentStatusReported, row, reported_by=agency, status=code, current=current, reported_at=at)


def enqueue(
    session: AsyncSession,
    context: DocumentContext,
    row: OfficialDocument,
    *,
    agency: str,
    code: str,
    description: str,
    staff: str,
    at: datetime,
) -> None:
    """Have the packet of a status of ours sent; its bytes are made now and stay the same."""
    status = StatusReport(Agency(agency), Reference(row.document_id, row.agency), code, description, at, staff=staff)
    content = writing.status(status, context.key, context.certificates)
    id_ = uuid4()
    session.add(packet_row(id_, row, at, content=context.sealer.seal(content, context=id_.bytes)))
    write_batch.mark_written(session)


def packet_row(id_: object, row: OfficialDocument, at: datetime, *, content: bytes | None = None) -> OfficialPacket:
    """A packet that is due now."""
    return OfficialPacket(
        id=id_, document=row.id, content=content, created_at=at, state="pending", attempts=0, next_attempt_at=at, last_error=None
    )


def _own_agency(context: DocumentContext, row: OfficialDocument, asked: str | None, by: Principal) -> str:
    """For which agency of the packet the caller speaks: the sender of what goes out, a recipient of what came in."""
    province = context.settings.portal_agency
    candidates = [row.agency] if row.direction == "out" else row.recipients
    own = [code for code in candidates if (unit := rules.own_unit(code, province)) and covers(by.unit, unit)]
    if asked is not None:
        own = [code for code in own if code == asked]
    if not own:
        raise errors.SenderNotAllowed
    return own[0]
