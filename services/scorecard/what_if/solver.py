"""Solves the integer program of the cheapest actions with HiGHS, outside of the event loop, with one thread and limited time.

Floating-point numbers decide nothing: whatever the solver finds is scored again by the scoring rules, in exact fractions. Where it falls
short of the target by a rounding, the solver is asked again for anything else, and after some tries with a margin; the bound is always that
of a program without one.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import inf, isfinite
from typing import Any, Final, Literal

from services.scorecard.errors import SolverBusy
from services.scorecard.what_if.rules import program
from services.scorecard.what_if.rules.problem import Answer, Problem
from services.scorecard.what_if.rules.program import Linear, Model, Program

# Each takes a processor.
_SEMAPHORE: Final = asyncio.Semaphore(1)
_WAIT_SECONDS: Final = 15.0
# First without one, as often as what is found falls short.
_MARGINS: Final = (*[0.0] * 64, 1e-7, 1e-6, 1e-5, 1e-4)
# Costs have at most two decimals.
_CENT: Final = Decimal("0.01")
_CLOSE: Final = 1e-6
# Of floating-point numbers, with a margin for adding them up.
_PRECISION: Final = 1e-12
_LARGEST: Final = 1e15

Status = Literal["optimal", "found", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver says: values of the variables if it found any, and a cost below which there is nothing."""

    status: Status
    values: list[float]
    bound: float


Solve = Callable[[Program, Linear, float], Solution]


async def run(problem: Problem) -> Answer:
    """Solve a problem in a thread: HiGHS works without the interpreter's lock and heeds the time. Raises `SolverBusy`."""
    try:
        async with asyncio.timeout(_WAIT_SECONDS):
            await _SEMAPHORE.acquire()
    except TimeoutError as error:
        raise SolverBusy(headers={"Retry-After": "5"}) from error
    search = asyncio.ensure_future(asyncio.to_thread(cheapest, problem))
    # A thread cannot be cancelled: whoever goes away leaves it running, and the next one waits for its end.
    search.add_done_callback(lambda _: _SEMAPHORE.release())
    return await asyncio.shield(search)


