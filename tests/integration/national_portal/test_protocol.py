"""Events as records the portal accepts, and the kinds of its answers by code and message."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from services.contracts.dossier import DossierEvent
from services.integration.national_portal import protocol
from services.integration.national_portal.protocol import AnswerKind
from services.sandbox.rules import records
from tests.integration.builders import dossier_events, rejected, submitted


@pytest.mark.parametrize("event", [*dossier_events(), rejected()])
def test_the_portal_accepts_the_records_of_every_event(event: DossierEvent):
    assert records.dossiers([protocol.dossier(event)])
    assert records.steps([protocol.step(event)])


@pytest.mark.parametrize(("kind", "code"), [("citizen", "1"), ("business", "2"), ("organisation", "4")])
def test_applicants_are_mapped_to_the_portals_kinds(kind: str, code: str):
    assert protocol.dossier(submitted(applicant_kind=kind))["LoaiDoiTuong"] == code


@pytest.mark.parametrize(("method", "code"), [("counter", "0"), ("online", "0"), ("post", "1")])
def test_only_a_result_returned_by_post_is_sent_by_post(method: str, code: str):
    assert protocol.dossier(submitted(return_method=method))["HinhThuc"] == code


@pytest.mark.parametrize(("channel", "code"), [("counter", "1"), ("online", "2"), ("post", "3")])
def test_channels_are_mapped_to_the_portals_numbers(channel: str, code: str):
    assert protocol.dossier(submitted(channel=channel))["KenhThucHien"] == code


@pytest.mark.parametrize("code", range(1, 11))
def test_no_status_is_rewritten(code: int):
    event = submitted().model_copy(update={"status_code": code})
    assert protocol.dossier(event)["TrangThaiHoSo"] == str(code)
    assert protocol.step(event)["TrangThai"] == str(code)


def test_a_returned_dossier_has_the_dates_of_its_events():
    record = protocol.dossier(dossier_events()[-1])
    names = ("NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra", "NgayTuChoi")
    expected = ["20250310083000", "20250310083200", "20250311083000", "20250310083600", "20250310083700", ""]
    assert [record[name] for name in names] == expected


def test_before_reception_the_time_of_submission_is_sent():
    assert protocol.dossier(submitted())["NgayTiepNhan"] == "20250310083000"


def test_a_step_has_the_official_the_action_the_time_and_the_unit():
    assert protocol.step(dossier_events()[1]) == {
        "MaHoSo": "H35.01.01-250310-00001",
        "NguoiXuLy": "Vàng Thị Hoa",
        "ChucDanh": "Cán bộ tiếp nhận",
        "ThoiDiemXuLy": "20250310083200",
        "PhongBanXuLy": "Trung tâm Phục vụ hành chính công tỉnh",
        "NoiDungXuLy": "Tiếp nhận hồ sơ",
        "TrangThai": "2",
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }


def test_a_long_name_is_cut_to_the_portals_limit():
    event = submitted()
    long = event.model_copy(update={"step": event.step.model_copy(update={"by": "Nguyễn " * 20})})
    assert len(protocol.step(long)["NguoiXuLy"]) == 50


def test_a_step_without_a_note_is_described_by_its_action():
    event = submitted()
    without_note = event.model_copy(update={"step": event.step.model_copy(update={"note": ""})})
    assert protocol.step(without_note)["NoiDungXuLy"] == "submitted"


def test_without_known_persons_none_are_sent():
    assert not {"ChuHoSo", "SoGiayToChuHoSo", "Email", "SoDienThoai", "MaDoiTuong"} & set(protocol.dossier(submitted()))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "20260101000000"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=7))), "20260101000000"),
        (None, ""),
    ],
)
def test_times_are_sent_in_vietnams_time_zone(at: datetime | None, text: str):
    assert protocol.format_time(at) == text


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"error_code": 0, "message": "Thành công"}, AnswerKind.DONE),
        ({"error_code": "0"}, AnswerKind.DONE),
        ({"error_code": "00", "message": None}, AnswerKind.DONE),
        ({"error_code": 0, "message": "Hồ sơ đã tồn tại"}, AnswerKind.DOSSIER_EXISTS),
        ({"error_code": 3, "message": "Hồ sơ ĐÃ TỒN TẠI trên hệ thống"}, AnswerKind.DOSSIER_EXISTS),
        ({"error_code": -3, "message": unicodedata.normalize("NFD", "Hồ sơ đã tồn tại")}, AnswerKind.DOSSIER_EXISTS),
        ({"error_code": -3, "message": "HỒ SƠ ÐÃ TỒN TẠI"}, AnswerKind.DOSSIER_EXISTS),
        ({"error_code": -4, "message": "Hồ sơ không tồn tại"}, AnswerKind.DOSSIER_MISSING),
        ({"error_code": 1, "message": "Không tìm thấy hồ sơ"}, AnswerKind.DOSSIER_MISSING),
        ({"error_code": -5, "message": "Phiên làm việc hết hạn"}, AnswerKind.SESSION_EXPIRED),
        ({"error_code": "2", "message": "Session đã hết hạn"}, AnswerKind.SESSION_EXPIRED),
        ({"error_code": 1, "message": "Hồ sơ đã hết hạn xử lý"}, AnswerKind.REFUSED),
        ({"error_code": -8, "message": "Hệ thống đang bận"}, AnswerKind.BUSY),
        ({"error_code": -1, "message": "Thiếu MaHoSo"}, AnswerKind.REFUSED),
        ({"error_code": True, "message": "?"}, AnswerKind.REFUSED),
        ({"message": "thành công"}, AnswerKind.CONTRADICTORY),
        ({"error_code": 0, "message": "Không thành công"}, AnswerKind.CONTRADICTORY),
        ({"error_code": 0, "message": "Phiên làm việc hết hạn"}, AnswerKind.SESSION_EXPIRED),
        ({"error_code": -2, "message": "Thủ tục không tồn tại"}, AnswerKind.REFUSED),
        ({}, AnswerKind.REFUSED),
        ({"error_code": None, "message": ["x"]}, AnswerKind.REFUSED),
    ],
)
def test_an_answer_is_classified_by_code_and_message(answer: dict[str, Any], kind: AnswerKind):
    assert protocol.answer_kind(answer) is kind


def test_a_long_message_is_shortened_and_storable():
    assert protocol.message({"message": "x\0" * 2_000}) == "x" * 500
