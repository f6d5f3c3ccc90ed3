"""HTTP in: erasing what is kept of a dossier's persons."""

from fastapi import Response

from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin
from services.integration.parties import commands
from services.kernel import values

router = transactional_router("/v1/national-portal", "national portal")


@router.delete("/parties/{code}", status_code=204, response_class=Response)
@retry_safe
async def erase_parties(code: values.DossierCode, by: Admin, session: Session) -> Response:
    """Erase what is kept here of a dossier's persons, by dropping the key it is sealed with; later deliveries go without them. For administrators.

    What the national portal has is not changed, and the dossier service keeps its own.
    """
    del by
    await commands.erase(session, code)
    return Response(status_code=204)
