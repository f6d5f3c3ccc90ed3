"""HTTP shapes of the list of questionnaires; a version is answered as `rules/questionnaire` has it. Days are Vietnam's."""

from datetime import date
from typing import Annotated, cast

from pydantic import Field, JsonValue, StrictInt
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import CodeIn
from services.satisfaction.questionnaires.rules.questionnaire import QuestionnaireCode


def _with_names(schema: dict[str, JsonValue]) -> None:
    # Generators of clients know no `patternProperties`; without `additionalProperties` any other name would be allowed.
    ((pattern, value),) = cast("dict[str, JsonValue]", schema.pop("patternProperties")).items()
    schema |= {"additionalProperties": value, "propertyNames": {"pattern": pattern, "minLength": 1, "maxLength": 60}}


ScoresIn = Annotated[
    dict[CodeIn, StrictInt],
    Field(max_length=50, json_schema_extra=_with_names),
    Examples([{"overall": 5, "attitude": 4}]),
]
"""A score of the questionnaire's scale for each question answered, by the question's id."""


class QuestionnaireVersion(Schema):
    """A version of a questionnaire in the list."""

    version: Annotated[int, Examples([1])]
    """The version, from 1."""
    effective_from: date
    """The first day it is in use, in Vietnam."""
    effective_to: date | None
    """The last day it is in use, in Vietnam; null is until further notice."""
    title: BilingualText
    """Its title."""
    comparable: Annotated[bool, Examples([True])]
    """Whether its figures may be drawn in one line with those of the version before; false after a break of the series."""


class QuestionnaireItem(Schema):
    """A questionnaire with all its versions."""

    code: QuestionnaireCode
    """Which questionnaire it is."""
    versions: list[QuestionnaireVersion]
    """Its versions, the oldest first."""


class Questionnaires(Schema):
    """All questionnaires."""

    items: list[QuestionnaireItem]
    """The questionnaires, in the order of their codes."""
