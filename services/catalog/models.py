"""Tables of the catalogue. Days are Vietnamese calendar days, both ends of a period included; instants carry their time zone."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis import rate_limit
from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)
rate_limit.table(metadata)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads a plain class attribute
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
        list[str]: ARRAY(Text),
    }


class Authority(Base):
    """An authority with the name, parent and codes of its current period, or of the nearest one where none is current.

    `code` (QĐ 20/2020/QĐ-TTg) identifies it for ever; `legacy_code` is that of QCVN 102, `gso_code` the statistical one.
    `code_status` says whether the codes are confirmed or a sample. `version` counts changes. `valid_from` and `valid_to` are its
    first and last day, `period_from` is the first day of the current period.
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
    period_from: Mapped[date]

    __table_args__ = (Index("authority_parent_idx", "parent", "code"),)


class AuthorityPeriod(Base):
    """Name, parent and codes of an authority in one period.

    Periods of one authority never overlap. Two authorities may have periods at the same time only with different codes.
    """

    __tablename__ = "authority_period"

    code: Mapped[str] = mapped_column(ForeignKey("authority.code", deferrable=True), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None] = mapped_column(ForeignKey("authority.code", deferrable=True))
    legacy_code: Mapped[str | None]
    gso_code: Mapped[str | None]
    code_status: Mapped[str | None]

    __table_args__ = (
        Index("authority_period_parent_idx", "parent", "code"),
        Index("authority_period_legacy_code_idx", "legacy_code"),
        Index("authority_period_gso_code_idx", "gso_code"),
    )


class Succession(Base):
    """The successor of an authority from `since` on, and the decision; null where it was abolished without a successor."""

    __tablename__ = "succession"

    predecessor: Mapped[str] = mapped_column(ForeignKey("authority.code", deferrable=True), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    successor: Mapped[str | None] = mapped_column(ForeignKey("authority.code", deferrable=True))
    kind: Mapped[str]
    since: Mapped[date]
    decision: Mapped[str | None]

    __table_args__ = (Index("succession_successor_idx", "successor"),)


class Field(Base):
    """A field of administration (lĩnh vực); the code is derived from the first spelling of the name that was published."""

    __tablename__ = "field"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class LifeEvent(Base):
    """A life event: it groups procedures for people who do not know their names."""

    __tablename__ = "life_event"

    slug: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    name_vi: Mapped[str]
    name_en: Mapped[str]


class Procedure(Base):
    """The identity of a procedure. Publishing and editing lock this row; its counters only grow.

    `version` is the newest published version, 0 before the first; `draft_revision` the newest revision of any draft.
    """

    __tablename__ = "procedure"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    draft_revision: Mapped[int] = mapped_column(Integer, server_default=text("0"))


class Draft(Base):
    """The record of the next version; in review from `review_requested_at` until it is edited again."""

    __tablename__ = "draft"

    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]
    review_requested_by: Mapped[str | None]
    review_requested_at: Mapped[datetime | None]


