"""Dossiers, the units each has to do with, and their running numbers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Computed,
    Index,
    Integer,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base

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
    the supplement it waits for, which was requested at `supplement_requested_at`. `input_documents` counts the documents its components name,
    `result_documents` are the codes of those that signing and completing it named; null where it was not recorded. `identity_verified`: who
    submitted it was identified by the national identity provider. `components_to_digitise` counts the components handed in on paper that the law wants scanned, `digitised` is
    whether all of them are (null where there are none), `reused_components` counts those taken from papers already held, `in_personal_storage` is whether one came from the applicant's
    storage at the national portal. `paid_online` is the kind of gateway it was paid through, `no` for cash;
    null is not paid, or not known. `due_sort_key` is the order of work queues, null once nothing is left to do, and `holder_role` the role
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
    supplement_requested_at: Mapped[datetime | None]
    input_documents: Mapped[int | None] = mapped_column(Integer)
    result_documents: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    identity_verified: Mapped[bool | None]
    components_to_digitise: Mapped[int | None] = mapped_column(Integer)
    digitised: Mapped[bool | None]
    reused_components: Mapped[int | None] = mapped_column(Integer)
    in_personal_storage: Mapped[bool | None]
    paid_online: Mapped[str | None]
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
        # The register of an authority: what it received, in the order of reception.
        Index(
            "dossier_register_idx",
            *("authority_code", "received_at", "code"),
            postgresql_where=text("received_at is not null"),
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


class DossierNumber(Base):
    """The last running number assigned for an authority on a day."""

    __tablename__ = "dossier_number"

    authority_code: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)
