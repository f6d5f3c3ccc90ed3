"""HTTP in: why a dossier is due when it is due."""

from datetime import UTC, datetime

from fastapi import Response

from services.chassis.auth import Caller
from services.chassis.transactional_router import transactional_router
from services.dossier.context import Context
from services.dossier.deadlines import presenter, schemas
from services.dossier.history.commands import access_log

router = transactional_router("/v1", "dossiers")


@router.get("/dossiers/{code}/deadline", response_model=schemas.DeadlineOut)
async def read_deadline(code: str, by: Caller, context: Context) -> Response:
    """The due date and every minute on the way to it: counted or not, why, and by what law. The same for applicant and officials."""
    now = datetime.now(UTC)
    found = await access_log.read_and_log(context.database, code, by, what="deadline", at=now)
    shown = presenter.deadline(found, context, now)
    return Response(shown.model_dump_json(), media_type="application/json", headers={"Cache-Control": "private, no-store"})
