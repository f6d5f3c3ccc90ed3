"""Mandates: who may act for whom, in what and until when, with their histories."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.chassis.lenient_json import LenientJson
from services.dossier.models.base import Base


class Mandate(Base):
    """The right of the account `representative` to act for the account `grantor`, to the last day `until` (Vietnam's), itself included.

    `invitation` is the hash of the code the grantor passes on; null once it was accepted, declined or has ended. `representative` is null
    until somebody has opened the invitation. `procedures` are short codes, null for all. `names` are what both are called, sealed.
    `state`: `proposed`, `accepted`, `declined`, `ended`. `end_reason`: `revoked` by the grantor, `resigned` by the representative, `expired`.
    """

    __tablename__ = "mandate"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    grantor: Mapped[str]
    representative: Mapped[str | None]
    names: Mapped[bytes]
    procedures: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    actions: Mapped[list[str]] = mapped_column(ARRAY(Text))
    until: Mapped[date]
    state: Mapped[str]
    end_reason: Mapped[str | None]
    invitation: Mapped[bytes | None]
    created_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    history_head: Mapped[bytes]

    __table_args__ = (
        CheckConstraint("state in ('proposed', 'accepted', 'declined', 'ended')", name="state_known"),
        Index("mandate_grantor_idx", "grantor", "representative"),
        Index("mandate_representative_idx", "representative"),
        Index("mandate_invitation_idx", "invitation", unique=True, postgresql_where=text("invitation is not null")),
        Index("mandate_until_idx", "until", postgresql_where=text("state in ('proposed', 'accepted')")),
    )


class MandateHistory(Base):
    """An entry of a mandate's history, chained as those of dossiers are."""

    __tablename__ = "mandate_history"

    mandate: Mapped[str] = mapped_column(ForeignKey("mandate.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[Any] = mapped_column(LenientJson)
    hash: Mapped[bytes]
