"""HTTP shapes of kiosks: their registration, and batches of answers that say nothing of who gave them."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.errors import Fault
from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import CODE_FORMAT, CodeIn, Count, UnitCode, Version
from services.kernel.vietnam import Instant
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from services.satisfaction.questionnaires.schemas import ScoresIn
from services.satisfaction.ratings.rules import devices
from services.satisfaction.ratings.schemas import DeviceTime

MAX_ANSWERS = 100
"""The most answers in one batch: they are stored in one transaction, for which the device waits."""

DeskName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Examples(["Quầy số 3"])]
KioskCode = Annotated[CodeIn, Examples(["H35.01.01-quay-3"])]
KioskQuestionnaire = Annotated[Literal["after-dossier", "one-stop-desk"], Examples(["one-stop-desk"])]


class KioskIn(StrictModel):
    """A kiosk to register."""

    code: KioskCode
    """A code of your choice, which no other kiosk has; it stays."""
    authority: Annotated[UnitCode, CODE_FORMAT]
    """The authority or unit whose desk is rated: your own, or one below it."""
    desk: DeskName
    """Where the kiosk stands, in words."""
    questionnaire: KioskQuestionnaire
    """What it asks: one tap (`after-dossier`), or the nine indices of the one-stop desk."""


class KioskOut(Schema):
    """A kiosk, without its secret."""

    code: KioskCode
    """Its code."""
    version: Version
    authority: UnitCode
    """The authority or unit whose desk is rated."""
    desk: DeskName
    """Where it stands, in words."""
    questionnaire: KioskQuestionnaire
    """What it asks."""
    registered_at: Instant
    """When it was registered."""
    closed_at: Instant | None
    """When it was closed; null: it takes answers."""


class KioskWithSecret(KioskOut):
    """A kiosk with its new secret, which is shown this once: only its hash is stored."""

    secret: Annotated[str, Examples(["n2Yp0cVJc6hX0uQkzq1oZyY0m6p7n2m3b4v5c6x7z8A"])]
    """The bearer token of the kiosk."""


class DeskQuestionnaire(Schema):
    """What a kiosk shows: the desk that is rated, and the questionnaire in use today."""

    code: KioskCode
    """The kiosk's code."""
    authority: UnitCode
    """The authority or unit whose desk is rated."""
    desk: DeskName
    """Where the kiosk stands, in words."""
    questionnaire: Questionnaire
    """What it asks; an answer names the version it was given to."""


class KioskAnswerIn(StrictModel):
    """One person's answers. There is no place for who it is, and none for free text, in which people would write it."""

    id: UUID
    """Made by the kiosk, new for each answer, and the same whenever it is sent again."""
    questionnaire_version: Annotated[int, Field(ge=1, le=2**31 - 1), Examples([1])]
    """The version of the questionnaire that was shown; an older one is taken."""
    scores: ScoresIn
    """A score of the question's scale for each question answered, by the question's id."""
    language: Literal["vi", "en"] = "vi"
    """The language the questionnaire was read in."""
    answered_at: DeviceTime | None = None
    """When it was given, by the kiosk's own clock; null: when the batch was sent."""

    @property
    def fingerprint(self) -> str:
        """A hash of what was answered, the same whenever it is sent."""
        return devices.fingerprint(self.model_dump(mode="json", exclude={"id", "answered_at"}, exclude_defaults=True))


class KioskAnswersIn(StrictModel):
    """Answers given at a kiosk, also those of a time without connection."""

    answers: Annotated[list[KioskAnswerIn], Field(min_length=1, max_length=MAX_ANSWERS)]
    """The answers, each with an outcome of its own."""
    sent_at: DeviceTime | None = None
    """When this batch was sent, by the kiosk's clock, which may be wrong: `answered_at` is corrected by the difference to ours."""


class AnswerError(Schema):
    """Why an answer was refused, with the fields of a problem (RFC 9457)."""

    status: Annotated[int, Examples([422])]
    """The HTTP status the refusal would have had by itself."""
    code: Annotated[str, Examples(["invalid_answer"])]
    """The kind of error, stable."""
    detail: Annotated[str, Examples(["Câu trả lời không đúng với phiếu đánh giá."])]
    """What happened, in the language of the response."""
    errors: list[Fault]
    """What is wrong where in the request."""


class AnswerOutcome(Schema):
    """What became of one answer. One that is refused will be refused again: the kiosk may drop it."""

    id: UUID
    """The id the kiosk made."""
    outcome: Literal["stored", "repeated", "refused"]
    """Stored now, stored before with the same content, or refused."""
    error: AnswerError | None = None
    """Why it was refused."""


class KioskAnswersOut(Schema):
    """The outcomes in the order of the answers."""

    items: list[AnswerOutcome]
    """The outcomes, in the order of the request."""
    stored: Count
    """Answers stored now."""
    repeated: Count
    """Answers that had been stored before."""
    refused: Count
    """Answers that were refused."""
