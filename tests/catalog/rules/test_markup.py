import pytest
from hypothesis import strategies as st

from services.catalog.procedures.rules import markup
from tests.chance import for_all


@pytest.mark.parametrize(
    "text",
    ["Nộp tại quầy.\nHai dòng.", "diện tích < 500 m² & cao > 3 m", "a <= b, c<1", "Điều 5 <", "", "&lt;script&gt;"],
)
def test_plain_text_stays_exactly_as_it_came(text):
    assert markup.clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<p onclick=x>Nộp <b>hồ sơ</b></p>", "<p>Nộp <b>hồ sơ</b></p>"),
        ("A<script>alert(1)</script>B", "AB"),
        ("<ScRiPt src=//x>1</sCrIpT >B", "B"),
        ("<img src=x onerror=alert(1)>ảnh", "ảnh"),
        ("<svg onload=alert(1)><script>1</script></svg>B", "B"),
        ("<a href='javascript:alert(1)'>x</a>", '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="https://example.test">x</a>', '<a href="https://example.test" rel="noopener noreferrer nofollow">x</a>'),
        ("<iframe src='https://x'></iframe>B", "B"),
        ("<!-- x -->B", "B"),
        ("<style>*{}</style>B", "B"),
        ("theo <Mẫu số 01> và <số 2>", "theo &lt;Mẫu số 01&gt; và &lt;số 2&gt;"),
        ("<x onclick=alert(1)>", "&lt;x onclick=alert(1)&gt;"),
    ],
)
def test_formatting_stays_and_active_content_is_removed(text, cleaned):
    assert markup.clean(text) == cleaned


def test_texts_anywhere_in_a_value_are_cleaned_but_not_its_keys_and_figures():
    value = {"<b>": [{"text": "<script>1</script>x"}, 3, None, True]}
    assert markup.clean(value) == {"<b>": [{"text": "x"}, 3, None, True]}


@for_all(st.text(alphabet="<>/!?ab scriptonerror='\"=:&;-", max_size=60))
def test_cleaning_twice_changes_nothing(text):
    once = markup.clean(text)
    assert markup.clean(once) == once
    assert "<script" not in once.lower()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (" https://vbpl.vn/1 ", "https://vbpl.vn/1"),
        ("javascript:alert(1)", None),
        ("https://x' onclick='1", None),
        ("vbpl.vn", None),
        (None, None),
    ],
)
def test_only_an_address_of_the_web_is_a_link(text, link):
    assert markup.link(text) == link
