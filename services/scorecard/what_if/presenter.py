"""Responses: what actions change, step by step, and how sure that is."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from services.kernel.bilingual import BilingualText
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.scoring import IndicatorScore, Scored
from services.scorecard.rankings import queries as rankings
from services.scorecard.rankings.rules.table import Row, Table
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.what_if import schemas
from services.scorecard.what_if.queries import Situation
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules import place, trial, uncertainty
from services.scorecard.what_if.rules.actions import Actions
from services.scorecard.what_if.rules.place import Place
from services.scorecard.what_if.rules.problem import Answer, Problem
from services.scorecard.what_if.rules.trial import Done
from services.scorecard.what_if.rules.uncertainty import Range, Spread

Amounts = Mapping[str, Amount]


def possible_actions(situation: Situation, actions: Actions) -> schemas.PossibleActions:
    """The actions there are, with how many of each are possible."""
    known = rules.known(situation.framework.measures, situation.amounts)
    items = [
        schemas.PossibleAction(
            kind=each.kind,
            title=each.title,
            unit=each.unit,
            possible=rules.possible(actions, each.kind, known),
            measures=[effect.measure for effect in each.effects if effect.measure in known],
        )
        for each in actions.actions
    ]
    return schemas.PossibleActions(
        framework=situation.framework.id, period=situation.period.name, authority=situation.authority, items=items
    )


def what_if(situation: Situation, done: Sequence[Done], *, province: str, seed: int) -> schemas.WhatIfOut:
    """What the actions change, with its uncertainty."""
    after = done[-1].after
    first, last = done[0].score_before, done[-1].score_after
    ranked = _Ranked.of(situation, first, province)
    doubt = _uncertainty(situation, after, first, last, ranked, seed)
    return schemas.WhatIfOut(**_change(situation, done, first, last, ranked), uncertainty=doubt)


def cheapest(situation: Situation, problem: Problem, answer: Answer, *, province: str) -> schemas.CheapestOut:
    """The actions that were found, and what is proved of them."""
    found = _best(situation, problem, answer, province)
    reached = answer.feasible is True
    gap = float((answer.cost - answer.bound) / answer.cost) if answer.cost else 0.0
    return schemas.CheapestOut(
        feasible=answer.feasible,
        target=problem.target,
        optimal=answer.optimal,
        cost=answer.cost if reached else None,
        bound=answer.bound if reached else None,
        gap=gap if reached else None,
        actions=found.actions if reached else [],
        result=found if reached else None,
        best=None if reached else found,
    )


def _best(situation: Situation, problem: Problem, answer: Answer, province: str) -> schemas.BestOut:
    requests = [
        trial.Request(each.kind, answer.counts[each.kind]) for each in problem.actions.actions if each.kind in answer.counts
    ]
    done = trial.tried(situation.framework, problem.actions, situation.amounts, requests)
    first = scoring.scored(situation.framework, situation.amounts)
    last = done[-1].score_after if done else first
    ranked = _Ranked.of(situation, first, province)
    return schemas.BestOut(**_change(situation, done, first, last, ranked), cost=answer.cost)


def _change(situation: Situation, done: Sequence[Done], first: Scored, last: Scored, ranked: "_Ranked") -> dict[str, object]:
    framework = situation.framework
    return {
        "framework": framework.id,
        "edition": framework.effective_from.isoformat(),
        "period": situation.period.name,
        "authority": situation.authority,
        "before": _state(first),
        "after": _state(last),
        "difference": _difference(first, last),
        "indicators": [_indicator(*pair) for pair in zip(first.indicators, last.indicators, strict=True) if _differs(*pair)],
        "actions": [_action(each) for each in done],
        "rank": ranked.out(situation, last),
        "rank_reason": ranked.reason,
    }


def _state(scored: Scored) -> schemas.ScoreState:
    return schemas.ScoreState(score=scored.score, max=scored.max, measured=scored.measured)


def _difference(first: Scored, last: Scored) -> Decimal | None:
    return None if first.score is None or last.score is None else last.score - first.score


def _differs(before: IndicatorScore, after: IndicatorScore) -> bool:
    return before.amounts != after.amounts


def _indicator(before: IndicatorScore, after: IndicatorScore) -> schemas.IndicatorChange:
    names = list(before.indicator.measures.values())
    first = dict(zip(names, before.amounts.values(), strict=True))
    last = dict(zip(names, after.amounts.values(), strict=True))
    return schemas.IndicatorChange(
        id=before.indicator.id,
        title=before.indicator.title,
        max=before.indicator.max,
        score_before=before.score,
        score_after=after.score,
        amounts=_amounts(first, last),
    )


def _amounts(before: Mapping[str, Amount | None], after: Mapping[str, Amount | None]) -> list[schemas.AmountChange]:
    return [
        schemas.AmountChange(
            measure=name,
            title=MEASURES[name].title,
            numerator_before=first.numerator,
            denominator_before=first.denominator,
            numerator_after=last.numerator,
            denominator_after=last.denominator,
        )
        for name, first in before.items()
        if first is not None and (last := after[name]) is not None and first != last
        if first.numerator is not None and last.numerator is not None
    ]


def _action(done: Done) -> schemas.ActionChange:
    texts = done.action.explanation
    count = f"{done.count:,}"
    return schemas.ActionChange(
        kind=done.action.kind,
        title=done.action.title,
        count=done.count,
        possible=done.possible,
        explanation=BilingualText(vi=texts.vi.format(count=count.replace(",", ".")), en=texts.en.format(count=count)),
        difference=_difference(done.score_before, done.score_after) or Decimal(),
        amounts=_amounts(done.before, done.after),
    )


class _Ranked:
    """The ranking a score is placed in, or why there is none."""

    def __init__(self, table: Table | None, own: Row | None, first: Scored, reason: BilingualText | None) -> None:
        self.table, self.own, self.first, self.reason = table, own, first, reason

    @classmethod
    def of(cls, situation: Situation, first: Scored, province: str) -> "_Ranked":
        """The ranking of the framework's name and the period's year."""
        if situation.authority not in (None, province):
            return cls(None, None, first, _text("Chỉ xếp hạng cả tỉnh.", "Only provinces as a whole are ranked."))
        if situation.period.quarter is not None or situation.period.month is not None:
            return cls(None, None, first, _text("Chỉ xếp hạng theo năm.", "Only years are ranked."))
        if situation.ranking is None:
            return cls(None, None, first, _text("Chưa nạp bảng xếp hạng của năm này.", "No ranking of the year is loaded."))
        table = rankings.table(situation.ranking)
        own = table.find(province)
        reason = place.obstacle(table, own, first.max)
        if reason is None and first.score is None:
            reason = _text("Chưa đo được chỉ số nào.", "Nothing is measured.")
        return cls(None if reason else table, own, first, reason)

    def out(self, situation: Situation, last: Scored) -> schemas.RankOut | None:
        """Where the scores stand."""
        if self.table is None or self.first.score is None or last.score is None:
            return None
        return schemas.RankOut(
            year=situation.period.year,
            of=self.table.province_count,
            published=self.own.rank if self.own is not None else None,
            before=self._place(self.first.score),
            after=self._place(last.score),
            weights_by=situation.framework.weights_by,
        )

    def _place(self, score: Decimal) -> schemas.PlaceOut:
        found = self.placed(score)
        assert found is not None  # noqa: S101 - asked only where there is a table
        return schemas.PlaceOut(
            rank=found.best if found.best == found.worst else None,
            best=found.best,
            worst=found.worst,
            above=_neighbour(found.above, score),
            below=_neighbour(found.below, score),
        )

    def placed(self, score: Decimal) -> Place | None:
        """Where a score stands; None without a ranking."""
        return place.placed(self.table, self.own, score) if self.table is not None else None


def _text(vi: str, en: str) -> BilingualText:
    return BilingualText(vi=vi, en=en)


def _neighbour(row: Row | None, score: Decimal) -> schemas.RankNeighbour | None:
    if row is None or row.score is None:
        return None
    return schemas.RankNeighbour(province=row.province, rank=row.rank, score=row.score, distance=row.score - score)


def _uncertainty(
    situation: Situation, after: Amounts, first: Scored, last: Scored, ranked: _Ranked, seed: int
) -> schemas.Uncertainty:
    framework = situation.framework
    weights = uncertainty.weights(first, last, seed=seed)
    ranges = uncertainty.extremes(framework, situation.amounts), uncertainty.extremes(framework, after)
    limits = [each for each in (weights.after if weights is not None else None, ranges[1]) if each is not None]
    low = min((_two(each.low) for each in limits), default=None)
    high = max((_two(each.high) for each in limits), default=None)
    places = [each for score in (low, high) if score is not None and (each := ranked.placed(score)) is not None]
    return schemas.Uncertainty(
        low=low,
        high=high,
        weights=_weights(weights, seed) if weights is not None else None,
        hidden=schemas.HiddenUncertainty(
            measures=uncertainty.hidden(framework, situation.amounts), before=_range(ranges[0]), after=_range(ranges[1])
        ),
        not_measured=[each.indicator.id for each in first.indicators if each.state == "not_measured" and each.indicator.max > 0],
        ranks=(min(each.best for each in places), max(each.worst for each in places)) if places else None,
    )


def _weights(samples: uncertainty.WeightSamples, seed: int) -> schemas.WeightUncertainty:
    return schemas.WeightUncertainty(
        seed=seed,
        samples=uncertainty.SAMPLES,
        percent=100 * uncertainty.VARIATION,
        before=_spread(samples.before),
        after=_spread(samples.after),
        difference=_spread(samples.difference),
        improved=samples.improved,
    )


def _spread(spread: Spread) -> schemas.SpreadOut:
    return schemas.SpreadOut(low=_two(spread.low), median=_two(spread.median), high=_two(spread.high))


def _range(found: Range | None) -> schemas.RangeOut | None:
    return schemas.RangeOut(low=_two(found.low), high=_two(found.high)) if found is not None else None


def _two(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
