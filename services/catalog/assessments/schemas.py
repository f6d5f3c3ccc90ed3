"""Shapes of assessments: service levels, completeness, simplification. Shares are percent with one decimal."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict
from pydantic.json_schema import Examples

from services.catalog.procedures.rules.law import Basis
from services.catalog.procedures.schemas import CommittedLimitOut, LimitOut
from services.chassis.schemas import Schema
from services.contracts.catalog import Field
from services.kernel.values import (
    Count,
    Cursor,
    English,
    Percent,
    Pointer,
    ProcedureCode,
    ProcedureName,
    ProcedureVersion,
    Vietnamese,
)


class _Out(Schema):
    model_config = ConfigDict(from_attributes=True)


class FactOut(_Out):
    """A fact that a record proves or lacks, with what to do about it; `code` is stable."""

    code: Annotated[str, Examples(["e_form"])]
    """Code of the fact, stable."""
    vi: Annotated[str, Examples(["Có tờ khai điện tử"])]
    """The fact, in Vietnamese."""
    en: Annotated[str, Examples(["It has an electronic form"])]
    """The fact, in English."""
    todo_vi: Annotated[str, Examples(["Thêm tờ khai điện tử."])]
    """What to do where it lacks, in Vietnamese."""
    todo_en: Annotated[str, Examples(["Add the electronic form."])]
    """What to do where it lacks, in English."""


class RequirementOut(Schema):
    """A requirement; any one of these facts meets it."""

    any_of: list[FactOut]
    """The facts, any one of which is enough."""


class RegimeOut(_Out):
    """The law that defines the levels. `verified` is false where its content had to be assumed; the note explains why."""

    code: Annotated[str, Examples(["nd-42-2022"])]
    """Code of the law's regime."""
    vi: Annotated[str, Examples(["Nghị định 42/2022/NĐ-CP"])]
    """Its name, in Vietnamese."""
    en: Annotated[str, Examples(["Decree 42/2022"])]
    """Its name, in English."""
    basis: Basis
    """The provision."""
    effective_from: date
    """Its first day."""
    effective_to: date | None
    """Its last day, itself included; null is until further notice."""
    verified: bool
    """False where its content had to be assumed."""
    note_vi: Annotated[str, Examples(["Điều kiện theo Điều 4."])]
    """How sure it is and why, in Vietnamese."""
    note_en: Annotated[str, Examples(["Conditions by Article 4."])]
    """The same in English."""
    below_vi: Annotated[str, Examples(["Cung cấp thông tin trực tuyến"])]
    """What a procedure below all levels is called, in Vietnamese."""
    below_en: Annotated[str, Examples(["Information online"])]
    """The same in English."""


class LevelOut(_Out):
    """A level; `online` where it makes the procedure an online service (level 3 or 4, partly or fully online)."""

    code: Annotated[str, Examples(["full"])]
    """Code of the level."""
    vi: Annotated[str, Examples(["Toàn trình"])]
    """Its name, in Vietnamese."""
    en: Annotated[str, Examples(["Fully online"])]
    """Its name, in English."""
    meaning_vi: Annotated[str, Examples(["Mọi bước đều trên môi trường mạng."])]
    """What it means, in Vietnamese."""
    meaning_en: Annotated[str, Examples(["Every step is online."])]
    """What it means, in English."""
    online: bool
    """Whether it makes the procedure an online service."""
    basis: Basis
    """The provision."""


class RegimeAssessmentOut(Schema):
    """The level under one regime (null: below the lowest), and the requirements of the next level that are not met.

    `duties_unmet` are duties of every online service that affect no level.
    """

    regime: RegimeOut
    """The law."""
    level: LevelOut | None
    """The level under it; null below the lowest."""
    next: LevelOut | None
    """The next higher level; null at the highest."""
    missing: list[RequirementOut]
    """What the next level still requires."""
    duties_unmet: list[RequirementOut]
    """Duties of every online service that are not met."""


class MinimumOut(_Out):
    """The legal minimum and the index that counts it; `manual_check_…` is the part software cannot check."""

    code: Annotated[str, Examples(["nd-63-2010"])]
    """Code of the legal minimum."""
    basis: Basis
    """The provision that requires the content."""
    indicator: Basis
    """The index that counts it."""
    effective_from: date
    """Its first day."""
    effective_to: date | None
    """Its last day, itself included; null is until further notice."""
    manual_check_vi: Annotated[str, Examples(["Nội dung có đúng văn bản hay không phải do người kiểm tra."])]
    """What software cannot check, in Vietnamese."""
    manual_check_en: Annotated[str, Examples(["Whether it says what the law says must be checked by people."])]
    """The same in English."""


