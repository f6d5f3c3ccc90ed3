"""Deliveries, their steps and calls as HTTP shapes."""

from collections.abc import Sequence

from services.integration.models.deliveries import Delivery, DeliveryStep, PortalCall
from services.integration.national_portal import schemas


def item(row: Delivery) -> schemas.DeliveryItem:
    """A delivery in a list."""
    return schemas.DeliveryItem(
        code=row.code,
        authority=row.authority_code,
        state=row.state,
        newest_version=row.newest_version,
        enqueued_at=row.enqueued_at,
        acknowledged_version=row.acknowledged_version,
        acknowledged_at=row.acknowledged_at,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at if row.state == "pending" else None,
        last_error=row.last_error,
        fault=row.fault,
    )


def delivery(row: Delivery, steps: Sequence[DeliveryStep]) -> schemas.DeliveryOut:
    """A delivery with its steps."""
    return schemas.DeliveryOut(**item(row).model_dump(), steps=[_step(each) for each in steps])


def _step(row: DeliveryStep) -> schemas.DeliveryStepItem:
    return schemas.DeliveryStepItem(
        version=row.version, status_code=int(row.payload["TrangThai"]), sent_at=row.sent_at, state=row.state
    )


def call(row: PortalCall) -> schemas.PortalCallItem:
    """A call, by the hashes of its bytes."""
    return schemas.PortalCallItem(
        at=row.at,
        service=row.service,
        outcome=row.outcome,
        request_hash=row.request_hash.hex(),
        answer_hash=row.answer_hash.hex() if row.answer_hash else None,
        seconds=row.seconds,
    )
