"""HTTP in: results of a dossier, drafted, previewed, signed, released and revoked."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Path, Response

from services.chassis import openapi
from services.chassis.auth import Caller, Principal
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.access import Staff, mandate_for, represents
from services.dossier.history.commands import access_log
from services.dossier.models.results import Result
from services.dossier.procedures.queries import authorities
from services.dossier.results import schemas
from services.dossier.results.commands import drafts, files, revocation, signatures
from services.dossier.results.context import Results, ResultsContext
from services.dossier.results.presenter import views
from services.dossier.results.queries import results as queries
from services.dossier.results.rules import signers
from services.dossier.results.rules.templates import TEMPLATES
from services.dossier.signatures import queries as verification
from services.dossier.signatures.schemas import SignatureReportList, SignatureReportOut
from services.kernel import values

router = transactional_router("/v1", "results")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
_PDF: Final = "application/pdf"
_PDF_RESPONSE: Final[dict[str, Any]] = {"content": {_PDF: {"schema": {"type": "string", "format": "binary"}}}}
Id = Annotated[UUID, Path(alias="id", description="Id of the result.")]


@router.get("/result-templates")
async def list_result_templates(_by: Staff) -> schemas.ResultTemplateList:
    """The templates results can be made from, with their fields."""
    return schemas.ResultTemplateList(items=[views.template(each) for each in TEMPLATES.values()])


@router.post(
    "/dossiers/{code}/results",
    status_code=201,
    response_model=schemas.DossierResultOut,
    responses={201: openapi.headers("ETag", "Location")},
)
@retry_safe
async def draft_result(
    code: values.DossierCode, body: schemas.ResultIn, by: Caller, session: Session, results: Results
) -> Response:
    """Draft a result of a dossier you are processing, from a template or an uploaded PDF. Nothing is issued by it."""
    row = await drafts.draft(session, results, code, body, by=by, at=datetime.now(UTC))
    location = {"Location": f"/v1/dossiers/{code}/results/{row.id}"}
    return await _response(results, row, by, body.fields, status=201, headers=location)


@router.get("/dossiers/{code}/results")
async def list_results(code: values.DossierCode, by: Caller, results: Results, response: Response) -> schemas.ResultList:
    """The results of a dossier; for applicants those that are released."""
    await access_log.read_and_log(results.database, code, by, part="documents", at=datetime.now(UTC))
    async with results.database.transaction() as session:
        rows = await queries.results(session, code, by)
    units = await authorities.names(results.database.raw, {row.unit for row in rows})
    response.headers.update(_PRIVATE)
    return schemas.ResultList(items=[views.result(row, drafts.fields_of(results, row), units, by) for row in rows])


@router.get("/dossiers/{code}/results/{id}", response_model=schemas.DossierResultOut, responses={200: openapi.headers("ETag")})
async def read_result(code: values.DossierCode, result: Id, by: Caller, results: Results) -> Response:
    """One result of a dossier."""
    row = await _read(results, code, result, by)
    return await _response(results, row, by, drafts.fields_of(results, row))


@router.put("/dossiers/{code}/results/{id}", response_model=schemas.DossierResultOut, responses={200: openapi.headers("ETag")})
@retry_safe
async def change_result(
    code: values.DossierCode,
    result: Id,
    body: schemas.ResultChange,
    by: Caller,
    expected: IfMatch,
    session: Session,
    results: Results,
) -> Response:
    """Replace what a draft says. A signed result does not change any more."""
    row = await drafts.change(session, results, code, result, body, expected=expected, by=by, at=datetime.now(UTC))
    return await _response(results, row, by, body.fields)


@router.delete("/dossiers/{code}/results/{id}", status_code=204, response_class=Response)
@retry_safe
async def withdraw_draft(
    code: values.DossierCode, result: Id, by: Caller, expected: IfMatch, session: Session, results: Results
) -> Response:
    """Take back a draft; the history keeps that there was one. A signed result is not deleted."""
    await drafts.withdraw(session, results, code, result, expected=expected, by=by, at=datetime.now(UTC))
    return Response(status_code=204)


@router.post("/dossiers/{code}/results/{id}/preview", response_class=Response, responses={200: _PDF_RESPONSE})
@retry_safe
async def preview_result(code: values.DossierCode, result: Id, by: Staff, results: Results) -> Response:
    """A draft as it would be signed now, with a watermark; an upload as it is. Nothing is stored."""
    now = datetime.now(UTC)
    row = await _read(results, code, result, by)
    return Response(await files.unsigned(results, row, at=now, preview=True), media_type=_PDF, headers=_PRIVATE)


@router.get("/dossiers/{code}/results/{id}/content", response_class=Response, responses={200: _PDF_RESPONSE})
async def read_result_content(code: values.DossierCode, result: Id, by: Caller, results: Results) -> Response:
    """The PDF with the signatures it has so far; for applicants once it is released."""
    row = await _read(results, code, result, by)
    return Response(await files.newest(results, row), media_type=_PDF, headers=_PRIVATE)


@router.get("/dossiers/{code}/results/{id}/signatures")
async def verify_result(
    code: values.DossierCode, result: Id, by: Caller, results: Results, response: Response
) -> SignatureReportList:
    """Verify the signatures of a result now: what each is worth, and whether they were made in their order."""
    row = await _read(results, code, result, by)
    pdf, trust = await files.newest(results, row), await results.signing.trust.trust()
    order = tuple(each.kind for each in signers.read(row.signers))
    reports = await verification.reports(pdf, trust, at=datetime.now(UTC), order=order)
    response.headers.update(_PRIVATE)
    return SignatureReportList(items=[SignatureReportOut.model_validate(each, from_attributes=True) for each in reports])


@router.post(
    "/dossiers/{code}/results/{id}/sign", response_model=schemas.DossierResultOut, responses={200: openapi.headers("ETag")}
)
@retry_safe
async def sign_result(
    code: values.DossierCode, result: Id, body: schemas.SignIn, by: Caller, expected: IfMatch, results: Results
) -> Response:
    """Make the next signature of a result with your key, or your organisation's. It is time-stamped, or not made."""
    row = await signatures.sign(results, code, result, body.signer, expected=expected, by=by, at=datetime.now(UTC))
    return await _response(results, row, by, drafts.fields_of(results, row))


