"""Claims of papers that were superseded or revoked."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class ClaimStatus(Base):
    """That the paper with the claim `claim` was superseded by another, or revoked. `reason` is for officials and shown to nobody else.

    It is on the status list until `listed_until`, when the paper itself is no longer valid; null: for good.
    """

    __tablename__ = "claim_status"

    claim: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[Literal["superseded", "revoked"]] = mapped_column(Text)
    at: Mapped[datetime]
    reason: Mapped[str | None]
    listed_until: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("state in ('superseded', 'revoked')", name="state"),)
