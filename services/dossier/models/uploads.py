"""Files being sent, what arrived of them, and the verdict on them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Upload(Base):
    """A file being sent, or sent. `owner` is the account that sends it, `unit` its unit, where it is an official's.

    `state`: `receiving` until `offset` is `length`; `scanning` until the verdict; `clean`; `quarantined`, which may become clean (`reason`
    `not_scanned`); `refused`, whose content is deleted. `filename` is sealed. `storage_key` is where the file is once it is whole.
    `creation_key` and `fingerprint` are those of the request that created it. Whoever holds `lease` may append until `leased_until`.
    The verdict is tried next at `next_at`. An upload is deleted at `expires_at`; null once a dossier has it.
    """

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str]
    unit: Mapped[str | None]
    purpose: Mapped[str]
    procedure: Mapped[str | None]
    filename: Mapped[bytes]
    length: Mapped[int] = mapped_column(BigInteger)
    offset: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    reason: Mapped[str | None]
    media_type: Mapped[str | None]
    sha256: Mapped[str | None]
    scanned: Mapped[bool]
    """Whether a malware scanner has looked at the whole file."""
    storage_key: Mapped[str]
    creation_key: Mapped[str | None]
    fingerprint: Mapped[bytes | None]
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    scanned_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    signatures: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)

    __table_args__ = (
        CheckConstraint("state in ('receiving', 'scanning', 'clean', 'quarantined', 'refused')", name="state_known"),
        CheckConstraint('0 <= "offset" and "offset" <= length', name="offset_within"),
        Index("upload_owner_idx", "owner", "created_at"),
        Index("upload_creation_idx", "owner", "creation_key", unique=True),
        Index("upload_next_idx", "next_at", postgresql_where=text("next_at is not null")),
        Index("upload_expires_idx", "expires_at", postgresql_where=text("expires_at is not null")),
    )


class UploadPart(Base):
    """A piece of an upload that arrived: `length` bytes from `start`, in the storage under `key` until the file is whole."""

    __tablename__ = "upload_part"

    upload: Mapped[str] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), primary_key=True)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    length: Mapped[int] = mapped_column(Integer)
    key: Mapped[str]
