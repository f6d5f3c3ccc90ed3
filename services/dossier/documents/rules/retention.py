"""How long files of documents are kept: rules as data with dates and what they rest on. No rule for a kind: kept for good, as results are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any, Final, Self

from services.kernel import validity
from services.kernel.vietnam import day_in_vietnam

UNDECIDED: Final = timedelta(days=180)
"""After how long a document is looked at again whose time has not come: the rules may have changed, or its dossier may have ended."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Files of these kinds, of a dossier that ended with one of these statuses, are kept `days` after it ended.

    It holds for dossiers that ended from `effective_from` to `effective_to`; `replaced`: it is for versions that were replaced.
    `certainty` is `ours` where no legal text states the period.
    """

    id: str
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    replaced: bool
    days: int
    effective_from: date
    effective_to: date | None
    legal_basis: str
    certainty: str

    @classmethod
    def of(cls, rule: dict[str, Any]) -> Self:
        """A rule as the file has it."""
        dates = {name: rule[name] and date.fromisoformat(rule[name]) for name in ("effective_from", "effective_to")}
        return cls(**rule | dates | {name: tuple(rule[name]) for name in ("kinds", "statuses")})

    def covers(self, *, kind: str, status: str, ended_at: datetime, replaced: bool) -> bool:
        """Whether it is the rule for such a document."""
        in_force = validity.includes(self.effective_from, self.effective_to, day_in_vietnam(ended_at))
        return in_force and kind in self.kinds and status in self.statuses and self.replaced == replaced


def load() -> tuple[RetentionRule, ...]:
    """The rules in the package."""
    text = files("services.dossier.documents").joinpath("data", "retention.json").read_text(encoding="utf-8")
    return tuple(RetentionRule.of(each) for each in json.loads(text)["rules"])


RULES: Final = load()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rule by which a file is to be erased now; without one, when to look again, and None where it is kept for good."""

    rule: RetentionRule | None
    review_at: datetime | None


def verdict(
    *, kind: str, status: str, ended_at: datetime | None, replaced: bool, at: datetime, rules: Sequence[RetentionRule] = RULES
) -> Verdict:
    """What is to be done with a document of a dossier of this status that ended then, or has not ended."""
    if not any(kind in rule.kinds for rule in rules):
        return Verdict(None, None)
    if ended_at is None:
        return Verdict(None, at + UNDECIDED)
    rule = next((each for each in rules if each.covers(kind=kind, status=status, ended_at=ended_at, replaced=replaced)), None)
    if rule is None:
        return Verdict(None, at + UNDECIDED)
    due = ended_at + timedelta(days=rule.days)
    return Verdict(rule, None) if due <= at else Verdict(None, min(due, at + UNDECIDED))
