"""HTTP schemas of the satisfaction service. Times are RFC 3339 with offset, days are Vietnam's, shares are percent."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StringConstraints

from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant
from services.satisfaction.ratings.rules.questionnaires import Choice, Question

Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")]


class AnswerIn(BaseModel):
    """A rating: a score for each answered question, at least `overall`; `language` is that of the questionnaire and the free text."""

    model_config = ConfigDict(extra="forbid")

    scores: dict[Code, StrictInt] = Field(max_length=50)
    comment: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] | None = None
    language: Literal["vi", "en"] = "vi"


class RatingOut(BaseModel):
    """The stored rating, without its free text."""

    dossier: str
    scores: dict[str, int]
    language: Literal["vi", "en"]
    rated_at: Instant


class Reference(BaseModel):
    """A code with the name people read."""

    code: str
    name: str


class InvitationItem(BaseModel):
    """An invitation in its owner's list; `url` gives access to whoever has it."""

    dossier: str
    procedure: Reference
    authority: Reference
    url: str
    expires_at: Instant
    answered: bool


class QuestionnaireOut(BaseModel):
    """The questionnaire: every question takes one score of the scale; only `required` ones must be answered."""

    id: str
    version: int
    title: BilingualText
    scale: tuple[Choice, ...]
    questions: tuple[Question, ...]
    comment: BilingualText


class InvitationOut(BaseModel):
    """What is to be rated, and the questionnaire."""

    dossier: str
    procedure: Reference
    field: Reference
    authority: Reference
    returned_at: Instant
    expires_at: Instant
    answered: bool
    questionnaire: QuestionnaireOut


class SatisfactionOut(BaseModel):
    """The index over `rating_count` ratings. Below the smallest cell the figures are null, and `reason` says why."""

    model_config = ConfigDict(serialize_by_alias=True)

    authority: str | None
    field: str | None
    first: date | None = Field(alias="from")
    last: date | None = Field(alias="to")
    rating_count: int
    satisfied: float | None
    very_satisfied: float | None
    mean: float | None
    distribution: dict[int, int] | None
    reason: BilingualText | None
    formula: BilingualText
