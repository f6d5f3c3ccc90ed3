"""Records of what the portal hands over to a province: a citizen's submission, and a ministry's dossier.

`MaDonVi`, `MaThongDiep`, `HeThongXuLy`, `DungLuong` and `LoaiTep` are the sandbox's own additions; no source says how the portal names the
receiving agency, the message, a central system, and a file's size and type.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, Literal

from services.kernel.vietnam import TIME_ZONE

Behaviour = Literal[
    "plain", "inline", "wrong_type", "understated", "lying_length", "slow", "endless", "missing", "error", "redirect", "changing"
]

SUBMITTED: Final = "1"
REFUSED: Final = "3"
_UNDERSTATED: Final = "1000"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a submission; `content` in Base64 where it is sent within the record (`inline`)."""

    id: str
    name: str
    component: str
    media_type: str
    size: int
    behaviour: Behaviour
    content: str | None = None


def time_text(at: datetime) -> str:
    """An instant in the portal's format, `yyyyMMddHHmmss` in Asia/Ho_Chi_Minh."""
    return at.astimezone(TIME_ZONE).strftime("%Y%m%d%H%M%S")


def portal_code(agency: str, number: int, *, at: datetime) -> str:
    """The code of a dossier submitted at the portal: agency, yyyymmdd, seven digits (domain facts 3.1), so never one of the province's."""
    return f"{agency}-{at.astimezone(TIME_ZONE):%Y%m%d}-{number:07}"


def central_code(agency: str, ministry: str, number: int, *, at: datetime) -> str:
    """The code of a dossier of a ministry's central system: two digits of the ministry, then the number (TT 04/2025 Art. 23(2))."""
    return f"{agency}-{at.astimezone(TIME_ZONE):%y%m%d}-{ministry[1:3]}{number:04}"


def tech_id(number: str) -> str:
    """The TechID of a pretend citizen, the same for one identity number."""
    return f"TECH-{sha256(number.encode()).hexdigest()[:12]}"


def record(values: Mapping[str, str], *, code: str, files: Sequence[File], at: datetime, more: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a new dossier: `values` in the portal's fields, its files, and `more`, which may overwrite any of it but the code."""
    now = time_text(at)
    own = {
        "LoaiDoiTuong": "1",
        "NgayTiepNhan": now,
        "NgayNopHoSo": now,
        "TrangThaiHoSo": SUBMITTED,
        "HinhThuc": "0",
        "KenhThucHien": "2",
        "NoiNopHoSo": "1",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "TaiLieuNop": [paper(file) for file in files],
    }
    return own | dict(values) | dict(more) | {"MaHoSo": code}


def paper(file: File) -> dict[str, str]:
    """A file in `TaiLieuNop`: with its address, or, in the older inbound form, with its content."""
    if file.behaviour == "inline":
        return {"TenTepDinhKem": file.name, "Base64": file.content or "", "MaThanhPhanHoSo": file.component}
    return {
        "TepDinhKemId": file.id,
        "TenTepDinhKem": file.name,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": file.component,
        "DuongDanTaiTepTin": f"/sandbox/files/{file.id}",
        "DungLuong": _UNDERSTATED if file.behaviour == "understated" else str(file.size),
        "LoaiTep": file.media_type,
    }


def with_addresses(record: Mapping[str, Any], base: str) -> dict[str, Any]:
    """The record with whole addresses of its files, below the address `base` by which the caller reached the portal."""
    papers = record.get("TaiLieuNop")
    return {**record, "TaiLieuNop": list(_with_addresses(papers, base))} if isinstance(papers, list) else dict(record)


def _with_addresses(papers: Iterable[Any], base: str) -> Iterable[Any]:
    for each in papers:
        path = each.get("DuongDanTaiTepTin") if isinstance(each, dict) else None
        yield {**each, "DuongDanTaiTepTin": f"{base}{path}"} if isinstance(path, str) and path.startswith("/") else each
