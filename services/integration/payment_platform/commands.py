"""What the platform enquires after gets its code; what it confirms is kept once and announced."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.sealing import Sealer
from services.integration.mappings import queries as mappings
from services.integration.models.payments import Payment, PlatformDebt
from services.integration.parties import queries as parties
from services.integration.payment_gateways.commands import reports
from services.integration.payment_gateways.commands.reports import Fact, Message
from services.integration.payment_gateways.protocol import Signed
from services.integration.payment_platform import protocol
from services.integration.payment_platform.protocol import Confirmation
from services.integration.settings import Settings
from services.kernel.vietnam import day_in_vietnam


async def enquire(
    session: AsyncSession, dossier: str, settings: Settings, sealer: Sealer, *, at: datetime
) -> dict[str, Any] | None:
    """What is owed for a dossier, the oldest debt where there are several; None where nothing is, or no longer."""
    payable = (Payment.state == "requested", Payment.succeeded_at.is_(None))
    oldest = select(Payment).where(Payment.dossier == dossier, *payable).order_by(Payment.requested_at, Payment.code).limit(1)
    payment = await session.scalar(oldest)
    if payment is None:
        return None
    account = settings.payment_accounts.get(payment.procedure_code) or settings.payment_accounts["default"]
    persons = await parties.parties(session, sealer, dossier)
    code = await mappings.procedure_code(session, payment.procedure_code, day_in_vietnam(at))
    return protocol.debt(
        code=await _code(session, payment, at=at),
        dossier=dossier,
        procedure=(code, payment.procedure_name),
        suffix=settings.payment_platform_suffix,
        authority=(payment.authority_code, payment.authority_name),
        amount=payment.amount,
        lines=payment.lines,
        account=(account.number, account.bank, account.holder),
        payer=persons.applicant if persons else None,
    )


async def _code(session: AsyncSession, payment: Payment, *, at: datetime) -> str:
    """The payment's code at the platform, always the same; a second's difference where two debts of a dossier would have one."""
    seconds = 0
    while True:
        known = await session.scalar(select(PlatformDebt.code).where(PlatformDebt.payment == payment.code))
        if known is not None:
            return known
        code = protocol.debt_code(payment.dossier, payment.requested_at + timedelta(seconds=seconds))
        statement = insert(PlatformDebt).values(code=code, payment=payment.code, enquired_at=at).on_conflict_do_nothing()
        await session.execute(statement)
        write_batch.mark_written(session)
        seconds += 1


async def confirm(
    session: AsyncSession, confirmation: Confirmation, message: Message, sealer: Sealer, *, at: datetime
) -> tuple[int, str]:
    """Announce what was paid; returns the code and text of the answer. Money that was moved is never refused here: a wrong amount, a second
    payment, one after cancellation is announced, and the dossier service decides. Only what belongs to no debt of ours is.
    """
    debt = await session.get(PlatformDebt, confirmation.MaTraCuuTT)
    payment = await reports.locked(session, debt.payment) if debt else None
    if payment is None or payment.dossier != confirmation.MaHoSo:
        return protocol.FAILED, "Mã tra cứu thanh toán không tồn tại."
    outcome: reports.Outcome = "succeeded" if confirmation.TrangThaiThanhToan == "1" else "failed"
    fact = Fact(confirmation.MaGiaoDich, outcome, confirmation.SoTien, "VND", confirmation.ThoiGianThanhToan)
    if await reports.announce(session, payment, [fact], message):
        await reports.keep(session, message, sealer, payment=payment.code, at=at)
        write_batch.mark_written(session)
    elif await reports.is_of_another(session, protocol.GATEWAY, fact, payment):
        return protocol.FAILED, "Mã giao dịch đã được dùng cho khoản thanh toán khác."
    return protocol.DONE, "Thành công"


def message(body: bytes, signed: Signed) -> Message:
    """A confirmation as it is kept."""
    return Message(protocol.GATEWAY, "platform", body, signed)
