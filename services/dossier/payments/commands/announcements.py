"""What a change of a payment announces, and who made it."""

from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.catalog import Field
from services.contracts.dossier import PaymentEvent, PaymentLine, Procedure, Reference
from services.dossier.models.payments import Payment
from services.dossier.rows import DossierRow

E = TypeVar("E", bound=PaymentEvent)


def official(by: Principal) -> dict[str, Any]:
    """Who did it, as it is stored; the system has a subject only."""
    if by.kind != "official":
        return {"subject": by.subject}
    return {"subject": by.subject, "name": by.name, "position": by.position, "unit": by.unit}


def announce(session: AsyncSession, kind: type[E], payment: Payment, dossier: DossierRow, **more: Any) -> None:
    """Count the change of a payment and emit its event; `more` are fields of the event that stand for, or beside, the payment's own."""
    payment.version += 1
    values: dict[str, Any] = {
        "code": payment.id,
        "version": payment.version,
        "dossier": payment.dossier_code,
        "procedure": Procedure(
            code=dossier.procedure_code,
            name=dossier.procedure_name,
            version=dossier.procedure_version,
            field=Field(code=dossier.field_code, name=dossier.field_name),
        ),
        "authority": Reference(code=dossier.authority_code, name=dossier.authority_name),
        "state": payment.state,
        "amount": payment.amount,
        "lines": tuple(PaymentLine.model_validate(line) for line in payment.lines),
        "requested_at": payment.requested_at,
        "paid_at": payment.paid_at,
        "settled_by": payment.settled_by,
        "transaction": payment.transaction,
        "refunded": payment.refunded,
    }
    emit(session, kind(**(values | more)))
