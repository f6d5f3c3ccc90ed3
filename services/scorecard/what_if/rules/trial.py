"""Actions tried on a copy of the amounts, one after another; each can only use what those before it have left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.chassis.errors import Fault, pointer
from services.scorecard.errors import InvalidActions
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework
from services.scorecard.frameworks.rules.scoring import Scored
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules.actions import Action, Actions


@dataclass(frozen=True, slots=True)
class Request:
    """So many actions of a kind: `count`, or a `share` of those possible."""

    kind: str
    count: int | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the amounts and scores before and after it, and how many were possible."""

    action: Action
    count: int
    possible: int
    before: Mapping[str, Amount]
    after: Mapping[str, Amount]
    score_before: Scored
    score_after: Scored


def tried(framework: Framework, actions: Actions, amounts: Mapping[str, Amount], requests: Sequence[Request]) -> list[Done]:
    """The requests one after another, or `InvalidActions` with the place of the first that is not possible and of all unknown kinds."""
    kinds = actions.by_kind()
    faults = [*_faults(kinds, requests)]
    if faults:
        raise InvalidActions(errors=faults)
    done = list[Done]()
    before, score = dict(amounts), scoring.scored(framework, amounts)
    for number, request in enumerate(requests):
        possible = rules.possible(actions, request.kind, rules.known(framework.measures, before))
        count = _count(request, possible)
        if count > possible:
            raise InvalidActions(errors=[_too_many(number, framework, kinds[request.kind], before, possible)])
        after = rules.applied(kinds[request.kind], count, before)
        then = scoring.scored(framework, after)
        done.append(Done(kinds[request.kind], count, possible, before, after, score, then))
        before, score = after, then
    return done


def _faults(kinds: Mapping[str, Action], requests: Sequence[Request]) -> Iterable[Fault]:
    for number, request in enumerate(requests):
        if request.kind not in kinds:
            vi, en = f"Không có loại việc {request.kind}.", f"There is no action {request.kind}."
            yield Fault(pointer=_place(number, "kind"), detail=en, vi=vi)
        if (request.count is None) == (request.share is None):
            en = "State either a count or a share."
            yield Fault(pointer=_place(number, "count"), detail=en, vi="Nêu số lượng hoặc tỷ lệ, một trong hai.")


def _count(request: Request, possible: int) -> int:
    return request.count if request.count is not None else int((request.share or 0) * possible)


def _too_many(number: int, framework: Framework, action: Action, amounts: Mapping[str, Amount], possible: int) -> Fault:
    known = rules.known(framework.measures, amounts)
    if not any(effect.measure in known for effect in action.effects):
        vi = "Bộ chỉ số không đo được điều gì mà việc này thay đổi trong kỳ."
        en = "The framework measures nothing in the period that this action changes."
        return Fault(pointer=_place(number, "kind"), detail=en, vi=vi)
    vi, en = f"Ở đây chỉ có thể làm nhiều nhất {possible}.", f"At most {possible} are possible here."
    return Fault(pointer=_place(number, "count"), detail=en, vi=vi)


def _place(number: int, name: str) -> str:
    return pointer(("body", "actions", number, name))
