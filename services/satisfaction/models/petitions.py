"""Tables of petitions: the petition, its answers, its history, reactions, running numbers, and the authorities of the catalogue."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Computed, Date, Double, ForeignKey, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.chassis.lenient_json import LenientJson
from services.satisfaction.models.base import Base

_DUE_SORT_KEY = "coalesce(step_due_at, timestamptz '9999-01-01 00:00:00+00')"


class Petition(Base):
    """The current state of a petition. `version` counts its changes; `content` is its sealed subject, text and contact.

    `authority_code` is the authority it is about; `unit` has it now, `above` is the unit an appeal or escalation of it goes to (null at the
    top), `participants` all that ever had it. `secret_hash` is of the secret of a petitioner without an account. `rules` is the rule set
    fixed when it was opened. `rating_appeal`: it came with a poor rating, with consent for the unit above alone. `received_at` is when the
    unit got it: its clock starts then; `due_at` is when the answer must be there, `step_due_at` when what comes next must be,
    `escalates_at` when the system escalates it. `appeal_until`: the answer may be appealed until then. `published` is the text a moderator
    released. `late_steps` ended after they were due, each once; `reopened` counts appeals and reopenings, `reactions` what accounts thought of
    it, changes of mind too. `history_head` is the hash of the newest of `history_length` entries.
    """

    __tablename__ = "petition"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str]
    status: Mapped[str]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    unit: Mapped[str] = mapped_column(Text(collation="C"))
    unit_name: Mapped[str]
    above: Mapped[str | None]
    participants: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    owner: Mapped[str | None]
    secret_hash: Mapped[bytes | None]
    dossier: Mapped[str | None]
    content: Mapped[bytes]
    rules: Mapped[str]
    rating_appeal: Mapped[bool] = mapped_column(server_default=text("false"))
    complex: Mapped[bool] = mapped_column(server_default=text("false"))
    decline_cause: Mapped[str | None]
    assignee: Mapped[str | None]
    assignee_name: Mapped[str | None]
    escalated_to: Mapped[str | None]
    opened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    step_due_at: Mapped[datetime | None]
    escalates_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answers: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    appeal_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    published: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    late_steps: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    reopened: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    reactions: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    history_head: Mapped[bytes]
    history_length: Mapped[int] = mapped_column(Integer)
    due_sort_key: Mapped[datetime] = mapped_column(Computed(_DUE_SORT_KEY, persisted=True))

    __table_args__ = (
        Index("petition_unit_due_idx", "unit", "due_sort_key", "code"),
        Index("petition_participants_idx", "participants", postgresql_using="gin"),
        Index("petition_secret_hash_idx", "secret_hash", postgresql_where=text("secret_hash is not null")),
        Index("petition_owner_opened_idx", "owner", text("opened_at desc"), text("code desc")),
        Index(
            "petition_published_idx",
            text("published_at desc"),
            text("code desc"),
            postgresql_where=text("published_at is not null"),
        ),
        Index("petition_escalates_idx", "escalates_at", postgresql_where=text("escalates_at is not null")),
        Index("petition_appeal_until_idx", "appeal_until", postgresql_where=text("appeal_until is not null")),
    )


class PetitionAnswer(Base):
    """An answer of a unit, its text sealed. `working_days` from reception by the unit to it; `reopened_at`: it was appealed or reopened then."""

    __tablename__ = "petition_answer"

    petition: Mapped[str] = mapped_column(ForeignKey("petition.code"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    unit: Mapped[str] = mapped_column(Text(collation="C"))
    unit_name: Mapped[str]
    content: Mapped[bytes]
    answered_at: Mapped[datetime]
    due_at: Mapped[datetime]
    working_days: Mapped[float] = mapped_column(Double)
    reopened_at: Mapped[datetime | None]

    __table_args__ = (Index("petition_answer_answered_idx", "answered_at"),)


class PetitionHistory(Base):
    """An entry of a petition's history, hash-chained as those of dossiers."""

    __tablename__ = "petition_history"

    petition: Mapped[str] = mapped_column(ForeignKey("petition.code"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry: Mapped[Any] = mapped_column(LenientJson)
    hash: Mapped[bytes]


class PetitionReaction(Base):
    """What an account thinks of a published petition; `account` is its blind index, so that the table names nobody."""

    __tablename__ = "petition_reaction"

    petition: Mapped[str] = mapped_column(ForeignKey("petition.code"), primary_key=True)
    account: Mapped[bytes] = mapped_column(primary_key=True)
    kind: Mapped[str]


class PetitionNumber(Base):
    """The last running number assigned on a day."""

    __tablename__ = "petition_number"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class Authority(Base):
    """An authority as the catalogue published it: its name, and when it exists."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
