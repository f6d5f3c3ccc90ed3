"""Actions as data: what one of each adds to numerators and denominators, and how many there can be.

Nobody can raise more procedures than there are. So every amount stays what it is, a part of a whole: no numerator exceeds its denominator,
and no `part` its `whole`. How many of an action are possible follows from that alone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.scorecard.frameworks.rules.framework import MeasureName
from services.scorecard.tallies.rules.amounts import Amount

Kind = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["integrate"])]
Amounts = Mapping[str, Amount]


class _DataModel(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Effect(_DataModel):
    """What one action adds to the amount of a measure."""

    measure: MeasureName
    """The measure."""
    numerator: int = 0
    """Added to the numerator."""
    denominator: int = 0
    """Added to the denominator."""


class Subset(_DataModel):
    """A measure whose numerator is a part of another's: a service at level 4 is one at level 3 or 4."""

    part: MeasureName
    """The part."""
    whole: MeasureName
    """The whole."""


class Action(_DataModel):
    """A kind of action. `explanation` says what `{count}` of them mean and what is assumed."""

    kind: Kind
    """Its name in requests."""
    title: BilingualText
    """What one of them is."""
    unit: BilingualText
    """What is counted."""
    explanation: BilingualText
    """What so many of them mean."""
    effects: tuple[Effect, ...] = Field(min_length=1)
    """What one of them adds."""


class Actions(_DataModel):
    """All actions, and the measures that are parts of others."""

    actions: tuple[Action, ...]
    """The actions; what makes room for others stands before them, so that any possible number of each can be done in this order."""
    subsets: tuple[Subset, ...]
    """The measures whose numerators are parts of others'."""

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        if len({each.kind for each in self.actions}) != len(self.actions):
            raise ValueError("two actions of the same kind")
        return self

    def by_kind(self) -> dict[str, Action]:
        """The actions by kind."""
        return {each.kind: each for each in self.actions}

    @property
    def measures(self) -> frozenset[str]:
        """The measures actions change or are bounded by."""
        return frozenset(
            [effect.measure for each in self.actions for effect in each.effects]
            + [name for each in self.subsets for name in (each.part, each.whole)]
        )


@cache
def shipped() -> Actions:
    """The actions that come with the system."""
    file = resources.files("services.scorecard.what_if") / "data" / "actions.json"
    return Actions.model_validate_json(file.read_bytes())


@dataclass(frozen=True, slots=True)
class Bound:
    """`sum of use[kind] × how many of it ≤ room`: what all actions together may take of what is left."""

    use: Mapping[str, int]
    room: int


def bounds(actions: Actions, kinds: Collection[str], amounts: Amounts) -> Iterator[Bound]:
    """What keeps amounts parts of wholes, for actions of these kinds. Amounts that are hidden or not measured bound nothing."""
    chosen = [each for each in actions.actions if each.kind in kinds]
    for name, amount in amounts.items():
        if amount.numerator is not None:
            numerators, denominators = _added(chosen, name)
            use = {each.kind: numerators[each.kind] - denominators[each.kind] for each in chosen}
            yield from _bound(use, amount.denominator - amount.numerator)
            yield from _bound({kind: -value for kind, value in numerators.items()}, amount.numerator)
    for subset in actions.subsets:
        part, whole = amounts.get(subset.part), amounts.get(subset.whole)
        if part is not None and whole is not None and part.numerator is not None and whole.numerator is not None:
            of_part, of_whole = _added(chosen, subset.part)[0], _added(chosen, subset.whole)[0]
            use = {each.kind: of_part[each.kind] - of_whole[each.kind] for each in chosen}
            yield from _bound(use, whole.numerator - part.numerator)


def _added(actions: Sequence[Action], measure: str) -> tuple[dict[str, int], dict[str, int]]:
    """What one of each kind adds to numerator and denominator of a measure."""
    effects = {each.kind: [effect for effect in each.effects if effect.measure == measure] for each in actions}
    return (
        {kind: sum(effect.numerator for effect in own) for kind, own in effects.items()},
        {kind: sum(effect.denominator for effect in own) for kind, own in effects.items()},
    )


def _bound(use: Mapping[str, int], room: int) -> Iterator[Bound]:
    used = {kind: value for kind, value in use.items() if value}
    if any(value > 0 for value in used.values()):
        # What is known may contradict itself; then nothing more fits in.
        yield Bound(used, max(room, 0))


def possible(actions: Actions, kind: str, amounts: Amounts) -> int:
    """How many actions of one kind are possible now; 0 where the framework measures nothing they change."""
    rooms = [bound.room // bound.use[kind] for bound in bounds(actions, [kind], amounts) if bound.use.get(kind, 0) > 0]
    return min(rooms, default=0)


def applied(action: Action, count: int, amounts: Amounts) -> dict[str, Amount]:
    """The amounts after so many actions. What is hidden or not measured stays so."""
    after = dict(amounts)
    for effect in action.effects:
        amount = after.get(effect.measure)
        if amount is not None and amount.numerator is not None:
            after[effect.measure] = replace(
                amount,
                numerator=amount.numerator + count * effect.numerator,
                denominator=amount.denominator + count * effect.denominator,
            )
    return after


def known(framework_measures: Collection[str], amounts: Amounts) -> dict[str, Amount]:
    """The amounts a framework has, without those that are hidden or not measured."""
    return {name: each for name, each in amounts.items() if name in framework_measures and each.numerator is not None}
