"""How long units take, and the rule sets."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Percent
from services.satisfaction.petitions.rules.rule_sets import PetitionRuleSet
from services.satisfaction.petitions.schemas.petitions import PetitionUnit


class UnitStatistics(Schema):
    """The answers of a unit in a period. Where they are too few, figures are null and `reason` says so."""

    unit: PetitionUnit
    """The unit that answered."""
    answered: Annotated[int, Examples([42])] | None
    """Answers given in the period."""
    median_working_days: Annotated[float, Examples([6.5])] | None
    """Median of the working time from reception by the unit to the answer, in working days of eight hours."""
    on_time: Percent | None
    """Percent of answers given in time."""
    reopened: Percent | None
    """Percent of answers that were appealed, or after which the petition was reopened."""
    reason: BilingualText | None
    """Why there are no figures."""


class PetitionStatistics(Schema):
    """Units by the median of working days to answer, the shortest first. There is no total, from which a missing unit could be computed."""

    model_config = ConfigDict(serialize_by_alias=True)

    by: Annotated[Literal["authority"], Examples(["authority"])]
    """What a row is for."""
    first: date | None = Field(alias="from")
    """The first day counted, in Vietnam; null is from the beginning."""
    last: date | None = Field(alias="to")
    """The last day counted, in Vietnam; null is until now."""
    items: list[UnitStatistics]
    """The units; those without figures last."""


class PetitionRuleSets(Schema):
    """All rule sets with the one new petitions get."""

    current: Annotated[str, Examples(["nd-20-2008-1"])]
    """Code and version of the set a petition opened today gets."""
    items: list[PetitionRuleSet]
    """All versions of all sets."""
