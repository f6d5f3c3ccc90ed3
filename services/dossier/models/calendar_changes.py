"""Changes of the working calendar."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Identity,
    Integer,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class CalendarChange(Base):
    """Days off and days worked that an editor proposes, and the version of the working calendar they became when applied.

    `days` are `kernel.calendar_file.DecreedDay`s. Version n is the calendar of the package with the changes 1 to n. `moved` counts the
    dossiers whose dates it moved so far.
    """

    __tablename__ = "calendar_change"

    number: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    days: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    legal_basis: Mapped[str]
    note: Mapped[str | None]
    proposed_by: Mapped[dict[str, Any]]
    proposed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int | None] = mapped_column(Integer, unique=True)
    applied_by: Mapped[dict[str, Any] | None]
    applied_at: Mapped[datetime | None]
    moved: Mapped[int] = mapped_column(Integer, server_default="0")
