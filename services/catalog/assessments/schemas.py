"""HTTP shapes of what is measured over the catalogue: service levels, completeness, simplification. Shares are percent, one decimal."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from services.catalog.procedures.rules.law import Basis
from services.catalog.procedures.schemas import CommittedLimitOut, LimitOut
from services.contracts.catalog import Field


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class FactOut(_Out):
    """A fact a record shows, or does not, and then what to do; `code` is stable."""

    code: str
    vi: str
    en: str
    todo_vi: str
    todo_en: str


class RequirementOut(BaseModel):
    """Something wanted; any one of these facts meets it."""

    any_of: list[FactOut]


class RegimeOut(_Out):
    """The law whose levels are meant. `verified` is false where its content had to be assumed; the note says why."""

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
    """A level; `online` where it makes the procedure an online service (level 3 or 4, partly or wholly online)."""

    code: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    online: bool
    basis: Basis


class RegimeAssessmentOut(BaseModel):
    """The level under one regime (null: below the lowest), and what the next one wants that is not shown.

    `duties_unmet` are owed by every online service, but decide no level.
    """

    regime: RegimeOut
    level: LevelOut | None
    next: LevelOut | None
    missing: list[RequirementOut]
    duties_unmet: list[RequirementOut]


class MinimumOut(_Out):
    """The legal minimum and the index that counts it; `manual_check_…` says what no machine can check."""

    code: str
    basis: Basis
    indicator: Basis
    effective_from: date
    effective_to: date | None
    manual_check_vi: str
    manual_check_en: str


class MissingItem(BaseModel):
    """A thing of the legal minimum that is not there, under the letter of the law, and where in the record it belongs."""

    letter: str
    fact: FactOut
    pointers: list[str]


class CompletenessOut(BaseModel):
    minimum: MinimumOut
    complete: bool
    missing: list[MissingItem]


class CutOut(BaseModel):
    """The province's limit against the legal one. `percent` is below 0 where the province takes longer than the law allows.

    `converted` where working time was compared with calendar time, by the stated conversion. `percent` is null where the legal
    limit is not known as a number.
    """

    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut
    percent: float | None
    converted: bool
    decided_on: date | None


class AssessmentOut(BaseModel):
    """One procedure, as in force on `day`, against the law of that day.

    `regimes` are those in force (none before 2011), `completeness` is null before there was a legal minimum, `simplification`
    where the province committed itself to nothing.
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
    """Procedures exactly at a level."""

    level: LevelOut
    procedures: int


class DutyCount(BaseModel):
    """Online services that do not meet a duty."""

    duty: RequirementOut
    procedures: int


class RegimeCounts(BaseModel):
    """`procedures` = the levels + `below` + `unassessed`; `online` counts those at a level that makes an online service.

    `unassessed` procedures were published by an older release, and the worker has yet to look at them.
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
    """How many procedures in force on `day` are at which level, under each regime in force on that day."""

    day: date
    regimes: list[RegimeCounts]


class MissingCount(BaseModel):
    """How many procedures lack a thing the law wants."""

    letter: str
    fact: FactOut
    procedures: int


class IncompleteProcedure(BaseModel):
    """A procedure that lacks something; `missing` are codes of facts. Where exactly, its assessment tells."""

    code: str
    name: str
    field: Field
    missing: list[str]


class Completeness(BaseModel):
    """How much of the catalogue in force on `day` has all the legal minimum; `minimum` is null before there was one."""

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
    """A `unit` is as long as `length` (a fraction) of `of`; `time` says whether it runs in working time or by the calendar."""

    unit: str
    factor: str
    base_unit: str
    time_basis: Literal["working", "calendar"]
    vi: str
    en: str
    basis: Basis | None


class SimplificationDefinition(BaseModel):
    """What the mean is over, and by which conversions limits in different units are compared."""

    vi: str
    en: str
    conversions: list[TimeUnitOut]


class Cuts(BaseModel):
    """Some cuts: how many, their mean and the greatest of them, in percent of the legal limit."""

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
    """A procedure carried out at two levels of government is in both."""

    authority_level: str


class YearCuts(Cuts):
    """`year` is that of the decision, or else that in which the first version with this cut came into force."""

    year: int


class CutItem(BaseModel):
    """A procedure with a cut, and the decision behind it."""

    code: str
    name: str
    field: Field
    authority_levels: list[str]
    cut: CutOut


class Simplification(BaseModel):
    """Legal against committed limits of the procedures in force on `day`.

    `committed` have a limit of the province's own: shorter (`cuts`), `equal`, `longer` than the law allows (a mistake to repair)
    or `incomparable` (the legal limit is no number). `year` narrows the cuts and what is told of them, nothing else.
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