class MissingItem(Schema):
    """A missing item of the legal minimum, with the letter of the law and the places in the record."""

    letter: Annotated[str, Examples(["đ"])]
    """Letter of the provision."""
    fact: FactOut
    """What is missing."""
    pointers: list[Pointer]
    """JSON Pointers to the places in the record."""


class CompletenessOut(Schema):
    """Whether a procedure has all of the legal minimum."""

    minimum: MinimumOut
    """The legal minimum."""
    complete: bool
    """Whether nothing is missing."""
    missing: list[MissingItem]
    """What is missing."""


class CutOut(Schema):
    """The province's limit against the legal one. `percent` is negative where the province takes longer than the law allows.

    `converted` where working time was compared with calendar time, by the stated conversion. `percent` is null where the legal
    limit is not known as a number.
    """

    legal_limit: LimitOut | None
    """The limit by law; null where it is not known as a number."""
    committed_limit: CommittedLimitOut
    """The province's own limit."""
    percent: Percent | None
    """By how many percent it is shorter; negative where longer."""
    converted: bool
    """Whether working time was compared with calendar time."""
    decided_on: date | None
    """The day of the decision."""


class AssessmentOut(Schema):
    """One procedure, as in force on `day`, under the law of that day.

    `regimes` are those in force (none before 2011); `completeness` is null before there was a legal minimum, `simplification` where
    the province has no commitment.
    """

    code: ProcedureCode
    version: ProcedureVersion
    name: ProcedureName
    day: date
    """The day it is assessed for."""
    evidence: list[FactOut]
    """What the record proves."""
    regimes: list[RegimeAssessmentOut]
    """The level under each law in force."""
    completeness: CompletenessOut | None
    """The legal minimum; null before there was one."""
    simplification: CutOut | None
    """The cut of its limit; null without a commitment."""


class LevelCount(Schema):
    """Procedures at exactly this level."""

    level: LevelOut
    """The level."""
    procedures: Count
    """Procedures at exactly this level."""


class DutyCount(Schema):
    """Online services that do not meet a duty."""

    duty: RequirementOut
    """The duty."""
    procedures: Count
    """Online services that do not meet it."""


class RegimeCounts(Schema):
    """`procedures` is the sum of the levels, `below` and `unassessed`; `online` counts the levels of online services.

    `unassessed` procedures were published by an older release and are still to be assessed by the worker.
    """

    regime: RegimeOut
    """The law."""
    procedures: Count
    """All procedures in force."""
    online: Count
    """Procedures at a level that makes them online services."""
    online_share: Percent | None
    """Percent of all procedures that are online services, one decimal."""
    levels: list[LevelCount]
    """Procedures by level."""
    below: Count
    """Procedures below all levels."""
    unassessed: Annotated[int, Examples([0])]
    """Procedures still to be assessed."""
    duties_unmet: list[DutyCount]
    """Online services by duty they do not meet."""


class ServiceLevels(Schema):
    """How many procedures in force on `day` are at each level, under each regime in force on that day."""

    day: date
    """The day it is counted for."""
    regimes: list[RegimeCounts]
    """The figures under each law in force."""


class MissingCount(Schema):
    """How many procedures lack an item of the legal minimum."""

    letter: Annotated[str, Examples(["đ"])]
    """Letter of the provision."""
    fact: FactOut
    """What is missing."""
    procedures: Count
    """Procedures that lack it."""


class IncompleteProcedure(Schema):
    """A procedure that lacks content; `missing` are codes of facts. Its assessment shows the places."""

    code: ProcedureCode
    name: ProcedureName
    field: Field
    """Its field of administration."""
    missing: Annotated[list[str], Examples([["form_files"]])]
    """Codes of the facts that lack."""


