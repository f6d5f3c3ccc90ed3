"""HTTP shapes of the satisfaction index. Days are Vietnam's, shares are percent."""

from datetime import date
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Count, Cursor, FieldCode, Percent, UnitCode
from services.kernel.vietnam import Instant
from services.satisfaction.indices.rules.groups import By
from services.satisfaction.questionnaires.rules.questionnaire import Certainty, QuestionnaireCode

Points = Annotated[float, Examples([16.125])]
Distribution = Annotated[dict[int, int], Examples([{1: 0, 2: 1, 3: 2, 4: 10, 5: 40}])]


class ShareOut(Schema):
    """A share with the numbers it is made of."""

    numerator: Annotated[int, Examples([52])]
    """How many answers are counted for it."""
    denominator: Annotated[int, Examples([53])]
    """How many answers there are."""
    percent: Percent
    """The numerator over the denominator in percent, rounded once to two decimals."""


class FiguresOut(Schema):
    """The figures over one group of ratings. All are null where they are not published, and `reason` says why."""

    rating_count: Count
    """How many ratings there are; by question: how many answers it has."""
    excluded_count: Annotated[int, Examples([2])]
    """How many further ratings were taken out of the figures, by a decision about their integrity."""
    left_out_count: Annotated[int, Examples([3])]
    """How many of the ratings are not in the figures, because figures with them would reveal answers of a few: too few of their kind
    were given, or they wait for others to come in with."""
    satisfied: ShareOut | None
    """Answers of 4 and 5 to the overall question, or to the question of the row; null where its scale is another."""
    very_satisfied: ShareOut | None
    """Answers of 5 to the overall question, or to the question of the row; null where its scale is another."""
    mean: Annotated[float, Examples([4.62])] | None
    """Mean of the scores of the overall question, or of the question of the row, two decimals."""
    distribution: Distribution | None
    """Number of answers by score to the overall question, or to the question of the row."""
    index: Points | None
    """The index by the questionnaire's formula, rounded once as it says; by question: the figure of the question."""
    grade: Annotated[str, Examples(["excellent"])] | None
    """The grade of the index; null where the questionnaire has no grades."""
    factors: Annotated[dict[str, float | None], Examples([{"attitude": 1.978}])] | None
    """The figures of the factors, by their ids; null beside a factor nobody answered."""
    reason: BilingualText | None
    """Why there are no figures; null where there are."""


class IndexRow(FiguresOut):
    """A row: the figures of one month, authority, procedure, …"""

    key: Annotated[str, Examples(["2026-11"])]
    """What the row is about: a period, a code, a question's id; `unknown` where a rating has no such code."""
    name: Annotated[str, Examples(["Tháng 11 năm 2026"])]
    """Its name, in Vietnamese, as the newest invitation has it."""
    series: Annotated[int, Examples([2])] | None
    """Of a period: the number of its series, from 1. Draw a line only through periods of one number; null: a break is inside it."""


class BreakOut(Schema):
    """A day since which figures cannot be compared with those before."""

    model_config = ConfigDict(serialize_by_alias=True, populate_by_name=True)

    first: date = Field(alias="from")
    """The first day of the new series, in Vietnam."""
    text: BilingualText
    """What changed."""
    certainty: Certainty
    """How well the change was verified: `confirmed`, `secondary` (in one other source only), `from_memory`, `own_reading`."""


class SatisfactionOut(Schema):
    """The index over `rating_count` ratings. Where figures are not published they are null, and `reason` says why."""

    model_config = ConfigDict(serialize_by_alias=True)

    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the whole province."""
    field: FieldCode | None
    """The field of administration that was asked for; null is every field."""
    first: date | None = Field(alias="from")
    """The first day counted, in Vietnam; null is from the beginning."""
    last: date | None = Field(alias="to")
    """The last day counted, in Vietnam; null is until now."""
    rating_count: Count
    """How many ratings there are."""
    satisfied: Percent | None
    """Percent of overall ratings of 4 and 5, two decimals."""
    very_satisfied: Percent | None
    """Percent of overall ratings of 5, two decimals."""
    mean: Annotated[float, Examples([4.62])] | None
    """Mean of the overall ratings, 1 to 5, two decimals."""
    distribution: Distribution | None
    """Number of ratings by overall score."""
    reason: BilingualText | None
    """Why there are no figures; null where there are."""
    formula: BilingualText
    """How the figures are computed, and with which weights."""
    questionnaire: QuestionnaireCode
    """The questionnaire whose answers are counted."""
    procedure: Annotated[str, Examples(["1.004203"])] | None
    """The procedure that was asked for; null is every procedure."""
    channel: Annotated[str, Examples(["online"])] | None
    """The channel that was asked for; null is every channel."""
    collection: Annotated[str, Examples(["link"])] | None
    """The way of collection that was asked for; null is every way."""
    by: By | None
    """What a row stands for; null: there are no rows."""
    total: FiguresOut
    """The figures over all rows, with their numerators and denominators, and the questionnaire's own index."""
    rows: list[IndexRow]
    """The rows of this page, in the order of their keys."""
    breaks: list[BreakOut]
    """The breaks of the series, the oldest first."""
    smallest_cell: Annotated[int, Examples([5])]
    """Figures over fewer ratings are not published, nor what would reveal them."""
    as_of: Instant | None
    """When the figures last changed; ratings since then come in later, several at once. Null: every rating is in them at once."""
    next: Cursor | None
