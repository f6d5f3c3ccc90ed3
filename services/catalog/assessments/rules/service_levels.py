"""Service levels: which one the law of a day gives a procedure for the evidence it shows, and what the next one wants.

Regimes, their levels and what each wants are `data/service_levels.json`. A level wants all of its requirements and all of the
levels below it; a requirement is met by any of its facts. So showing more never lowers a level.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Self

from pydantic import model_validator

from services.catalog.assessments.rules import evidence
from services.catalog.procedures.rules import law

# Facts of which any one will do.
Requirement = tuple[str, ...]


class Level(law.LegalData):
    """A level of a regime; `online` where it makes the procedure an online service. `all` comes on top of the levels below."""

    code: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    online: bool
    basis: law.Basis
    all: tuple[Requirement, ...]


class Regime(law.DatedRule):
    """What the law of some years calls the levels, lowest first. `verified` is false where we had to assume its content.

    `duties` are owed by every online service and decide no level.
    """

    code: str
    vi: str
    en: str
    basis: law.Basis
    verified: bool
    note_vi: str
    note_en: str
    below_vi: str = ""
    below_en: str = ""
    levels: tuple[Level, ...] = ()
    duties: tuple[Requirement, ...] = ()
    inherits_levels_from: str | None = None

    @model_validator(mode="after")
    def _names_known_facts(self) -> Self:
        named = {fact for part in (*(level.all for level in self.levels), self.duties) for any_of in part for fact in any_of}
        if named - evidence.FACT_CODES:
            raise ValueError(f"unknown facts: {sorted(named - evidence.FACT_CODES)}")
        if bool(self.levels) == bool(self.inherits_levels_from):
            raise ValueError("a regime has levels, or continues another's")
        return self

    def reached_level_count(self, shown: Collection[str]) -> int:
        """How many levels the evidence reaches: 0 is none."""
        unmet = (n for n, level in enumerate(self.levels) if any(missing_requirements(level.all, shown)))
        return next(unmet, len(self.levels))

    def level(self, code: str) -> Level | None:
        """The level of this code."""
        return next((level for level in self.levels if level.code == code), None)


@dataclass(frozen=True, slots=True)
class RegimeAssessment:
    """Where a procedure stands in a regime: its level, the next one, and what is missing for that and of its duties."""

    regime: Regime
    level: Level | None
    next: Level | None
    missing: tuple[Requirement, ...]
    duties_unmet: tuple[Requirement, ...]


def assess(regime: Regime, shown: Collection[str]) -> RegimeAssessment:
    """Where the evidence puts a procedure. A level that is skipped because one below is not reached helps nobody."""
    reached = regime.reached_level_count(shown)
    level = regime.levels[reached - 1] if reached else None
    following = regime.levels[reached] if reached < len(regime.levels) else None
    missing = tuple(missing_requirements(following.all, shown)) if following else ()
    unmet = tuple(missing_requirements(regime.duties, shown)) if level and level.online else ()
    return RegimeAssessment(regime, level, following, missing, unmet)


def missing_requirements(requirements: tuple[Requirement, ...], shown: Collection[str]) -> Iterator[Requirement]:
    """The requirements of which no fact is shown."""
    return (any_of for any_of in requirements if not any(fact in shown for fact in any_of))


@cache
def regimes() -> tuple[Regime, ...]:
    """Every regime, the oldest first; those that continue another have its levels."""
    stated = {regime.code: regime for regime in law.read("assessments", "service_levels.json", tuple[Regime, ...])}
    return tuple(_with_inherited_levels(regime, stated) for regime in stated.values())


def _with_inherited_levels(regime: Regime, stated: dict[str, Regime]) -> Regime:
    if regime.inherits_levels_from is None:
        return regime
    same = stated[regime.inherits_levels_from]
    kept = {name: getattr(same, name) for name in ("below_vi", "below_en", "levels", "duties")}
    return regime.model_copy(update=kept)


def in_force(day: date) -> tuple[Regime, ...]:
    """The regimes of a day, the oldest first; none before the law knew levels."""
    return tuple(regime for regime in regimes() if regime.is_in_force(day))
