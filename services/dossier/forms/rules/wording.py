"""How papers write instants and days (NĐ 30/2020/NĐ-CP, Annex I: two digits for days below 10 and for January and February)."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import TIME_ZONE, day_in_vietnam

_TWO_DIGITS_TO: Final = 2
_LOCALITY: Final = re.compile(r"(?:xã|phường|đặc khu|huyện|thị xã|thành phố|tỉnh)\s+([^,()]+)$", re.IGNORECASE)
_ITEM: Final = re.compile(r"^\s*(?:[-+*•–]|\d{1,2}[.)/])\s*")

LATENESS: Final = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn"}
"""As the control slip names them."""


def day(value: date) -> str:
    """`ngày 05 tháng 02 năm 2026`."""
    month = f"{value.month:02}" if value.month <= _TWO_DIGITS_TO else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def instant(at: datetime) -> str:
    """`09 giờ 30 phút, ngày 05 tháng 02 năm 2026`, in Vietnam."""
    local = at.astimezone(TIME_ZONE)
    return f"{local:%H} giờ {local:%M} phút, {day(day_in_vietnam(at))}"


def short_instant(at: datetime) -> str:
    """`09:30 05/02/2026`, for tables."""
    return f"{at.astimezone(TIME_ZONE):%H:%M %d/%m/%Y}"


def locality(unit_names: Sequence[str]) -> str:
    """The place a paper is dated from: the commune or province the first of these units is named after; empty where none says."""
    return next((found[1].strip() for name in unit_names if (found := _LOCALITY.search(name))), "")


def reason_and_items(reason: str) -> tuple[str, list[str]]:
    """The reason of a request for supplements and what is to be supplied: the first line, and each further line of it.

    Where the first line is an item of a list already, all are, and the reason is left to be written.
    """
    lines = [line for line in reason.splitlines() if line.strip()]
    items = [_ITEM.sub("", line).strip() for line in lines]
    if len(lines) > 1 and _ITEM.match(lines[0]):
        return "", items
    return (items[0], items[1:]) if items else ("", [])


def period(of: CalendarPeriod) -> str:
    """`Tháng 11 năm 2026`, `Quý IV năm 2026`, `Năm 2026`."""
    if of.quarter is not None:
        return f"Quý {('I', 'II', 'III', 'IV')[of.quarter - 1]} năm {of.year}"
    return f"Tháng {of.month} năm {of.year}" if of.month is not None else f"Năm {of.year}"