def solve(integer_program: Program, objective: Linear, seconds: float) -> Solution:
    """The values that minimise a linear expression, by HiGHS with one thread."""
    import highspy  # noqa: PLC0415 - it loads NumPy, which nothing else here needs
    import numpy as np  # noqa: PLC0415

    count = len(integer_program.lows)
    # The class without callbacks: the other one introduces itself on standard output, among our log lines.
    solver: Any = vars(highspy)["_Highs"]()
    # Threads are shared by the process, and one that has another number of them refuses to solve anything.
    solver.resetGlobalScheduler(True)
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.setOptionValue("time_limit", max(seconds, 0.1))
    costs = np.array([float(objective.terms.get(number, 0)) for number in range(count)])
    lows, highs = np.array(integer_program.lows), np.array(integer_program.highs)
    nothing = np.array([], dtype=np.int32)
    solver.addCols(count, costs, lows, highs, 0, nothing, nothing, np.array([]))
    kinds = np.full(len(integer_program.integers), highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(len(integer_program.integers), np.array(integer_program.integers, dtype=np.int32), kinds)
    for low, terms, high in integer_program.rows:
        numbers = np.array(list(terms), dtype=np.int32)
        solver.addRow(
            max(low, -highspy.kHighsInf), min(high, highspy.kHighsInf), len(terms), numbers, np.array(list(terms.values()))
        )
    solver.run()
    solution = _solution(highspy, solver, objective.constant)
    if solution.status == "unknown" and solver.getRunTime() < seconds:
        # What was made of the program by simplifying it gave no numbers; as it stands it may be solved.
        solver.clearSolver()
        solver.setOptionValue("presolve", "off")
        solver.run()
        solution = _solution(highspy, solver, objective.constant)
    return solution


# Without a gap. Its tolerances stay as they are: what is too much in its eyes is scored and excluded, but with tighter ones it has
# called programs infeasible that are not.
_OPTIONS: Final[dict[str, Any]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
}


def _solution(highspy: Any, solver: Any, shift: Fraction) -> Solution:
    info, status = solver.getInfo(), solver.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Solution("infeasible", [], inf)
    bound = max(info.mip_dual_bound + float(shift), 0.0) if isfinite(info.mip_dual_bound) else 0.0
    values = list(solver.getSolution().col_value)
    # It has called a solution optimal that was no number.
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible or not all(map(isfinite, values)):
        return Solution("unknown", [], bound)
    return Solution("optimal" if status == highspy.HighsModelStatus.kOptimal else "found", values, bound)


def cheapest(problem: Problem, solve: Solve = solve) -> Answer:
    """The cheapest actions that reach the target, or the highest score there is, with what is proved of it."""
    until = time.monotonic() + problem.seconds
    answer = _reach(problem, problem.target, solve, until)
    if answer.feasible is not False:
        return answer
    return _best(problem, solve, until)


def _reach(problem: Problem, target: Decimal, solve: Solve, until: float) -> Answer:
    """The cheapest actions that reach a target."""
    bound, decided = 0.0, False
    excluded: list[Mapping[str, int]] = []
    for tries, margin in enumerate(_MARGINS):
        if margin == 0 and tries > len(excluded):
            continue  # nothing new was found that could be excluded
        model = _model(problem, target, margin, excluded)
        found = solve(model.program, model.cost, until - time.monotonic())
        if margin == 0:
            bound, decided = max(bound, found.bound), found.status == "optimal"
            if found.status == "infeasible":
                return Answer(feasible=False, counts={}, score=None, cost=Decimal(), bound=Decimal(), optimal=True)
        if found.values:
            counts = _counts(model, found.values)
            score = problem.score(counts)
            if score is not None and score >= target:
                return _answer(problem, counts, score, bound, decided=decided)
            if counts not in excluded:
                excluded.append(counts)
        if until <= time.monotonic():
            break
    return Answer(feasible=None, counts={}, score=None, cost=Decimal(), bound=_decimal(bound), optimal=False)


def _answer(problem: Problem, counts: dict[str, int], score: Decimal, bound: float, *, decided: bool) -> Answer:
    cost = problem.cost(counts)
    optimal = decided and float(cost) <= bound + _CLOSE + _PRECISION * float(cost)
    return Answer(
        feasible=True, counts=counts, score=score, cost=cost, bound=cost if optimal else min(_decimal(bound), cost), optimal=optimal
    )


def _best(problem: Problem, solve: Solve, until: float) -> Answer:
    """The cheapest actions with the highest score there is: scores are whole units, so it is found by halving the range."""
    unit = Decimal(10) ** -problem.framework.rounding.decimals
    now = problem.score({})
    best = Answer(feasible=False, counts={}, score=now, cost=Decimal(), bound=Decimal(), optimal=True)
    low, high = (now or Decimal()), (problem.target / unit).to_integral_value(ROUND_CEILING) * unit
    while high - low > unit:
        middle = ((low + high) / 2 / unit).to_integral_value(ROUND_CEILING) * unit
        middle = min(middle, high - unit)
        answer = _reach(problem, middle, solve, until)
        if answer.feasible is None:
            return replace(best, optimal=False)
        if answer.feasible:
            best, low = replace(answer, feasible=False), max(middle, answer.score or middle)
        else:
            high = middle
    return best


def _model(problem: Problem, target: Decimal, margin: float, excluded: Sequence[Mapping[str, int]]) -> Model:
    model = program.build(
        problem.framework,
        problem.actions,
        problem.amounts,
        problem.costs,
        target=target,
        at_most=problem.limits,
        margin=margin,
        excluded=excluded,
    )
    model.require(margin)
    return model


def _counts(model: Model, values: list[float]) -> dict[str, int]:
    counts = {kind: round(values[next(iter(variable.terms))]) for kind, variable in model.counts.items()}
    return {kind: count for kind, count in counts.items() if count}


def _decimal(value: float) -> Decimal:
    # Every cost is whole cents, so the next whole cent is a bound as well.
    return Decimal(str(max(value - _CLOSE, 0.0))).quantize(_CENT, ROUND_CEILING) if value < _LARGEST else Decimal()
