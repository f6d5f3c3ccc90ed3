"""Personal data cut out of free text: numbers, mail, dossier codes and names, however they are written, and nothing that is harmless."""

import unicodedata

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from services.kernel.redaction import MARKS, redact
from tests.chance import for_all

NAME = "Vàng Thị Hoa"
SEPARATORS = ["", " ", ".", "-", "\u2013", "\u00a0", "\u200b", "/", "_", "*", ":", " - ", "\n", ") ("]


def kinds(text: str, *names: str) -> list[str]:
    return [each.kind for each in redact(text, names).findings]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("CCCD 012345678901.", "CCCD [số giấy tờ]."),
        ("CMND 045 123 456", "CMND [số giấy tờ]"),
        ("hộ chiếu C1234567", "hộ chiếu [số giấy tờ]"),
        ("gọi 0912.345.678 nhé", "gọi [điện thoại] nhé"),
        ("gọi +84 912-345-678", "gọi [điện thoại]"),
        ("gọi O9I2? không, O912 345 678", "gọi O9I2? không, [điện thoại]"),
        ("0 9 o 1 2 3 4 5 6 7", "[điện thoại]"),
        ("máy bàn 02133 876 543", "máy bàn [điện thoại]"),
        ("sđt:０９１２３４５６７８", "sđt:[điện thoại]"),
        ("sđt ٠٩١٢٣٤٥٦٧٨", "sđt [điện thoại]"),
        ("0\u200b9\u200b1\u200b2\u200b345678", "[điện thoại]"),
        ("thẻ 4111 1111 1111 1111", "thẻ [số thẻ]"),
        ("tài khoản 7800205012345", "tài khoản [dãy số]"),
        ("0912345678 0987654321", "[điện thoại] [điện thoại]"),
        ("thư a.b+c@gmail.com.", "thư [email]."),
        ("thư a＠gmail . com", "thư [email]"),
        ("thư a (at) gmail dot com", "thư [email]"),
        ("hồ sơ H35.01.01-261128-00001", "hồ sơ [mã hồ sơ]"),
        ("hồ sơ 000.00.01.H35 - 201231 - 0001", "hồ sơ [mã hồ sơ]"),
    ],
)
def test_numbers_mail_and_codes_are_cut(text, redacted):
    assert redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "phí 1.200.000.000 đồng, 150.000.000 và 500 000 000 đ, 1500000000 VND",
        "ngày 28/11/2026 10 giờ, 2026-11-28, 28.11.2026 14:30:00, từ 01/2020 - 12/2020",
        "Nghị định 61/2018/NĐ-CP, 107/2021/NĐ-CP, Luật 60/2014/QH13",
        "thủ tục 1.004203, 1.001193 và 1.001193.000.00.00.H35 mất 10 ngày",
        "các năm 2019, 2020, 2021 và 2019 - 2022 - 2026",
        "điểm 1, 2, 3, 4, 5, 6, 7, 8, 9, 10; 85,02 % 98,10 % 32,6 % 66,7 %",
        "đơn vị H35.01.01, 000.00.01.H35; tổng đài 1900 1234; tôi ở 12 ngày",
        "đường Trần Hưng Đạo, trường Lê Quý Đôn, TP. Hồ Chí Minh, Bác Hồ Chí Minh",
        "vì thị trường, và thị xã, cứ a dua, lo vấn đề này, cô Hoa, chị Thu",
        "Ủy ban nhân dân tỉnh Lai Châu, huyện Sìn Hồ, xã Mường Tè",
        "liên hệ @motcua. Cảm ơn",
        "",
    ],
)
def test_what_is_harmless_stays(text):
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("ông Nguyễn Văn A chậm", "ông [tên] chậm"),
        ("chị Vàng Thị Hoa", "chị [tên]"),
        ("chị vàng thị hoa rất tốt", "chị [tên] rất tốt"),
        ("CHỊ VÀNG THỊ HOA RẤT TỐT", "CHỊ [tên] RẤT TỐT"),
        ("anh Giàng A Páo", "anh [tên]"),
        ("Sùng a Chống nói", "[tên] nói"),
        ("ong Nguyen Van A", "ong [tên]"),
        ("Cán bộ Trần Tuấn Anh", "Cán bộ [tên]"),
        ("do Trần Tuấn Anh làm", "do [tên] làm"),
        ("Họ và tên: Tẩn Mý Dao", "Họ và tên: [tên]"),
        (unicodedata.normalize("NFD", "ông Nguyễn Văn Đức"), unicodedata.normalize("NFD", "ông ") + "[tên]"),
    ],
)
def test_what_looks_like_a_name_by_its_family_name_is_cut(text, redacted):
    assert redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Vàng Thị Hoa",
        "vàng thị hoa",
        "VÀNG THỊ HOA",
        "vang thi hoa",
        "Vàng Hoa",
        "vang  hoa",
        "vàng.thị-hoa",
        "VangThiHoa",
        "Vàng ThịHoa",
        "V à n g T-h-ị H.o.a",
        "V\u200bàng Thị\u00adHoa",
        unicodedata.normalize("NFD", "vàng thị hoa"),
    ],
)
def test_a_known_name_is_cut_however_it_is_written(text):
    assert redact(f"gặp {text} hôm qua", [NAME]).text == "gặp [tên] hôm qua"


