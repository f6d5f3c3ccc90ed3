"""Validation of records, field by field."""

import pytest

from services.sandbox.errors import InvalidData
from services.sandbox.rules import records

DOSSIER = {
    "MaHoSo": "H35-1",
    "MaTTHC": "1.001193",
    "TenTTHC": "Khai sinh",
    "MaLinhVuc": "HT",
    "TenLinhVuc": "Hộ tịch",
    "LoaiDoiTuong": "1",
    "NgayTiepNhan": "20250310083000",
    "TrangThaiHoSo": "10",
    "HinhThuc": "0",
    "DonViXuLy": "UBND",
}
STEP = {"MaHoSo": "H35-1", "NguoiXuLy": "A", "ThoiDiemXuLy": "20250310083000", "NoiDungXuLy": "B", "TrangThai": "4"}


def test_numbers_and_absent_optional_fields_are_accepted():
    full = DOSSIER | {"TrangThaiHoSo": 9, "NgayHenTra": "", "NgayTra": None, "KenhThucHien": "3", "ChuHoSo": "A", "TaiLieuNop": []}
    assert records.dossiers([full]) == [full]


@pytest.mark.parametrize("field", list(DOSSIER))
@pytest.mark.parametrize("absent", ["", None, "  "])
def test_a_mandatory_field_of_a_dossier_may_not_be_absent(field: str, absent: object):
    with pytest.raises(InvalidData, match=rf"data\[0\]\.{field}: "):
        records.dossiers([DOSSIER | {field: absent}])


@pytest.mark.parametrize("field", list(STEP))
def test_a_mandatory_field_of_a_step_may_not_be_absent(field: str):
    with pytest.raises(InvalidData, match=rf"data\[1\]\.{field}: không được để trống"):
        records.steps([STEP, {name: value for name, value in STEP.items() if name != field}])


@pytest.mark.parametrize("field", ["NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayNopHoSo", "NgayTuChoi"])
@pytest.mark.parametrize("value", ["2025-03-10", "20251310083000", "20250230083000", "2025031008300", "２０２５0310083000"])
def test_a_date_must_be_in_the_portals_format(field: str, value: str):
    with pytest.raises(InvalidData, match=f"{field}: ngày giờ"):
        records.dossiers([DOSSIER | {field: value}])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("TrangThaiHoSo", "0"),
        ("TrangThaiHoSo", "11"),
        ("TrangThaiHoSo", "01"),
        ("HinhThuc", "2"),
        ("LoaiDoiTuong", "5"),
        ("KenhThucHien", "4"),
    ],
)
def test_a_value_outside_its_choices_is_refused(field: str, value: str):
    with pytest.raises(InvalidData, match=f"{field}: giá trị"):
        records.dossiers([DOSSIER | {field: value}])


@pytest.mark.parametrize("value", [True, 1.5, ["x"], {"x": 1}, 10**30])
def test_a_field_must_be_text(value: object):
    with pytest.raises(InvalidData, match="TenTTHC: phải là chuỗi"):
        records.dossiers([DOSSIER | {"TenTTHC": value}])


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"TrichYeuHoSo": "x" * 1_001}, "data[0].TrichYeuHoSo: không được dài quá 1000"),
        ({"TaiLieuNop": [{"TenTepDinhKem": "x" * 4_001}]}, "data[0].TaiLieuNop[0].TenTepDinhKem: không được dài quá 4000"),
        (
            {"DanhSachGiayToKetQua": [{}, {"TenGiayTo": "x" * 2_001}]},
            "data[0].DanhSachGiayToKetQua[1].TenGiayTo: không được dài quá 2000",
        ),
        ({"TaiLieuNop": "x"}, "data[0].TaiLieuNop: phải là danh sách"),
        ({"TaiLieuNop": ["x"]}, "data[0].TaiLieuNop[0]: phải là một đối tượng"),
    ],
)
def test_what_is_too_long_or_of_another_type_is_refused_with_its_place(changes: dict[str, object], place: str):
    with pytest.raises(InvalidData) as refusal:
        records.dossiers([DOSSIER | changes])
    assert refusal.value.message.startswith(place)


def test_a_persons_name_has_at_most_fifty_characters():
    assert records.steps([STEP | {"NguoiXuLy": "x" * 50}])
    with pytest.raises(InvalidData, match="NguoiXuLy: không được dài quá 50"):
        records.steps([STEP | {"NguoiXuLy": "x" * 51}])
