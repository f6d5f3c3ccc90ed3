"""Measures of what applicants answered: satisfied, very satisfied, and satisfaction with the handling of dossiers (QĐ 766/QĐ-TTg 5.4)."""

from datetime import datetime
from typing import Final

from services.scorecard.tallies.measures.definition import Count, Measure, text
from services.scorecard.tallies.measures.dossiers import lateness
from services.scorecard.tallies.rules.facts import Petition

SATISFIED: Final = 4
VERY_SATISFIED: Final = 5
POOR: Final = 2


def _dislike(score: int) -> Count | None:
    return Count(-1, 0) if score <= POOR else None


def _complaint(petition: Petition, _now: datetime) -> Count | None:
    return Count(-1, 0) if petition.about_dossier else None


MEASURES: Final = (
    Measure(
        name="dossier_handling_satisfaction",
        title=text("Hài lòng về tiếp nhận, giải quyết thủ tục", "Satisfaction with the handling of dossiers"),
        rule=text(
            "Hồ sơ tiếp nhận trong kỳ, trừ hồ sơ quá hạn, trừ phản ánh, kiến nghị về hồ sơ, trừ đánh giá không hài lòng (mức 1, 2) đã công bố / hồ sơ tiếp nhận trong kỳ.",
            "Dossiers received in the period, less those late, less petitions about a dossier, less released ratings of 1 or 2 / dossiers received in the period.",
        ),
        dossier=lateness,
        petition=_complaint,
        score=_dislike,
    ),
    Measure(
        name="satisfaction",
        title=text("Mức độ hài lòng của người nộp hồ sơ", "Satisfaction of applicants"),
        rule=text(
            "Đánh giá trong kỳ đạt mức 4 (hài lòng) hoặc 5 (rất hài lòng) / tổng số đánh giá trong kỳ.",
            "Ratings given in the period of 4 (satisfied) or 5 (very satisfied) / ratings given in the period.",
        ),
        by="rated_on",
        score=lambda score: Count(score >= SATISFIED),
        opinion=True,
        # Not when: the instant would tell which dossier it was.
        values={"score": "rating.score"},
    ),
    Measure(
        name="very_satisfied",
        title=text("Người nộp hồ sơ rất hài lòng", "Applicants very satisfied"),
        rule=text(
            "Đánh giá trong kỳ đạt mức 5 (rất hài lòng) / tổng số đánh giá trong kỳ.",
            "Ratings given in the period of 5 (very satisfied) / ratings given in the period.",
        ),
        by="rated_on",
        score=lambda score: Count(score >= VERY_SATISFIED),
        opinion=True,
        values={"score": "rating.score"},
    ),
    Measure(
        name="survey_satisfaction",
        title=text("Chỉ số hài lòng theo khảo sát", "Satisfaction index of the survey"),
        rule=text("Chỉ số của đợt khảo sát năm.", "The index of the year's survey campaign."),
        missing=text(
            "kết quả đợt khảo sát, chưa được báo cho bảng chỉ số; có ở GET /v1/campaigns/{code}/results",
            "the result of the survey campaign, which is not announced to the scorecard; GET /v1/campaigns/{code}/results has it",
        ),
    ),
    Measure(
        name="news_items",
        title=text("Tin, bài trên cổng thông tin", "Items published on the information portal"),
        rule=text("Tin, bài đăng trong kỳ.", "Items published in the period."),
        missing=text(
            "tin, bài đã đăng, chưa được báo cho bảng chỉ số; có ở GET /v1/news/counts",
            "which items were published, which is not announced to the scorecard; GET /v1/news/counts has how many",
        ),
    ),
)
