"""HTTP routes: what if, for everybody. Nothing is stored, and nobody's data is in it."""

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Any, Final

from fastapi import Query, Request, Response

from services.chassis import openapi, public_cache
from services.chassis.errors import Fault, pointer
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.periods import CalendarPeriod, PeriodName
from services.kernel.values import CodeIn
from services.scorecard.errors import FrameworkNotFound, InvalidActions, InvalidPeriod
from services.scorecard.frameworks.dependencies import AllFrameworks
from services.scorecard.frameworks.rules.framework import FrameworkId, Frameworks
from services.scorecard.scorecards import queries as scorecards
from services.scorecard.what_if import presenter, queries, schemas, solver
from services.scorecard.what_if.context import Question, Search
from services.scorecard.what_if.queries import Situation
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules import trial
from services.scorecard.what_if.rules.problem import Problem

router = transactional_router("/v1", "what-if")

_LIMITED: Final[dict[int | str, dict[str, Any]]] = {
    200: openapi.headers("RateLimit", "RateLimit-Policy"),
    "4XX": openapi.headers("RateLimit", "RateLimit-Policy"),
}


@router.get("/what-if/actions", response_model=schemas.PossibleActions, responses=openapi.CACHED)
async def list_possible_actions(
    request: Request,
    frameworks: AllFrameworks,
    framework: Annotated[FrameworkId, Query(description="The framework.")],
    period: Annotated[PeriodName, Query(description="The period.")],
    authority: Annotated[CodeIn | None, Query(description="An authority, with all below it; the default is the province.")] = None,
) -> Response:
    """The actions there are, and how many of each are possible by what is counted in the period."""
    situation = await _situation(request, frameworks, "query", framework, period, authority)
    return public_cache.public(request, presenter.possible_actions(situation, rules.shipped()))


@router.post("/what-if", responses=_LIMITED)
@retry_safe
async def ask_what_if(
    request: Request, response: Response, body: schemas.WhatIfIn, _admitted: Question, frameworks: AllFrameworks
) -> schemas.WhatIfOut:
    """What actions would change: the score, each indicator, the rank, and how far that can be trusted.

    The actions are applied one after another to a copy of what is counted now; nothing is stored. There cannot be more of one than there
    is left: `GET /v1/what-if/actions`.
    """
    situation = await _situation(request, frameworks, "body", body.framework, body.period, body.authority)
    requests = [trial.Request(each.kind, each.count, each.share) for each in body.actions]
    done = trial.tried(situation.framework, rules.shipped(), situation.amounts, requests)
    response.headers["Cache-Control"] = "no-store"
    return presenter.what_if(situation, done, province=request.app.state.settings.province, seed=body.seed)


@router.post("/what-if/cheapest", responses=_LIMITED)
@retry_safe
async def find_cheapest_actions(
    request: Request, response: Response, body: schemas.CheapestIn, _admitted: Search, frameworks: AllFrameworks
) -> schemas.CheapestOut:
    """The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the most that can be reached.

    The rules of scoring are solved as they are, thresholds and roundings included, by integer programming. The search ends after some
    seconds; `optimal`, `bound` and `gap` say what is proved by then.
    """
    actions = rules.shipped()
    costs = dict.fromkeys(actions.by_kind(), Decimal(1)) if body.costs is None else body.costs
    _require_kinds(costs, "costs")
    _require_kinds(body.limits, "limits")
    situation = await _situation(request, frameworks, "body", body.framework, body.period, body.authority)
    problem = Problem(
        framework=situation.framework,
        actions=actions,
        amounts=situation.amounts,
        costs=costs,
        limits=body.limits,
        target=body.target,
        seconds=request.app.state.settings.cheapest_seconds,
    )
    answer = await solver.run(problem)
    response.headers["Cache-Control"] = "no-store"
    return presenter.cheapest(situation, problem, answer, province=request.app.state.settings.province)


def _require_kinds(kinds: Collection[str], name: str) -> None:
    unknown = sorted(set(kinds) - set(rules.shipped().by_kind()))
    if unknown:
        faults = [
            Fault(pointer=pointer(("body", name, kind)), detail=f"There is no action {kind}.", vi=f"Không có loại việc {kind}.")
            for kind in unknown
        ]
        raise InvalidActions(errors=faults)


async def _situation(
    request: Request, frameworks: Frameworks, part: str, framework: str, period: str, authority: str | None
) -> Situation:
    """What is known now; the connection is given back before anything is computed."""
    try:
        parsed = CalendarPeriod.parse(period)
        edition = frameworks.edition(framework, parsed.last_day)
    except ValueError as error:
        raise InvalidPeriod(errors=[InvalidPeriod.fault(f"/{part}/period")]) from error
    except FrameworkNotFound as error:
        raise FrameworkNotFound(errors=[FrameworkNotFound.fault(f"/{part}/framework")]) from error
    cell: int = request.app.state.settings.smallest_cell
    async with request.app.state.database.reading() as session:
        province: str = request.app.state.settings.province
        unit = await scorecards.authority(session, authority, province=province, pointer=f"/{part}/authority")
        return await queries.situation(session, edition, parsed, unit, smallest_cell=cell)