class Decision(Base):
    """A decision about a procedure, append-only. Ids grow, and the newest decision determines the validity.

    `kind`: publication (then `version` is the published one), suspension, resumption, abolition. A national record carries only the
    decision's number, and not always.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    procedure_code: Mapped[str] = mapped_column(ForeignKey("procedure.code"))
    kind: Mapped[str]
    number: Mapped[str | None]
    decided_on: Mapped[date | None]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    reason: Mapped[str | None]
    replaced_by: Mapped[str | None]
    version: Mapped[int | None] = mapped_column(Integer)
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    __table_args__ = (Index("decision_procedure_code_idx", "procedure_code", text("id desc")),)


class ProcedureVersion(Base):
    """A published version. Immutable except for `effective_to` and `validity_periods`, which later decisions set.

    `validity_periods` are the procedure's suspensions and abolitions (`procedures.rules.validity`), the same on all its versions.
    `record` is the complete national record as received, `digest` its SHA-256. `document` and `summary` are the page and the list
    entry as ready JSON; `etag` identifies the page's bytes. A version that is replaced before its first day ends before it begins
    and is in force on no day.
    """

    __tablename__ = "procedure_version"

    code: Mapped[str] = mapped_column(ForeignKey("procedure.code"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    validity_periods: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
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
    channels: Mapped[list[str]]
    search_name: Mapped[str]
    search_words: Mapped[str] = mapped_column(TSVECTOR)
    search_length: Mapped[int] = mapped_column(Integer)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[bytes]
    summary: Mapped[bytes]
    document: Mapped[bytes]
    etag: Mapped[str]

    __table_args__ = (
        # Their content: `search.rules.search_index`.
        Index("procedure_version_search_words_idx", "search_words", postgresql_using="gin"),
        Index(
            "procedure_version_search_name_idx",
            "search_name",
            postgresql_using="gin",
            postgresql_ops={"search_name": "gin_trgm_ops"},
        ),
        Index("procedure_version_field_code_idx", "field_code", "code"),
    )


class ProcedureAssessment(Base):
    """What the record of a published version proves: facts (`assessments.rules.evidence`) and its cut.

    The law of a day is applied when it is read, so this holds no verdict. `evidence_version` identifies the detectors that found
    the facts. `cut_percent` is null without a commitment or a countable legal limit, 0 where the two are equal, below 0 where the
    commitment is longer than the law allows.
    """

    __tablename__ = "procedure_assessment"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    evidence_version: Mapped[str]
    evidence: Mapped[list[str]]
    has_committed_limit: Mapped[bool] = mapped_column(Boolean)
    cut_percent: Mapped[Decimal | None] = mapped_column(Numeric)
    converted: Mapped[bool] = mapped_column(Boolean)
    cut_decision: Mapped[str | None]
    decided_on: Mapped[date | None]

    __table_args__ = (ForeignKeyConstraint([code, version], [ProcedureVersion.code, ProcedureVersion.version]),)


class NationalRecord(Base):
    """What the national portal has of a procedure: `state` known, unknown or unreadable, and its `record` as received.

    `kind` and `sections` are how it differs from our version `compared_version` (`national_records.rules`); null where it does not. A null
    `compared_version` is one still to be compared.
    """

    __tablename__ = "national_record"

    code: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    state: Mapped[str]
    record: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    record_hash: Mapped[str | None]
    fetched_at: Mapped[datetime]
    kind: Mapped[str | None]
    sections: Mapped[list[str]]
    compared_version: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (Index("national_record_kind_idx", "kind", "code", postgresql_where=text("kind is not null")),)


class NewsItem(Base):
    """An item of the provincial portal: article, photo, document, legal text or notice.

    A draft has no `published_at`; an item with a future one becomes visible by itself. Lists are ordered by `listed_at`:
    `published_at`, or when the draft was saved. `body` is sanitized HTML. `search_text` is title, summary, numbers and text without
    diacritics. `digest` is that of the imported line, so that importing the same line again changes nothing.
    """

    __tablename__ = "news_item"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str | None]
    body: Mapped[str]
    category_code: Mapped[str | None]
    category: Mapped[str | None]
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    legal: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    published_at: Mapped[datetime | None]
    listed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None]
    imported: Mapped[bool]
    source_id: Mapped[str | None]
    digest: Mapped[bytes | None]
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]
    search_text: Mapped[str]

    __table_args__ = (
        Index("news_item_listed_idx", "listed_at", "id"),
        Index("news_item_kind_listed_idx", "kind", "listed_at", "id"),
        Index("news_item_category_listed_idx", "category_code", "listed_at", "id"),
        Index(
            "news_item_search_text_idx",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )


class Import(Base):
    """An import of a file; `kind` is an `ImportKind`. Chunks before `position` are committed, and counts cover only those."""

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
    imported: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    unchanged: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    refused: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    warnings: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    replace: Mapped[bool] = mapped_column(server_default=text("false"))
    kept: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    dropped: Mapped[int] = mapped_column(Integer, server_default=text("0"))

    __table_args__ = (Index("import_running_idx", "requested_at", postgresql_where=text("state = 'running'")),)


class ImportChunk(Base):
    """Consecutive lines of a file as received, deleted when the import is finished. `first_line` counts from 1."""

    __tablename__ = "import_chunk"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    first_line: Mapped[int] = mapped_column(Integer)
    lines: Mapped[bytes]


class ImportCode(Base):
    """A code that occurred in a running import: another line with it is a duplicate."""

    __tablename__ = "import_code"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(Integer)


class ImportFinding(Base):
    """A line of an import's report.

    `error`: not imported. `warning`: imported, but this field could not be interpreted, or is a `part` that was kept or dropped.
    """

    __tablename__ = "import_finding"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    import_id: Mapped[UUID] = mapped_column(ForeignKey("import.id"))
    severity: Mapped[str]
    part: Mapped[str | None]
    line: Mapped[int] = mapped_column(Integer)
    code: Mapped[str | None]
    field: Mapped[str]
    reason: Mapped[str]

    __table_args__ = (Index("import_finding_report_idx", "import_id", "severity", "line", "id"),)
