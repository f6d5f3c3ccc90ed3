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
