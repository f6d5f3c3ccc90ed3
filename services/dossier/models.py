"""Tables of the dossier service: dossiers, their history, code counters, and copies of the catalogue it decides by."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Computed, DateTime, ForeignKey, Identity, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from services.chassis import rate_limit
from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)
rate_limit.table(metadata)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's way of saying it
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


# The instants are those of `rules.due_buckets`; the migration that made the column says the same.
_DUE_SORT_KEY = """
    case
        when status in ('received', 'processing') then coalesce(due_at, timestamptz '9999-01-01 00:00:00+00')
        when status in ('submitted', 'completed') then timestamptz '9999-01-01 00:00:00+00'
        when status in ('awaiting_supplement', 'awaiting_payment') then timestamptz '9999-01-02 00:00:00+00'
    end
"""
# Whose it is where it stands, as `rules.lifecycle` has it.
_HOLDER_ROLE = "case when received_at is not null then coalesce(step_role, 'officer') end"


class Dossier(Base):
    """A case as it stands. `version` counts its changes; `content` is the sealed applicant, form and components.

    Times are UTC. `history_head` is the hash of the newest of `history_length` history entries: reads by officials are entries
    too, but no changes. `unit` holds the dossier now and `assignee` there, if anybody; `step_*` is where in the procedure's
    workflow it stands. `participants` are the units that ever held it or were asked, `pending_consultations` those who owe an opinion.

    The clock: `stops` are `{start, end, cause}`, `extensions` `{at, due_at, basis}`, oldest first; `original_due_at` never changes.
    `ended_at` is when processing ended, in whatever way; `resume_status` the status before waiting for the applicant. `source` is
    the partner system it was born in. `due_sort_key` is the order of work queues, null where nobody has anything to do, and `holder_role`
    the role that takes it where it is (decision 12).
    """

    __tablename__ = "dossier"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    status: Mapped[str]
    step: Mapped[str | None]
    procedure_code: Mapped[str]
    procedure_version: Mapped[int] = mapped_column(Integer)
    procedure_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    channel: Mapped[str]
    return_method: Mapped[str]
    owner: Mapped[str | None]
    applicant_kind: Mapped[str]
    applicant_index: Mapped[bytes | None]
    content: Mapped[bytes]
    time_limit: Mapped[dict[str, Any] | None]
    unit: Mapped[str]
    assignee: Mapped[str | None]
    assignee_name: Mapped[str | None]
    participants: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    pending_consultations: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    step_number: Mapped[int | None] = mapped_column(Integer)
    step_kind: Mapped[str | None]
    step_role: Mapped[str | None]
    step_started_at: Mapped[datetime | None]
    step_due_at: Mapped[datetime | None]
    step_assignees: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    stops: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    extensions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    supplements: Mapped[int] = mapped_column(Integer, server_default="0")
    resume_status: Mapped[str | None]
    withdrawal_requested_at: Mapped[datetime | None]
    payment_state: Mapped[str] = mapped_column(server_default="none")
    payment_amount: Mapped[int] = mapped_column(BigInteger, server_default="0")
    source: Mapped[str | None]
    submitted_at: Mapped[datetime]
    received_at: Mapped[datetime | None]
    original_due_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    history_head: Mapped[bytes]
    history_length: Mapped[int] = mapped_column(Integer, server_default="1")
    due_sort_key: Mapped[datetime | None] = mapped_column(Computed(_DUE_SORT_KEY, persisted=True))
    holder_role: Mapped[str | None] = mapped_column(Computed(_HOLDER_ROLE, persisted=True))

    __table_args__ = (
        # Led by the authorisation key: every list is somebody's list.
        Index("dossier_owner_submitted_idx", "owner", text("submitted_at desc"), text("code desc")),
        Index(
            "dossier_source_submitted_idx",
            "source",
            text("submitted_at desc"),
            text("code desc"),
            postgresql_where=text("source is not null"),
        ),
        # Work queues: each pile of one in its order, with what pages and counts are narrowed by.
        Index(
            "dossier_unit_due_idx",
            *("unit", "holder_role", "status", "due_sort_key", "code"),
            postgresql_include=["step", "step_kind", "authority_code"],
            postgresql_where=text("due_sort_key is not null"),
        ),
        Index(
            "dossier_unassigned_due_idx",
            *("unit", "holder_role", "status", "due_sort_key", "code"),
            postgresql_include=["step", "step_kind", "authority_code"],
            postgresql_where=text("due_sort_key is not null and assignee is null"),
        ),
        Index(
            "dossier_desk_due_idx",
            *("authority_code", "status", "due_sort_key", "code"),
            postgresql_include=["step"],
            postgresql_where=text("due_sort_key is not null"),
        ),
        Index(
            "dossier_assignee_due_idx",
            *("assignee", "status", "due_sort_key", "code"),
            postgresql_include=["unit", "step"],
            postgresql_where=text("due_sort_key is not null and assignee is not null"),
        ),
        # Tracking takes codes in any case. Ours are upper case and cost nothing here; other systems' may be anything.
        Index("dossier_external_code_idx", text("upper(code)"), postgresql_where=text("code <> upper(code)")),
        # Statistics: what had not ended when a period began, and was received before it ended.
        Index("dossier_ended_received_idx", "ended_at", "received_at", postgresql_where=text("received_at is not null")),
    )


DOSSIER_DEFAULTS: dict[str, Any] = dict.fromkeys(Dossier.__table__.columns.keys()) | {
    "participants": [],
    "pending_consultations": [],
    "step_assignees": {},
    "stops": [],
    "extensions": [],
    "supplements": 0,
    "payment_state": "none",
    "payment_amount": 0,
    "history_length": 1,
}
"""What a dossier holds where a submission says nothing, as the columns' defaults have it."""


