"""Measures of petitions (QĐ 766/QĐ-TTg 5.1-5.3): the terms are the index's own, not the limits of the law."""

from datetime import datetime
from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.rules import terms
from services.scorecard.tallies.rules.facts import Petition

_CONDUCT: Final = "conduct"
_DECLINED, _WITHDRAWN = "declined", "withdrawn"


def on_time(petition: Petition, now: datetime) -> Count | None:
    """Every step within its term: refusal 2, answer 15, publication 2 working days; one not taken is late once its term has passed."""
    if petition.status == _WITHDRAWN and petition.answered_at is None:
        return None
    if petition.status == _DECLINED:
        return _within(terms.end("petition_refusal", petition.received_at), petition.ended_at or petition.classified_at, now)
    answered = _within(terms.end("petition_answer", petition.received_at), petition.answered_at, now)
    if petition.answered_at is None or not answered.numerator or petition.published_at is None:
        # Whether it is to be published at all is decided by the unit: what is not published has no term that could pass.
        return answered
    if petition.published_at < petition.answered_at:
        return answered
    return _within(terms.end("petition_publication", petition.answered_at), petition.published_at, now)


def _within(end: datetime, at: datetime | None, now: datetime) -> Count:
    if at is not None:
        return Count(at < end)
    return Count(1, changes_at=end) if now < end else Count(1, lost_at=end)


def _satisfied(petition: Petition, now: datetime) -> Count | None:
    counted = on_time(petition, now)
    if counted is None:
        return None
    return Count(0) if petition.dislikes > petition.likes or petition.reopened else counted


def _feedback(petition: Petition, now: datetime) -> Count | None:
    counted = on_time(petition, now)
    return counted and counted._replace(numerator=2 * counted.numerator, denominator=2)


_STATE: Final = {name: f"state.{name}" for name in ("kind", "status", "received_at", "answered_at", "published_at", "ended_at")}

MEASURES: Final = (
    Measure(
        name="petitions_about_procedures",
        title=text("Phản ánh, kiến nghị về thủ tục, quy định", "Petitions about procedures and rules"),
        rule=text(
            "Phản ánh, kiến nghị về quy định, thủ tục / phản ánh, kiến nghị tiếp nhận trong kỳ. Chỉ để thông tin.",
            "Petitions about rules and procedures / petitions opened in the period. For information only.",
        ),
        petition=lambda petition, _: Count(petition.kind != _CONDUCT),
        values=_STATE,
    ),
    Measure(
        name="petitions_about_conduct",
        title=text("Phản ánh, kiến nghị về hành vi cán bộ", "Petitions about the conduct of officials"),
        rule=text(
            "Phản ánh, kiến nghị về hành vi hành chính / phản ánh, kiến nghị tiếp nhận trong kỳ. Chỉ để thông tin.",
            "Petitions about the conduct of officials / petitions opened in the period. For information only.",
        ),
        petition=lambda petition, _: Count(petition.kind == _CONDUCT),
        values=_STATE,
    ),
    Measure(
        name="petitions_on_time",
        title=text("Phản ánh, kiến nghị xử lý đúng hạn", "Petitions handled on time"),
        rule=text(
            "Phản ánh, kiến nghị từ chối trong 2, trả lời trong 15, công khai trong 2 ngày làm việc / phản ánh, kiến nghị tiếp nhận trong kỳ, trừ phần đã rút.",
            "Petitions refused within 2, answered within 15, published within 2 working days / petitions opened in the period, without those withdrawn unanswered.",
        ),
        petition=on_time,
        values=_STATE,
    ),
    Measure(
        name="petition_handling_satisfaction",
        title=text("Hài lòng về xử lý phản ánh, kiến nghị", "Satisfaction with the handling of petitions"),
        rule=text(
            "Phản ánh, kiến nghị đúng hạn, không bị phản ánh lại, không có nhiều lượt không thích hơn lượt thích / phản ánh, kiến nghị tiếp nhận trong kỳ.",
            "Petitions on time, not raised again, and without more dislikes than likes / petitions opened in the period.",
        ),
        petition=_satisfied,
        values=_STATE | {"reopened": "state.reopened", "likes": "reactions.likes", "dislikes": "reactions.dislikes"},
    ),
    Measure(
        name="unit_feedback",
        title=text("Tiếp nhận, xử lý phản ánh, kiến nghị", "Handling of feedback"),
        rule=text(
            "2 điểm cho phản ánh, kiến nghị xử lý đúng hạn, 0 điểm nếu quá hạn / 2 điểm mỗi phản ánh, kiến nghị tiếp nhận trong kỳ.",
            "2 points for a petition handled on time, 0 otherwise / 2 points for each petition opened in the period.",
        ),
        petition=_feedback,
        values=_STATE,
    ),
)
