"""Procedures the province declares as integrated with the national portal."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import DeliveryRow


class IntegratedProcedure(DeliveryRow):
    """A declared procedure: pending until the portal answered for it (`asked_at`: asked already), acknowledged, or refused (quarantined).

    `answer` is what the portal answered with its record, as it came, `record_hash` its SHA-256. `integrated_on` is the day it was
    integrated, where that was before it was declared here.
    """

    __tablename__ = "integrated_procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    declared_at: Mapped[datetime]
    integrated_on: Mapped[date | None]
    asked_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    record_hash: Mapped[bytes | None]
    answer: Mapped[bytes | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        Index("integrated_procedure_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
    )
