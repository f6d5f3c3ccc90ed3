"""HTTP in: results of many dossiers at once."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path, Request, Response

from services.chassis import openapi
from services.chassis.database import ReadSession, Session
from services.chassis.errors import language
from services.chassis.transactional_router import retry_safe, transactional_router
from services.dossier.access import Staff
from services.dossier.results import schemas
from services.dossier.results.commands import bulk
from services.dossier.results.context import Results
from services.dossier.results.presenter import views
from services.dossier.results.queries import bulk as queries

router = transactional_router("/v1", "results")

Id = Annotated[UUID, Path(alias="id", description="Id of the bulk signature.")]


@router.post("/bulk-results")
@retry_safe
async def draft_results(request: Request, body: schemas.BulkResultsIn, by: Staff, results: Results) -> schemas.BulkResultsOut:
    """Draft a result from one template for each of up to 200 dossiers you are processing. Each has an outcome of its own."""
    outcomes = await bulk.draft_all(results, body, by=by, at=datetime.now(UTC), language=language(request))
    done = sum(each.outcome == "done" for each in outcomes)
    return schemas.BulkResultsOut(items=outcomes, done=done, refused=len(outcomes) - done)


@router.post("/bulk-signatures", status_code=202, responses={202: openapi.headers("Location")})
@retry_safe
async def sign_results(
    body: schemas.BulkSignaturesIn, by: Staff, session: Session, response: Response
) -> schemas.BulkSignaturesOut:
    """Have up to 200 results signed with your key, or your organisation's, as `sign` does for one. Each has an outcome of its own."""
    row, items = await bulk.request(session, body, by=by, at=datetime.now(UTC))
    response.headers["Location"] = f"/v1/bulk-signatures/{row.id}"
    return views.bulk_signature(row, items)


@router.get("/bulk-signatures/{id}")
async def read_bulk_signature(of: Id, by: Staff, session: ReadSession) -> schemas.BulkSignaturesOut:
    """How far a bulk signature of yours is."""
    return views.bulk_signature(*await queries.bulk_signature(session, of, by))
