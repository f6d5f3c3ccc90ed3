"""Webhooks of partners: where their events are sent, with which secrets, and what became of each delivery and attempt."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base


class Webhook(Base):
    """An address of a partner, and which events are sent to it.

    It gets events after `position`, the newest one when it was registered. `failures` counts failed attempts since the last success, `paused_until` is when the next is made. Until `lease_until` the
    worker process `sender` alone sends to it. `reported_at` is when its partner was told that it fails.
    """

    __tablename__ = "webhook"

    id: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str]
    url: Mapped[str]
    events: Mapped[list[str]] = mapped_column(ARRAY(Text))
    authority: Mapped[str | None]
    procedure: Mapped[str | None]
    delivery_order: Mapped[str]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    position: Mapped[int] = mapped_column(BigInteger)
    failures: Mapped[int] = mapped_column(Integer, server_default="0", default=0)
    failing_since: Mapped[datetime | None]
    last_failed_at: Mapped[datetime | None]
    first_error: Mapped[str | None]
    first_error_type: Mapped[str | None]
    paused_until: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    disabled_reason: Mapped[str | None]
    sender: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("delivery_order in ('dossier', 'none')", name="delivery_order"),
        CheckConstraint("state in ('active', 'disabled', 'deleted')", name="state"),
        Index("webhook_partner_idx", "partner", "id"),
    )


class WebhookSecret(Base):
    """A secret that deliveries are signed with until `ends_at`, sealed for this row."""

    __tablename__ = "webhook_secret"

    id: Mapped[str] = mapped_column(primary_key=True)
    webhook: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    sealed: Mapped[bytes]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]

    __table_args__ = (Index("webhook_secret_webhook_idx", "webhook"),)


class WebhookDelivery(Base):
    """An event, by its position in the log, to one webhook. A failed attempt at or after `expires_at` is the last one.

    `next_attempt_at` is infinity while it waits for an earlier event of its subject.
    """

    __tablename__ = "webhook_delivery"

    webhook: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    subject: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    next_attempt_at: Mapped[datetime]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_attempt_at: Mapped[datetime | None]
    status: Mapped[int | None] = mapped_column(Integer)
    error: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'delivered', 'failed', 'skipped')", name="state"),
        Index("webhook_delivery_due_idx", "webhook", "next_attempt_at", "position", postgresql_where=text("state = 'pending'")),
        # With order, an event waits while one of the same subject before it is in this index.
        Index(
            "webhook_delivery_unacknowledged_idx",
            "webhook",
            "subject",
            "position",
            postgresql_where=text("state in ('pending', 'failed')"),
        ),
        Index(
            "webhook_delivery_failed_idx", "webhook", "state", "position", postgresql_where=text("state in ('failed', 'skipped')")
        ),
    )


class WebhookAttempt(Base):
    """A failed attempt of a delivery. `answer` is the beginning of what the partner's own endpoint answered."""

    __tablename__ = "webhook_attempt"

    webhook: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    status: Mapped[int | None] = mapped_column(Integer)
    error: Mapped[str]
    answer: Mapped[str | None]
    milliseconds: Mapped[int] = mapped_column(Integer)


class WebhookReplay(Base):
    """A range of the event log that is delivered to a webhook again; `position` is how far it has come, `last_position` where it ends."""

    __tablename__ = "webhook_replay"

    id: Mapped[str] = mapped_column(primary_key=True)
    webhook: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    state: Mapped[str]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    position: Mapped[int] = mapped_column(BigInteger)
    last_position: Mapped[int] = mapped_column(BigInteger)
    deliveries: Mapped[int] = mapped_column(Integer, server_default="0", default=0)
    requested_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('running', 'completed')", name="state"),
        Index("webhook_replay_webhook_idx", "webhook", "requested_at"),
        Index("webhook_replay_running_idx", "id", postgresql_where=text("state = 'running'")),
    )


class WebhookRouter(Base):
    """The one row that says up to which position of the event log deliveries were made."""

    __tablename__ = "webhook_router"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (CheckConstraint("id = 1", name="id"),)
