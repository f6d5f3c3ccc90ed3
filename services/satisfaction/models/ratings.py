"""Tables of ratings: one invitation for each dossier that was returned or refused, at most one rating for each invitation."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, Text, exists, false, text
from sqlalchemy.orm import Mapped, column_property, mapped_column

from services.satisfaction.models.base import Base


class Rating(Base):
    """A rating; a trigger refuses every later change. `comment` is sealed; `overall` is 1 to 5, as in `scores`.

    `dossier` is null where somebody rates a desk, at its `kiosk`; that of an imported rating need not be known here. `answered_at` is when it was given, by the device corrected for its
    clock, and decides in which period it counts; `rated_at` is when it was stored. `channel` is the dossier's; `collection` is how the
    rating was given. `id` is derived from the one the device made (`ratings/rules/device`), `fingerprint` is a keyed hash of what the
    device sent: a resend is recognised by both.
    """

    __tablename__ = "rating"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    dossier: Mapped[str | None] = mapped_column(unique=True)
    questionnaire: Mapped[str] = mapped_column(server_default="after-dossier")
    questionnaire_version: Mapped[int] = mapped_column(Integer, server_default="1")
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    procedure_code: Mapped[str | None]
    field_code: Mapped[str | None]
    channel: Mapped[str | None]
    collection: Mapped[str] = mapped_column(server_default="link")
    answered_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    rated_at: Mapped[datetime]
    overall: Mapped[int | None] = mapped_column(SmallInteger)
    scores: Mapped[dict[str, Any]]
    comment: Mapped[bytes | None]
    language: Mapped[str]
    kiosk: Mapped[str | None] = mapped_column(ForeignKey("kiosk.code"))
    fingerprint: Mapped[bytes | None]

    __table_args__ = (
        CheckConstraint("overall between 1 and 5", name="overall"),
        CheckConstraint("collection in ('link', 'kiosk', 'import')", name="collection"),
        CheckConstraint("(collection = 'kiosk') = (kiosk is not null) and (kiosk is null or dossier is null)", name="kiosk"),
        Index("rating_authority_rated_idx", "authority_code", "rated_at", postgresql_include=["overall", "field_code"]),
        Index("rating_rated_idx", "rated_at", postgresql_include=["overall", "field_code"]),
    )


class Invitation(Base):
    """The right of whoever has the token to rate a dossier. It ends with a `Rating`, or when it expires.

    The questionnaire version is fixed here, so that a phone that was offline can still send its answer after a newer version appeared.
    `outcome` is how the dossier ended, at `returned_at`; `closed_at` is when it was reopened, until it ends again. `dossier_version` is
    that of the last event applied. `spent` is set together with the rating: of several answers at once one finds it unset.
    `channel` is the way the dossier was submitted.
    """

    __tablename__ = "invitation"

    dossier: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    owner: Mapped[str | None]
    procedure_code: Mapped[str]
    procedure_version: Mapped[int] = mapped_column(Integer)
    procedure_name: Mapped[str]
    field_code: Mapped[str]
    field_name: Mapped[str]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    channel: Mapped[str | None]
    questionnaire: Mapped[str]
    questionnaire_version: Mapped[int] = mapped_column(Integer)
    returned_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(server_default="returned")
    closed_at: Mapped[datetime | None]
    dossier_version: Mapped[int] = mapped_column(Integer, server_default="0")
    spent: Mapped[bool] = mapped_column(server_default=false())
    answered: Mapped[bool] = column_property(exists().where(Rating.dossier == dossier).correlate_except(Rating))

    __table_args__ = (
        CheckConstraint("outcome in ('returned', 'rejected')", name="outcome"),
        Index("invitation_owner_returned_idx", "owner", text("returned_at desc"), text("dossier desc")),
    )
