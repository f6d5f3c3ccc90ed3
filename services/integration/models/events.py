"""The log of public events, in the order in which they were committed to it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base


class LoggedEvent(Base):
    """An event as partners get it: `body` is its CloudEvent, these bytes for ever.

    `authority` and `procedure` are the codes of what it is about; without an authority it is public. `test_partner` is the account of the
    partner whose test data it is about. `time` is when it was recorded by its service, `recorded_at` when it was logged here.
    """

    __tablename__ = "event"

    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[UUID] = mapped_column(Uuid, unique=True)
    type: Mapped[str]
    subject: Mapped[str]
    authority: Mapped[str | None]
    procedure: Mapped[str | None]
    test_partner: Mapped[str | None]
    time: Mapped[datetime]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("clock_timestamp()"))
    body: Mapped[bytes]

    __table_args__ = (Index("event_subject_idx", "subject", "position"), Index("event_recorded_at_idx", "recorded_at"))


class EventHead(Base):
    """The one row, there from the first event on, with the newest position, which is locked from when positions are taken until they are committed, and the newest one deleted."""

    __tablename__ = "event_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, server_default=text("1"), autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)
    forgotten: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one"),)
