"""HTTP in: dossiers that were born in another system."""

from datetime import UTC, datetime

from fastapi import Request

from services.chassis import errors
from services.chassis.auth import Caller
from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.context import Context
from services.dossier.imports.commands import batch
from services.dossier.imports.commands.external_dossiers import ImportItem
from services.dossier.imports.schemas import DossierImport, DossierImportResult, RecordError, RecordOutcome

router = transactional_router("/v1", "dossier imports")


@router.post("/dossier-imports")
@retry_safe
async def import_dossiers(
    body: DossierImport, request: Request, by: Caller, session: Session, context: Context
) -> DossierImportResult:
    """Take over up to 500 dossiers under the codes they have: past and open ones of an older system, by an official with the role
    `admin`; or, by a partner with the scope `dossiers:submit`, those just submitted in its system.

    Each record has its own outcome. The same record again changes nothing, so a call may be repeated whenever its answer was lost.
    """
    items = await batch.import_batch(session, context, body.records, source=body.source, by=by, at=datetime.now(UTC))
    spoken = errors.language(request)
    counted = [item.outcome for item in items]
    return DossierImportResult(
        created=counted.count("created"),
        unchanged=counted.count("unchanged"),
        refused=counted.count("refused"),
        records=[_outcome(n, item, spoken) for n, item in enumerate(items)],
    )


def _outcome(number: int, item: ImportItem, spoken: str) -> RecordOutcome:
    faults = [
        RecordError(code=error.code, pointer=f"/body/records/{number}{where}", detail=error.text(spoken))
        for where, error in item.refusals
    ]
    return RecordOutcome(code=item.code, status=item.outcome, errors=faults)
