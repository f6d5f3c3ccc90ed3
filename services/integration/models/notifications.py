"""Notifications: what is to be told of which cause, the messages that tell it, and what people chose."""

from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class Notification(Base):
    """Something people are to be told, once: one cause, or several of a dossier within a window. No personal data of applicants.

    `subject` is the dossier's code, the mandate's or the webhook's id; `version` that of the newest step in it. `facts` and `steps` are what
    its template may say, `traceparents` the trace contexts of its causes, that of the newest step first; `account` is who is told where it is no dossier's persons, and the owner of the dossier where it is. `partner`
    is told where it is about a webhook. `open` until `due_at`, then `composed` into messages, or `dropped` for a `reason`.
    """

    __tablename__ = "notification"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    topic: Mapped[str]
    template: Mapped[str]
    subject: Mapped[str]
    version: Mapped[int] = mapped_column(Integer, server_default="0")
    authority_code: Mapped[str | None]
    account: Mapped[str | None]
    partner: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    steps: Mapped[list[Any]] = mapped_column(JSONB, server_default="[]")
    traceparents: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default="open")
    reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("state in ('open', 'composed', 'dropped')", name="state"),
        # The window of a dossier: one at a time.
        Index("notification_window_idx", "subject", unique=True, postgresql_where=text("state = 'open' and topic = 'status'")),
        Index("notification_due_idx", "due_at", postgresql_where=text("state = 'open'")),
        Index("notification_subject_idx", "subject", "id"),
        Index("notification_account_idx", "account", "id"),
        Index("notification_opened_idx", "opened_at"),
    )


class NotificationCause(Base):
    """A cause that is in a notification already: it is told once, whatever is delivered again."""

    __tablename__ = "notification_cause"

    cause: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]

    __table_args__ = (Index("notification_cause_at_idx", "at"),)


class NotificationMessage(DeliveryRow):
    """A notification to one recipient by one channel at a time; its Message-ID is made of `id` and `revision`, which grows when it is sent again by hand.

    `channels` are those to be tried after this one has failed for good. `content` is what is sent, with the addresses, sealed as `sealed_with`
    says: with the dossier's own key, or the service's; null once it is forgotten. `address` is the blind index of the address of this channel.
    `quiet_from` and `quiet_to`: hours in Vietnam in which it waits. `outcome`: what the receiving side reported after it was sent.
    """

    __tablename__ = "notification_message"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    notification: Mapped[int] = mapped_column(BigInteger, ForeignKey("notification.id", ondelete="CASCADE"))
    recipient: Mapped[str]
    revision: Mapped[int] = mapped_column(Integer, server_default="0")
    channel: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    language: Mapped[str]
    template_version: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes | None]
    sealed_with: Mapped[str]
    address: Mapped[bytes]
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    reference: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        CheckConstraint("channel in ('email', 'sms', 'zalo')", name="channel"),
        CheckConstraint("outcome in ('delivered', 'failed')", name="outcome"),
        UniqueConstraint("notification", "recipient"),
        Index("notification_message_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("notification_message_content_idx", "created_at", postgresql_where=text("content is not null")),
    )


class NotificationAddress(Base):
    """What is known of an address, by its blind index: that nothing arrives there, or that its holder wants no reminders."""

    __tablename__ = "notification_address"

    address: Mapped[bytes] = mapped_column(primary_key=True)
    stopped_at: Mapped[datetime | None]
    stopped_for: Mapped[str | None]
    unsubscribed_at: Mapped[datetime | None]


class NotificationPreference(Base):
    """What an account chose: `channels` in its order, `contact` (sealed e-mail and phone) for what is about no dossier."""

    __tablename__ = "notification_preference"

    account: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    language: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(ARRAY(Text))
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    reminders: Mapped[bool] = mapped_column(Boolean)
    invitations: Mapped[bool] = mapped_column(Boolean)
    contact: Mapped[bytes]
    changed_at: Mapped[datetime]


class NotificationTemplate(Base):
    """A version of a template from 2 on, as it was edited; version 1 is the one shipped. The newest counts."""

    __tablename__ = "notification_template"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    content: Mapped[dict[str, Any]]
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]


class DossierProgress(Base):
    """Who received a dossier and who has it in hand, as its events said: officials and units. Notices must name them (NĐ 224/2026/NĐ-CP Art. 15(1)(g))."""

    __tablename__ = "dossier_progress"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    received_by: Mapped[str | None]
    handled_by: Mapped[str | None]


class Reminder(Base):
    """A reminder of a dossier's date, `planned` for `remind_at` or `done`: one for each kind, moved when the date moves."""

    __tablename__ = "reminder"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime]
    remind_at: Mapped[datetime]
    state: Mapped[str]
    authority_code: Mapped[str]
    account: Mapped[str | None]
    facts: Mapped[dict[str, Any]]

    __table_args__ = (
        CheckConstraint("state in ('planned', 'done')", name="state"),
        Index("reminder_planned_idx", "remind_at", postgresql_where=text("state = 'planned'")),
    )
