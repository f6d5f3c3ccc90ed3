"""Tables of the catalogue: authorities, fields, life events, procedures with their drafts and published versions, imports."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, Identity, Index, Integer, LargeBinary, MetaData, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's way of saying it
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
        list[str]: ARRAY(Text),
    }


class Authority(Base):
    """An authority as it stands. `code` follows QĐ 20/2020, `legacy_code` QCVN 102; `gso_code` is the statistical one.

    `code_status` says how sure the codes are: confirmed or sample. `version` counts changes.
    """

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None] = mapped_column(ForeignKey("authority.code", deferrable=True))
    legacy_code: Mapped[str | None]
    gso_code: Mapped[str | None]
    code_status: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (Index("authority_parent_idx", "parent", "code"),)


class Field(Base):
    """A field of administration (lĩnh vực); the code is made from the first spelling of the name we met."""

    __tablename__ = "field"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class LifeEvent(Base):
    """An event of life that groups procedures for those who do not know their names."""

    __tablename__ = "life_event"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    name_vi: Mapped[str]
    name_en: Mapped[str]


class Procedure(Base):
    """A procedure's identity. Whoever publishes or edits locks this row; the counters never go back.

    `version` is the newest published version, 0 before the first; `draft_revision` the newest revision of any draft.
    """

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    draft_revision: Mapped[int] = mapped_column(Integer, server_default=text("0"))


class Draft(Base):
    """The record being prepared for the next version."""

    __tablename__ = "draft"

    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    record: Mapped[dict[str, Any]]
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]


class ProcedureVersion(Base):
    """A published version. Immutable but for `effective_to` and `state`, which a later decision sets.

    `record` is the national record as it came, whole; `digest` its SHA-256. `document` and `summary` are the page and the list
    entry as ready JSON, `etag` names the page's bytes. Days are Vietnamese calendar days, both ends included; a version
    replaced before it came into force ends before it begins and is in force on no day.
    """

    __tablename__ = "procedure_version"

    code: Mapped[str] = mapped_column(ForeignKey("procedure.code"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    state: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    decision_number: Mapped[str | None]
    decision_date: Mapped[date | None]
    published_by: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(server_default=func.now())
    full_code: Mapped[str | None]
    name: Mapped[str]
    field_code: Mapped[str] = mapped_column(ForeignKey("field.code"))
    levels: Mapped[list[str]]
    audiences: Mapped[list[str]]
    life_events: Mapped[list[str]]
    search_name: Mapped[str]
    search_text: Mapped[str]
    record: Mapped[dict[str, Any]]
    digest: Mapped[bytes]
    summary: Mapped[bytes]
    document: Mapped[bytes]
    etag: Mapped[str]

    __table_args__ = (
        # For misspelt names; what is spelt right is found in a scan of some thousand short texts.
        Index(
            "procedure_version_search_name_idx",
            "search_name",
            postgresql_using="gin",
            postgresql_ops={"search_name": "gin_trgm_ops"},
        ),
        Index("procedure_version_field_code_idx", "field_code", "code"),
    )


class Import(Base):
    """A file being taken in. `position` is the slice to take next; what is counted is committed."""

    __tablename__ = "import"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str]
    effective_from: Mapped[date]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    position: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    failures: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    total: Mapped[int] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    unchanged: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    refused: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    warnings: Mapped[int] = mapped_column(Integer, server_default=text("0"))

    __table_args__ = (Index("import_running_idx", "requested_at", postgresql_where=text("state = 'running'")),)


class ImportSlice(Base):
    """Some lines of a file, as they came, until the import is done. `first_line` counts from 1."""

    __tablename__ = "import_slice"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    first_line: Mapped[int] = mapped_column(Integer)
    lines: Mapped[bytes]


class ImportedCode(Base):
    """A code this import has met, until it is done: the second line with it is a duplicate."""

    __tablename__ = "imported_code"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(Integer)


class ImportFinding(Base):
    """A line of an import's report: `refused` (not taken) or `warning` (taken; this field stays words)."""

    __tablename__ = "import_finding"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"))
    severity: Mapped[str]
    line: Mapped[int] = mapped_column(Integer)
    code: Mapped[str | None]
    field: Mapped[str]
    reason: Mapped[str]

    __table_args__ = (Index("import_finding_report_idx", "import_id", "severity", "line", "id"),)
