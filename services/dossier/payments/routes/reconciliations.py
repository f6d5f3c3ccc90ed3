"""HTTP in: reconciliations of gateways' statements with the ledger, and the differences they and reports leave."""

from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Depends, Path, Request, Response

from services.chassis import openapi, paging
from services.chassis.auth import Principal, RoleRequired
from services.chassis.database import ReadSession, Session
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.context import Context
from services.dossier.models.payments import PaymentDifference
from services.dossier.payments import queries
from services.dossier.payments.commands import reconciliations
from services.dossier.payments.presenter import reconciliations as presenter
from services.dossier.payments.schemas import reconciliations as schemas

router = transactional_router("/v1", "payment reconciliations")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
# Who answers for a unit's money, and who looks over their shoulder.
Overseer = Annotated[Principal, Depends(RoleRequired("leader", "auditor"))]
Leader = Annotated[Principal, Depends(RoleRequired("leader"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Its number.")]


@router.post(
    "/payment-reconciliations",
    status_code=202,
    response_model=schemas.PaymentReconciliationOut,
    responses={202: openapi.headers("Location")},
)
@retry_safe
async def request_payment_reconciliation(
    body: schemas.PaymentReconciliationIn, by: Overseer, once: Idempotent, session: Session
) -> Response:
    """Have a gateway's statement of a day compared with the ledger. It is carried out within seconds once the statement is there."""
    await once.require_unused(session)
    wanted = reconciliations.request(session, body.gateway, body.day, by=by, at=datetime.now(UTC))
    await session.flush()
    accepted = presenter.reconciliation(wanted, [])
    headers = {"Location": f"/v1/payment-reconciliations/{wanted.number}"}
    return once.answer(session, 202, accepted.model_dump_json().encode(), headers)


@router.get("/payment-reconciliations/{number}")
async def read_payment_reconciliation(
    number: Number, response: Response, by: Overseer, session: ReadSession
) -> schemas.PaymentReconciliationOut:
    """A reconciliation, with the differences of its day that are your unit's or of units below it."""
    response.headers.update(_PRIVATE)
    wanted = await queries.reconciliation(session, number)
    differences = await queries.differences(session, wanted.gateway, wanted.day, by)
    return presenter.reconciliation(wanted, [await _out(session, each) for each in differences])


@router.get("/payment-differences", response_model=Page[schemas.PaymentDifferenceOut])
async def list_differences(
    request: Request, response: Response, by: Overseer, session: ReadSession, page: Paged
) -> Page[schemas.PaymentDifferenceOut]:
    """The differences that are open, of your unit and those below it, oldest first."""
    statement = page.after(queries.open_differences(by), PaymentDifference.number)
    rows, cursor = page.page((await session.scalars(statement)).all(), "number")
    response.headers.update(_PRIVATE | paging.link(request, cursor))
    return Page(items=[await _out(session, row) for row in rows], next=cursor)


@router.get("/payment-differences/{number}")
async def read_difference(number: Number, response: Response, by: Overseer, session: ReadSession) -> schemas.PaymentDifferenceOut:
    """A difference, with the repairs that fit and the entries each would make."""
    response.headers.update(_PRIVATE)
    return await _out(session, await queries.difference(session, number, by))


@router.post("/payment-differences/{number}/repair")
@retry_safe
async def repair_difference(
    number: Number, body: schemas.DifferenceRepairIn, response: Response, by: Leader, session: Session, context: Context
) -> schemas.PaymentDifferenceOut:
    """Repair a difference: its entries go into the ledger for good. By a leader of the unit that owns it, with `confirm`."""
    response.headers.update(_PRIVATE)
    return await _out(session, await reconciliations.repair(session, context, number, body, by=by, at=datetime.now(UTC)))


async def _out(session: ReadSession, row: PaymentDifference) -> schemas.PaymentDifferenceOut:
    codes = [] if row.ended_at else await reconciliations.repairs(session, row)
    shown = [(code, await reconciliations.entries(session, row, code)) for code in codes]
    return presenter.difference(row, shown, datetime.now(UTC))
