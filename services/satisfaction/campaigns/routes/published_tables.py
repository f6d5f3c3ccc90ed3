"""HTTP routes: tables of figures that others have published."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Response

from services.chassis import conditional_requests, openapi
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction.access import SurveyManager
from services.satisfaction.campaigns import presenter, queries
from services.satisfaction.campaigns.commands import published_tables
from services.satisfaction.campaigns.schemas import plans, tables
from services.satisfaction.errors import PublishedTableNotFound
from services.satisfaction.models.campaigns import PublishedTable

router = transactional_router("/v1", "campaigns", responses={200: openapi.headers("ETag")})

Code = Annotated[plans.CampaignCode, Path(description="The table's code.")]


@router.get("/published-tables/{code}", response_model=tables.PublishedTableOut)
async def read_published_table(code: Code, session: ReadSession) -> Response:
    """A table of figures somebody else published, with its source; rows that do not add up are flagged."""
    table = await queries.published_table(session, code)
    if table is None:
        raise PublishedTableNotFound
    return _answer(table)


@router.put("/published-tables/{code}", response_model=tables.PublishedTableOut)
@retry_safe
async def put_published_table(
    code: Code, body: tables.PublishedTableIn, by: SurveyManager, expected: IfMatchToChange, session: Session
) -> Response:
    """Store a published table as it was printed, or replace the one whose ETag is in `If-Match`."""
    return _answer(await published_tables.put(session, code, body, expected=expected, by=by, at=datetime.now(UTC)))


def _answer(table: PublishedTable) -> Response:
    headers = {"ETag": conditional_requests.etag(table.version)}
    return Response(presenter.published_table(table).model_dump_json(), headers=headers, media_type="application/json")
