"""HTTP schemas of the satisfaction service. Times are RFC 3339 with offset, days are Vietnam's, shares are percent."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Code, DossierCode, Name
from services.kernel.vietnam import Instant
from services.satisfaction.petitions.schemas.petitions import AppealOut
from services.satisfaction.petitions.schemas.requests import AppealIn
from services.satisfaction.questionnaires.rules.questionnaire import Choice, QuestionId
from services.satisfaction.questionnaires.schemas import ScoresIn
from services.satisfaction.ratings.rules import devices

# A clock that was never set says 1970, a broken one any year.
DeviceTime = Annotated[Instant, Examples(["2026-11-28T09:30:00+07:00"])]


class AnswerIn(Schema):
    """A rating: a score for each answered question, at least `overall`; `language` is that of the questionnaire and the free text."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None = None
    """Made by the device, new for each answer, and the same whenever it is sent again: then the stored rating is the response."""
    answered_at: DeviceTime | None = None
    """When the answer was given, by the device's own clock; null: when it was sent."""
    sent_at: DeviceTime | None = None
    """When this request was sent, by the same clock, which may be wrong: `answered_at` is corrected by the difference to ours."""

    scores: ScoresIn
    """A score of the questionnaire's scale for each question answered, by the question's id."""
    comment: (
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Examples(["Cán bộ hướng dẫn tận tình."])] | None
    ) = None
    """Free text; stored encrypted. A moderator may publish it without personal data, never the text as it was written."""
    language: Literal["vi", "en"] = "vi"
    """The language the questionnaire was read and the comment written in."""
    appeal: AppealIn | None = None
    """With a poor rating: a petition to the unit above about how the dossier was handled. Only what stands in it is read there."""

    @property
    def fingerprint(self) -> str:
        """A hash of what was answered, the same whenever it is sent: neither the id nor the times of the device are in it."""
        return devices.fingerprint(self.model_dump(mode="json", exclude={"id", "answered_at", "sent_at"}, exclude_defaults=True))


class RatingOut(Schema):
    """The stored rating, without its free text."""

    dossier: DossierCode
    scores: Annotated[dict[str, int], Examples([{"overall": 5, "attitude": 4}])]
    """The scores as stored, by the question's id."""
    language: Literal["vi", "en"]
    """The language of the rating."""
    answered_at: Instant
    """When it was given, by the device's clock corrected for its error; the period it counts in."""
    rated_at: Instant
    """When it was stored."""
    appeal: AppealOut | None = None
    """The petition its appeal has become."""


class Reference(Schema):
    """A code with the name people read."""

    code: Code
    name: Name


class InvitationItem(Schema):
    """An invitation in its owner's list; `url` gives access to whoever has it."""

    dossier: DossierCode
    procedure: Reference
    """What the dossier asked for."""
    authority: Reference
    """Who handled the dossier."""
    url: Annotated[str, Examples(["/v1/ratings/q1Vn2yQmO0lXyL7cTzqkq2nJ8cM3o1s0D4h6w9b5e7A"])]
    """Where to rate, on this host; whoever has it may rate."""
    expires_at: Instant
    """Until when the dossier may be rated."""
    answered: bool
    """Whether it has been rated."""


class RatingQuestion(Schema):
    """One question, answered with a score of the scale."""

    id: QuestionId
    """The question's id, under which its score is sent."""
    required: bool
    """Whether it must be answered; only `overall` must."""
    text: BilingualText
    """The question."""


class QuestionnaireOut(Schema):
    """The questionnaire: every question takes one score of the scale; only `required` ones must be answered."""

    id: Annotated[str, Examples(["after-dossier"])]
    """Which questionnaire it is: the code of `GET /v1/questionnaires/{code}`."""
    version: Annotated[int, Examples([1])]
    """Its version; an invitation keeps the one it began with."""
    title: BilingualText
    """Its title."""
    scale: tuple[Choice, ...]
    """The points of the scale, lowest first."""
    questions: list[RatingQuestion]
    """The questions, in their order."""
    comment: BilingualText
    """The prompt for free text."""


class InvitationOut(Schema):
    """What is to be rated, and the questionnaire."""

    dossier: DossierCode
    procedure: Reference
    """What the dossier asked for."""
    field: Reference
    """The field of administration of the procedure."""
    authority: Reference
    """Who handled the dossier."""
    outcome: Literal["returned", "rejected"]
    """How the dossier ended: the result was returned, or the dossier refused."""
    returned_at: Instant
    """When the applicant got the result, or the refusal."""
    expires_at: Instant
    """Until when the dossier may be rated."""
    answered: bool
    """Whether it has been rated; a rating is final."""
    questionnaire: QuestionnaireOut
    """What is asked."""
