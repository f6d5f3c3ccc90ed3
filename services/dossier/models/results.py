"""Results of dossiers, the files they were signed as, and bulk signatures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Result(Base):
    """What the applicant gets: a paper from a `template`, or an `upload` that is a PDF, to be signed by `signers` in their order.

    `state`: `draft`, `signing` (some have signed), `signed`, `released`, `superseded`, `revoked` (at `revoked_at`, for `revocation_reason`; for good). `content` is the sealed fields of the template.
    `signers` are `{signer, role, unit}`, `signatures` `{signer, subject, by, position, unit, at, key, certificate, sha256}`; once there is one, a
    trigger refuses any other change of what was signed. `sha256` and `storage_key` are the newest file's. `claimed_at` is when the
    claim in its QR code was signed, `issued_on` the day it says, `qr_code` its text. `document` is the document it was released as.
    `archive_expires_at` is when the certificate of its newest archive time stamp expires; whoever renews it holds it until `leased_until`.
    """

    __tablename__ = "result"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    dossier_code: Mapped[str] = mapped_column(ForeignKey("dossier.code"))
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str]
    unit: Mapped[str]
    template: Mapped[str | None]
    upload: Mapped[str | None]
    title: Mapped[str]
    number: Mapped[str | None]
    valid_until: Mapped[date | None]
    content: Mapped[bytes]
    signers: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    issued_on: Mapped[date | None]
    claimed_at: Mapped[datetime | None]
    qr_code: Mapped[str | None]
    storage_key: Mapped[str | None]
    sha256: Mapped[str | None]
    size: Mapped[int | None] = mapped_column(BigInteger)
    supersedes: Mapped[UUID | None]
    document: Mapped[str | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revocation_reason: Mapped[str | None]
    archive_expires_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state in ('draft', 'signing', 'signed', 'released', 'superseded', 'revoked')", name="state_known"),
        CheckConstraint(
            "(state = 'revoked') = (revoked_at is not null) and (state = 'revoked') = (revocation_reason is not null)",
            name="revocation",
        ),
        CheckConstraint("(template is null) <> (upload is null)", name="one_source"),
        Index("result_dossier_idx", "dossier_code", "created_at"),
        # One correction of a result at a time.
        Index("result_supersedes_idx", "supersedes", unique=True, postgresql_where=text("supersedes is not null")),
        Index("result_archive_idx", "archive_expires_at", postgresql_where=text("archive_expires_at is not null")),
    )


class ResultFile(Base):
    """The bytes of a result after a signature or a renewed archive time stamp (`reason`), from 1. Never changed: a trigger refuses it."""

    __tablename__ = "result_file"

    result: Mapped[UUID] = mapped_column(ForeignKey("result.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    reason: Mapped[str]
    storage_key: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class BulkSignature(Base):
    """A call to sign many results, with who called: `principal` as their token said."""

    __tablename__ = "bulk_signature"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[str]
    principal: Mapped[dict[str, Any]]
    signer: Mapped[str]
    created_at: Mapped[datetime]

    __table_args__ = (Index("bulk_signature_subject_idx", "subject", "created_at"),)


class BulkSignatureItem(Base):
    """One result of a bulk signature: `pending` until it is `signed` or `refused` (`error`). Tried at `next_at`, by whoever has the `lease`."""

    __tablename__ = "bulk_signature_item"

    bulk: Mapped[UUID] = mapped_column(ForeignKey("bulk_signature.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    result: Mapped[UUID]
    expected: Mapped[int] = mapped_column(Integer)
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    next_at: Mapped[datetime | None]
    lease: Mapped[UUID | None]
    error: Mapped[dict[str, Any] | None]
    finished_at: Mapped[datetime | None]

    __table_args__ = (Index("bulk_signature_item_next_idx", "next_at", postgresql_where=text("next_at is not null")),)
