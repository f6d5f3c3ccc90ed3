"""Quotas: how many answers of a stratum, and of a way of collecting within it, count in the index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from services.satisfaction.campaigns.rules.collection import Collection

State = Literal["counted", "over_quota"]
Counts = dict[str, dict[str, int]]
"""The answers of a stratum by `collection` and state."""


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many answers count: of one stratum or of each, collected in one way or in any."""

    answers: int
    stratum: str | None = None
    collection: Collection | None = None


def of_stratum(quotas: Iterable[Quota], stratum: str, allotted: int) -> list[Quota]:
    """The quotas an answer of this stratum must fit; without one for all ways of collecting, its sample is the quota."""
    own = [quota for quota in quotas if quota.stratum in (None, stratum)]
    return own if any(quota.collection is None for quota in own) else [Quota(allotted), *own]


def state(quotas: Iterable[Quota], counts: Mapping[str, Mapping[str, int]], collection: Collection) -> State:
    """Whether one more answer counts."""
    for quota in quotas:
        counted = sum(each.get("counted", 0) for name, each in counts.items() if quota.collection in (None, name))
        if quota.collection in (None, collection) and counted >= quota.answers:
            return "over_quota"
    return "counted"


def add(counts: Counts, collection: Collection, answer_state: State) -> None:
    """Count one more answer."""
    own = counts.setdefault(collection, {})
    own[answer_state] = own.get(answer_state, 0) + 1
