"""HTTP shapes of integrity. Nothing in them leads to a dossier, an account or one answer. Days and months are Vietnam's."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.names import Visible
from services.kernel.values import Count, OfficialName, Position, UnitCode, Version
from services.kernel.vietnam import Instant

FlagState = Literal["open", "excluded", "kept"]
CommentState = Literal["pending", "published", "withheld"]
Month = Annotated[str, StringConstraints(pattern=r"^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$"), Examples(["2026-11"])]
Why = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000),
    Visible,
    Examples(["Đánh giá được gửi hàng loạt từ máy của đơn vị, theo biên bản kiểm tra số 12."]),
]


class DecisionEntry(Schema):
    """A decision; it is never changed, only followed by another."""

    decision: Annotated[Literal["exclude", "keep", "publish", "withhold"], Examples(["exclude"])]
    """What was decided."""
    reason: Annotated[str, Examples(["Đánh giá được gửi hàng loạt từ máy của đơn vị."])]
    """Why, in the words of whoever decided."""
    by: OfficialName
    """Who decided."""
    position: Position
    """Their position."""
    unit: UnitCode
    """The unit they decided for."""
    at: Instant
    """When."""


class FlagReason(Schema):
    """Why answers are flagged."""

    code: Annotated[str, Examples(["address_burst"])]
    """The reason's code."""
    text: BilingualText
    """What is suspicious, for people."""
    most: Annotated[int, Examples([30])]
    """How many answers of a group are not suspicious yet; a group of one address, say, may be about several units."""
    minutes: Annotated[int, Examples([60])]
    """Within how many minutes they are counted."""


class FlagDay(Schema):
    """Answers of a flag that were given on one day in one way."""

    day: date
    """The day they were given, in Vietnam."""
    collection: Annotated[Literal["link", "kiosk", "interview", "post"], Examples(["link"])]
    """How they were given: by the link of an invitation, at a kiosk, or of a campaign also in an interview or on paper."""
    count: Count
    """How many there are."""


class AnswerFlagItem(Schema):
    """A flag in a list."""

    id: UUID
    """The flag's id."""
    version: Version
    reason: FlagReason
    """Why the answers are flagged."""
    authority: UnitCode
    """The authority the answers are about."""
    answer_count: Count
    """How many answers are flagged."""
    state: Annotated[FlagState, Examples(["open"])]
    """`open` until it is decided, and the answers count; `excluded`: they are out of the figures; `kept`: they count."""
    raised_on: date
    """The day on which the flag was raised, in Vietnam; its answers may be of days before and after."""


class AnswerFlagOut(AnswerFlagItem):
    """A flag with what there is to judge it by, without anything that leads to who answered."""

    days: list[FlagDay]
    """The answers by day and way."""
    scores: Annotated[dict[int, int], Examples([{1: 0, 5: 31}])] | None
    """Number of answers by overall score, for units above the one rated; null for that unit itself, and where there are fewer than the
    smallest cell, for then it would reveal single ones."""
    decisions: list[DecisionEntry]
    """All decisions, in their order."""


class FlagDecisionIn(Schema):
    """A decision on a flag."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["exclude", "keep"]
    """`exclude`: its answers leave the figures, and are counted as excluded; `keep`: they stay in, or come back."""
    reason: Why
    """Why; it stays in the history."""


class RatingCommentOut(Schema):
    """A comment to moderate, word by word, and what may be published of it."""

    id: UUID
    """The comment's own id, which leads to no rating."""
    version: Version
    authority: UnitCode
    """The authority that was rated."""
    month: Month
    """The month in which it was given, in Vietnam."""
    state: Annotated[CommentState, Examples(["pending"])]
    """`pending` until somebody decides; `published`; `withheld`."""
    text: Annotated[str, Examples(["Chị Vàng Thị Hoa hướng dẫn rất tận tình."])] | None
    """What was written; null if it cannot be opened, because its sealing key is missing."""
    proposed: Annotated[str, Examples(["Chị [tên] hướng dẫn rất tận tình."])]
    """The text without what looks like personal data. What it does not recognise is for the moderator to leave out."""
    published: Annotated[str, Examples(["Chị [tên] hướng dẫn rất tận tình."])] | None
    """What everybody reads; null unless it is published."""


class RatingCommentDetail(RatingCommentOut):
    """A comment to moderate, with its history."""

    decisions: list[DecisionEntry]
    """All decisions, in their order."""


class CommentDecisionIn(Schema):
    """A decision on a comment."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["publish", "withhold"]
    """`publish`: everybody may read it; `withhold`: nobody may, also if it was published."""
    reason: Why
    """Why; it stays in the history."""
    text: (
        Annotated[
            str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000), Examples(["Chị [tên] […] rất tận tình."])
        ]
        | None
    ) = Field(default=None)
    """With `publish`: `proposed` with words left out, […] in their place; null publishes it whole."""


class PublishedComment(Schema):
    """What somebody wrote about an authority, without personal data; neither the day nor the dossier is published."""

    id: UUID
    """The comment's own id, which leads to no rating."""
    authority: UnitCode
    """The authority that was rated."""
    month: Month
    """The month in which it was given, in Vietnam."""
    text: Annotated[str, Examples(["Chị [tên] hướng dẫn rất tận tình."])]
    """The redacted text; […] stands where a moderator left words out."""
