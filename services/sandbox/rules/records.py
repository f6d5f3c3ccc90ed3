"""Validation of the records in `data`: the portal's fields as tables, and one check that names the first invalid field.

From the integration specification as the systems of two provinces implement it (domain facts 1.2 to 1.6). Other fields are stored
without validation. The maximum lengths of codes are the sandbox's own; the other limits were observed in use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.sandbox.errors import InvalidData

MAX_STEPS = 10
MAX_DOSSIERS = 100
_MAX_NUMBER = 2**53
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Field:
    """One field: required, a date `yyyyMMddHHmmss`, a number, one of `choices`, of at most `max_length` characters."""

    name: str
    required: bool = False
    date: bool = False
    number: bool = False
    choices: frozenset[str] | None = None
    max_length: int | None = None


def _numbers(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


STATUSES = _numbers(1, 10)
_BOOLEAN = frozenset({"True", "False"})

DOSSIER: tuple[Field, ...] = (
    Field("MaHoSo", required=True, max_length=200),
    Field("MaTTHC", required=True),
    Field("TenTTHC", required=True),
    Field("MaLinhVuc", required=True),
    Field("TenLinhVuc", required=True),
    # The sources contradict each other about the meaning of the numbers (0-2, 1-2, 1-4), so all are accepted.
    Field("LoaiDoiTuong", required=True, choices=_numbers(0, 4)),
    Field("SoBienNhan"),
    Field("ChuHoSo"),
    Field("MaDoiTuong"),
    Field("ThongTinKhac"),
    Field("Email"),
    Field("Fax"),
    Field("SoDienThoai"),
    Field("ThongTinTra"),
    Field("GhiChu"),
    Field("SoGiayToChuHoSo"),
    Field("NoiNopHoSo", choices=_numbers(1, 2)),
    Field("TrichYeuHoSo", max_length=1_000),
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
    "TaiLieuNop": (
        Field("TepDinhKemId"),
        Field("TenTepDinhKem", max_length=4_000),
        Field("IsDeleted", choices=_BOOLEAN),
        Field("MaThanhPhanHoSo"),
        Field("DuongDanTaiTepTin"),
        Field("DuocSoHoa", choices=_numbers(0, 1)),
        Field("DuocTaiSuDung", choices=_numbers(0, 2)),
        Field("DuocLayTuKhoDMQG", choices=_numbers(0, 1)),
        Field("MaKetQuaThayThe"),
    ),
    "DanhSachLePhi": (Field("TenPhiLePhi"), Field("MaPhiLePhi"), Field("HinhThucThu"), Field("Gia"), Field("LoaiPhiLePhi")),
    "DanhSachTepDinhKemKhac": (Field("TenGiayTo"), Field("SoLuong"), Field("LoaiGiayTo")),
    "DanhSachHoSoBoSung": (Field("NgayBoSung", date=True), Field("NgayTiepNhanBoSung", date=True)),
    "DanhSachGiayToKetQua": (
        Field("TenGiayTo", max_length=2_000),
        Field("MaThanhPhanHoSo"),
        Field("GiayToId"),
        Field("DuongDanTepTinKetQua"),
        Field("MaGiayToKetQua"),
    ),
    "DinhDanhCHS": (Field("LoaiDinhDanh", required=True, choices=_numbers(1, 2)), Field("SoDinhDanh", required=True)),
    "DSKetNoiCSDL": (Field("MaCSDL", required=True),),
}

STEP: tuple[Field, ...] = (
    Field("MaHoSo", required=True),
    Field("NguoiXuLy", required=True, max_length=50),
    Field("ThoiDiemXuLy", required=True, date=True),
    Field("NoiDungXuLy", required=True),
    Field("TrangThai", required=True, choices=STATUSES),
    Field("NgayBatDau", date=True),
    Field("NgayKetThucTheoQuyDinh", date=True),
)

QUESTION: tuple[Field, ...] = (
    Field("HOIDAPID", required=True, max_length=200),
    Field("MALINHVUC"),
    Field("MADONVI"),
    Field("NOIDUNG", required=True),
    Field("NOIDUNGTRALOI"),
    Field("MATTHCDP"),
)

ANSWER: tuple[Field, ...] = (
    Field("HOIDAPID", required=True, max_length=200),
    Field("MADONVI", required=True),
    Field("NGUOITRALOI"),
    Field("CHUCVUNGUOITRALOI"),
    Field("NGAYTRALOI", date=True),
    Field("NOIDUNGTRALOI", required=True),
)

INBOUND_ANSWER: tuple[Field, ...] = (
    Field("MaThongDiep", required=True, number=True),
    Field("error_code", required=True, choices=frozenset({"0", "1", "-1"})),
    Field("message", max_length=2_000),
)


def dossiers(data: Any) -> list[dict[str, Any]]:
    """The dossiers in `data`; raises `InvalidData` unless all are valid and at most `MAX_DOSSIERS`."""
    records = _records(data, "data")
    if len(records) > MAX_DOSSIERS:
        raise InvalidData(f"data: mỗi lần gửi không quá {MAX_DOSSIERS} hồ sơ.")
    for number, record in enumerate(records):
        _require(record, DOSSIER, f"data[{number}]")
        for name, fields in CHILDREN.items():
            for place, child in enumerate(_records(record.get(name) or [], f"data[{number}].{name}", empty=True)):
                _require(child, fields, f"data[{number}].{name}[{place}]")
    return records


def steps(data: Any) -> list[dict[str, Any]]:
    """The steps in `data`; raises `InvalidData` unless all are valid and at most ten."""
    records = _records(data, "data")
    if len(records) > MAX_STEPS:
        raise InvalidData(f"data: mỗi lần gửi không quá {MAX_STEPS} bước xử lý.")
    for number, record in enumerate(records):
        _require(record, STEP, f"data[{number}]")
    return records


def questions(data: Any) -> list[dict[str, Any]]:
    """The questions in `data`; raises `InvalidData` unless all are valid."""
    return _valid(data, QUESTION)


def answers(data: Any) -> list[dict[str, Any]]:
    """The answers to questions in `data`; raises `InvalidData` unless all are valid."""
    return _valid(data, ANSWER)


def inbound_answers(data: Any) -> list[dict[str, Any]]:
    """The answers to dossiers handed over in `data`; raises `InvalidData` unless all are valid."""
    return _valid(data, INBOUND_ANSWER)


def _valid(data: Any, fields: Sequence[Field]) -> list[dict[str, Any]]:
    records = _records(data, "data")
    for number, record in enumerate(records):
        _require(record, fields, f"data[{number}]")
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
        violation = _violation(field, record.get(field.name))
        if violation:
            raise InvalidData(f"{place}.{field.name}: {violation}")


def _violation(field: Field, value: Any) -> str | None:
    if value is None or value == "":
        return "không được để trống." if field.required else None
    # Numbers are sent as strings; JSON numbers are accepted as well.
    if isinstance(value, bool) or not isinstance(value, str | int) or (isinstance(value, int) and abs(value) > _MAX_NUMBER):
        return "phải là chuỗi ký tự."
    return _violation_of_text(field, str(value))


def _violation_of_text(field: Field, text: str) -> str | None:
    if field.date and not _is_timestamp(text):
        return "ngày giờ phải có dạng yyyyMMddHHmmss."
    if field.number and not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        return "phải là số."
    if field.choices is not None and text not in field.choices:
        return "giá trị không nằm trong danh mục."
    if field.max_length is not None and len(text) > field.max_length:
        return f"không được dài quá {field.max_length} ký tự."
    return "không được để trống." if field.required and not text.strip() else None


def _is_timestamp(text: str) -> bool:
    if len(text) != len("yyyyMMddHHmmss") or not (text.isascii() and text.isdigit()):
        return False
    try:
        datetime.strptime(text, "%Y%m%d%H%M%S")  # noqa: DTZ007 - only whether the text is valid
    except ValueError:
        return False
    return True
