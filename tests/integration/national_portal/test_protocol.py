"""Events as the portal's records, which it accepts; its answers by their kinds, codes and messages together."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from services.contracts.dossier import DossierEvent
from services.integration.national_portal import protocol
from services.integration.national_portal.protocol import AnswerKind
from services.sandbox.rules import records
from tests.integration.builders import life, rejected, submitted


@pytest.mark.parametrize("event", [*life(), rejected()])
def test_the_portal_takes_every_moment_of_a_life(event: DossierEvent):
    assert records.dossiers([protocol.dossier(event)])
    assert records.steps([protocol.step(event)])


@pytest.mark.parametrize(("kind", "code"), [("citizen", "1"), ("business", "2"), ("organisation", "4")])
def test_applicants_have_the_portals_kind(kind: str, code: str):
    assert protocol.dossier(submitted(applicant_kind=kind))["LoaiDoiTuong"] == code


@pytest.mark.parametrize(("method", "code"), [("counter", "0"), ("online", "0"), ("post", "1")])
def test_only_a_result_by_post_travels_by_post(method: str, code: str):
    assert protocol.dossier(submitted(return_method=method))["HinhThuc"] == code


@pytest.mark.parametrize(("channel", "code"), [("counter", "1"), ("online", "2"), ("post", "3")])
def test_channels_have_the_portals_number(channel: str, code: str):
    assert protocol.dossier(submitted(channel=channel))["KenhThucHien"] == code


@pytest.mark.parametrize("code", range(1, 11))
def test_no_status_is_rewritten(code: int):
    event = submitted().model_copy(update={"status_code": code})
    assert protocol.dossier(event)["TrangThaiHoSo"] == str(code)
    assert protocol.step(event)["TrangThai"] == str(code)


def test_the_dates_of_a_returned_dossier_are_those_of_its_life():
    told = protocol.dossier(life()[-1])
    names = ("NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra", "NgayTuChoi")
    expected = ["20250310083000", "20250310083200", "20250311083000", "20250310083600", "20250310083700", ""]
    assert [told[name] for name in names] == expected


def test_before_reception_the_day_of_submission_stands_in():
    assert protocol.dossier(submitted())["NgayTiepNhan"] == "20250310083000"


def test_a_step_says_who_what_when_and_where():
    assert protocol.step(life()[1]) == {
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


def test_a_long_name_is_cut_to_what_the_portal_takes():
    event = submitted()
    long = event.model_copy(update={"step": event.step.model_copy(update={"by": "Nguyễn " * 20})})
    assert len(protocol.step(long)["NguoiXuLy"]) == 50


def test_a_step_without_words_is_told_by_its_action():
    event = submitted()
    silent = event.model_copy(update={"step": event.step.model_copy(update={"note": ""})})
    assert protocol.step(silent)["NoiDungXuLy"] == "submitted"


def test_nothing_personal_is_told():
    assert not {"ChuHoSo", "SoGiayToChuHoSo", "Email", "SoDienThoai", "MaDoiTuong"} & set(protocol.dossier(submitted()))


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "20260101000000"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=7))), "20260101000000"),
        (None, ""),
    ],
)
def test_times_are_told_in_vietnams(at: datetime | None, text: str):
    assert protocol.moment(at) == text


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"error_code": 0, "message": "Thành công"}, AnswerKind.DONE),
        ({"error_code": "0"}, AnswerKind.DONE),
        ({"error_code": "00", "message": None}, AnswerKind.DONE),
        ({"error_code": 0, "message": "Hồ sơ đã tồn tại"}, AnswerKind.ALREADY_THERE),
        ({"error_code": 3, "message": "Hồ sơ ĐÃ TỒN TẠI trên hệ thống"}, AnswerKind.ALREADY_THERE),
        ({"error_code": -3, "message": unicodedata.normalize("NFD", "Hồ sơ đã tồn tại")}, AnswerKind.ALREADY_THERE),
        ({"error_code": -4, "message": "Hồ sơ không tồn tại"}, AnswerKind.NOT_THERE),
        ({"error_code": 1, "message": "Không tìm thấy hồ sơ"}, AnswerKind.NOT_THERE),
        ({"error_code": -5, "message": "Phiên làm việc hết hạn"}, AnswerKind.SESSION_OVER),
        ({"error_code": "2", "message": "Session đã hết hạn"}, AnswerKind.SESSION_OVER),
        ({"error_code": 1, "message": "Hồ sơ đã hết hạn xử lý"}, AnswerKind.REFUSED),
        ({"error_code": -8, "message": "Hệ thống đang bận"}, AnswerKind.BUSY),
        ({"error_code": -1, "message": "Thiếu MaHoSo"}, AnswerKind.REFUSED),
        ({"error_code": True, "message": "?"}, AnswerKind.REFUSED),
        ({"message": "thành công"}, AnswerKind.REFUSED),
        ({}, AnswerKind.REFUSED),
        ({"error_code": None, "message": ["x"]}, AnswerKind.REFUSED),
    ],
)
def test_an_answer_is_of_a_kind(answer: dict[str, Any], kind: AnswerKind):
    assert protocol.answer_kind(answer) is kind


def test_a_long_message_is_shortened_and_storable():
    assert protocol.message({"message": "x\0" * 2_000}) == "x" * 500
