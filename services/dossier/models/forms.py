"""Printed forms that were issued, and their running numbers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class IssuedForm(Base):
    """A printed form of a dossier, issued by `unit` under `number` of its kind and year.

    `occasion` is the step of the history it documents: of each there is one form. `content` is the data on the paper, sealed, as it was
    when it was issued; `pdf` the paper itself, sealed, and `sha256` of it, from its first print on: a later print is the same bytes.
    `qr_code` is the text of its QR code. It and `number` are null only
    within the transaction that issues it. Without a foreign key: its check would lock the dossier.
    """

    __tablename__ = "issued_form"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_code: Mapped[str]
    kind: Mapped[str]
    occasion: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str]
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int | None] = mapped_column(Integer)
    circular: Mapped[str]
    title: Mapped[str]
    symbol: Mapped[str]
    content: Mapped[bytes]
    qr_code: Mapped[str | None]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    issuer_name: Mapped[str]
    pdf: Mapped[bytes | None]
    sha256: Mapped[bytes | None]

    __table_args__ = (
        UniqueConstraint("dossier_code", "kind", "occasion"),
        Index("issued_form_number_idx", "unit", "kind", "year", "number", unique=True),
    )


class FormNumber(Base):
    """The last running number of a unit's forms of a kind in a year."""

    __tablename__ = "form_number"

    unit: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
