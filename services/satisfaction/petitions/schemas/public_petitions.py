"""What everybody may read of a petition."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel import values
from services.kernel.bilingual import BilingualText
from services.kernel.values import Count, PetitionCode, Version
from services.kernel.vietnam import Instant
from services.satisfaction.petitions.rules.transitions import PetitionStatus
from services.satisfaction.petitions.schemas.petitions import PetitionActionOut, PetitionAnswerOut, PetitionUnit
from services.satisfaction.petitions.schemas.requests import KindOut, SubjectIn, TextIn


class TrackedPetitionStep(Schema):
    """One step of a petition, without anybody's name."""

    action: Annotated[str, Examples(["accept"])]
    """What was done."""
    status: Annotated[PetitionStatus, Examples(["processing"])]
    """The status it led to."""
    label: Annotated[str, Examples(["Tiếp nhận, xử lý"])]
    """What was done, in Vietnamese."""
    by: Annotated[Literal["petitioner", "official", "system"], Examples(["official"])]
    """Who did it."""
    unit: Annotated[values.UnitCode | None, Examples(["H35.01.01"])]
    """Code of the official's unit."""
    at: Instant
    """When."""


class TrackedPetition(Schema):
    """A petition as anyone who knows its code and a factor sees it. Its answers and actions need the secret: a phone number is known to many."""

    code: PetitionCode
    kind: KindOut
    """What it is about."""
    status: Annotated[PetitionStatus, Examples(["processing"])]
    """The status."""
    status_name: BilingualText
    """The status for people."""
    authority: PetitionUnit
    """The authority it is about."""
    unit: PetitionUnit
    """The unit that has it now."""
    opened_at: Instant
    """When it was opened."""
    due_at: Instant | None
    """When the answer must be there."""
    answered_at: Instant | None
    """When it was answered."""
    ended_at: Instant | None
    """When it ended."""
    appeal_until: Instant | None
    """Until when the answer may be appealed."""
    timeline: list[TrackedPetitionStep]
    """The steps, oldest first."""
    answers: list[PetitionAnswerOut] | None
    """All answers, oldest first; null without the secret."""
    actions: list[PetitionActionOut] | None
    """What the petitioner may do now, with the secret and `If-Match` of `version`; null without the secret."""
    version: Version


class PublicationDraft(Schema):
    """What `publish` would release now: the texts as they were written, without what has the form of personal data.

    A moderator reads it, and sends with `publish` the texts that need another wording.
    """

    subject: Annotated[str, Examples(["Quầy số 3 không có người trực"])]
    """What it is about in one line."""
    content: Annotated[str, Examples(["Tôi là [tên], chiều ngày 26/11 quầy đóng cửa."])]
    """The petition."""
    answer: Annotated[str, Examples(["Đơn vị đã bố trí người trực đủ giờ."])]
    """The answer."""
    has_contact: Annotated[list[str], Examples([["content"]])]
    """The texts that still have the petitioner's contact in them, as their address: they are refused as they are."""


class PublishedPetition(Schema):
    """A petition and its answer as a moderator released them: plain text, without anybody's contact."""

    code: PetitionCode
    kind: KindOut
    """What it is about."""
    subject: SubjectIn
    """What it is about in one line."""
    content: TextIn
    """The petition."""
    answer: TextIn
    """The answer."""
    authority: PetitionUnit
    """The authority it is about."""
    unit: PetitionUnit
    """Who answered."""
    opened_at: Instant
    """When it was opened."""
    answered_at: Instant
    """When that answer was given."""
    working_days: Annotated[float, Examples([6.5])]
    """Working time from reception by the unit to the answer, in working days of eight hours."""
    published_at: Instant
    """When it was published."""
    likes: Count
    dislikes: Count


class Reactions(Schema):
    """How many accounts like and dislike a published petition and its answer."""

    likes: Count
    dislikes: Count