def test_the_last_two_words_of_a_long_name_are_cut_and_a_given_name_alone_is_not():
    assert redact("gặp thu hà, hà, thị hà", ["Nguyễn Thị Thu Hà"]).text == "gặp [tên], hà, thị hà"


def test_two_ordinary_words_are_no_name_for_folding_like_one():
    assert redact("lo lắng vì Lò Lang", ["Lò Văn Lang"]).text == "lo lắng vì [tên]"


def test_a_name_of_few_letters_is_not_found_in_a_word():
    assert redact("chị Loan, lo ăn, Lò An", ["Lò An"]).text == "chị Loan, lo ăn, [tên]"


def test_a_name_kept_without_marks_is_known_with_them():
    assert redact("gặp Đỗ Lự", ["DO LU"]).text == "gặp [tên]"


def test_a_known_code_is_cut_however_it_is_written():
    assert redact("hồ sơ lc 2020-17b của tôi", ["LC.2020.17B"]).text == "hồ sơ [dãy số] của tôi"


def test_findings_say_what_stood_where():
    text = "gọi 0912 345 678, chị Vàng Thị Hoa"

    cut = [(each.kind, text[each.start : each.end]) for each in redact(text).findings]

    assert cut == [("phone", "0912 345 678"), ("name", "Vàng Thị Hoa")]


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from([r"0[0-8][1-9][0-9]{9}", r"0[0-9]{8}", r"0[35789][0-9]{8}", r"\+84[35789][0-9]{8}", r"02[0-9]{9}"]))
    return draw(st.from_regex(form, fullmatch=True).filter(str.isascii))


@for_all(personal_numbers(), st.data())
def test_no_separator_hides_a_number(number, data):
    gaps = data.draw(st.lists(st.sampled_from(SEPARATORS), min_size=len(number), max_size=len(number)))
    digits = [data.draw(st.sampled_from([digit, chr(0xFF10 + int(digit))])) if digit.isdigit() else digit for digit in number]
    written = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=True))
    # 01/01/2034 is a day also where somebody means a number.
    assume("/20" not in written and "/19" not in written and "-20" not in written and ":" not in written)

    left = "".join(letter for letter in unicodedata.normalize("NFKC", redact(f"số {written} đó").text) if letter.isdigit())

    assert len(left) < 9


PIECES = [
    *(
        "ông",
        "Bà",
        "tên",
        "đường",
        "phố",
        "Nguyễn",
        "Vàng",
        "Lò",
        "văn",
        "Thị",
        "a",
        "A",
        "HOA",
        "Anh",
        "Hồ",
        "Chí",
        "Minh",
        "o",
        "O",
    ),
    *(
        "0912",
        "345",
        "678",
        "20",
        "2020",
        "/",
        ".",
        "-",
        "@",
        "gmail.com",
        "đồng",
        "đ",
        "H35.01",
        "261128",
        "00001",
        "+84",
        "1.004203",
    ),
    *(" ", " ", " ", ",", "\u200b", "\u0301", *MARKS.values()),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@for_all(TEXTS | st.text())
def test_redacting_twice_is_redacting_once(text):
    once = redact(text, [NAME, "H35.01-77"])

    again = redact(once.text, [NAME, "H35.01-77"])

    assert (again.text, again.findings) == (once.text, ())


@for_all(TEXTS)
def test_a_redacted_text_is_at_most_twice_as_long_and_findings_do_not_overlap(text):
    redaction = redact(text, [NAME])

    places = [place for each in redaction.findings for place in (each.start, each.end)]
    assert len(redaction.text) <= 2 * len(text)
    assert places == sorted(places)


@pytest.mark.timeout(15)
@pytest.mark.parametrize("length", [50_000, pytest.param(200_000, marks=[pytest.mark.soak, pytest.mark.timeout(60)])])
@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a@",
        "o",
        "0o",
        "0 o ",
        "Nguyễn ",
        "vì thị ",
        "1.000.",
        "@a.a.a",
        "[ten",
        "+84 ",
        "((",
        "1/2020 ",
        "h35.01-",
        " ",
        "a\u0301",
        "Vàng ",
    ],
)
def test_hostile_repetition_takes_time_in_proportion(piece, length):
    """A search that takes the square of the length does not end within the time a test may take."""
    text = piece * (length // len(piece))

    assert len(redact(text, [NAME, "H35.01-77"]).text) <= 2 * len(text)
