"""Simplification: by how much the province's own limit is shorter than the legal one.

Limits in the same unit are compared directly, hours with working days at eight hours, days with months at thirty days. Working time
and calendar time are compared by the conversion in `data/units.json`, and the cut is marked (`converted`).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from services.catalog.procedures.rules import time_units
from services.contracts.catalog import Limit

_EXACT: Final = Decimal("0.000001")
_TENTH: Final = Decimal("0.1")
DEFINITION: Final = {
    "vi": (
        "Trung bình cộng tỷ lệ cắt giảm (%) của các thủ tục có thời hạn cam kết của tỉnh ngắn hơn thời hạn theo pháp luật, mỗi thủ tục"
        " tính một lần; thời hạn theo pháp luật là thời hạn dài nhất trong các cách thức. Thủ tục không cắt giảm không tính vào trung bình."
    ),
    "en": (
        "The mean of the cuts (percent of the legal limit) of the procedures whose committed limit is shorter than the legal one, each"
        " procedure counted once; the legal limit is the longest of its channels'. Procedures without a cut are not in the mean."
    ),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Percent of the legal limit, with six decimals: 0 where nothing is cut, negative where the province takes longer than the law."""

    percent: Decimal
    converted: bool


def cut(legal: Limit | None, committed: Limit | None) -> Cut | None:
    """The cut; None where one of the limits is not known as a number."""
    if legal is None or committed is None:
        return None
    remaining_share = time_units.working_hours(committed) / time_units.working_hours(legal)
    percent = (1 - remaining_share) * 100
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return Cut(exact.quantize(_EXACT), converted=not time_units.same_time_basis(legal.unit, committed.unit))


def tenths(percent: Decimal) -> float:
    """A percentage for display: one decimal, halves away from zero."""
    return float(percent.quantize(_TENTH, ROUND_HALF_UP))
