"""Attaching files to a dossier, in the transaction of the submission or action that names them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Table, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.documents import queries
from services.dossier.documents.queries import Paper
from services.dossier.documents.rules import retention
from services.dossier.documents.rules.names import DocumentName
from services.dossier.history.rules import history_entries
from services.dossier.models.documents import Document
from services.dossier.models.uploads import Upload
from services.dossier.uploads import commands as uploads_commands
from services.dossier.uploads import queries as uploads_queries
from services.kernel import random_ids
from services.kernel.vietnam import day_in_vietnam

_DOCUMENT: Final[Table] = Document.__table__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What names stand for: documents the dossier has already, uploads, and documents of other dossiers."""

    kept: dict[str, Document]
    uploads: dict[str, Upload]
    sources: dict[str, Paper]

    @property
    def reused(self) -> frozenset[str]:
        """The names of documents taken from other dossiers, now or before."""
        return frozenset(self.sources) | {name for name, row in self.kept.items() if row.origin_document is not None}


async def resolve(
    session: AsyncSession, of: Sequence[DocumentName], *, by: Principal, at: datetime, rows: Sequence[Document] = ()
) -> Resolution:
    """What the names stand for; `rows` are all versions of the documents the dossier has.

    Raises `DocumentNamedTwice`, `UploadUnknown`, `UploadNotUsable`, `DocumentUnknown` or `DocumentNotReusable`, each with pointers.
    """
    # Under its own id, or the name it was handed in by.
    current = [row for row in rows if row.replaced_at is None]
    known = {name: row for row in current for name in (row.id, row.upload, row.origin_document) if name is not None}
    new = [each for each in of if each.name not in known]
    uploads = {each.pointer: each.name for each in new if each.is_upload}
    documents = [each for each in new if not each.is_upload]
    usable = await uploads_queries.usable(session, uploads, by) if uploads else {}
    sources = await _sources(session, documents, by=by, today=day_in_vietnam(at)) if documents else {}
    _require_once(of, known, {row.upload for row in rows}, sources)
    return Resolution({each.name: known[each.name] for each in of if each.name in known}, usable, sources)


async def attach(
    session: AsyncSession,
    dossier: str,
    of: Sequence[DocumentName],
    *,
    by: Principal,
    at: datetime,
    rows: Sequence[Document] = (),
    replaces: bool = False,
) -> Resolution:
    """Make what the names stand for documents of the dossier; `rows` are all versions of those it has.

    With `replaces` the names are all that its components have from now on: what takes the place of a document of the same component is
    its next version, and what is not named any more is replaced by nothing. The rows are inserted by the session's commit.
    """
    resolution = await resolve(session, of, by=by, at=at, rows=rows)
    given_up = _given_up(rows, resolution) if replaces else []
    for name in (each for each in of if each.name not in resolution.kept):
        before = next((row for row in given_up if row.component == name.component), None)
        if before is not None:
            given_up.remove(before)
            await _replace(session, before, at)
        write_batch.insert_later(session, _DOCUMENT, _row(dossier, name, resolution, before, by=by, at=at))
    for row in given_up:
        await _replace(session, row, at)
    if resolution.uploads:
        await uploads_commands.keep(session, list(resolution.uploads))
    return resolution


def _require_once(
    of: Sequence[DocumentName], known: Mapping[str, Document], taken: Collection[str | None], sources: Mapping[str, Paper]
) -> None:
    """A file stands once in a dossier, by whatever name; one that was replaced does not come back."""
    seen: set[str | None] = set()
    faults = []
    for each in of:
        row = known.get(each.name) or (sources[each.name].document if each.name in sources else None)
        file = (row.upload or row.id) if row is not None else each.name
        if file in seen or (each.name not in known and file in taken):
            faults.append(errors.DocumentNamedTwice.fault(each.pointer))
        seen.add(file)
    if faults:
        raise errors.DocumentNamedTwice(errors=faults)


async def _sources(session: AsyncSession, of: Sequence[DocumentName], *, by: Principal, today: date) -> dict[str, Paper]:
    # An applicant's own papers; an official would take one person's paper for another's dossier.
    found = await queries.lock_sources(session, [each.name for each in of], by) if by.is_applicant else {}
    _refuse(errors.DocumentUnknown, (each for each in of if each.name not in found))
    _refuse(errors.DocumentNotReusable, (each for each in of if not _is_reusable(found[each.name], today)))
    return found


def _refuse(error: type[DomainError], of: Iterable[DocumentName]) -> None:
    faults = [error.fault(each.pointer) for each in of]
    if faults:
        raise error(errors=faults)


def _is_reusable(paper: Paper, today: date) -> bool:
    return paper.validity(today) == "valid" and paper.state == queries.CLEAN and not paper.document.internal


def _given_up(rows: Sequence[Document], resolution: Resolution) -> list[Document]:
    kept = {row.id for row in resolution.kept.values()}
    return [row for row in rows if row.kind == "input" and row.replaced_at is None and row.id not in kept]


async def _replace(session: AsyncSession, row: Document, at: datetime) -> None:
    key = (Document.id == row.id, Document.version == row.version)
    await session.execute(update(Document).where(*key).values(replaced_at=at))


def _row(
    dossier: str, name: DocumentName, resolution: Resolution, before: Document | None, *, by: Principal, at: datetime
) -> dict[str, Any]:
    return {
        "id": before.id if before is not None else random_ids.new("dc"),
        "version": before.version + 1 if before is not None else 1,
        "dossier": dossier,
        "kind": name.kind,
        "component": name.component,
        "title": name.title,
        "copy_kind": name.copy_kind,
        "internal": name.kind == "attachment" and by.kind == "official",
        "added_by": by.name if by.kind == "official" else history_entries.APPLICANT,
        "added_at": at,
        "review_at": at + retention.UNDECIDED if name.kind != "result" else None,
        **_file(name, resolution),
    }


def _file(name: DocumentName, resolution: Resolution) -> dict[str, Any]:
    none = dict.fromkeys(("size", "media_type", "sha256", "origin_document", "origin_version", "valid_until"))
    if name.is_upload:
        return none | {"upload": name.name, "storage_key": resolution.uploads[name.name].storage_key}
    source = resolution.sources[name.name].document
    copied = {each: getattr(source, each) for each in ("upload", "storage_key", "size", "media_type", "sha256", "valid_until")}
    return none | copied | {"origin_document": source.id, "origin_version": source.version}
