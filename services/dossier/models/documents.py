"""Documents of dossiers, version by version, and files to delete."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Document(Base):
    """A version of a paper of a dossier. The current one has no `replaced_at`; older ones are for officials.

    `kind`: `input` was handed in for a `component`, `attachment` beside them, `result` is what the applicant gets. `title` is the name of
    the component, or of the result; `copy_kind` whether the paper is an original, a copy or electronic. The file is that of `upload`, which
    has the verdict on it, or, without one, was made here; `size`, `media_type` and `sha256` are null where the upload says them.
    `internal`: an official's attachment, such as an opinion, which stays among officials. A document taken from another dossier has its
    `origin_document` and `origin_version`, and the same `storage_key`: a file is deleted when no document needs it. Retention is looked at next at `review_at`; null where the document is kept for good. `erased_at`: the file
    is gone, by the rule `erasure_rule`; what remains says that it was there.
    """

    __tablename__ = "document"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    dossier: Mapped[str] = mapped_column(ForeignKey("dossier.code"))
    kind: Mapped[str]
    component: Mapped[str | None]
    title: Mapped[str]
    copy_kind: Mapped[str | None]
    upload: Mapped[str | None]
    storage_key: Mapped[str]
    size: Mapped[int | None] = mapped_column(BigInteger)
    media_type: Mapped[str | None]
    sha256: Mapped[str | None]
    origin_document: Mapped[str | None]
    origin_version: Mapped[int | None] = mapped_column(Integer)
    internal: Mapped[bool]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    valid_until: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    review_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    erasure_rule: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("kind in ('input', 'result', 'attachment')", name="kind_known"),
        Index("document_dossier_upload_idx", "dossier", "upload", unique=True),
        Index("document_storage_idx", "storage_key"),
        Index("document_review_idx", "review_at", postgresql_where=text("review_at is not null")),
    )


class FileDeletion(Base):
    """A file that no document needs any more, until it is deleted from the storage."""

    __tablename__ = "file_deletion"

    storage_key: Mapped[str] = mapped_column(primary_key=True)
    requested_at: Mapped[datetime]
