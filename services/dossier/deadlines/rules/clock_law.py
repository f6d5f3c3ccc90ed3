"""The law of the clock as data with dates: what may stop it, and how often a due date may be put off.

`confirmed` says whether the text was read; what is not confirmed is told as such wherever the basis is shown.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from services.kernel.working_time import StopCause


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
    """How many times a due date may be put off."""

    times: int


_L = TypeVar("_L", bound=Law)
_ALWAYS = date(2018, 1, 1)

# 766 takes off the time of supplements only. That the clock also rests while fees are unpaid (status 6 of the national list) or
# after a notice of stopping (status 8, form 05) until the dossier is reopened is how it is done; the articles have not been seen.
STOPS: dict[StopCause, tuple[Law, ...]] = {
    StopCause.SUPPLEMENT: (Law(_ALWAYS, "Quyết định 766/QĐ-TTg, chỉ số 2.1: trừ thời gian chờ bổ sung hồ sơ", confirmed=True),),
    StopCause.PAYMENT: (Law(_ALWAYS, "Danh mục trạng thái hồ sơ quốc gia, mã 6", confirmed=False),),
    StopCause.STOPPED: (
        Law(_ALWAYS, "Danh mục trạng thái hồ sơ quốc gia, mã 8", confirmed=False),
        Law(date(2025, 9, 15), "Thông tư 03/2025/TT-VPCP, mẫu số 05", confirmed=False),
    ),
}

# "Once" is recalled of NĐ 61/2018 and not read. How often NĐ 118/2025 and form 04 (the apology and request for an extension)
# allow it is unknown; until it is read it stays at once.
EXTENSIONS: tuple[ExtensionLaw, ...] = (
    ExtensionLaw(date(2018, 6, 21), "Nghị định 61/2018/NĐ-CP", confirmed=False, times=1),
    ExtensionLaw(date(2025, 7, 1), "Nghị định 118/2025/NĐ-CP; Thông tư 03/2025/TT-VPCP, mẫu số 04", confirmed=False, times=1),
)


def stop_law(cause: StopCause, day: date) -> Law:
    """The law by which the clock stops for a cause on a day."""
    return _in_force(STOPS[cause], day)


def extension_law(day: date) -> ExtensionLaw:
    """The law about putting off due dates on a day."""
    return _in_force(EXTENSIONS, day)


def _in_force(versions: tuple[_L, ...], day: date) -> _L:
    """The latest in effect; before the first, the first."""
    effective = [version for version in versions if version.effective_from <= day]
    return max(effective, key=lambda version: version.effective_from, default=versions[0])
