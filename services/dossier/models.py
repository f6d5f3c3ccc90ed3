"""Tables of the dossier service: dossiers, their history, code counters, and copies of the catalogue it decides by."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pydantic_core
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Computed,
    DateTime,
    Dialect,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    cast,
    text,
    type_coerce,
)
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


# The instants are those of `work_queue.rules`; the migration that added the column has the same.
_DUE_SORT_KEY = """
    case
        when status in ('received', 'processing') then coalesce(due_at, timestamptz '9999-01-01 00:00:00+00')
        when status in ('submitted', 'completed') then timestamptz '9999-01-01 00:00:00+00'
        when status in ('awaiting_supplement', 'awaiting_payment') then timestamptz '9999-01-02 00:00:00+00'
    end
"""
# The role that processes it at its step, as in `lifecycle.rules.permissions`.
_HOLDER_ROLE = "case when received_at is not null then coalesce(step_role, 'officer') end"

CLOCK_RUNS = """received_at is not null and ended_at is null and not stops @> '[{"end": null}]'"""
"""The condition in SQL for a dossier whose clock runs; queries have it in the words of the index."""


class Dossier(Base):
    """The current state of a dossier. `version` counts its changes; `content` is the encrypted applicant, form and components.

    Times are UTC. `history_head` is the hash of the newest of `history_length` history entries: reads by officials are entries
    too, but no changes. `unit` holds the dossier now, `assignee` is the official there, if any; `step_*` is its step in the
    procedure's workflow, `step_assignees` who completed the earlier ones. `participants` are the units that ever held it or were
    consulted, `pending_consultations` those whose opinion is awaited.

    The clock: `stops` are `{start, end, cause}`, `extensions` `{at, due_at, basis}`, oldest first; `original_due_at` never changes.
    `ended_at` is when processing ended, in whatever way; `resume_status` the status before waiting for the applicant. `source` is
    the system it came from. `calendar_version` is the version of the working calendar its dates are counted by, `reschedules` how a
    change of the calendar moved them, oldest first (decision 20). `supplement_rule` is the contracts' `SupplementRule` fixed at submission, `lapses_at` when the dossier lapses without
    the supplement it waits for. `due_sort_key` is the order of work queues, null once nothing is left to do, and `holder_role` the role
    that processes it at its step (decision 12).
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
    calendar_version: Mapped[int] = mapped_column(Integer, server_default="0")
    reschedules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    supplement_rule: Mapped[dict[str, Any] | None]
    lapses_at: Mapped[datetime | None]
    due_sort_key: Mapped[datetime | None] = mapped_column(Computed(_DUE_SORT_KEY, persisted=True))
    holder_role: Mapped[str | None] = mapped_column(Computed(_HOLDER_ROLE, persisted=True))

    __table_args__ = (
        # The authorisation key comes first: every list belongs to a principal.
        Index("dossier_owner_submitted_idx", "owner", text("submitted_at desc"), text("code desc")),
        Index(
            "dossier_source_submitted_idx",
            "source",
            text("submitted_at desc"),
            text("code desc"),
            postgresql_where=text("source is not null"),
        ),
        # Work queues: each segment in its order, with the columns that pages and counts filter by.
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
        # Tracking accepts codes in any case. Our own are upper case and not in this index; external ones may be anything.
        Index("dossier_external_code_idx", text("upper(code)"), postgresql_where=text("code <> upper(code)")),
        # Running clocks by the version of the calendar they are counted by: what a change of the calendar has still to reach.
        Index(
            "dossier_calendar_idx",
            *("calendar_version", "code"),
            postgresql_where=text("received_at is not null and ended_at is null"),
        ),
        # Dossiers that lapse without a supplement, as their time comes.
        Index("dossier_lapses_idx", "lapses_at", postgresql_where=text("lapses_at is not null")),
        # Statistics: what had not ended when a period began, and was received before it ended.
        Index("dossier_ended_received_idx", "ended_at", "received_at", postgresql_where=text("received_at is not null")),
        # Statistics of a period that is not over: what is overdue now, with the columns that rows and filters of the form need.
        Index(
            "dossier_clock_due_idx",
            "due_at",
            postgresql_include=["authority_code", "field_code", "channel", "procedure_code"],
            postgresql_where=text(CLOCK_RUNS),
        ),
    )


