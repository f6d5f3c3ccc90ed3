"""Results before they are signed: drafted from a template or an upload, and changed."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.dossier import errors, sealed_content
from services.dossier.cases.queries import dossiers
from services.dossier.history.commands import notes
from services.dossier.lifecycle.rules import permissions
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import Actor
from services.dossier.models.results import Result
from services.dossier.models.uploads import Upload
from services.dossier.officials.queries import stands_in
from services.dossier.results.context import ResultsContext
from services.dossier.results.queries import results as queries
from services.dossier.results.rules import signers, templates
from services.dossier.results.schemas import ResultChange, ResultIn
from services.dossier.rows import DossierRow
from services.dossier.uploads import commands as uploads
from services.dossier.uploads import queries as upload_queries
from services.kernel import hash_chain
from services.kernel.vietnam import day_in_vietnam

MAX_UPLOAD_BYTES: Final = 20 * 1_048_576
SUPERSEDABLE: Final = ("released", "revoked")
_DRAFTED: Final = "Dự thảo kết quả"
_CHANGED: Final = "Sửa dự thảo kết quả"
_WITHDRAWN: Final = "Hủy dự thảo kết quả"


async def draft(
    session: AsyncSession, context: ResultsContext, code: str, body: ResultIn, *, by: Principal, at: datetime
) -> Result:
    """A new draft of a dossier that the caller processes."""
    dossier = await dossiers.visible(session, code, by, locked=True)
    await require_processing(context, dossier, by, at)
    if (body.template is None) == (body.upload is None):
        raise errors.ResultSourceAmbiguous
    _require_fields(body.template, body.fields)
    require_validity(body.valid_until, at)
    if body.upload is not None:
        await _keep_upload(session, body.upload, by)
    if body.supersedes is not None:
        await _require_supersedable(session, code, body.supersedes)
    version = await context.dossiers.version(session, dossier.procedure_code, dossier.procedure_version)
    id_ = uuid4()
    result = Result(
        id=id_,
        dossier_code=code,
        version=1,
        state="draft",
        unit=dossier.authority_code,
        template=body.template,
        upload=body.upload,
        title=body.title,
        number=body.number,
        valid_until=body.valid_until,
        content=_sealed(context, id_, body.fields),
        signers=[signers.stored(each) for each in signers.signers(version.workflow if version else ())],
        signatures=[],
        supersedes=body.supersedes,
        created_by=by.subject,
        created_at=at,
        changed_at=at,
    )
    session.add(result)
    await _note(session, dossier, result, _DRAFTED, by=by, at=at)
    return result


async def change(
    session: AsyncSession,
    context: ResultsContext,
    code: str,
    id_: UUID,
    body: ResultChange,
    *,
    expected: int,
    by: Principal,
    at: datetime,
) -> Result:
    """Replace what a draft says."""
    dossier = await dossiers.visible(session, code, by, locked=True)
    result = await queries.result(session, code, id_, by, lock=True)
    await require_processing(context, dossier, by, at)
    conditional_requests.require_version(result.version, expected)
    if result.state != "draft":
        raise errors.ResultNotDraft
    _require_fields(result.template, body.fields)
    require_validity(body.valid_until, at)
    result.title, result.number, result.valid_until = body.title, body.number, body.valid_until
    result.content = _sealed(context, id_, body.fields)
    result.version += 1
    result.changed_at = at
    await _note(session, dossier, result, _CHANGED, by=by, at=at)
    return result


async def withdraw(
    session: AsyncSession, context: ResultsContext, code: str, id_: UUID, *, expected: int, by: Principal, at: datetime
) -> None:
    """Take back a draft: it is gone, what it was to supersede can be corrected by another."""
    dossier = await dossiers.visible(session, code, by, locked=True)
    result = await queries.result(session, code, id_, by, lock=True)
    await require_processing(context, dossier, by, at)
    conditional_requests.require_version(result.version, expected)
    if result.state != "draft":
        raise errors.ResultNotDraft
    await _note(session, dossier, result, _WITHDRAWN, by=by, at=at)
    await session.delete(result)


def require_validity(valid_until: date | None, at: datetime) -> None:
    """Refuse a last day that has passed, when it is drafted or signed: `ResultAlreadyExpired`."""
    if valid_until is not None and valid_until < day_in_vietnam(at):
        raise errors.ResultAlreadyExpired


async def require_processing(context: ResultsContext, dossier: DossierRow, by: Principal, at: datetime) -> None:
    """Refuse what only who processes the dossier may do, and only while it is processed."""
    acting = await stands_in(context.database.raw, dossier, by, day_in_vietnam(at))
    if not permissions.plays({Actor.HOLDER}, dossier, by, stands_in=acting):
        raise errors.ResultsForbidden
    if dossier.status != Status.PROCESSING:
        raise errors.ResultsNotNow


def fields_of(context: ResultsContext, result: Result) -> dict[str, Any]:
    """The fields of a result; `ContentUnreadable` without the key they were sealed with."""
    return sealed_content.unseal(context.dossiers.sealer, result.content, row=str(result.id))


def _sealed(context: ResultsContext, id_: UUID, fields: Mapping[str, Any]) -> bytes:
    return sealed_content.seal(context.dossiers.sealer, dict(fields), row=str(id_))


def _require_fields(code: str | None, fields: Mapping[str, Any]) -> None:
    template = templates.TEMPLATES.get(code) if code is not None else templates.NO_TEMPLATE
    if template is None:
        raise errors.ResultTemplateUnknown
    if wrong := list(templates.faults(template, fields)):
        raise errors.ResultFieldsInvalid(errors=[errors.ResultFieldsInvalid.fault(f"/body/fields/{name}") for name in wrong])


async def _keep_upload(session: AsyncSession, id_: str, by: Principal) -> Upload:
    upload = (await upload_queries.usable(session, {"/body/upload": id_}, by))[id_]
    if upload.state != "clean" or upload.media_type != "application/pdf" or upload.length > MAX_UPLOAD_BYTES:
        raise errors.UploadNotSignable
    await uploads.keep(session, [id_])
    return upload


async def _require_supersedable(session: AsyncSession, code: str, id_: UUID) -> None:
    old = await session.scalar(select(Result).where(Result.id == id_, Result.dossier_code == code))
    corrected = await session.scalar(select(Result.id).where(Result.supersedes == id_))
    if old is None or old.state not in SUPERSEDABLE or corrected is not None:
        raise errors.ResultNotSupersedable


async def _note(session: AsyncSession, dossier: DossierRow, result: Result, label: str, *, by: Principal, at: datetime) -> None:
    details = {
        "result": str(result.id),
        "title": result.title,
        "content_sha256": hashlib.sha256(result.content).hexdigest(),
    }
    await notes.append(session, dossier, hash_chain.DRAFT_RESULT, label, details, by=by, at=at)
