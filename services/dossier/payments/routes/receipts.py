"""HTTP in: receipts of a desk, by their numbers."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import Path, Response

from services.chassis import openapi, typesetting
from services.chassis.auth import Caller
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier import errors, sealed_content
from services.dossier.access import Staff
from services.dossier.context import Context
from services.dossier.history.commands import access_log
from services.dossier.models.payments import Receipt
from services.dossier.payments import queries
from services.dossier.payments.commands import cash
from services.dossier.payments.presenter import papers
from services.dossier.payments.presenter import payments as presenter
from services.dossier.payments.schemas import payments as schemas
from services.kernel import values

router = transactional_router("/v1", "payments")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
Book = Annotated[str, Path(max_length=10, description="The receipt book of the unit.")]
Year = Annotated[int, Path(ge=1900, le=2999, description="The year of the book.")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Number of the receipt.")]
_PAPER: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
    | openapi.headers("Content-Disposition")
}
_ADDRESS: Final = "/receipts/{unit}/{book}/{year}/{number}"


# Before the receipt itself, whose number would take the suffix.
@router.get(f"{_ADDRESS}.pdf", response_class=Response, responses=_PAPER)
async def print_receipt(
    unit: values.UnitCode, book: Book, year: Year, number: Number, by: Caller, session: ReadSession, context: Context
) -> Response:
    """The receipt on paper, PDF/A; a void one says so across the page. An official's read is recorded in the dossier's history."""
    receipt = await _visible(session, (unit, book, year, number), by)
    payment = await queries.visible_payment(session, receipt.payment, by)
    dossier = await access_log.read_and_log(context.database, payment.dossier_code, by, part="dossier", at=datetime.now(UTC))
    content = sealed_content.unseal(context.sealer, dossier.content, row=dossier.code)
    data = papers.receipt(receipt, payment, dossier, content)
    pdf = await typesetting.pdf(papers.RECEIPT, data, at=receipt.voided_at or receipt.issued_at)
    name = f'inline; filename="{receipt.unit}-{receipt.book}-{receipt.year}-{receipt.number}.pdf"'
    return Response(pdf, media_type="application/pdf", headers=_PRIVATE | {"Content-Disposition": name})


@router.get(_ADDRESS)
async def read_receipt(
    unit: values.UnitCode, book: Book, year: Year, number: Number, response: Response, by: Caller, session: ReadSession
) -> schemas.ReceiptOut:
    """A receipt, a void one too."""
    response.headers.update(_PRIVATE)
    return presenter.receipt(await _visible(session, (unit, book, year, number), by))


@router.post(f"{_ADDRESS}/void")
@retry_safe
async def void_receipt(
    unit: values.UnitCode,
    book: Book,
    year: Year,
    number: Number,
    body: schemas.VoidIn,
    response: Response,
    by: Staff,
    session: Session,
    context: Context,
) -> schemas.ReceiptOut:
    """Make a receipt void: it keeps its number. Answers the receipt that replaces it, where one does."""
    response.headers.update(_PRIVATE)
    receipt = await _visible(session, (unit, book, year, number), by)
    return presenter.receipt(await cash.void(session, context, receipt, body, by=by, at=datetime.now(UTC)))


async def _visible(session: ReadSession, key: tuple[str, str, int, int], by: Caller) -> Receipt:
    """The receipt, where the dossier of its payment is visible to the caller."""
    receipt = await queries.receipt(session, *key)
    try:
        await queries.visible_payment(session, receipt.payment, by)
    except errors.PaymentNotFound as error:
        raise errors.ReceiptNotFound from error
    return receipt
