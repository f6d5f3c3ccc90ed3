"""HTTP routes: frameworks, which everybody may read and keep."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.chassis.openapi import CACHED
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import vietnam
from services.scorecard.frameworks import presenter, schemas
from services.scorecard.frameworks.dependencies import AllFrameworks
from services.scorecard.frameworks.rules.framework import Framework

router = transactional_router("/v1", "scorecards", responses=CACHED)


@router.get("/frameworks", response_model=schemas.FrameworkList)
async def list_frameworks(request: Request, frameworks: AllFrameworks) -> Response:
    """All frameworks with their editions and the days on which each is in force."""
    return public(request, schemas.FrameworkList(items=[presenter.item(editions) for editions in frameworks]))


@router.get("/frameworks/{framework}", response_model=Framework)
async def read_framework(
    request: Request,
    frameworks: AllFrameworks,
    framework: Annotated[str, Path(max_length=60, description="Id of the framework.")],
    at: Annotated[
        vietnam.Day | None, Query(description="The edition in force on this day, in Vietnam; the newest begun when absent.")
    ] = None,
) -> Response:
    """An edition of a framework: groups, indicators, what they measure, how they are scored, by which law, and how sure that is."""
    if at is not None:
        return public(request, frameworks.edition(framework, at))
    return public(request, frameworks.newest(framework, vietnam.day_in_vietnam(datetime.now(UTC))))
