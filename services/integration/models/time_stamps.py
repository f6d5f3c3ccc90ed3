"""Time stamps of anchors."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import DeliveryRow


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
