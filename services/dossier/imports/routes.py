"""HTTP in: import of dossiers from another system."""

from datetime import UTC, datetime

from fastapi import Request

from services.chassis import errors, openapi
from services.chassis.auth import Caller
from services.chassis.database import Session
from services.chassis.errors import DomainError
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.context import Context
from services.dossier.imports.commands import batch
from services.dossier.imports.commands.external_dossiers import ImportItem
from services.dossier.imports.schemas import DossierImport, DossierImportResult, RecordError, RecordOutcome

router = transactional_router("/v1", "dossier imports", responses=openapi.SCOPED)


@router.post("/dossier-imports")
@retry_safe
async def import_dossiers(
    body: DossierImport, request: Request, by: Caller, session: Session, context: Context
) -> DossierImportResult:
    """Import up to 500 dossiers of another system under the codes they have there.

    Past and open ones of an older system, by an official with the role `admin`; or, by a partner with the scope `dossiers:submit`,
    those just submitted in its system.

    Each record has its own outcome. The same record again changes nothing, so a call may be repeated whenever its response was lost.
    """
    items = await batch.import_batch(session, context, body.records, source=body.source, by=by, at=datetime.now(UTC))
    locale = errors.language(request)
    outcomes = [item.outcome for item in items]
    return DossierImportResult(
        created=outcomes.count("created"),
        unchanged=outcomes.count("unchanged"),
        refused=outcomes.count("refused"),
        records=[_outcome(n, item, locale) for n, item in enumerate(items)],
    )


def _outcome(number: int, item: ImportItem, locale: str) -> RecordOutcome:
    errors, remarks = (
        [
            RecordError(code=error.code, pointer=f"/body/records/{number}{pointer}", detail=_detail(error, locale))
            for pointer, error in found
        ]
        for found in (item.errors, item.remarks)
    )
    return RecordOutcome(code=item.code, status=item.outcome, errors=errors, remarks=remarks)


def _detail(error: DomainError, locale: str) -> str:
    """What is wrong at the error's place, where it says more than the error in general."""
    return error.errors[0].in_language(locale).detail if error.errors else error.text(locale)
