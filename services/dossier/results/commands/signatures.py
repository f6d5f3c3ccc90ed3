"""Signatures of a result, and its release.

A signature is made with no transaction open: the result is read, the file signed, verified and stored, and then recorded in one short
transaction, where nothing has changed meanwhile. A crash before that leaves the result as it was, and a file nobody refers to.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.errors import DomainError
from services.contracts.dossier import DossierProcessed
from services.dossier import errors
from services.dossier.cases.commands import change_record
from services.dossier.cases.commands.change_record import ChangeRecord
from services.dossier.cases.queries import dossiers
from services.dossier.claims import commands as claims
from services.dossier.documents.commands import results as documents
from services.dossier.history.commands import notes
from services.dossier.lifecycle.rules import permissions
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import Actor
from services.dossier.models.dossiers import Dossier
from services.dossier.models.results import Result, ResultFile
from services.dossier.officials.queries import stands_in
from services.dossier.results.commands import drafts, files
from services.dossier.results.context import ResultsContext
from services.dossier.results.presenter import papers
from services.dossier.results.queries import results as queries
from services.dossier.results.rules import signers
from services.dossier.rows import DossierRow
from services.dossier.settings import SigningKey
from services.dossier.signatures import commands as signatures
from services.dossier.signatures.commands import SignedDocument
from services.dossier.signatures.rules.marks import Signatory
from services.dossier.signatures.rules.verification import SignerKind
from services.kernel import hash_chain
from services.kernel.vietnam import at_offset, day_in_vietnam

RELEASE: Final = "release_result"
_LABELS: Final[dict[str, str]] = {"person": "Ký số kết quả", "organisation": "Ký số của cơ quan trên kết quả"}
_RELEASED: Final = "Phát hành kết quả"

Also = Callable[[AsyncSession], Awaitable[None]]
"""What is recorded in the same transaction as a signature."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A signature that may be made: of which result in which state, with which key, and who signs."""

    result: Result
    key: SigningKey
    signatory: Signatory

    @property
    def number(self) -> int:
        return len(self.result.signatures) + 1

    @property
    def order(self) -> tuple[SignerKind, ...]:
        return tuple(each.kind for each in signers.read(self.result.signers))


async def sign(
    context: ResultsContext,
    code: str,
    id_: UUID,
    kind: SignerKind,
    *,
    expected: int,
    by: Principal,
    at: datetime,
    also: Also | None = None,
) -> Result:
    """The next signature of a result. Refusals, an authority that is down or a key that is out of reach leave everything as it was."""
    async with context.database.transaction() as session:
        turn = await _turn(session, context, code, id_, kind, expected=expected, by=by)
    drafts.require_validity(turn.result.valid_until, at)
    pdf = await files.unsigned(context, turn.result, at=at) if turn.number == 1 else await files.newest(context, turn.result)
    earlier = sum(each["signer"] == kind for each in turn.result.signatures)
    signed = await signatures.sign(
        context.signing, pdf, turn.key.name, turn.signatory, number=turn.number, earlier=earlier, order=turn.order
    )
    key = await files.store(context, id_, signed)

    async def record(session: AsyncSession) -> Result:
        dossier = await dossiers.visible(session, code, by, locked=True)
        again = await _turn(session, context, code, id_, kind, expected=expected, by=by, lock=True)
        if again.number == 1:
            again.result.issued_on = day_in_vietnam(at)
            again.result.claimed_at = papers.claim(again.result, at).as_signed().issued_at
            again.result.qr_code = papers.qr_code(again.result, context.claims, at)
        await _record(session, dossier, again, signed, key, by=by, at=at)
        if also is not None:
            await also(session)
        return again.result

    try:
        return await context.database.do(record)
    except DomainError:
        await files.discard(context, key)
        raise


async def _turn(
    session: AsyncSession,
    context: ResultsContext,
    code: str,
    id_: UUID,
    kind: SignerKind,
    *,
    expected: int,
    by: Principal,
    lock: bool = False,
) -> _Turn:
    """The caller's turn to sign, or why it is not."""
    dossier = await dossiers.visible(session, code, by)
    result = await queries.result(session, code, id_, by, lock=lock)
    signer = signers.require_turn(signers.read(result.signers), len(result.signatures), kind, dossier, by)
    if dossier.status != Status.PROCESSING:
        raise errors.ResultsNotNow
    conditional_requests.require_version(result.version, expected)
    key = signers.require_key(context.signing.keys.keys.values(), signer, by)
    unit = await files.unit_name(context, by.unit or result.unit)
    signatory = Signatory("person", by.name, unit, by.position) if kind == "person" else Signatory("organisation", unit, unit)
    return _Turn(result, key, signatory)


