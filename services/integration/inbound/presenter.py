"""What the national portal handed over, as HTTP shapes."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.integration.inbound import protocol, schemas
from services.integration.models.inbound import InboundDossier, InboundMessage


def item(row: InboundDossier) -> schemas.InboundItem:
    """A dossier in a list."""
    return schemas.InboundItem(
        code=row.code,
        state="received" if row.state == "pending" else row.state,
        authority=row.authority_code,
        procedure=row.procedure_code,
        ministry=row.ministry,
        status_code=row.status_code,
        received_at=row.received_at,
        decided_at=row.decided_at,
        reason=schemas.InboundReason.model_validate(row.reason) if row.reason else None,
        attempts=row.attempts,
        last_error=row.last_error,
    )


def dossier(
    row: InboundDossier, files: Sequence[Any], messages: Sequence[InboundMessage], record: Mapping[str, Any]
) -> schemas.InboundOut:
    """A dossier with its files and answers; `record` is that of a read-only one."""
    return schemas.InboundOut(
        **item(row).model_dump(),
        record_hash=row.record_hash.hex(),
        files=[
            schemas.InboundFileItem(document=each.document, size=each.size, media_type=each.media_type, hash=each.hash.hex())
            for each in files
        ],
        answers=[
            schemas.InboundAnswer(
                message=each.id,
                deliveries=each.deliveries,
                state=each.state,
                result=each.result,
                acknowledged_at=each.acknowledged_at,
                last_error=each.last_error,
            )
            for each in messages
        ],
        steps=[schemas.InboundStep(at=at, status_code=status) for at, status in protocol.steps(record)],
    )
