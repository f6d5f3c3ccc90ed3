"""Unfinished submissions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Index,
    Integer,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Draft(Base):
    """A submission its applicant has not finished. `content` is all of it, sealed; `updated_at` is when it was last changed."""

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index("draft_owner_updated_idx", "owner", text("updated_at desc"), text("id desc")),
        Index("draft_updated_idx", "updated_at"),
    )
