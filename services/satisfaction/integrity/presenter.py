"""From rows to shapes: flags, comments and decisions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from services.chassis.sealing import Sealer
from services.satisfaction.integrity import queries, schemas
from services.satisfaction.integrity.queries import DayCount
from services.satisfaction.integrity.rules import comments
from services.satisfaction.integrity.rules.reasons import REASONS
from services.satisfaction.models.integrity import AnswerFlag, Decision, RatingComment


def item(flag: AnswerFlag) -> schemas.AnswerFlagItem:
    """A flag in a list."""
    return schemas.AnswerFlagItem.model_validate(_flag(flag))


def flag(
    flag: AnswerFlag, days: Iterable[DayCount], scores: Mapping[int, int], decisions: Sequence[Decision], *, smallest_cell: int
) -> schemas.AnswerFlagOut:
    """A flag; scores are shown over enough answers only."""
    enough = sum(scores.values()) >= smallest_cell
    return schemas.AnswerFlagOut.model_validate(
        _flag(flag)
        | {
            "days": [schemas.FlagDay(day=each.day, collection=each.collection, count=each.number) for each in days],
            "scores": dict(sorted(scores.items())) if enough else None,
            "decisions": [decision(each) for each in decisions],
        }
    )


def _flag(flag: AnswerFlag) -> dict[str, Any]:
    reason = REASONS[flag.reason]
    return {
        "id": flag.id,
        "version": flag.version,
        "reason": schemas.FlagReason(code=reason.code, text=reason.text, most=reason.most, minutes=reason.minutes),
        "authority": flag.authority_code,
        "answer_count": flag.answers,
        "state": flag.state,
        "raised_on": flag.raised_on,
    }


def decision(row: Decision) -> schemas.DecisionEntry:
    """A decision, with the name of whoever made it."""
    return schemas.DecisionEntry(
        decision=row.decision, reason=row.reason, by=row.by_name, position=row.position, unit=row.unit, at=row.at
    )


def comment(row: Any, sealer: Sealer) -> schemas.RatingCommentOut:
    """A comment with its rating, for a moderator."""
    return schemas.RatingCommentOut.model_validate(_comment(row, sealer))


def comment_detail(row: Any, sealer: Sealer, decisions: Sequence[Decision]) -> schemas.RatingCommentDetail:
    """A comment with its history."""
    return schemas.RatingCommentDetail.model_validate(_comment(row, sealer) | {"decisions": [decision(each) for each in decisions]})


def _comment(row: Any, sealer: Sealer) -> dict[str, Any]:
    of: RatingComment = row.RatingComment
    text = queries.text_of(sealer, row)
    return {
        "id": of.id,
        "version": of.version,
        "authority": of.authority_code,
        "month": _month(of.month),
        "state": of.state,
        "text": text,
        "proposed": comments.proposal(text or ""),
        "published": of.published,
    }


def published(row: RatingComment) -> schemas.PublishedComment:
    """A published comment, for everybody."""
    return schemas.PublishedComment(id=row.id, authority=row.authority_code, month=_month(row.month), text=row.published or "")


def _month(first_day: date) -> str:
    return f"{first_day:%Y-%m}"
