import pytest

from services.kernel import spreadsheets

FORMULAS = ["=1+1", "+84 123", "-5", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1", "\t=1", "\r=1", "\n=1", "  =HYPERLINK(…)", "="]
TEXTS = ["", " ", "Đăng ký khai sinh", "1.001193", "a=b", "5-7 ngày", "'=1", "(=1)"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_program_would_calculate_is_escaped(text):
    assert spreadsheets.is_formula(text)
    assert spreadsheets.escape_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_stay_as_they_are(text):
    assert not spreadsheets.is_formula(text)
    assert spreadsheets.escape_csv(text) == text


@pytest.mark.parametrize(
    "body",
    [
        "tỉnh,điểm\nA,1\n".encode(),
        "\ufefftỉnh;điểm\r\nA;1\r\n".encode(),
        "tỉnh\tđiểm\nA\t1\n".encode("utf-16"),
        "ti\u0309nh,điê\u0309m\nA,1".encode(),
    ],
)
def test_csv_of_any_spreadsheet_program_is_read(body: bytes):
    assert spreadsheets.csv_rows(body) == [["tỉnh", "điểm"], ["A", "1"]]


@pytest.mark.parametrize("body", [b"\xff\xff", b'"a', b"\xff\xfea", b'"a"b,c'])
def test_what_is_no_csv_is_refused(body: bytes):
    with pytest.raises(ValueError, match=r".+"):
        spreadsheets.csv_rows(body)
