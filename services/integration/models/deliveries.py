"""Deliveries of dossiers to the national portal, with their steps."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class Delivery(DeliveryRow):
    """A dossier's delivery to the national portal.

    `snapshot` is the data of its newest event without the owner, `newest_version` that event's version. `acknowledged_version` is the
    newest version the portal has accepted with all its steps.
    """

    __tablename__ = "delivery"

    code: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    newest_version: Mapped[int] = mapped_column(Integer)
    enqueued_at: Mapped[datetime]
    acknowledged_version: Mapped[int | None] = mapped_column(Integer)
    acknowledged_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        Index("delivery_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("delivery_state_idx", "state", "code"),
        Index("delivery_authority_idx", "authority_code", "code"),
    )


class DeliveryStep(Base):
    """A step of a dossier as the portal's record; `sent_at` is when the portal acknowledged it."""

    __tablename__ = "delivery_step"

    code: Mapped[str] = mapped_column(ForeignKey("delivery.code"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    payload: Mapped[dict[str, Any]]
    sent_at: Mapped[datetime | None]

    __table_args__ = (Index("delivery_step_unsent_idx", "code", "version", postgresql_where=text("sent_at is null")),)
