"""What all tables of the integration service share."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Integer, LargeBinary, MetaData, Text
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