@router.post(
    "/dossiers/{code}/results/{id}/release", response_model=schemas.DossierResultOut, responses={200: openapi.headers("ETag")}
)
@retry_safe
async def release_result(
    code: values.DossierCode, result: Id, by: Caller, expected: IfMatch, session: Session, results: Results
) -> Response:
    """Make a signed result a document of the dossier. What it corrects is superseded."""
    row = await signatures.release(session, results, code, result, expected=expected, by=by, at=datetime.now(UTC))
    return await _response(results, row, by, drafts.fields_of(results, row))


@router.post(
    "/dossiers/{code}/results/{id}/revocation",
    response_model=schemas.DossierResultOut,
    responses={200: openapi.headers("ETag")},
)
@retry_safe
async def revoke_result(
    code: values.DossierCode,
    result: Id,
    body: schemas.RevocationIn,
    by: Caller,
    expected: IfMatch,
    session: Session,
    results: Results,
) -> Response:
    """Revoke a released result, as a leader of the unit that issues it or above. Checks of its QR code say so, and it is not offered again."""
    row = await revocation.revoke(session, code, result, body.reason, expected=expected, by=by, at=datetime.now(UTC))
    return await _response(results, row, by, drafts.fields_of(results, row))


async def _read(results: ResultsContext, code: str, id_: UUID, by: Principal) -> Result:
    dossier = await access_log.read_and_log(results.database, code, by, part="documents", at=datetime.now(UTC))
    if represents(by, dossier.owner):
        await mandate_for(results.database.raw, by, dossier.owner, dossier.procedure_code, "receive_result")
    async with results.database.transaction() as session:
        return await queries.result(session, code, id_, by)


async def _response(
    results: ResultsContext,
    row: Result,
    by: Principal,
    fields: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    shown = views.result(row, fields, await authorities.names(results.database.raw, {row.unit}), by)
    return Response(
        shown.model_dump_json(),
        status,
        headers={**_PRIVATE, "ETag": etag(row.version), **(headers or {})},
        media_type="application/json",
    )