class History(Base):
    """One step of a dossier's life. `hash` covers the entry and the hash before it, so that a later edit shows."""

    __tablename__ = "history"

    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[dict[str, Any]]
    hash: Mapped[bytes]


class AccessLogEntry(Base):
    """That an official read a dossier, until the worker writes it into the history. `what` is the part of it that was read.

    Without a foreign key: its check would lock the dossier for every read.
    """

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    dossier_code: Mapped[str]
    subject: Mapped[str]
    by: Mapped[str]
    position: Mapped[str]
    unit: Mapped[str]
    part: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("access_log_dossier_idx", "dossier_code"),)


class Draft(Base):
    """A submission its applicant has not finished. `content` is all of it, sealed; `updated_at` is when it was last changed."""

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes]
    updated_at: Mapped[datetime]

    __table_args__ = (
        Index("draft_owner_updated_idx", "owner", text("updated_at desc"), text("id desc")),
        Index("draft_updated_idx", "updated_at"),
    )


class Involvement(Base):
    """Which units have to do with which dossiers: the receiving authority and every participant, with what lists are narrowed by.

    Kept by a trigger on `dossier`. `asked` is the dossier's urgency for as long as the unit owes an opinion. It is a way to find
    dossiers, never a permission: `access.visible_to` is.
    """

    __tablename__ = "involvement"

    dossier_code: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    submitted_at: Mapped[datetime]
    status: Mapped[str]
    procedure_code: Mapped[str]
    field_code: Mapped[str]
    channel: Mapped[str]
    received_at: Mapped[datetime | None]
    consultation_sort_key: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "involvement_unit_submitted_idx",
            *("unit", text("submitted_at desc"), text("dossier_code desc")),
            postgresql_include=["status", "procedure_code", "field_code", "channel", "received_at"],
        ),
        Index(
            "involvement_consultation_idx",
            *("unit", "consultation_sort_key", "dossier_code"),
            postgresql_where=text("consultation_sort_key is not null"),
        ),
    )


class Official(Base):
    """An official as last seen with a good token: whom dossiers may be handed to."""

    __tablename__ = "official"

    subject: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[str]
    unit: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    seen_at: Mapped[datetime]

    __table_args__ = (Index("official_unit_idx", "unit", "name", "subject"),)


class Delegation(Base):
    """`stand_in` acts for `absent` in a unit, from the first to the last day (Vietnam's calendar), unless revoked."""

    __tablename__ = "delegation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit: Mapped[str]
    absent: Mapped[str]
    stand_in: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        Index("delegation_stand_in_idx", "stand_in", "last_day"),
        Index("delegation_unit_idx", "unit", "last_day"),
    )


class DossierNumber(Base):
    """The last running number given out for an authority on a day."""

    __tablename__ = "dossier_number"

    authority_code: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class ProcedureVersion(Base):
    """A procedure version as the catalogue published it; `document` is the event's data."""

    __tablename__ = "procedure_version"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    document: Mapped[dict[str, Any]]


class ProcedureClosures(Base):
    """What the catalogue last said of a procedure as a whole: `closures` are the days on which it takes no dossiers."""

    __tablename__ = "procedure_closures"

    code: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    closures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class Authority(Base):
    """An authority as the catalogue published it."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
