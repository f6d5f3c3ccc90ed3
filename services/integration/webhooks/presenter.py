"""Webhooks, deliveries and replays as they are sent."""

from collections.abc import Sequence
from datetime import MAXYEAR
from typing import Any

from services.integration.models.webhooks import Webhook, WebhookAttempt, WebhookDelivery, WebhookReplay, WebhookSecret
from services.integration.webhooks import schemas


def webhook(row: Webhook, secrets: Sequence[WebhookSecret]) -> schemas.WebhookOut:
    """A webhook with the secrets in use, without the secrets themselves."""
    return schemas.WebhookOut(
        id=row.id,
        partner=row.partner,
        url=row.url,
        events=row.events,
        filter=schemas.WebhookFilter(authority=row.authority, procedure=row.procedure),
        order=row.delivery_order,
        state=row.state,
        disabled_reason=row.disabled_reason,
        disabled_at=row.disabled_at,
        failure=_failure(row),
        secrets=[schemas.WebhookSecretOut(id=each.id, created_at=each.created_at, ends_at=each.ends_at) for each in secrets],
        created_at=row.created_at,
    )


def _failure(row: Webhook) -> schemas.WebhookFailure | None:
    if row.failing_since is None:
        return None
    return schemas.WebhookFailure(
        since=row.failing_since,
        attempts=row.failures,
        first_error=row.first_error or "",
        first_event_type=row.first_error_type or "",
        next_attempt_at=row.paused_until,
    )


def delivery(row: Any) -> schemas.WebhookDeliveryOut:
    """A delivery, from a row of `queries.deliveries`."""
    return schemas.WebhookDeliveryOut(**_delivery(row))


def detail(row: Any, attempts: Sequence[WebhookAttempt]) -> schemas.WebhookDeliveryDetail:
    """A delivery with its failed attempts."""
    failures = [
        schemas.WebhookAttemptOut(
            at=each.at, status=each.status, error=each.error, answer=each.answer, milliseconds=each.milliseconds
        )
        for each in attempts
    ]
    return schemas.WebhookDeliveryDetail(**_delivery(row), failures=failures)


def _delivery(row: Any) -> dict[str, Any]:
    each: WebhookDelivery = row[0]
    return {
        "id": row.id,
        "type": row.type,
        "subject": each.subject,
        "state": each.state,
        "attempts": each.attempts,
        "next_attempt_at": each.next_attempt_at if each.state == "pending" and each.next_attempt_at.year < MAXYEAR else None,
        "created_at": each.created_at,
        "last_attempt_at": each.last_attempt_at,
        "status": each.status,
        "error": each.error,
    }


def replay(row: WebhookReplay) -> schemas.WebhookReplayOut:
    """A replay."""
    return schemas.WebhookReplayOut(
        id=row.id, state=row.state, deliveries=row.deliveries, requested_at=row.requested_at, completed_at=row.completed_at
    )