async def _record(
    session: AsyncSession, dossier: DossierRow, turn: _Turn, signed: SignedDocument, key: str, *, by: Principal, at: datetime
) -> None:
    result = turn.result
    made = {
        "signer": turn.signatory.kind,
        "subject": by.subject,
        "by": by.name,
        "position": by.position,
        "unit": by.unit or "",
        "at": at_offset(signed.report.signed_at or at).isoformat(),
        "key": turn.key.name,
        "certificate": signed.report.certificate,
        "sha256": signed.sha256,
    }
    result.signatures = [*result.signatures, made]
    result.state = "signed" if len(result.signatures) == len(result.signers) else "signing"
    result.version += 1
    result.changed_at = at
    await put_file(session, result, signed, key, reason=turn.signatory.kind, at=at)
    details = {"result": str(result.id), "sha256": signed.sha256, "certificate": signed.report.certificate}
    label = _LABELS[turn.signatory.kind]
    await notes.append(session, dossier, hash_chain.SIGN_RESULT, label, details, by=by, at=at)


async def put_file(session: AsyncSession, result: Result, signed: SignedDocument, key: str, *, reason: str, at: datetime) -> None:
    """Make a stored file the newest one of a result."""
    number = await queries.file_count(session, result.id) + 1
    file = {"storage_key": key, "sha256": signed.sha256, "size": len(signed.pdf)}
    session.add(ResultFile(result=result.id, number=number, reason=reason, created_at=at, **file))
    for name, value in file.items():
        setattr(result, name, value)
    result.archive_expires_at = signed.expires_at
    result.leased_until = None


# -- release -----------------------------------------------------------------------------------------------------------


async def release(
    session: AsyncSession, context: ResultsContext, code: str, id_: UUID, *, expected: int, by: Principal, at: datetime
) -> Result:
    """Make a signed result a document of the dossier, its result; what it corrects is superseded, unless it is revoked."""
    dossier = await dossiers.visible(session, code, by, locked=True)
    result = await queries.result(session, code, id_, by, lock=True)
    await _require_releaser(context, dossier, by, at)
    if dossier.status != Status.PROCESSING:
        raise errors.ResultsNotNow
    conditional_requests.require_version(result.version, expected)
    if result.state != "signed":
        raise errors.ResultNotSigned
    old = await _supersede(session, code, result, by, at)
    result.document = await add_document(session, result, supersedes=old.document if old else None, by=by, at=at)
    result.state, result.released_at, result.changed_at = "released", at, at
    result.version += 1
    await _change_dossier(session, dossier, result, old, by, at)
    return result


async def _require_releaser(context: ResultsContext, dossier: DossierRow, by: Principal, at: datetime) -> None:
    if by.has_role("registrar") and by.unit in (dossier.unit, dossier.authority_code):
        return
    acting = await stands_in(context.database.raw, dossier, by, day_in_vietnam(at))
    if not permissions.plays({Actor.HOLDER}, dossier, by, stands_in=acting):
        raise errors.ResultsForbidden


async def _supersede(session: AsyncSession, code: str, result: Result, by: Principal, at: datetime) -> Result | None:
    if result.supersedes is None:
        return None
    old = await queries.result(session, code, result.supersedes, by, lock=True)
    if old.state == "revoked":
        return old
    old.state, old.changed_at = "superseded", at
    old.version += 1
    if old.claimed_at is not None:
        await claims.supersede(session, papers.claim(old, old.claimed_at), at=at)
    return old


async def add_document(session: AsyncSession, result: Result, *, supersedes: str | None, by: Principal, at: datetime) -> str:
    """The newest file of a result as a document of its dossier, the next version of the one it supersedes; returns its id."""
    assert result.storage_key is not None and result.sha256 is not None and result.size is not None  # noqa: S101, PT018 - it is signed
    document = await documents.add_result(
        session,
        result.dossier_code,
        storage_key=result.storage_key,
        sha256=result.sha256,
        size=result.size,
        title=result.title,
        by=by,
        at=at,
        valid_until=result.valid_until,
        supersedes=supersedes,
    )
    return str(document.id)


async def _change_dossier(
    session: AsyncSession, dossier: DossierRow, result: Result, old: Result | None, by: Principal, at: datetime
) -> None:
    before = dossier.snapshot()
    dossier.result_documents = tuple(dict.fromkeys((*(dossier.result_documents or ()), result.document or "")))
    dossier.version += 1
    details: dict[str, Any] = {"result": str(result.id), "sha256": result.sha256, "document": result.document}
    if old is not None:
        details["supersedes"] = str(old.id)
    record = ChangeRecord(DossierProcessed, RELEASE, _RELEASED, by, at, None, details)
    change_record.record(session, dossier, record, dossier.changes(before))
    await session.execute(update(Dossier).where(Dossier.code == dossier.code).values(dossier.changes(before)))
