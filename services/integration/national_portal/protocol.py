"""The national portal's protocol as pure mappings: events into its records (`DongBoHoSoMC`, `CapNhatTienDoHoSoMC`), its answers into kinds.

Domain facts 1.1, 1.3, 1.4 and 1.6. Records hold what is known and nothing else: no status is rewritten and no date invented. The
portal's fields about persons stay empty, because events carry no personal data. All values are strings, absent ones empty, dates
`yyyyMMddHHmmss` in Asia/Ho_Chi_Minh.
"""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final

from services.contracts.catalog import Channel
from services.contracts.dossier import ApplicantKind, DossierEvent
from services.kernel.vietnam import TIME_ZONE

# The sources contradict each other: OpenCPS knows 1 citizen and 2 business; a province's newer system adds 3 state agency and 4 other
# organisation; the Ministry of Home Affairs counts from 0. The newer list contains the older one, so it is used.
_APPLICANT_KINDS: Final[dict[ApplicantKind, str]] = {"citizen": "1", "business": "2", "organisation": "4"}

# The portal knows only two ways of returning a result: 0 at the counter, 1 by public post. A result returned online travels in no
# parcel, and its paper original lies at the counter.
_RETURN_METHODS: Final[dict[Channel, str]] = {"counter": "0", "online": "0", "post": "1"}

_CHANNELS: Final[dict[Channel, str]] = {"counter": "1", "online": "2", "post": "3"}

_REJECTED: Final = 3
_MAX_NAME: Final = 50

_SUCCESS: Final = ("0", "00")
_MAX_MESSAGE: Final = 1_000


def dossier(event: DossierEvent) -> dict[str, str]:
    """The dossier's record after the event."""
    return {
        "MaHoSo": event.code,
        "MaTTHC": event.procedure.code,
        "TenTTHC": event.procedure.name,
        "MaLinhVuc": event.procedure.field.code,
        "TenLinhVuc": event.procedure.field.name,
        "LoaiDoiTuong": _APPLICANT_KINDS[event.applicant_kind],
        # Mandatory, but before its reception a dossier has only been submitted.
        "NgayTiepNhan": moment(event.received_at or event.submitted_at),
        "NgayHenTra": moment(event.due_at),
        "TrangThaiHoSo": str(event.status_code),
        "HinhThuc": _RETURN_METHODS[event.return_method],
        "DonViXuLy": event.authority.name,
        "NgayNopHoSo": moment(event.submitted_at),
        "KenhThucHien": _CHANNELS[event.channel],
        "NgayKetThucXuLy": moment(event.ended_at or event.completed_at),
        "NgayTra": moment(event.returned_at),
        "NgayTuChoi": moment(event.step.at if event.status_code == _REJECTED else None),
    }


def step(event: DossierEvent) -> dict[str, str]:
    """The record of the event's step."""
    return {
        "MaHoSo": event.code,
        "NguoiXuLy": event.step.by[:_MAX_NAME],
        "ChucDanh": event.step.position,
        "ThoiDiemXuLy": moment(event.step.at),
        "PhongBanXuLy": event.step.unit,
        "NoiDungXuLy": event.step.note or event.step.action,
        "TrangThai": str(event.status_code),
        # Events say when a step was taken, not when work on it began.
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": moment(event.step.due_at),
    }


def moment(at: datetime | None) -> str:
    """A time in the portal's format; empty for none."""
    return at.astimezone(TIME_ZONE).strftime("%Y%m%d%H%M%S") if at else ""


class AnswerKind(Enum):
    """The kinds of answers."""

    DONE = auto()
    ALREADY_THERE = auto()
    NOT_THERE = auto()
    SESSION_OVER = auto()
    BUSY = auto()
    REFUSED = auto()


def answer_kind(answer: Mapping[str, Any]) -> AnswerKind:
    """The kind of a decoded answer. The portal's codes are not published in full, so its message counts as well."""
    text = unicodedata.normalize("NFC", message(answer)).casefold()
    # "Already exists" has been seen with code 0, 3 and -3: here the message decides.
    if "đã tồn tại" in text:
        return AnswerKind.ALREADY_THERE
    if code(answer) in _SUCCESS:
        return AnswerKind.DONE
    if "hết hạn" in text and ("phiên" in text or "session" in text):
        return AnswerKind.SESSION_OVER
    if "đang bận" in text or "quá tải" in text:
        return AnswerKind.BUSY
    if "không tồn tại" in text or "chưa tồn tại" in text or "không tìm thấy" in text:
        return AnswerKind.NOT_THERE
    return AnswerKind.REFUSED


def code(answer: Mapping[str, Any]) -> str:
    """The `error_code` as text; the portal sends it as a number or a string."""
    return str(answer.get("error_code")).strip()


def message(answer: Mapping[str, Any]) -> str:
    """The portal's message, shortened to what is stored."""
    text = answer.get("message")
    return text[:_MAX_MESSAGE].replace("\0", "") if isinstance(text, str) else ""
