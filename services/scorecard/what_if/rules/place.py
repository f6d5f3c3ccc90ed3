"""Where a score would stand in a published ranking: among the scores of the other provinces, as far as those are published."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from services.kernel.bilingual import BilingualText
from services.scorecard.rankings.rules.table import Row, Table


@dataclass(frozen=True, slots=True)
class Place:
    """The rank a score would have: exact where `best` and `worst` are the same, else what is not published decides.

    `above` and `below` are the provinces with the nearest published scores.
    """

    best: int
    worst: int
    above: Row | None
    below: Row | None


def obstacle(table: Table, own: Row | None, most: Decimal) -> BilingualText | None:
    """Why a score of at most `most` points cannot be placed in this ranking; None where it can."""
    scores = _others(table, own)
    if not scores:
        return BilingualText(
            vi="Bảng xếp hạng đã nạp không có điểm của tỉnh nào khác.", en="The ranking as loaded has no score of another province."
        )
    highest = max(score for score, _ in scores)
    if highest > most or (highest <= 1 < most):
        vi = f"Điểm trong bảng xếp hạng theo thang khác (cao nhất {highest:f}, ở đây tối đa {most:f})."
        en = f"The ranking's scores are on another scale (the highest is {highest:f}, here the most is {most:f})."
        return BilingualText(vi=vi, en=en)
    return None


def placed(table: Table, own: Row | None, score: Decimal) -> Place:
    """The place of a score instead of the province's own row."""
    scores = _others(table, own)
    better = [each for each in scores if each[0] > score]
    worse = [each for each in scores if each[0] < score]
    unknown = table.province_count - 1 - len(scores)
    return Place(
        best=1 + len(better),
        worst=1 + len(better) + unknown,
        above=min(better, key=lambda each: each[0])[1] if better else None,
        below=max(worse, key=lambda each: each[0])[1] if worse else None,
    )


def _others(table: Table, own: Row | None) -> Sequence[tuple[Decimal, Row]]:
    return [(each.score, each) for each in table.rows if each is not own and each.score is not None]
