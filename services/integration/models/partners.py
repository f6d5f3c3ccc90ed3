"""Partners: other organisations' systems, their secrets, every change of either, how much they use, and the counts of rate limits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.chassis import rate_limit
from services.integration.models.base import Base, metadata

rate_limit.table(metadata)


class Partner(Base):
    """A partner's account; `id` is its `client_id`, `contact` the e-mail address of those who run its system.

    `authorities` are the units whose events it may read, with those below. `jwks` are its own public keys, by which it signs
    instead of sending a secret. `twin` of a test account is the live account it belongs to.
    """

    __tablename__ = "partner"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    contact: Mapped[str]
    mode: Mapped[str]
    twin: Mapped[str | None] = mapped_column(ForeignKey("partner.id"))
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    authorities: Mapped[list[str]] = mapped_column(ARRAY(Text))
    per_minute: Mapped[int] = mapped_column(Integer)
    per_day: Mapped[int] = mapped_column(Integer)
    jwks: Mapped[list[Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("mode in ('live', 'test')", name="mode"),
        CheckConstraint("twin is null or mode = 'test'", name="twin"),
        Index("partner_twin_idx", "twin", unique=True),
    )


class PartnerSecret(Base):
    """A client secret, as its SHA-256: it is random, nobody chose it. Good until `ends_at`, for ever without one."""

    __tablename__ = "partner_secret"

    id: Mapped[str] = mapped_column(primary_key=True)
    partner: Mapped[str] = mapped_column(ForeignKey("partner.id"))
    hash: Mapped[bytes]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]

    __table_args__ = (Index("partner_secret_partner_idx", "partner"),)


class PartnerChange(Base):
    """A change of a partner or its secrets, append-only: by which account, and what of the account it changed to what. No secret is in it."""

    __tablename__ = "partner_change"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    partner: Mapped[str]
    version: Mapped[int] = mapped_column(Integer)
    action: Mapped[str]
    changes: Mapped[dict[str, Any]]
    by: Mapped[str]
    at: Mapped[datetime]

    __table_args__ = (Index("partner_change_partner_idx", "partner", "id"),)


class PartnerUse(Base):
    """How much an account used a route of a service on a day in Vietnam; `refused` are answers of 400 to 499, `limited` those of 429 among them."""

    __tablename__ = "partner_use"

    account: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int] = mapped_column(BigInteger)
    refused: Mapped[int] = mapped_column(BigInteger)
    limited: Mapped[int] = mapped_column(BigInteger)
