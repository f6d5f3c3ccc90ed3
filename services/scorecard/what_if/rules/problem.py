"""The question which actions are cheapest, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules.actions import Actions


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Which actions reach the target at the lowest cost? `limits` are the most of each; seconds are for all of it."""

    framework: Framework
    actions: Actions
    amounts: Mapping[str, Amount]
    costs: Mapping[str, Decimal]
    limits: Mapping[str, int]
    target: Decimal
    seconds: float

    def score(self, counts: Mapping[str, int]) -> Decimal | None:
        """The score after so many of each, by the scoring rules and not by the solver."""
        return scoring.scored(self.framework, self.after(counts)).score

    def after(self, counts: Mapping[str, int]) -> dict[str, Amount]:
        """The amounts after so many of each."""
        after = dict(self.amounts)
        for each in self.actions.actions:
            after = rules.applied(each, counts.get(each.kind, 0), after)
        return after

    def cost(self, counts: Mapping[str, int]) -> Decimal:
        """What they cost."""
        return sum((self.costs[kind] * count for kind, count in counts.items()), Decimal())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The cheapest actions that were found.

    `feasible`: the target can be reached, cannot be, or (None) that was not decided in time. `counts` reach it, or else the highest score
    there is. `optimal` is proved: nothing cheaper reaches the same, for no cost below `bound` does; and no actions reach more where the
    target cannot be reached.
    """

    feasible: bool | None
    counts: Mapping[str, int]
    score: Decimal | None
    cost: Decimal
    bound: Decimal
    optimal: bool
