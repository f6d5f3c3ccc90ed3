"""What the portal's answers mean, codes and words together."""

import unicodedata
from typing import Any

import pytest

from services.integration.rules import portal_answers
from services.integration.rules.portal_answers import Meaning


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ({"error_code": 0, "message": "Thành công"}, Meaning.DONE),
        ({"error_code": "0"}, Meaning.DONE),
        ({"error_code": "00", "message": None}, Meaning.DONE),
        ({"error_code": 0, "message": "Hồ sơ đã tồn tại"}, Meaning.ALREADY_THERE),
        ({"error_code": 3, "message": "Hồ sơ ĐÃ TỒN TẠI trên hệ thống"}, Meaning.ALREADY_THERE),
        ({"error_code": -3, "message": unicodedata.normalize("NFD", "Hồ sơ đã tồn tại")}, Meaning.ALREADY_THERE),
        ({"error_code": -4, "message": "Hồ sơ không tồn tại"}, Meaning.NOT_THERE),
        ({"error_code": 1, "message": "Không tìm thấy hồ sơ"}, Meaning.NOT_THERE),
        ({"error_code": -5, "message": "Phiên làm việc hết hạn"}, Meaning.SESSION_OVER),
        ({"error_code": "2", "message": "Session đã hết hạn"}, Meaning.SESSION_OVER),
        ({"error_code": 1, "message": "Hồ sơ đã hết hạn xử lý"}, Meaning.REFUSED),
        ({"error_code": -8, "message": "Hệ thống đang bận"}, Meaning.BUSY),
        ({"error_code": -1, "message": "Thiếu MaHoSo"}, Meaning.REFUSED),
        ({"error_code": True, "message": "?"}, Meaning.REFUSED),
        ({"message": "thành công"}, Meaning.REFUSED),
        ({}, Meaning.REFUSED),
        ({"error_code": None, "message": ["x"]}, Meaning.REFUSED),
    ],
)
def test_an_answer_means(answer: dict[str, Any], meaning: Meaning):
    assert portal_answers.meaning(answer) is meaning


def test_a_long_message_is_shortened_and_storable():
    assert portal_answers.message({"message": "x\0" * 2_000}) == "x" * 500
