"""Tables of integrity: traces of answers to compare, flags, decisions that nobody edits, what is out of the figures, and comments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Identity, Index, Integer, PrimaryKeyConstraint, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services.satisfaction.models.base import Base


class AnswerTrace(Base):
    """An answer that was stored and has not been examined yet, named by its dossier or its id; examining deletes it.

    `address` and `device` are keyed hashes that change every day, never the values themselves. `office` is the unit from whose network
    the answer came.
    """

    __tablename__ = "answer_trace"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str]
    dossier: Mapped[str | None]
    answer: Mapped[UUID | None]
    address: Mapped[bytes | None]
    device: Mapped[bytes | None]
    office: Mapped[str | None]
    stored_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("kind in ('rating', 'campaign_answer')", name="kind"),)


class AnswerKey(Base):
    """By which an answer is compared with others: those of one `reason` with the same `key` within its span are a group.

    Deleted after `MOTCUA_TRACE_DAYS`.
    """

    __tablename__ = "answer_key"

    reason: Mapped[str]
    key: Mapped[bytes]
    at: Mapped[datetime]
    kind: Mapped[str]
    answer: Mapped[UUID]
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))

    __table_args__ = (
        PrimaryKeyConstraint("reason", "key", "at", "kind", "answer", name="answer_key_pkey"),
        Index("answer_key_at_idx", "at"),
    )


class AnswerFlag(Base):
    """Answers about one authority that are suspicious for one reason. Only a decision takes them out of the figures, or leaves them in.

    `version` counts changes. `key` is that of the group, null once its traces are deleted. `raised_on` is a day in Vietnam: the instant
    would tell when a single answer was given.
    """

    __tablename__ = "answer_flag"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    version: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str]
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    key: Mapped[bytes | None]
    state: Mapped[str]
    answers: Mapped[int] = mapped_column(Integer)
    raised_on: Mapped[date]

    __table_args__ = (
        CheckConstraint("state in ('open', 'excluded', 'kept')", name="state"),
        Index(
            "answer_flag_group_key",
            "reason",
            "key",
            "authority_code",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("answer_flag_raised_idx", text("raised_on desc"), text("id desc")),
    )


class FlaggedAnswer(Base):
    """An answer of a flag; it may have several."""

    __tablename__ = "flagged_answer"

    flag: Mapped[UUID] = mapped_column(ForeignKey("answer_flag.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[UUID] = mapped_column(primary_key=True)

    __table_args__ = (Index("flagged_answer_answer_idx", "answer"),)


class AnswerExclusion(Base):
    """Whether an answer that was once taken out of the figures is out of them now; `changes` counts how often that changed.

    `published` is the same as the results of campaigns have it: those of a closed one take decisions in by whole cells. Unused of ratings.
    """

    __tablename__ = "answer_exclusion"

    kind: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[UUID] = mapped_column(primary_key=True)
    excluded: Mapped[bool] = mapped_column(Boolean)
    changes: Mapped[int] = mapped_column(Integer)
    published: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))


class RatingComment(Base):
    """The free text of a rating or answer on its way to publication; the text itself stays sealed there.

    `id` is random: it leads nobody to the answer. `month` is the first day of the month in Vietnam in which it was given. `published` is
    the redacted text, in the clear because everybody may read it; null unless `state` is published.
    """

    __tablename__ = "rating_comment"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    kind: Mapped[str]
    answer: Mapped[UUID]
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    month: Mapped[date]
    state: Mapped[str] = mapped_column(server_default="pending")
    published: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'published', 'withheld')", name="state"),
        CheckConstraint("(state = 'published') = (published is not null)", name="published"),
        Index("rating_comment_answer_key", "kind", "answer", unique=True),
        Index("rating_comment_month_idx", text("month desc"), text("id desc")),
    )


class Decision(Base):
    """A decision on a flag or a comment: what, why, by whom. A trigger refuses every later change.

    `subject` is the id of the flag or comment, `number` its decisions in their order from 1.
    """

    __tablename__ = "integrity_decision"

    subject: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    decision: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    by_name: Mapped[str]
    position: Mapped[str]
    unit: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (CheckConstraint("decision in ('exclude', 'keep', 'publish', 'withhold')", name="decision"),)


class OfficialAttempt(Base):
    """An official tried to rate this dossier with their own token, and was refused: a rating of it afterwards is suspicious."""

    __tablename__ = "official_attempt"

    dossier: Mapped[str] = mapped_column(ForeignKey("invitation.dossier"), primary_key=True)
    at: Mapped[datetime]


class OfficialAccount(Base):
    """The blind index of an account that was seen as an official's."""

    __tablename__ = "official_account"

    account: Mapped[bytes] = mapped_column(primary_key=True)
    unit: Mapped[str | None]
