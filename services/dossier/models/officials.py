"""Officials and who stands in for them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Index,
    Text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Official(Base):
    """An official as in the last valid token: dossiers may be assigned to them."""

    __tablename__ = "official"

    subject: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[str]
    unit: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    seen_at: Mapped[datetime]

    __table_args__ = (Index("official_unit_idx", "unit", "name", "subject"),)


class Delegation(Base):
    """`stand_in` acts for `absent` in a unit, from the first to the last day (Vietnam's calendar), unless revoked."""

    __tablename__ = "delegation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit: Mapped[str]
    absent: Mapped[str]
    stand_in: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        Index("delegation_stand_in_idx", "stand_in", "last_day"),
        Index("delegation_unit_idx", "unit", "last_day"),
    )
