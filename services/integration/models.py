"""Tables of integration: deliveries to the national portal with their steps, and time stamps of anchors."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - as SQLAlchemy documents it
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


class DeliveryRow(Base):
    """The columns every table of deliveries has (`delivery.commands`).

    Pending rows are sent from `next_attempt_at` on. Until `lease_until` one process has claimed the row; the value also identifies that
    claim when its outcome is recorded.
    """

    __abstract__ = True

    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer)
    next_attempt_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    last_error: Mapped[str | None]


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


class TimeStamp(DeliveryRow):
    """The time stamp of an anchor by one authority: `token` in DER and the time in it, once obtained and verified (decision 21)."""

    __tablename__ = "time_stamp"

    authority: Mapped[str] = mapped_column(primary_key=True)
    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    statement: Mapped[str]
    enqueued_at: Mapped[datetime]
    time_stamped_at: Mapped[datetime | None]
    token: Mapped[bytes | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        Index("time_stamp_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
    )
