"""From rows to shapes; and the page for applicants whose checkout cannot be opened."""

from html import escape
from typing import Final

from services.chassis.errors import DomainError
from services.integration.models.payments import GatewayRequest
from services.integration.payment_gateways import schemas

_PAGE: Final = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Thanh toán trực tuyến</title></head>
<body><main><h1>{vi}</h1><p lang="en">{en}</p></main></body>
</html>
"""


def page(refusal: DomainError) -> str:
    """What an applicant reads, in Vietnamese and English."""
    return _PAGE.format(vi=escape(refusal.vi), en=escape(refusal.__doc__ or ""))


def refund(row: GatewayRequest) -> schemas.RefundItem:
    """A refund."""
    return schemas.RefundItem(
        gateway=row.gateway,
        refund=row.key,
        payment=row.payment,
        transaction=row.transaction,
        amount=row.amount,
        state=row.state,
        requested_at=row.created_at,
        attempts=row.attempts,
        last_error=row.last_error,
    )
