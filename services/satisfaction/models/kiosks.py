"""Tables of kiosks: devices at a desk on which anybody rates it, without an account or a dossier."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.satisfaction.models.base import Base


class Kiosk(Base):
    """A device registered for a desk of an authority. Whoever has its secret answers in its name; `secret_hash` is the secret's SHA-256.

    A closed kiosk (`closed_at`) takes no answers; it and its answers stay. `registered_by` is the account that registered it.
    """

    __tablename__ = "kiosk"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str] = mapped_column(Text(collation="C"), index=True)
    desk: Mapped[str]
    questionnaire: Mapped[Literal["after-dossier", "one-stop-desk"]] = mapped_column(Text)
    secret_hash: Mapped[bytes]
    registered_at: Mapped[datetime]
    registered_by: Mapped[str]
    closed_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("questionnaire in ('after-dossier', 'one-stop-desk')", name="questionnaire"),)
