"""The national portal's protocol as pure mappings: events to its records (`DongBoHoSoMC`, `CapNhatTienDoHoSoMC`), answers to kinds.

Domain facts 1.1, 1.3, 1.4 and 1.6. Records contain known facts only: no status is rewritten and no date invented. The portal's fields
about persons stay empty, because events carry no personal data. All values are strings, absent ones empty, dates `yyyyMMddHHmmss` in
Asia/Ho_Chi_Minh.
"""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final

from services.contracts.catalog import Channel
from services.contracts.dossier import ApplicantKind, DossierEvent
from services.kernel.text import vietnamese_d
from services.kernel.vietnam import TIME_ZONE

# The sources contradict each other: OpenCPS knows 1 citizen and 2 business; a province's newer system adds 3 state agency and 4 other
# organisation; the Ministry of Home Affairs counts from 0. The newer list contains the older one, so it is used.
_APPLICANT_KINDS: Final[dict[ApplicantKind, str]] = {"citizen": "1", "business": "2", "organisation": "4"}

# The portal has only two ways of returning a result: 0 at the counter, 1 by public post. A result returned online is not posted, and
# its paper original is kept at the counter.
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
        # A mandatory field; before reception it is the time of submission.
        "NgayTiepNhan": format_time(event.received_at or event.submitted_at),
        "NgayHenTra": format_time(event.due_at),
        "TrangThaiHoSo": str(event.status_code),
        "HinhThuc": _RETURN_METHODS[event.return_method],
        "DonViXuLy": event.authority.name,
        "NgayNopHoSo": format_time(event.submitted_at),
        "KenhThucHien": _CHANNELS[event.channel],
        "NgayKetThucXuLy": format_time(event.ended_at or event.completed_at),
        "NgayTra": format_time(event.returned_at),
        "NgayTuChoi": format_time(event.step.at if event.status_code == _REJECTED else None),
    }


def step(event: DossierEvent) -> dict[str, str]:
    """The record of the event's step."""
    return {
        "MaHoSo": event.code,
        "NguoiXuLy": event.step.by[:_MAX_NAME],
        "ChucDanh": event.step.position,
        "ThoiDiemXuLy": format_time(event.step.at),
        "PhongBanXuLy": event.step.unit,
        "NoiDungXuLy": event.step.note or event.step.action,
        "TrangThai": str(event.status_code),
        # Events carry the time a step was taken, not when work on it began.
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": format_time(event.step.due_at),
    }


def format_time(at: datetime | None) -> str:
    """A time in the portal's format; empty for none."""
    return at.astimezone(TIME_ZONE).strftime("%Y%m%d%H%M%S") if at else ""


class AnswerKind(Enum):
    """What an answer means for the call."""

    DONE = auto()
    DOSSIER_EXISTS = auto()
    DOSSIER_MISSING = auto()
    SESSION_EXPIRED = auto()
    BUSY = auto()
    REFUSED = auto()


def answer_kind(answer: Mapping[str, Any]) -> AnswerKind:
    """The kind of a decoded answer. The portal's codes are not published in full, so the message is examined as well."""
    text = vietnamese_d(unicodedata.normalize("NFC", message(answer))).casefold()
    # "Already exists" has been observed with the codes 0, 3 and -3, so the message decides.
    if "đã tồn tại" in text:
        return AnswerKind.DOSSIER_EXISTS
    if code(answer) in _SUCCESS:
        return AnswerKind.DONE
    if "hết hạn" in text and ("phiên" in text or "session" in text):
        return AnswerKind.SESSION_EXPIRED
    if "đang bận" in text or "quá tải" in text:
        return AnswerKind.BUSY
    if "không tồn tại" in text or "chưa tồn tại" in text or "không tìm thấy" in text:
        return AnswerKind.DOSSIER_MISSING
    return AnswerKind.REFUSED


def code(answer: Mapping[str, Any]) -> str:
    """The `error_code` as text; the portal sends it as a number or a string."""
    return str(answer.get("error_code")).strip()


def message(answer: Mapping[str, Any]) -> str:
    """The portal's message, shortened to the stored length."""
    text = answer.get("message")
    return text[:_MAX_MESSAGE].replace("\0", "") if isinstance(text, str) else ""
