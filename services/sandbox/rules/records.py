"""What a pushed dossier or step must look like: the portal's fields as tables, and one check that names the first bad field.

From the integration specification as two provinces' systems speak it (domain facts 1.3 to 1.5). Fields not listed are kept unread. The
length of `MaHoSo` is the sandbox's own; the others were seen in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.sandbox.errors import InvalidData

MAX_STEPS = 10
_MAX_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class Field:
    """One field: whether it must be filled, a date `yyyyMMddHHmmss`, one of `choices`, at most so many characters."""

    name: str
    required: bool = False
    date: bool = False
    choices: frozenset[str] | None = None
    longest: int | None = None


def _numbers(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


STATUSES = _numbers(1, 10)

DOSSIER: tuple[Field, ...] = (
    Field("MaHoSo", required=True, longest=200),
    Field("MaTTHC", required=True),
    Field("TenTTHC", required=True),
    Field("MaLinhVuc", required=True),
    Field("TenLinhVuc", required=True),
    # The sources contradict each other about what each number means (0-2, 1-2, 1-4), so all are taken.
    Field("LoaiDoiTuong", required=True, choices=_numbers(0, 4)),
    Field("TrichYeuHoSo", longest=1_000),
    Field("NgayTiepNhan", required=True, date=True),
    Field("NgayHenTra", date=True),
    Field("TrangThaiHoSo", required=True, choices=STATUSES),
    Field("NgayTra", date=True),
    Field("HinhThuc", required=True, choices=_numbers(0, 1)),
    Field("NgayKetThucXuLy", date=True),
    Field("DonViXuLy", required=True),
    Field("KenhThucHien", choices=_numbers(1, 3)),
    Field("NgayNopHoSo", date=True),
    Field("NgayTuChoi", date=True),
    Field("HoSoCoThanhPhanSoHoa", choices=_numbers(0, 1)),
    Field("TaiKhoanDuocXacThucVoiVNeID", choices=_numbers(0, 1)),
    Field("DuocThanhToanTrucTuyen", choices=_numbers(0, 3)),
)

CHILDREN: Mapping[str, tuple[Field, ...]] = {
    "TaiLieuNop": (Field("TenTepDinhKem", longest=4_000),),
    "DanhSachLePhi": (),
    "DanhSachTepDinhKemKhac": (),
    "DanhSachHoSoBoSung": (Field("NgayBoSung", date=True), Field("NgayTiepNhanBoSung", date=True)),
    "DanhSachGiayToKetQua": (Field("TenGiayTo", longest=2_000),),
}

STEP: tuple[Field, ...] = (
    Field("MaHoSo", required=True),
    Field("NguoiXuLy", required=True, longest=50),
    Field("ThoiDiemXuLy", required=True, date=True),
    Field("NoiDungXuLy", required=True),
    Field("TrangThai", required=True, choices=STATUSES),
    Field("NgayBatDau", date=True),
    Field("NgayKetThucTheoQuyDinh", date=True),
)


def dossiers(data: Any) -> list[dict[str, Any]]:
    """The dossiers in `data`, all of them acceptable, or `InvalidData`."""
    records = _records(data, "data")
    for number, record in enumerate(records):
        _require(record, DOSSIER, f"data[{number}]")
        for name, fields in CHILDREN.items():
            for place, child in enumerate(_records(record.get(name) or [], f"data[{number}].{name}", empty=True)):
                _require(child, fields, f"data[{number}].{name}[{place}]")
    return records


def steps(data: Any) -> list[dict[str, Any]]:
    """The steps in `data`, all of them acceptable and at most ten, or `InvalidData`."""
    records = _records(data, "data")
    if len(records) > MAX_STEPS:
        raise InvalidData(f"data: mỗi lần gửi không quá {MAX_STEPS} bước xử lý.")
    for number, record in enumerate(records):
        _require(record, STEP, f"data[{number}]")
    return records


def _records(data: Any, place: str, *, empty: bool = False) -> list[dict[str, Any]]:
    if not isinstance(data, list) or not (data or empty):
        raise InvalidData(f"{place}: phải là danh sách và không được rỗng.")
    for number, record in enumerate(data):
        if not isinstance(record, dict):
            raise InvalidData(f"{place}[{number}]: phải là một đối tượng.")
    return data


def _require(record: Mapping[str, Any], fields: Sequence[Field], place: str) -> None:
    for field in fields:
        wrong = _wrong(field, record.get(field.name))
        if wrong:
            raise InvalidData(f"{place}.{field.name}: {wrong}")


def _wrong(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return "không được để trống." if field.required else None
    # Numbers travel as strings; a bare number is understood as well.
    if isinstance(value, bool) or not isinstance(value, str | int) or (isinstance(value, int) and abs(value) > _MAX_NUMBER):
        return "phải là chuỗi ký tự."
    text = str(value)
    if field.date and not _is_moment(text):
        return "ngày giờ phải có dạng yyyyMMddHHmmss."
    if field.choices is not None and text not in field.choices:
        return "giá trị không nằm trong danh mục."
    if field.longest is not None and len(text) > field.longest:
        return f"không được dài quá {field.longest} ký tự."
    return "không được để trống." if field.required and not text.strip() else None


def _is_moment(text: str) -> bool:
    if len(text) != len("yyyyMMddHHmmss") or not (text.isascii() and text.isdigit()):
        return False
    try:
        datetime.strptime(text, "%Y%m%d%H%M%S")  # noqa: DTZ007 - only whether there is such a moment
    except ValueError:
        return False
    return True
