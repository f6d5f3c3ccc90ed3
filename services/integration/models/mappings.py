"""Codes of the province beside those of the national portal."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Identity, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow

_KINDS = "kind in ('procedure', 'field', 'agency')"


class CodeMapping(Base):
    """The national code of one of ours on the days of a period, both ends included; periods of one code never overlap.

    `source` is the document it rests on.
    """

    __tablename__ = "code_mapping"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    effective_to: Mapped[date | None]
    national_code: Mapped[str]
    national_name: Mapped[str | None]
    source: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    __table_args__ = (CheckConstraint(_KINDS, name="kind"),)


class CodeMappingChange(Base):
    """A version of a mapping as it was entered, append-only."""

    __tablename__ = "code_mapping_change"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    kind: Mapped[str]
    code: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    national_code: Mapped[str]
    national_name: Mapped[str | None]
    source: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    __table_args__ = (Index("code_mapping_change_code_idx", "kind", "code", "id"),)


class LocalCode(Base):
    """A procedure, field or authority in use here, from the catalogue's events; `folded` is its name for comparison.

    In use from `valid_from` to `valid_to`; an abolished procedure to the day before `closed_from`. `version` and `revision` are those of
    the newest events known. `field_code` is the field of a procedure; null before that was noted.
    """

    __tablename__ = "local_code"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    closed_from: Mapped[date | None]
    field_code: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint(_KINDS, name="kind"),)


class NationalEntry(Base):
    """An entry of a national list as last fetched; `removed_at` is when it was no longer on it, or no longer public."""

    __tablename__ = "national_entry"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str]
    listed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(_KINDS, name="kind"),
        Index("national_entry_folded_idx", "folded", postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}),
    )


class NationalFetch(DeliveryRow):
    """What is fetched from the national catalogue every night: a list (`procedure`, `field`, `agency`; no code), or the `record` of a code.

    `hash` is the SHA-256 of what was fetched last, `revision` counts its changes; `fetched_at` is null before the first time.
    """

    __tablename__ = "national_fetch"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[bytes | None]
    revision: Mapped[int] = mapped_column(Integer, server_default="0")
    fetched_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind in ('procedure', 'field', 'agency', 'record')", name="kind"),
        Index("national_fetch_due_idx", "next_attempt_at"),
    )
