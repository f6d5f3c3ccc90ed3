"""Responses: the index and its rows, with why there is no figure where there is none."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.kernel.bilingual import BilingualText
from services.satisfaction.indices import schemas
from services.satisfaction.indices.queries.report import Report
from services.satisfaction.indices.rules import index, periods, series
from services.satisfaction.indices.rules.groups import SPANS, By, Group
from services.satisfaction.indices.rules.index import Share
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

UNKNOWN: Final = "unknown"
CHANNELS: Final = {"online": "Trực tuyến", "counter": "Trực tiếp", "post": "Dịch vụ bưu chính"}
COLLECTIONS: Final = {"link": "Qua đường dẫn", "kiosk": "Tại quầy", "import": "Chuyển từ hệ thống khác"}
_NAMES: Final[Mapping[By | None, Mapping[str, str]]] = {By.CHANNEL: CHANNELS, By.COLLECTION: COLLECTIONS}
_NO_NAME: Final = "Không rõ"
CHANGED: Final = BilingualText(
    vi="phiếu hỏi thay đổi trong khoảng thời gian này", en="the questionnaire changed within this period"
)


def too_few(smallest_cell: int) -> BilingualText:
    """Why there are no figures."""
    return BilingualText(vi=f"ít hơn {smallest_cell} đánh giá", en=f"fewer than {smallest_cell} ratings")


def would_reveal(smallest_cell: int) -> BilingualText:
    """Why there are no figures though there are enough ratings."""
    return BilingualText(
        vi=f"để không suy ra được nhóm ít hơn {smallest_cell} đánh giá",
        en=f"else a group of fewer than {smallest_cell} ratings could be derived",
    )


def satisfaction(report: Report, rows: Sequence[Group], cursor: str | None, smallest_cell: int) -> schemas.SatisfactionOut:
    """The index with a page of its rows."""
    scope, total = report.scope, figures(report.total, report.version, report.question, smallest_cell)
    percent = {name: total[name] and total[name]["percent"] for name in ("satisfied", "very_satisfied")}
    return schemas.SatisfactionOut.model_validate(
        {
            "authority": scope.authority,
            "field": scope.field,
            "from": scope.days.first,
            "to": scope.days.last,
            **{name: total[name] for name in ("rating_count", "mean", "distribution", "reason")},
            **percent,
            "formula": index.formula(report.version),
            "questionnaire": scope.questionnaire,
            "procedure": scope.procedure,
            "channel": scope.channel,
            "collection": scope.collection,
            "by": report.by,
            "total": total,
            "rows": [_row(report, each, smallest_cell) for each in rows],
            "breaks": [{"from": each.first, "text": each.text, "certainty": each.certainty} for each in report.breaks],
            "smallest_cell": smallest_cell,
            "as_of": report.snapshot and report.snapshot.as_of,
            "next": cursor,
        }
    )


def _row(report: Report, group: Group, smallest_cell: int) -> dict[str, Any]:
    of_question = report.by is By.QUESTION
    question = group.key if of_question else report.question
    values = figures(group, report.version, question, smallest_cell, of_question=of_question)
    number = series.series(report.breaks, *periods.bounds(group.key)) if report.by in SPANS else None
    return values | {"key": group.key or UNKNOWN, "name": row_name(report, group.key), "series": number}


def figures(
    group: Group, version: Questionnaire, question: str, smallest_cell: int, *, of_question: bool = False
) -> dict[str, Any]:
    """The fields of `FiguresOut`: of the answers to one question, and the index of all that count in it."""
    counts = group.counts
    single = None if group.mixed else index.figures(counts.answers.get(question, {}), _scale(version, question))
    values: dict[str, Any] = {
        "rating_count": counts.number(question if of_question else ""),
        "excluded_count": counts.excluded,
        "left_out_count": counts.left_out(question) if single else 0,
        "satisfied": single and _share(single.satisfied),
        "very_satisfied": single and _share(single.very_satisfied),
        "mean": single and single.mean,
        "distribution": single and single.distribution,
    }
    values |= _index_of_question(group, version, question) if of_question else _index(group, version)
    is_empty = single is None and values["index"] is None
    return values | {"reason": _reason(group, values["rating_count"], smallest_cell) if is_empty else None}


def _index(group: Group, version: Questionnaire) -> dict[str, Any]:
    """The index, where something is published of each question that was answered: it would be another without one."""
    counted = [each.id for each in version.questions if each.factor]
    if group.mixed or any(group.counts.number(each) and each not in group.counts.answers for each in counted):
        return {"index": None, "grade": None, "factors": None}
    whole = index.index(version, group.counts.answers)
    return {
        "index": whole.value,
        "grade": whole.grade and whole.grade.id,
        "factors": whole.factors if any(each is not None for each in whole.factors.values()) else None,
    }


def _index_of_question(group: Group, version: Questionnaire, question: str) -> dict[str, Any]:
    value = None if group.mixed else index.question_value(version, question, group.counts.answers.get(question, {}))
    return {"index": value, "grade": None, "factors": None}


def _reason(group: Group, ratings: int, smallest_cell: int) -> BilingualText:
    if group.mixed:
        return CHANGED
    return too_few(smallest_cell) if ratings < max(smallest_cell, 1) else would_reveal(smallest_cell)


def _scale(version: Questionnaire, question: str) -> Sequence[int]:
    return next((version.scores(each) for each in version.questions if each.id == question), ())


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"numerator": share.numerator, "denominator": share.denominator, "percent": share.percent}


def period_name(key: str) -> str:
    """The Vietnamese name of a period."""
    year, _, part = key.partition("-")
    if not part:
        return f"Năm {year}"
    return f"Quý {part[1:]} năm {year}" if part.startswith("Q") else f"Tháng {int(part)} năm {year}"


def row_name(report: Report, key: str) -> str:
    """The name of a row, in Vietnamese; its code where there is none."""
    if report.by in SPANS:
        return period_name(key)
    if report.by is By.QUESTION:
        return next((each.text.vi for each in report.version.questions if each.id == key), key)
    known = report.names
    if report.by in _NAMES:
        known = _NAMES[report.by]
    return known.get(key, key or _NO_NAME)
