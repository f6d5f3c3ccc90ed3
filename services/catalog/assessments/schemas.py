"""Shapes of assessments: service levels, completeness, simplification. Shares are percent with one decimal."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.catalog.procedures.rules.law import Basis
from services.catalog.procedures.schemas import CommittedLimitOut, LimitOut
from services.contracts.catalog import Field


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class FactOut(_Out):
    """A fact that a record proves or lacks, with what to do about it; `code` is stable."""

    code: str
    vi: str
    en: str
    todo_vi: str
    todo_en: str


class RequirementOut(BaseModel):
    """A requirement; any one of these facts meets it."""

    any_of: list[FactOut]


class RegimeOut(_Out):
    """The law that defines the levels. `verified` is false where its content had to be assumed; the note explains why."""

    code: str
    vi: str
    en: str
    basis: Basis
    effective_from: date
    effective_to: date | None
    verified: bool
    note_vi: str
    note_en: str
    below_vi: str
    below_en: str


class LevelOut(_Out):
    """A level; `online` where it makes the procedure an online service (level 3 or 4, partly or fully online)."""

    code: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    online: bool
    basis: Basis


class RegimeAssessmentOut(BaseModel):
    """The level under one regime (null: below the lowest), and the requirements of the next level that are not met.

    `duties_unmet` are duties of every online service that affect no level.
    """

    regime: RegimeOut
    level: LevelOut | None
    next: LevelOut | None
    missing: list[RequirementOut]
    duties_unmet: list[RequirementOut]


class MinimumOut(_Out):
    """The legal minimum and the index that counts it; `manual_check_…` is the part software cannot check."""

    code: str
    basis: Basis
    indicator: Basis
    effective_from: date
    effective_to: date | None
    manual_check_vi: str
    manual_check_en: str


class MissingItem(BaseModel):
    """A missing item of the legal minimum, with the letter of the law and the places in the record."""

    letter: str
    fact: FactOut
    pointers: list[str]


class CompletenessOut(BaseModel):
    minimum: MinimumOut
    complete: bool
    missing: list[MissingItem]


class CutOut(BaseModel):
    """The province's limit against the legal one. `percent` is negative where the province takes longer than the law allows.

    `converted` where working time was compared with calendar time, by the stated conversion. `percent` is null where the legal
    limit is not known as a number.
    """

    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut
    percent: float | None
    converted: bool
    decided_on: date | None


class AssessmentOut(BaseModel):
    """One procedure, as in force on `day`, under the law of that day.

    `regimes` are those in force (none before 2011); `completeness` is null before there was a legal minimum, `simplification` where
    the province has no commitment.
    """

    code: str
    version: int
    name: str
    day: date
    evidence: list[FactOut]
    regimes: list[RegimeAssessmentOut]
    completeness: CompletenessOut | None
    simplification: CutOut | None


class LevelCount(BaseModel):
    """Procedures at exactly this level."""

    level: LevelOut
    procedures: int


class DutyCount(BaseModel):
    """Online services that do not meet a duty."""

    duty: RequirementOut
    procedures: int


class RegimeCounts(BaseModel):
    """`procedures` is the sum of the levels, `below` and `unassessed`; `online` counts the levels of online services.

    `unassessed` procedures were published by an older release and are still to be assessed by the worker.
    """

    regime: RegimeOut
    procedures: int
    online: int
    online_share: float | None
    levels: list[LevelCount]
    below: int
    unassessed: int
    duties_unmet: list[DutyCount]


class ServiceLevels(BaseModel):
    """How many procedures in force on `day` are at each level, under each regime in force on that day."""

    day: date
    regimes: list[RegimeCounts]


class MissingCount(BaseModel):
    """How many procedures lack an item of the legal minimum."""

    letter: str
    fact: FactOut
    procedures: int


class IncompleteProcedure(BaseModel):
    """A procedure that lacks content; `missing` are codes of facts. Its assessment shows the places."""

    code: str
    name: str
    field: Field
    missing: list[str]


class Completeness(BaseModel):
    """The share of the catalogue in force on `day` with all of the legal minimum; `minimum` is null before there was one."""

    day: date
    minimum: MinimumOut | None
    procedures: int
    complete: int
    share: float | None
    unassessed: int
    missing: list[MissingCount]
    items: list[IncompleteProcedure]
    next: str | None


class TimeUnitOut(_Out):
    """A `unit` of `factor` (a fraction) times `base_unit`; `time_basis` is working time or the calendar."""

    unit: str
    factor: str
    base_unit: str
    time_basis: Literal["working", "calendar"]
    vi: str
    en: str
    basis: Basis | None


class SimplificationDefinition(BaseModel):
    """The definition of the mean, and the conversions between units of time limits."""

    vi: str
    en: str
    conversions: list[TimeUnitOut]


class Cuts(BaseModel):
    """The number of cuts, their mean and the greatest one, in percent of the legal limit."""

    procedures: int
    average: float | None
    greatest: float | None
    converted: int


class CutBucket(BaseModel):
    """Cuts of at least `from_percent` and less than `to_percent`."""

    from_percent: int
    to_percent: int
    procedures: int


class FieldCuts(Cuts):
    field: Field


class LevelCuts(Cuts):
    """A procedure carried out at two levels of government counts in both."""

    authority_level: str


class YearCuts(Cuts):
    """`year` is that of the decision or, where it is unknown, of the effective date of the first version with this cut."""

    year: int


class CutItem(BaseModel):
    """A procedure with a cut, and the decision behind it."""

    code: str
    name: str
    field: Field
    authority_levels: list[str]
    cut: CutOut


class Simplification(BaseModel):
    """Legal and committed limits of the procedures in force on `day`.

    `with_committed_limit` counts procedures with a limit of the province's own: shorter (`cuts`), `equal`, `longer` than the law
    allows (an error to correct) or `incomparable` (the legal limit is no number). `year` filters the cuts and the figures about
    them, nothing else.
    """

    day: date
    definition: SimplificationDefinition
    procedures: int
    with_committed_limit: int
    equal: int
    longer: int
    incomparable: int
    unassessed: int
    cuts: Cuts
    distribution: list[CutBucket]
    by_field: list[FieldCuts]
    by_authority_level: list[LevelCuts]
    by_year: list[YearCuts]
    items: list[CutItem]
    next: str | None