class Completeness(Schema):
    """The share of the catalogue in force on `day` with all of the legal minimum; `minimum` is null before there was one."""

    day: date
    """The day it is counted for."""
    minimum: MinimumOut | None
    """The legal minimum; null before there was one."""
    procedures: Count
    """All procedures in force."""
    complete: Count
    """Procedures with all of the minimum."""
    share: Percent | None
    """Percent of procedures with all of it, one decimal."""
    unassessed: Annotated[int, Examples([0])]
    """Procedures still to be assessed."""
    missing: list[MissingCount]
    """Procedures by what they lack."""
    items: list[IncompleteProcedure]
    """The procedures that lack something, by code."""
    next: Cursor | None


class TimeUnitOut(_Out):
    """A `unit` of `factor` (a fraction) times `base_unit`; `time_basis` is working time or the calendar."""

    unit: Annotated[str, Examples(["working_day"])]
    """The unit."""
    factor: Annotated[str, Examples(["8"])]
    """How many base units it is, as a fraction."""
    base_unit: Annotated[str, Examples(["hour"])]
    """The base unit."""
    time_basis: Literal["working", "calendar"]
    """Whether it runs in working time or by the calendar."""
    vi: Annotated[str, Examples(["Một ngày làm việc là 8 giờ."])]
    """Why, in Vietnamese."""
    en: Annotated[str, Examples(["A working day has 8 hours."])]
    """Why, in English."""
    basis: Basis | None
    """The provision; null where it is our own convention."""


class SimplificationDefinition(Schema):
    """The definition of the mean, and the conversions between units of time limits."""

    vi: Vietnamese
    """How the mean is computed, in Vietnamese."""
    en: English
    """How the mean is computed, in English."""
    conversions: list[TimeUnitOut]
    """How units of time are compared."""


class Cuts(Schema):
    """The number of cuts, their mean and the greatest one, in percent of the legal limit."""

    procedures: Count
    """Procedures with a cut."""
    average: Percent | None
    """Mean cut in percent of the legal limit."""
    greatest: Percent | None
    """Greatest cut in percent of the legal limit."""
    converted: Count
    """Cuts for which units had to be converted."""


class CutBucket(Schema):
    """Cuts of at least `from_percent` and less than `to_percent`."""

    from_percent: Annotated[int, Examples([40])]
    """From this percentage."""
    to_percent: Annotated[int, Examples([60])]
    """To below this percentage."""
    procedures: Count
    """Procedures with such a cut."""


class FieldCuts(Cuts):
    """The cuts of one field."""

    field: Field
    """The field of administration."""


class LevelCuts(Cuts):
    """A procedure carried out at two levels of government counts in both."""

    authority_level: Annotated[str, Examples(["commune"])]
    """The level of government."""


class YearCuts(Cuts):
    """`year` is that of the decision or, where it is unknown, of the effective date of the first version with this cut."""

    year: Annotated[int, Examples([2026])]
    """The year of the decision."""


class CutItem(Schema):
    """A procedure with a cut, and the decision behind it."""

    code: ProcedureCode
    name: ProcedureName
    field: Field
    """Its field of administration."""
    authority_levels: Annotated[list[str], Examples([["commune"]])]
    """Levels of government that carry it out."""
    cut: CutOut
    """The cut."""


class Simplification(Schema):
    """Legal and committed limits of the procedures in force on `day`.

    `with_committed_limit` counts procedures with a limit of the province's own: shorter (`cuts`), `equal`, `longer` than the law
    allows (an error to correct) or `incomparable` (the legal limit is no number). `year` filters the cuts and the figures about
    them, nothing else.
    """

    day: date
    """The day it is counted for."""
    definition: SimplificationDefinition
    """How the figures are computed."""
    procedures: Count
    """All procedures in force."""
    with_committed_limit: Count
    """Procedures with a limit of the province's own."""
    equal: Count
    """Of these, as long as the law allows."""
    longer: Count
    """Of these, longer than the law allows: an error to correct."""
    incomparable: Count
    """Of these, where the legal limit is no number."""
    unassessed: Annotated[int, Examples([0])]
    """Procedures still to be assessed."""
    cuts: Cuts
    """All cuts."""
    distribution: list[CutBucket]
    """Cuts by size."""
    by_field: list[FieldCuts]
    """Cuts by field."""
    by_authority_level: list[LevelCuts]
    """Cuts by level of government."""
    by_year: list[YearCuts]
    """Cuts by year of the decision."""
    items: list[CutItem]
    """The procedures with a cut, the greatest first."""
    next: Cursor | None
