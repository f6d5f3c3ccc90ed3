"""HTTP in: the due date of a dossier and its explanation."""

from datetime import UTC, datetime

from fastapi import Response

from services.chassis.auth import Caller
from services.chassis.transactional_router import transactional_router
from services.dossier.context import Context
from services.dossier.deadlines import presenter, schemas
from services.dossier.history.commands import access_log
from services.kernel import values

router = transactional_router("/v1", "dossiers")


@router.get("/dossiers/{code}/deadline", response_model=schemas.DeadlineOut)
async def read_deadline(code: values.DossierCode, by: Caller, context: Context) -> Response:
    """The due date and every span before it: counted or not, why, and by what law. The same for applicant and officials."""
    now = datetime.now(UTC)
    row = await access_log.read_and_log(context.database, code, by, part="deadline", at=now)
    calendar = context.calendar if row.received_at is None else await context.calendars.of(row.calendar_version)
    deadline = presenter.deadline(row, context, calendar, now)
    return Response(deadline.model_dump_json(), media_type="application/json", headers={"Cache-Control": "private, no-store"})
