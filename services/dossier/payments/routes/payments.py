"""HTTP in: payments of dossiers, why each is in its state, their cancellation, cash and refunds."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Path, Response

from services.chassis import openapi
from services.chassis.auth import Caller
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.access import Staff
from services.dossier.cases.queries import dossiers
from services.dossier.context import Context
from services.dossier.models.payments import Payment
from services.dossier.payments import queries
from services.dossier.payments.commands import cash, refunds, requests
from services.dossier.payments.presenter import payments as presenter
from services.dossier.payments.schemas import payments as schemas
from services.kernel import values

router = transactional_router("/v1", "payments")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
Id = Annotated[schemas.PaymentId, Path(min_length=1, max_length=60)]
RefundId = Annotated[schemas.RefundId, Path(min_length=1, max_length=60)]


@router.post(
    "/dossiers/{code}/payments",
    status_code=201,
    response_model=schemas.DossierPaymentOut,
    responses={201: openapi.headers("Location")},
)
@retry_safe
async def request_payment(
    code: values.DossierCode, body: schemas.PaymentIn, by: Staff, once: Idempotent, session: Session, context: Context
) -> Response:
    """Ask for the fees of a dossier, as its procedure states them or as an official sets them with a reason. It then waits for the payment."""
    payment = await requests.request(session, context, code, body, by=by, at=datetime.now(UTC))
    created = await _out(session, payment)
    return once.answer(session, 201, created.model_dump_json().encode(), {"Location": f"/v1/payments/{payment.id}"})


@router.get("/dossiers/{code}/payments")
async def list_payments(code: values.DossierCode, response: Response, by: Caller, session: ReadSession) -> schemas.PaymentList:
    """The payments of a dossier, oldest first; none for a representative who may not pay."""
    response.headers.update(_PRIVATE)
    dossier = await dossiers.visible(session, code, by)
    payments = await queries.of_dossier(session, dossier.code, by)
    return schemas.PaymentList(items=[presenter.payment(await queries.file(session, each)) for each in payments])


@router.get("/payments/{payment}")
async def read_payment(payment: Id, response: Response, by: Caller, session: ReadSession) -> schemas.DossierPaymentOut:
    """A payment, with its receipts and refunds."""
    response.headers.update(_PRIVATE)
    return await _out(session, await queries.visible_payment(session, payment, by))


@router.get("/payments/{payment}/explanation")
async def explain_payment(payment: Id, response: Response, by: Caller, session: ReadSession) -> schemas.PaymentExplanation:
    """Why a payment is in its state: what was reported when and how, which rule decided, what happens next and who acts."""
    response.headers.update(_PRIVATE)
    row = await queries.visible_payment(session, payment, by)
    return presenter.explain(await queries.file(session, row))


@router.post("/payments/{payment}/cancellation")
@retry_safe
async def cancel_payment(
    payment: Id, body: schemas.CancellationIn, response: Response, by: Staff, session: Session, context: Context
) -> schemas.DossierPaymentOut:
    """Ask for a payment no longer: its dossier waits no longer. Money that comes for it afterwards goes back by itself."""
    response.headers.update(_PRIVATE)
    return await _out(session, await requests.cancel(session, context, payment, body.reason, by=by, at=datetime.now(UTC)))


@router.post(
    "/payments/{payment}/receipts",
    status_code=201,
    response_model=schemas.ReceiptOut,
    responses={201: openapi.headers("Location")},
)
@retry_safe
async def take_cash(
    payment: Id, body: schemas.ReceiptIn, by: Staff, once: Idempotent, session: Session, context: Context
) -> Response:
    """Take the sum in cash, by a clerk of the receiving unit: issues the next receipt of the book, and the payment is paid."""
    receipt = await cash.take(session, context, payment, body.book, by=by, at=datetime.now(UTC))
    location = f"/v1/receipts/{receipt.unit}/{receipt.book}/{receipt.year}/{receipt.number}"
    return once.answer(session, 201, presenter.receipt(receipt).model_dump_json().encode(), {"Location": location})


@router.post("/payments/{payment}/refunds", status_code=201, response_model=schemas.RefundOut)
@retry_safe
async def request_refund(
    payment: Id, body: schemas.RefundIn, by: Staff, once: Idempotent, session: Session, context: Context
) -> Response:
    """Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it, or in cash."""
    refund = await refunds.request(session, context, payment, body, by=by, at=datetime.now(UTC))
    return once.answer(session, 201, presenter.refund(refund).model_dump_json().encode(), {})


@router.post("/payments/{payment}/refunds/{refund}/retry", status_code=201, response_model=schemas.RefundOut)
@retry_safe
async def retry_refund(
    payment: Id, refund: RefundId, body: schemas.RefundTryIn, by: Staff, once: Idempotent, session: Session, context: Context
) -> Response:
    """Pay back in another try what the gateway could not. The failed refund is replaced by a new one."""
    tried = await refunds.repeat(session, context, payment, refund, body.way, by=by, at=datetime.now(UTC))
    return once.answer(session, 201, presenter.refund(tried).model_dump_json().encode(), {})


async def _out(session: ReadSession, payment: Payment) -> schemas.DossierPaymentOut:
    await session.flush()
    return presenter.payment(await queries.file(session, payment))
