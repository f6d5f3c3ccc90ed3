"""Tables of campaigns: the campaign, its strata, every dossier of its frame, and the answers, which name no dossier."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Integer, Numeric, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.satisfaction.models.base import Base


class ReturnedDossier(Base):
    """A dossier whose result was returned: what campaigns draw their frame from. Nothing about the person but the account, if any.

    Unlike invitations these include dossiers imported from other systems, whose applicants are asked by interview or by post.
    `returned_at` is null while one is reopened; `version` is the dossier's at the last event applied.
    """

    __tablename__ = "returned_dossier"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    authority_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    channel: Mapped[str]
    owner: Mapped[str | None]
    returned_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(Integer)

    __table_args__ = (Index("returned_dossier_returned_idx", "returned_at"),)


class Campaign(Base):
    """A survey of ended dossiers. `unit` runs it; `state` is draft, launched or closed, and only a draft is edited.

    The frame are the dossiers of `authorities` and `fields` whose result was returned from `returned_from` to `returned_to`; the sample is
    drawn from it by `strata`, `allocation` and `seed`, of `size` dossiers, or as many as `margin` needs. `channels` are the ways of collecting.
    `frame_digest` is SHA-256 of the codes of the frame: over the same frame the seed draws the same sample.
    """

    __tablename__ = "campaign"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str]
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(Text(collation="C"))
    questionnaire: Mapped[str]
    questionnaire_version: Mapped[int] = mapped_column(Integer)
    authorities: Mapped[list[str]] = mapped_column(ARRAY(Text))
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    returned_from: Mapped[date]
    returned_to: Mapped[date]
    strata: Mapped[str]
    allocation: Mapped[str]
    seed: Mapped[int] = mapped_column(BigInteger)
    size: Mapped[int | None] = mapped_column(Integer)
    margin: Mapped[Decimal | None] = mapped_column(Numeric)
    channels: Mapped[list[str]] = mapped_column(ARRAY(Text))
    quotas: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]
    launched_by: Mapped[str | None]
    launched_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    frame_digest: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("state in ('draft', 'launched', 'closed')", name="state"),
        Index("campaign_created_idx", text("created_at desc"), text("code desc")),
    )


class CampaignStratum(Base):
    """A stratum of a launched campaign: dossiers of its frame, those allotted to it, and its answers by way of collecting and state.

    Answers lock this row, so that two at once do not both take the last place of a quota.
    """

    __tablename__ = "campaign_stratum"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    stratum: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    name: Mapped[str]
    population: Mapped[int] = mapped_column(Integer)
    allotted: Mapped[int] = mapped_column(Integer)
    counts: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"))


class CampaignDossier(Base):
    """A dossier of the frame. `position` is its place in the random order of its stratum; it has a token if it was drawn.

    `replaces` is the dossier it was drawn for. `outcome` is `answered`, `refused`, `unreachable` or `incomplete`; who recorded a
    drop-out and when is stored, of an answer neither, because that would lead from the dossier to the answer.
    """

    __tablename__ = "campaign_dossier"

    campaign: Mapped[str] = mapped_column(primary_key=True)
    dossier: Mapped[str] = mapped_column(primary_key=True)
    stratum: Mapped[str] = mapped_column(Text(collation="C"))
    position: Mapped[int] = mapped_column(Integer)
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    authority_name: Mapped[str]
    field_code: Mapped[str]
    channel: Mapped[str]
    owner: Mapped[str | None]
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    replaces: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_by: Mapped[str | None]
    outcome_at: Mapped[datetime | None]

    __table_args__ = (
        # Without a foreign key to the stratum: hundreds of thousands of rows would be checked one by one when a frame is fixed.
        CheckConstraint("outcome in ('answered', 'refused', 'unreachable', 'incomplete')", name="outcome"),
        Index("campaign_dossier_position_key", "campaign", "stratum", "position", unique=True),
        Index("campaign_dossier_replaces_key", "campaign", "replaces", unique=True),
        Index("campaign_dossier_owner_idx", "owner", "campaign", postgresql_where=text("token_hash is not null")),
    )


class CampaignAnswer(Base):
    """An answer; a trigger refuses every later change. It names no dossier: nobody can look up who answered what.

    `id` is made by the client. `state` is `counted` or `over_quota`. `collection` is how it was given, `channel` the dossier's.
    `entered_by` is the account of the survey's staff who entered it, null where the person answered. `comment` is sealed.
    """

    __tablename__ = "campaign_answer"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    campaign: Mapped[str]
    stratum: Mapped[str] = mapped_column(Text(collation="C"))
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    field_code: Mapped[str]
    channel: Mapped[str]
    collection: Mapped[str]
    state: Mapped[str]
    scores: Mapped[dict[str, Any]]
    comment: Mapped[bytes | None]
    language: Mapped[str]
    answered_on: Mapped[date]
    stored_at: Mapped[datetime]
    entered_by: Mapped[str | None]

    __table_args__ = (
        ForeignKeyConstraint(["campaign", "stratum"], ["campaign_stratum.campaign", "campaign_stratum.stratum"]),
        CheckConstraint("state in ('counted', 'over_quota')", name="state"),
        CheckConstraint("collection in ('link', 'interview', 'kiosk', 'post')", name="collection"),
        Index("campaign_answer_campaign_idx", "campaign"),
    )


class PublishedTable(Base):
    """A table of figures somebody else published, with its source, as a series to compare with. `rows` are as they were printed.

    `unit` stored it first, and it belongs to that unit; null of tables stored before this was kept, until somebody replaces them.
    """

    __tablename__ = "published_table"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    title: Mapped[str]
    source: Mapped[str]
    columns: Mapped[list[str]] = mapped_column(ARRAY(Text))
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    unit: Mapped[str | None] = mapped_column(Text(collation="C"))
    edited_by: Mapped[str]
    edited_at: Mapped[datetime]
