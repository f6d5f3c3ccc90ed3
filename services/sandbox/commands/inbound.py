"""Writes of what provinces take over: submissions of citizens, dossiers of ministries, and the answers to them."""

import base64
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel import unit_codes
from services.sandbox import errors
from services.sandbox.commands.dossiers import fingerprint
from services.sandbox.models import Attachment, CatalogueEntry, Dossier, InboundMessage, Step
from services.sandbox.rules import submissions
from services.sandbox.rules.submissions import File
from services.sandbox.schemas.portal import CentralDossierIn, CentralStepIn, CitizenDossierIn, CitizenFileIn

TAKEN: Final = 0
REFUSED: Final = 1
FAILED: Final = -1
_NUMBER: Final = text("select nextval(pg_get_serial_sequence('inbound_message', 'id'))")


async def submit(session: AsyncSession, body: CitizenDossierIn, *, at: datetime) -> Dossier:
    """A pretend citizen submits a dossier with its files; the province finds it among what it is to take over."""
    number = (await session.execute(_NUMBER)).scalar_one()
    code = submissions.portal_code(body.agency, number, at=at)
    account = submissions.tech_id(body.identity_number)
    files = [_file(each) for each in body.files]
    values = _values(body) | {
        "ChuHoSo": body.name,
        "SoGiayToChuHoSo": body.identity_number,
        "MaDoiTuong": account,
        "SoDienThoai": body.phone,
        "Email": body.email,
        "TrichYeuHoSo": body.summary,
    }
    record = submissions.record(values, code=code, files=files, at=at, more=body.more)
    entry = {"TECHNICALID": account}
    add_account = insert(CatalogueEntry).values(kind="accounts", code=body.identity_number, record=entry)
    await session.execute(add_account.on_conflict_do_nothing())
    dossier = await _add(session, Dossier(code=code, record=record, calls=0, agency=body.agency, owner=None), record, at=at)
    session.add_all(_attachment(code, file, each) for file, each in zip(files, body.files, strict=True))
    return dossier


async def add_central(session: AsyncSession, body: CentralDossierIn, *, at: datetime) -> Dossier:
    """A ministry's central system reports a new dossier, which provinces may only read."""
    number = (await session.execute(_NUMBER)).scalar_one()
    code = submissions.central_code(body.agency, body.ministry, number, at=at)
    values = _values(body) | {"HeThongXuLy": body.ministry, "TrangThaiHoSo": str(body.status)}
    record = submissions.record(values, code=code, files=[], at=at, more=body.more)
    return await _add(session, Dossier(code=code, record=record, calls=0, agency=body.agency, owner=body.ministry), record, at=at)


async def add_central_step(session: AsyncSession, code: str, body: CentralStepIn, *, at: datetime) -> Dossier:
    """The central system reports a step; the province gets the dossier again, with all of its steps."""
    dossier = await session.scalar(select(Dossier).where(Dossier.code == code, Dossier.owner.is_not(None)).with_for_update())
    if dossier is None:
        raise errors.PortalDossierNotFound
    step = {
        "MaHoSo": code,
        "NguoiXuLy": body.person,
        "ThoiDiemXuLy": submissions.time_text(at),
        "NoiDungXuLy": body.content,
        "TrangThai": str(body.status),
    }
    added = insert(Step).values(dossier_code=code, fingerprint=fingerprint(step), record=step)
    await session.execute(added.on_conflict_do_nothing(index_elements=["dossier_code", "fingerprint"]))
    dossier.record = dossier.record | {"TrangThaiHoSo": str(body.status)}
    dossier.changed_at = at
    steps = list(await session.scalars(select(Step.record).where(Step.dossier_code == code).order_by(Step.id)))
    session.add(
        InboundMessage(dossier_code=code, agency=dossier.agency, record=dossier.record | {"TienDoXuLy": steps}, created_at=at)
    )
    return dossier


async def deliver(session: AsyncSession, agency: str, limit: int, *, after: int = 0) -> Sequence[InboundMessage]:
    """The oldest messages, `after` that number, an agency or a unit below it has not answered yet; each delivery counts.

    They come again until answered.
    """
    below = func.starts_with(InboundMessage.agency, unit_codes.prefix_below(agency))
    pending = (
        select(InboundMessage)
        .where(InboundMessage.id > after, InboundMessage.answered_at.is_(None), or_(InboundMessage.agency == agency, below))
        .order_by(InboundMessage.id)
        .limit(limit)
        .with_for_update()
    )
    messages = (await session.scalars(pending)).all()
    for message in messages:
        message.deliveries += 1
    return messages


async def answer(session: AsyncSession, agency: str, records: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Record the province's answers, all or none. The same answer again changes nothing; another one is refused.

    A message answered with `FAILED` stays pending. A submission that is refused is refused for its citizen, too.
    """
    for record in sorted(records, key=lambda each: int(each["MaThongDiep"])):
        number, result, message = int(record["MaThongDiep"]), int(record["error_code"]), str(record.get("message") or "")
        row = await session.scalar(select(InboundMessage).where(InboundMessage.id == number).with_for_update())
        if row is None or not unit_codes.covers(agency, row.agency):
            raise errors.UnknownRecord(f"Thông điệp {number} không tồn tại.")
        if row.answered_at is not None:
            if row.result != result:
                raise errors.AlreadyExists(f"Phản hồi của thông điệp {number} đã tồn tại.")
            continue
        row.result, row.message = result, message
        if result != FAILED:
            row.answered_at = at
        if result == REFUSED:
            await _refuse(session, row.dossier_code, message, at=at)
        await session.flush()


async def _refuse(session: AsyncSession, code: str, reason: str, *, at: datetime) -> None:
    changes = {"TrangThaiHoSo": submissions.REFUSED, "NgayTuChoi": submissions.time_text(at), "GhiChu": reason}
    pending = Dossier.record["TrangThaiHoSo"].astext == submissions.SUBMITTED
    refuse = update(Dossier).where(Dossier.code == code, Dossier.owner.is_(None), pending)
    await session.execute(refuse.values(record=Dossier.record.concat(changes), changed_at=at))


async def _add(session: AsyncSession, dossier: Dossier, record: dict[str, Any], *, at: datetime) -> Dossier:
    session.add(dossier)
    await session.flush()
    session.add(InboundMessage(dossier_code=dossier.code, agency=dossier.agency, record=record, created_at=at))
    return dossier


def _values(body: CitizenDossierIn | CentralDossierIn) -> dict[str, str]:
    return {
        "MaDonVi": body.agency,
        "DonViXuLy": body.agency_name,
        "MaTTHC": body.procedure,
        "TenTTHC": body.procedure_name,
        "MaLinhVuc": body.field,
        "TenLinhVuc": body.field_name,
    }


def _file(each: CitizenFileIn) -> File:
    content = base64.b64decode(each.content) if each.content is not None else None
    size = len(content) if content is not None else each.size
    inline = each.content
    if inline is None and each.behaviour == "inline":
        inline = base64.b64encode(b"%PDF-1.4\n".ljust(size, b".")[:size]).decode()
    return File(secrets.token_urlsafe(12), each.name, each.component, each.media_type, size, each.behaviour, inline)


def _attachment(code: str, file: File, each: CitizenFileIn) -> Attachment:
    content = base64.b64decode(each.content) if each.content is not None else None
    return Attachment(
        id=file.id,
        dossier_code=code,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        behaviour=file.behaviour,
        content=content,
    )
