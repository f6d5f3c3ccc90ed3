"""Remarks about a draft, in both languages."""

from dataclasses import dataclass
from typing import Final

from services.contracts.catalog import Limit, LimitUnit

_UNITS: Final[dict[LimitUnit, tuple[str, str]]] = {
    "hour": ("giờ", "hours"),
    "working_day": ("ngày làm việc", "working days"),
    "day": ("ngày", "days"),
    "month": ("tháng", "months"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A JSON Pointer into the record, a stable code, and the remark for people."""

    pointer: str
    code: str
    vi: str
    en: str

    @property
    def text(self) -> str:
        """Both languages on one line, for errors."""
        return f"{self.vi} / {self.en}"


def words(limit: Limit) -> tuple[str, str]:
    """A limit in words: `15 ngày làm việc`, `15 working days`."""
    vi, en = _UNITS[limit.unit]
    return f"{limit.value:g} {vi}", f"{limit.value:g} {en}"
