"""The files of results: made from a template or an upload, in the storage and out of it. Never in a transaction."""

from datetime import UTC, datetime
from uuid import UUID

from services.dossier import errors
from services.dossier.models.results import Result
from services.dossier.models.uploads import Upload
from services.dossier.procedures.queries import authorities
from services.dossier.results.commands import drafts
from services.dossier.results.context import ResultsContext
from services.dossier.results.presenter import papers
from services.dossier.results.presenter.papers import Paper
from services.dossier.signatures import queries as signatures
from services.dossier.signatures.commands import SignedDocument


async def unsigned(context: ResultsContext, result: Result, *, at: datetime, preview: bool = False) -> bytes:
    """The PDF of a result before its first signature, dated `at`; a preview says that it is one."""
    if result.upload is not None:
        return await _uploaded(context, result.upload)
    paper = Paper(drafts.fields_of(context, result), await unit_name(context, result.unit), preview)
    return await papers.pdf(result, paper, context.claims, at=at)


async def newest(context: ResultsContext, result: Result) -> bytes:
    """The PDF of a result with the signatures it has; `ResultNotSigned` without any."""
    if result.storage_key is None:
        raise errors.ResultNotSigned
    return b"".join([chunk async for chunk in context.storage.get(result.storage_key)])


async def store(context: ResultsContext, id_: UUID, signed: SignedDocument) -> str:
    """Put a signed file into the storage, under a key that no other file has."""
    key = f"results/{id_}/{signed.sha256}.pdf"
    await context.storage.put(key, signed.pdf, media_type="application/pdf")
    return key


async def discard(context: ResultsContext, key: str) -> None:
    """Delete a file that was stored but not recorded."""
    await context.storage.delete(key)


async def unit_name(context: ResultsContext, code: str) -> str:
    """The name of a unit; its code where the catalogue has none."""
    return (await authorities.names(context.database.raw, {code})).get(code, code)


async def _uploaded(context: ResultsContext, id_: str) -> bytes:
    """The PDF of an upload, whose own signatures, if it has any, all pass: `UploadNotSignable` else."""
    async with context.database.transaction() as session:
        upload = await session.get(Upload, id_)
    if upload is None:
        raise errors.UploadNotSignable
    pdf = b"".join([chunk async for chunk in context.storage.get(upload.storage_key)])
    found = await signatures.reports(pdf, await context.signing.trust.trust(), at=datetime.now(UTC))
    if any(each.indication != "TOTAL-PASSED" for each in found):
        raise errors.UploadNotSignable
    return pdf
