"""How an event of a dossier reads in the national portal's words: `DongBoHoSoMC` and `CapNhatTienDoHoSoMC` (domain facts 1.3, 1.4).

Only what we know is told, as it is: no status is rewritten and no date invented. The portal's fields about persons stay out, because
events carry no personal data. All values are strings, absent ones empty, dates `yyyyMMddHHmmss` in Asia/Ho_Chi_Minh.
"""

from datetime import datetime
from typing import Final

from services.contracts.catalog import Channel
from services.contracts.dossier import ApplicantKind, DossierEvent
from services.kernel.vietnam import TIME_ZONE

# The sources contradict each other: OpenCPS knows 1 citizen and 2 business; a province's newer system adds 3 state agency and 4 other
# organisation; the Ministry of Home Affairs counts from 0. The newer list contains the older one, so it is taken.
_APPLICANT_KINDS: Final[dict[ApplicantKind, str]] = {"citizen": "1", "business": "2", "organisation": "4"}

# The portal knows only two ways of giving a result back: 0 at the counter, 1 by public post. A result given online travels in no
# parcel, and its paper original lies at the counter.
_RETURN_METHODS: Final[dict[Channel, str]] = {"counter": "0", "online": "0", "post": "1"}

_CHANNELS: Final[dict[Channel, str]] = {"counter": "1", "online": "2", "post": "3"}

_REJECTED: Final = 3
_LONGEST_NAME: Final = 50


def dossier(event: DossierEvent) -> dict[str, str]:
    """The dossier as it stands after the event."""
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
    """The step the event tells of."""
    return {
        "MaHoSo": event.code,
        "NguoiXuLy": event.step.by[:_LONGEST_NAME],
        "ChucDanh": event.step.position,
        "ThoiDiemXuLy": moment(event.step.at),
        "PhongBanXuLy": event.step.unit,
        "NoiDungXuLy": event.step.note or event.step.action,
        "TrangThai": str(event.status_code),
        # Events tell when a step was taken, not when work on it began.
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": moment(event.step.due_at),
    }


def moment(at: datetime | None) -> str:
    """A time in the portal's form; empty for none."""
    return at.astimezone(TIME_ZONE).strftime("%Y%m%d%H%M%S") if at else ""
