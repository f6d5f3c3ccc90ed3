"""Service levels: the level that the law of a day gives a procedure for its evidence, and what the next level requires.

Regimes, levels and requirements are in `data/service_levels.json`. A level includes all requirements of the levels below it; a
requirement is met by any of its facts. So more evidence never lowers a level.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Self

from pydantic import model_validator

from services.catalog.assessments.rules import evidence
from services.catalog.procedures.rules import law
from services.contracts import catalog as contract

# Facts, of which any one meets the requirement.
Requirement = tuple[str, ...]


class Level(law.LegalData):
    """A level of a regime; `online` where it makes the procedure an online service. `all` adds to the levels below."""

    code: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    online: bool
    basis: law.Basis
    all: tuple[Requirement, ...]


class Regime(law.DatedRule):
    """The levels under the law of some years, lowest first. `verified` is false where its content had to be assumed.

    `duties` are duties of every online service; they affect no level.
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
        names = {fact for part in (*(level.all for level in self.levels), self.duties) for any_of in part for fact in any_of}
        if names - evidence.FACT_CODES:
            raise ValueError(f"unknown facts: {sorted(names - evidence.FACT_CODES)}")
        if bool(self.levels) == bool(self.inherits_levels_from):
            raise ValueError("a regime either has levels or inherits another's")
        return self

    def reached_level_count(self, evidence_codes: Collection[str]) -> int:
        """How many levels the evidence reaches; 0 is none."""
        unmet = (n for n, level in enumerate(self.levels) if any(missing_requirements(level.all, evidence_codes)))
        return next(unmet, len(self.levels))

    def level(self, code: str) -> Level | None:
        """The level with this code, None where there is none."""
        return next((level for level in self.levels if level.code == code), None)


@dataclass(frozen=True, slots=True)
class RegimeAssessment:
    """A procedure under a regime: its level, the next one, and the requirements and duties that are not met."""

    regime: Regime
    level: Level | None
    next: Level | None
    missing: tuple[Requirement, ...]
    duties_unmet: tuple[Requirement, ...]


def assess(regime: Regime, evidence_codes: Collection[str]) -> RegimeAssessment:
    """The assessment for some evidence. A level counts only if all levels below it are reached."""
    reached = regime.reached_level_count(evidence_codes)
    level = regime.levels[reached - 1] if reached else None
    following = regime.levels[reached] if reached < len(regime.levels) else None
    missing = tuple(missing_requirements(following.all, evidence_codes)) if following else ()
    unmet_duties = tuple(missing_requirements(regime.duties, evidence_codes)) if level and level.online else ()
    return RegimeAssessment(regime, level, following, missing, unmet_duties)


def reached(evidence_codes: Collection[str]) -> tuple[contract.ServiceLevel, ...]:
    """The level reached under each regime, the oldest first."""
    return tuple(_reached(regime, regime.reached_level_count(evidence_codes)) for regime in regimes())


def _reached(regime: Regime, rank: int) -> contract.ServiceLevel:
    level = regime.levels[rank - 1] if rank else None
    return contract.ServiceLevel(
        regime=regime.code,
        effective_from=regime.effective_from,
        effective_to=regime.effective_to,
        level=level.code if level else "none",
        rank=rank,
        online=level is not None and level.online,
    )


def missing_requirements(requirements: tuple[Requirement, ...], evidence_codes: Collection[str]) -> Iterator[Requirement]:
    """The requirements that none of the facts meets."""
    return (any_of for any_of in requirements if not any(fact in evidence_codes for fact in any_of))


@cache
def regimes() -> tuple[Regime, ...]:
    """All regimes, the oldest first; those that inherit levels are resolved."""
    regimes_by_code = {regime.code: regime for regime in law.read("assessments", "service_levels.json", tuple[Regime, ...])}
    return tuple(_with_inherited_levels(regime, regimes_by_code) for regime in regimes_by_code.values())


def _with_inherited_levels(regime: Regime, regimes_by_code: dict[str, Regime]) -> Regime:
    if regime.inherits_levels_from is None:
        return regime
    source = regimes_by_code[regime.inherits_levels_from]
    inherited = {name: getattr(source, name) for name in ("below_vi", "below_en", "levels", "duties")}
    return regime.model_copy(update=inherited)


def in_force(day: date) -> tuple[Regime, ...]:
    """The regimes of a day, the oldest first; none before the law defined levels."""
    return tuple(regime for regime in regimes() if regime.is_in_force(day))