class EntryJson(TypeDecorator[Any]):
    """The JSON of a history entry; None where somebody stored what cannot be read (nested too deep, a number too long).

    It is read as text: the driver's own decoding of JSON would fail the whole query for one altered entry.
    """

    impl = JSONB
    cache_ok = True

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """As JSONB does: what is compared with a part of an entry is of the part's own type."""
        return self.impl_instance.coerce_compared_value(op, value)

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Selected as text."""
        return type_coerce(cast(column, Text), self)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """The value of the text."""
        del dialect, coltype
        return _entry


def _entry(text: str) -> Any:
    try:
        return pydantic_core.from_json(text)
    except ValueError:
        return None


class History(Base):
    """An entry of a dossier's history. `hash` covers the entry and the hash before it, so that a later edit is detected.

    `entry` may be anything in the database of somebody who edited it: read its steps as `history_entries.StepEntry`.
    """

    __tablename__ = "history"

    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[Any] = mapped_column(EntryJson)
    hash: Mapped[bytes]


class Anchor(Base):
    """The day's anchor of all histories: the Merkle root over their heads, and the statement that is time-stamped (decision 21).

    Being built, it has no `root`: `scanned_to` is the last code scanned, null when all are. `day` is Vietnam's.
    """

    __tablename__ = "anchor"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    scanned_to: Mapped[str | None]
    leaf_count: Mapped[int] = mapped_column(Integer)
    root: Mapped[bytes | None]
    statement: Mapped[str | None]
    completed_at: Mapped[datetime | None]


class AnchoredHead(Base):
    """A history's head as anchored: the hash of its entry `sequence`, at the tree's place `leaf`, which the dossier keeps for good.

    A row is written only where the head differs from the one anchored before.
    """

    __tablename__ = "anchored_head"

    leaf: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    dossier_code: Mapped[str]
    sequence: Mapped[int] = mapped_column(Integer)
    hash: Mapped[bytes]

    __table_args__ = (Index("anchored_head_dossier_idx", "dossier_code", "anchor", unique=True),)


class AnchorBlock(Base):
    """The root over a block of leaves that changed with an anchor; null until it is hashed."""

    __tablename__ = "anchor_block"

    block: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    hash: Mapped[bytes | None]

    __table_args__ = (Index("anchor_block_pending_idx", "anchor", "block", postgresql_where=text("hash is null")),)


class AnchorTimeStamp(Base):
    """An authority's time stamp of an anchor's statement: the RFC 3161 token in DER, and PEM certificates from its signer's to the root."""

    __tablename__ = "anchor_time_stamp"

    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    authority: Mapped[str] = mapped_column(primary_key=True)
    time_stamped_at: Mapped[datetime]
    token: Mapped[bytes]
    certificates: Mapped[list[str]] = mapped_column(ARRAY(Text))


class AccessLogEntry(Base):
    """An official's read of a dossier, until the worker moves it into the history. `part` is the part that was read.

    Without a foreign key: its check would lock the dossier on every read.
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
    """The units of each dossier: the receiving authority and every participant, with the columns that lists filter by.

    Maintained by a trigger on `dossier`. `consultation_sort_key` is the dossier's sort key while the opinion of the unit is
    pending. The table finds dossiers and grants nothing: `access.visible_to` does.
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


class TallyCounts:
    """What the dossiers of one key add to the statistics of a month of Vietnam's calendar, of which `month` is the first day (decision 24).

    `received` in it; `ended` in it, of them `early` and `late`. `overdue` may be negative: all months before a midnight add up to the
    dossiers that were overdue at that instant.
    """

    received: Mapped[int]
    ended: Mapped[int]
    early: Mapped[int]
    late: Mapped[int]
    overdue: Mapped[int]


class UnitTally(TallyCounts, Base):
    """Counts of a unit with all below it, by procedure."""

    __tablename__ = "unit_tally"

    unit: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    procedure_code: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)


class AuthorityTally(TallyCounts, Base):
    """Counts of an authority itself, of all procedures of a field together."""

    __tablename__ = "authority_tally"

    authority_code: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    field_code: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)


class TallyChange(TallyCounts, Base):
    """What a change of a dossier adds to the tallies and has not yet been added to them; appended by a trigger on `dossier`.

    `received_at` is the dossier's, so that the names can be told apart by age.
    """

    __tablename__ = "tally_change"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    month: Mapped[date]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    channel: Mapped[str]
    procedure_code: Mapped[str]
    procedure_name: Mapped[str]
    received_at: Mapped[datetime]


class TallyName(Base):
    """A name that dossiers had for an authority, a field or a procedure (`kind`), and when the first and the last of them were received."""

    __tablename__ = "tally_name"

    kind: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    first_received_at: Mapped[datetime]
    last_received_at: Mapped[datetime]


class Official(Base):
    """An official as in the last valid token: dossiers may be assigned to them."""

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


class CalendarChange(Base):
    """Days off and days worked that an editor proposes, and the version of the working calendar they became when applied.

    `days` are `kernel.calendar_file.DecreedDay`s. Version n is the calendar of the package with the changes 1 to n. `moved` counts the
    dossiers whose dates it moved so far.
    """

    __tablename__ = "calendar_change"

    number: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    days: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    legal_basis: Mapped[str]
    note: Mapped[str | None]
    proposed_by: Mapped[dict[str, Any]]
    proposed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int | None] = mapped_column(Integer, unique=True)
    applied_by: Mapped[dict[str, Any] | None]
    applied_at: Mapped[datetime | None]
    moved: Mapped[int] = mapped_column(Integer, server_default="0")


class DossierNumber(Base):
    """The last running number assigned for an authority on a day."""

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
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class ProcedureClosures(Base):
    """The closures of a procedure as last published: the days on which it accepts no dossiers."""

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
