"""What-if without a database: what is proved, what is not claimed, and the data of actions."""

from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any

from services.scorecard.frameworks.rules import framework, scoring
from services.scorecard.tallies.measures import MEASURES, NAMES
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.what_if import solver
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules import uncertainty
from services.scorecard.what_if.rules.problem import Problem
from tests.scorecard.builders import YEAR


def problem(amounts: dict[str, Amount], **parts: Any) -> Problem:
    costs = {each.kind: Decimal(1) for each in rules.shipped().actions}
    defaults = {"actions": rules.shipped(), "costs": costs, "limits": {}, "target": Decimal(100), "seconds": 20.0}
    return Problem(**(defaults | {"amounts": amounts} | parts))


def edition(name: str, day: date) -> framework.Framework:
    return framework.load(resources.files("services.scorecard.frameworks") / "data", NAMES).edition(name, day)


def test_what_is_not_decided_in_time_is_not_claimed():
    """A solver that finds nothing: neither a solution nor a proof."""
    own = edition("dvc-2020", date(2020, 12, 31))
    of = problem({name: Amount(*YEAR.get(name, (0, 0))) for name in own.measures}, framework=own, target=Decimal(60))

    answer = solver.cheapest(of, lambda *_: solver.Solution("unknown", [], 0.0))

    assert (answer.feasible, answer.optimal, answer.counts) == (None, False, {})


def test_a_solution_without_proof_is_not_called_optimal():
    own = edition("dvc-2020", date(2020, 12, 31))
    of = problem({name: Amount(*YEAR.get(name, (0, 0))) for name in own.measures}, framework=own, target=Decimal(50))

    def stopped(program: Any, objective: Any, seconds: float) -> solver.Solution:
        found = solver.solve(program, objective, seconds)
        return solver.Solution("found", found.values, found.bound / 2)

    answer = solver.cheapest(of, stopped)

    assert (answer.feasible, answer.optimal, answer.bound < answer.cost) == (True, False, True)


def test_a_solution_that_only_floating_point_takes_for_one_is_not_an_answer():
    own = edition("dvc-2020", date(2020, 12, 31))
    of = problem({name: Amount(*YEAR.get(name, (0, 0))) for name in own.measures}, framework=own, target=Decimal(50))

    answer = solver.cheapest(of, lambda program, *_: solver.Solution("optimal", [0.0] * len(program.lows), 0.0))

    assert (answer.feasible, answer.optimal) == (None, False)


def test_decision_766_with_a_million_dossiers_is_solved_with_proof():
    own = edition("qd-766", date(2026, 12, 31))
    known = {
        "procedures_complete": (1700, 1890),
        "dossiers_synchronised": (880_000, 1_000_000),
        "dossiers_on_time": (970_000, 1_000_000),
        "procedures_online": (1000, 1890),
        "online_services_with_dossiers": (400, 1000),
        "dossiers_online": (350_000, 1_000_000),
        "electronic_results": (500_000, 700_000),
        "petitions_on_time": (150, 170),
        "petition_handling_satisfaction": (140, 170),
        "dossier_handling_satisfaction": (960_000, 1_000_000),
    }
    amounts = {name: Amount(*known[name]) if name in known else Amount(None, 0, "…") for name in own.measures}
    now = scoring.scored(own, amounts).score or Decimal()

    answer = solver.cheapest(problem(amounts, framework=own, target=now + 3))

    assert (answer.feasible, answer.optimal, answer.bound) == (True, True, answer.cost)
    assert answer.score is not None
    assert answer.score >= now + 3


def test_every_action_changes_measures_there_are_and_says_what_it_means():
    assert rules.shipped().measures <= set(MEASURES)
    assert all("{count}" in text for each in rules.shipped().actions for text in (each.explanation.vi, each.explanation.en))


def test_what_makes_room_for_other_actions_stands_before_them():
    shipped = rules.shipped()
    kinds = [each.kind for each in shipped.actions]
    uses = [each.use for each in rules.bounds(shipped, kinds, {name: Amount(1, 2) for name in shipped.measures})]

    made = [[kinds.index(kind) for kind, use in each.items() if use < 0] for each in uses]
    taken = [[kinds.index(kind) for kind, use in each.items() if use > 0] for each in uses]
    assert [max(before, default=-1) < min(after) for before, after in zip(made, taken, strict=True)] == [True] * len(uses)
    assert any(made)


def test_an_amount_that_is_hidden_or_not_measured_is_not_changed():
    amounts = {"on_time": Amount(None, 3), "dossiers_on_time": Amount(None, 0, "…")}

    after = rules.applied(rules.shipped().by_kind()["clear_backlog"], 1, amounts)

    assert after == amounts
    assert rules.possible(rules.shipped(), "clear_backlog", rules.known(amounts, amounts)) == 0


def test_nothing_measured_has_no_uncertainty():
    own = edition("dvc-2020", date(2020, 12, 31))
    nothing = scoring.scored(own, {})

    assert (uncertainty.weights(nothing, nothing, seed=1), uncertainty.extremes(own, {})) == (None, None)
