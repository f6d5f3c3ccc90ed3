"""Tables of the satisfaction service: one invitation for each returned dossier, at most one rating for each invitation."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    exists,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column

from services.chassis.tables import NAMING

metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's way of saying it
        str: Text,
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSONB,
    }


class Rating(Base):
    """A rating; a trigger refuses every later change. `comment` is sealed; `overall` is 1 to 5, as in `scores`."""

    __tablename__ = "rating"

    dossier: Mapped[str] = mapped_column(ForeignKey("invitation.dossier"), primary_key=True)
    # With collation C the codes that begin with a prefix are one range of the index.
    authority_code: Mapped[str] = mapped_column(Text(collation="C"))
    field_code: Mapped[str]
    rated_at: Mapped[datetime]
    overall: Mapped[int] = mapped_column(SmallInteger)
    scores: Mapped[dict[str, Any]]
    comment: Mapped[bytes | None]
    language: Mapped[str]

    __table_args__ = (
        CheckConstraint("overall between 1 and 5", name="overall"),
        Index("rating_authority_rated_idx", "authority_code", "rated_at", postgresql_include=["overall", "field_code"]),
        Index("rating_rated_idx", "rated_at", postgresql_include=["overall", "field_code"]),
    )


class Invitation(Base):
    """The right of whoever has the token to rate a dossier. It ends with a `Rating`, or when it expires.

    The questionnaire version is fixed here, so that a phone that was offline can still send its answer after a newer version appeared.
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
    questionnaire: Mapped[str]
    questionnaire_version: Mapped[int] = mapped_column(Integer)
    returned_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered: Mapped[bool] = column_property(exists().where(Rating.dossier == dossier).correlate_except(Rating))

    __table_args__ = (Index("invitation_owner_returned_idx", "owner", text("returned_at desc"), text("dossier desc")),)
