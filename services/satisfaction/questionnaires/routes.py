"""HTTP routes: questionnaires, which everybody may read and keep."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.chassis.openapi import CACHED
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import vietnam
from services.satisfaction.errors import DayAndVersion
from services.satisfaction.questionnaires import presenter, schemas
from services.satisfaction.questionnaires.rules.published import published
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

router = transactional_router("/v1", "satisfaction", responses=CACHED)


@router.get("/questionnaires", response_model=schemas.Questionnaires)
async def list_questionnaires(request: Request) -> Response:
    """All questionnaires with their versions and the days on which each is in use."""
    return public(request, schemas.Questionnaires(items=[presenter.item(versions) for versions in published()]))


@router.get("/questionnaires/{code}", response_model=Questionnaire)
async def read_questionnaire(
    request: Request,
    code: Annotated[str, Path(max_length=60, description="The questionnaire's code.")],
    at: Annotated[vietnam.Day | None, Query(description="The version in use on this day, in Vietnam; today when absent.")] = None,
    version: Annotated[int | None, Query(ge=1, le=10_000, description="This version, whether it is in use or not.")] = None,
) -> Response:
    """A version of a questionnaire: what is asked, on which scales and when, and how the index is computed."""
    if version is None:
        return public(request, published().in_use(code, at or vietnam.day_in_vietnam(datetime.now(UTC))))
    if at is not None:
        raise DayAndVersion
    return public(request, published().version(code, version))
