"""Documents with the uploads behind them. Callers check access to the dossier first, but for `held` and `linked`."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.sealing import Sealer
from services.dossier import errors
from services.dossier.access import visible_to
from services.dossier.documents.rules import held as held_rules
from services.dossier.models.documents import Document
from services.dossier.models.dossiers import Dossier
from services.dossier.models.uploads import Upload
from services.dossier.uploads import queries as uploads

CLEAN: Final = "clean"
HELD_LIMIT: Final = 500
"""The most papers of an account that are looked through."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A version of a document with its upload; what was made here has none, and is clean."""

    document: Document
    upload: Upload | None

    @property
    def state(self) -> str:
        """`erased`, or the verdict on the file: `scanning`, `clean`, `quarantined`, `refused`."""
        if self.document.erased_at is not None or (self.document.upload is not None and self.upload is None):
            return "erased"
        return self.upload.state if self.upload is not None else CLEAN

    @property
    def size(self) -> int:
        """Bytes of the file."""
        if self.document.size is not None or self.upload is None:
            return self.document.size or 0
        return self.upload.length

    @property
    def media_type(self) -> str | None:
        """What the file was found to be; null before that."""
        return self.document.media_type or (self.upload.media_type if self.upload is not None else None)

    @property
    def sha256(self) -> str | None:
        """Hash of the file; null until it is known."""
        return self.document.sha256 or (self.upload.sha256 if self.upload is not None else None)

    def validity(self, today: date) -> held_rules.Validity:
        """Whether it is still good on a day."""
        row = self.document
        return held_rules.validity(
            replaced=row.replaced_at is not None, revoked=row.revoked_at is not None, valid_until=row.valid_until, today=today
        )

    def filename(self, sealer: Sealer) -> str | None:
        """The name it was sent under; null for what was made here, once the file is erased, and where the name cannot be opened."""
        with suppress(errors.ContentUnreadable):
            return uploads.filename(self.upload, sealer) if self.upload is not None else None
        return None


def _papers() -> Select[Document, Upload]:
    return select(Document, Upload).outerjoin(Upload, Upload.id == Document.upload)


def readable(by: Principal) -> ColumnElement[bool]:
    """Which of the documents of a dossier the caller sees: officials every version of all; others, that is its applicant and their
    system, what is current, without what officials add for each other, and results once the dossier is completed.
    """
    if by.kind == "official":
        return true()
    released = or_(Document.kind != "result", Dossier.completed_at.is_not(None))
    return and_(Document.replaced_at.is_(None), Document.internal.is_(False), released)


async def of_dossier(session: AsyncSession, code: str, by: Principal) -> list[Paper]:
    """The documents of a dossier the caller sees, every version, oldest first."""
    query = _papers().join(Dossier, Dossier.code == Document.dossier).where(Document.dossier == code, readable(by))
    rows = await session.execute(query.order_by(Document.added_at, Document.id, Document.version))
    return [Paper(*row) for row in rows]


async def versions(session: AsyncSession, code: str, document: str, by: Principal) -> list[Paper]:
    """The versions of one document that the caller sees, oldest first; `DocumentNotFound` where there is none."""
    conditions = (Document.dossier == code, Document.id == document, readable(by))
    query = _papers().join(Dossier, Dossier.code == Document.dossier).where(*conditions)
    found = [Paper(*row) for row in await session.execute(query.order_by(Document.version))]
    if not found:
        raise errors.DocumentNotFound
    return found


async def version(session: AsyncSession, code: str, document: str, by: Principal, number: int | None) -> Paper:
    """A version of a document, the newest where none is named; `DocumentNotFound` where the caller sees none."""
    found = await versions(session, code, document, by)
    paper = found[-1] if number is None else next((each for each in found if each.document.version == number), None)
    if paper is None:
        raise errors.DocumentNotFound
    return paper


async def linked(session: AsyncSession, document: str, number: int) -> Paper | None:
    """The version of a document a link is good for."""
    row = (await session.execute(_papers().where(Document.id == document, Document.version == number))).first()
    return Paper(*row) if row else None


def require_content(paper: Paper) -> None:
    """Refuse the content of a file that is erased, or before the verdict that it is clean."""
    if paper.state == "erased":
        raise errors.DocumentErased
    if paper.state == "refused":
        raise errors.DocumentRefused
    if paper.state != CLEAN:
        raise errors.DocumentNotReleased


async def rows(session: AsyncSession, code: str) -> Sequence[Document]:
    """All versions of a dossier's documents, in the order they were added."""
    query = select(Document).where(Document.dossier == code).order_by(Document.added_at, Document.id, Document.version)
    return (await session.scalars(query)).all()


@dataclass(frozen=True, slots=True)
class HeldPaper(Paper):
    """A paper of an earlier dossier, with what says where it is from."""

    procedure_code: str
    procedure_version: int
    procedure_name: str
    authority_code: str
    authority_name: str


_ORIGIN: Final = (
    Dossier.procedure_code,
    Dossier.procedure_version,
    Dossier.procedure_name,
    Dossier.authority_code,
    Dossier.authority_name,
)


async def held(session: AsyncSession, by: Principal) -> list[HeldPaper]:
    """The papers of the caller's dossiers whose files are kept and clean, newest first, at most `HELD_LIMIT`.

    What was handed in as it stands now, and every version of the results that were released. A paper taken from another dossier is that one's.
    """
    kept = and_(Document.erased_at.is_(None), Document.origin_document.is_(None), Document.internal.is_(False))
    offered = or_(
        and_(Document.kind == "input", Document.replaced_at.is_(None)),
        and_(Document.kind == "result", Dossier.completed_at.is_not(None)),
    )
    clean = or_(Document.upload.is_(None), Upload.state == CLEAN)
    query = _papers().add_columns(*_ORIGIN).join(Dossier, Dossier.code == Document.dossier)
    query = query.where(visible_to(by), kept, offered, clean).order_by(
        Document.added_at.desc(), Document.id, Document.version.desc()
    )
    return [HeldPaper(*row) for row in await session.execute(query.limit(HELD_LIMIT))]


async def lock_sources(session: AsyncSession, ids: Collection[str], by: Principal) -> dict[str, Paper]:
    """The newest versions of these documents in dossiers the caller sees, which are not erased while the transaction lasts."""
    query = _papers().join(Dossier, Dossier.code == Document.dossier)
    query = query.where(Document.id.in_(ids), visible_to(by), readable(by)).order_by(Document.version)
    return {row[0].id: Paper(*row) for row in await session.execute(query.with_for_update(read=True, of=Document))}
