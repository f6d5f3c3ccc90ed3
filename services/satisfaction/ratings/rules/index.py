"""The satisfaction index: the share of satisfied answers, published only over enough of them that no individual answer is revealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import midnight, next_midnight
from services.satisfaction.errors import PeriodEndsBeforeStart
from services.satisfaction.ratings.rules.after_dossier import SCORES

_SATISFIED, _VERY_SATISFIED = 4, 5

# As SIPAS (QĐ 1001/QĐ-BNV of 2023): "satisfied" and "very satisfied" answers over all answers.
FORMULA = BilingualText(
    vi="Tỷ lệ hài lòng = số đánh giá chung mức 4 và 5 / tổng số đánh giá × 100 %; rất hài lòng: chỉ mức 5; "
    "điểm trung bình = tổng điểm / số đánh giá. Không dùng trọng số.",
    en="Satisfied = overall ratings of 4 and 5 / all ratings × 100 %; very satisfied: of 5 only; "
    "mean = sum of scores / number of ratings. No weighting.",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares are percent, rounded to two decimals; `distribution` is the number of ratings with each score."""

    satisfied: float
    very_satisfied: float
    mean: float
    distribution: dict[int, int]


def figures(counts: Mapping[int, int], smallest_cell: int) -> Figures | None:
    """The figures for the number of ratings by score; None if there are fewer than `smallest_cell` ratings."""
    total = sum(counts.values())
    if total < max(smallest_cell, 1):
        return None
    return Figures(
        satisfied=_percent(sum(n for score, n in counts.items() if score >= _SATISFIED), total),
        very_satisfied=_percent(counts.get(_VERY_SATISFIED, 0), total),
        mean=round(sum(score * n for score, n in counts.items()) / total, 2),
        distribution={score: counts.get(score, 0) for score in SCORES},
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2)


def suppression_reason(smallest_cell: int) -> BilingualText:
    """Why there are no figures."""
    return BilingualText(vi=f"ít hơn {smallest_cell} đánh giá", en=f"fewer than {smallest_cell} ratings")


def require_order(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if first is not None and last is not None and last < first:
        raise PeriodEndsBeforeStart


def begin(first: date | None) -> datetime | None:
    """The instant at which the first day begins in Vietnam."""
    return midnight(first) if first is not None else None


def end(last: date | None) -> datetime | None:
    """The instant at which the last day has ended in Vietnam: the first that is not in the period."""
    return next_midnight(last) if last is not None else None
