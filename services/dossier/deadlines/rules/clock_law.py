"""The law of the clock as data with dates: what may stop it, how often a due date may be extended, and the cut-off hour of reception.

`confirmed` says whether the text was read; a basis that is not confirmed is marked so wherever it is shown.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from services.kernel.working_time import Convention, CutOff, StopCause, Unit


@dataclass(frozen=True, slots=True)
class Law:
    """A legal basis from a day on, in Vietnamese."""

    effective_from: date
    text: str
    confirmed: bool

    @property
    def basis(self) -> str:
        """The text to show."""
        return self.text if self.confirmed else f"{self.text} (chưa đối chiếu văn bản)"


@dataclass(frozen=True, slots=True)
class ExtensionLaw(Law):
    """How many times a due date may be extended."""

    times: int


@dataclass(frozen=True, slots=True)
class CutOffLaw(Law):
    """The hour after which a reception counts as the next working day's, where the procedure version states none."""

    at: time


_L = TypeVar("_L", bound=Law)
_ALWAYS = date(2018, 1, 1)

# 766 deducts the time of supplements only. That the clock is also stopped while fees are unpaid (status 6 of the national list) or
# after a notice of stopping (status 8, form 05) until the dossier is reopened is the practice; the articles have not been read.
STOPS: dict[StopCause, tuple[Law, ...]] = {
    StopCause.SUPPLEMENT: (Law(_ALWAYS, "Quyết định 766/QĐ-TTg, chỉ số 2.1: trừ thời gian chờ bổ sung hồ sơ", confirmed=True),),
    StopCause.PAYMENT: (Law(_ALWAYS, "Danh mục trạng thái hồ sơ quốc gia, mã 6", confirmed=False),),
    StopCause.STOPPED: (
        Law(_ALWAYS, "Danh mục trạng thái hồ sơ quốc gia, mã 8", confirmed=False),
        Law(date(2025, 9, 15), "Thông tư 03/2025/TT-VPCP, mẫu số 05", confirmed=False),
    ),
}

# "Once" is from memory of NĐ 61/2018, not from its text. How often NĐ 118/2025 and form 04 (the apology and request for an extension)
# allow it is unknown; until it is read it stays at once.
EXTENSIONS: tuple[ExtensionLaw, ...] = (
    ExtensionLaw(date(2018, 6, 21), "Nghị định 61/2018/NĐ-CP", confirmed=False, times=1),
    ExtensionLaw(date(2025, 7, 1), "Nghị định 118/2025/NĐ-CP; Thông tư 03/2025/TT-VPCP, mẫu số 04", confirmed=False, times=1),
)

# No law cuts the day off for limits in general: they run from the day after the event (Civil Code 2015, Art. 147(2), (3)), hours
# from the moment (147(1)). What is promised "ngay trong ngày" is answered on the next working day when it came after 15:00: so say most of
# the 48 channels on Lai Châu's list that name the hour (civil status, certification), and QĐ 1811 and QĐ 663 of Hà Nội. The
# article is recalled of NĐ 23/2015 and its text was not read.
CUT_OFFS: dict[tuple[Unit, Convention], tuple[CutOffLaw, ...]] = {
    (Unit.WORKING_DAY, Convention.SAME_DAY): (
        CutOffLaw(date(2015, 4, 10), "Nghị định 23/2015/NĐ-CP, Điều 7 (trong ngày; sau 15 giờ)", confirmed=False, at=time(15)),
    ),
}


def cut_off_law(unit: Unit, convention: Convention, day: date) -> CutOff | None:
    """The law's cut-off for limits of a kind received on a day; None where there is none."""
    laws = CUT_OFFS.get((unit, convention))
    if not laws:
        return None
    law = _in_force(laws, day)
    return CutOff(law.basis, at=law.at)


def stop_law(cause: StopCause, day: date) -> Law:
    """The law by which the clock stops for a cause on a day."""
    return _in_force(STOPS[cause], day)


def extension_law(day: date) -> ExtensionLaw:
    """The law on extending due dates on a day."""
    return _in_force(EXTENSIONS, day)


def _in_force(versions: tuple[_L, ...], day: date) -> _L:
    """The latest in effect; before the first, the first."""
    effective = [version for version in versions if version.effective_from <= day]
    return max(effective, key=lambda version: version.effective_from, default=versions[0])
