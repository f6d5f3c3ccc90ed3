import re
from html.parser import HTMLParser

import pytest
from hypothesis import strategies as st

from services.catalog.news.rules import html
from tests.chance import for_all

# fmt: off
DANGEROUS = [
    "<p>", "</p>", "<script>", "</script>", "<svg>", "<style>", "</style>", "<math>", "<img src=x onerror=y>", "<!--", "-->", "<title>",
    "<a href='java", "script:x'>", "<a href=javascript:x>", "<iframe src=x>", "<table><td>", "<template>", "<noscript>", "<textarea>",
    "<![CDATA[", "]]>", "&#1;", "&lt;", "&#106;", "\x0b", '"', "'", ">", "<", "x", "ắ",
]
# fmt: on


class Seen(HTMLParser):
    """The tags, attributes and URLs in the fragment."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.addresses |= {value for name, value in attributes if name in ("href", "src")}


@for_all(st.lists(st.sampled_from(DANGEROUS) | st.text(max_size=5), max_size=12).map("".join))
def test_cleaning_twice_changes_nothing_more_and_nothing_runs(text):
    once = html.clean(text)
    response = Seen(once)
    assert html.clean(once) == once
    assert response.tags <= {"p", "img", "a", "table", "tbody", "tr", "td"}
    assert response.attributes <= {"src", "href", "rel"}
    # Browsers leave out blanks and control characters before they look for the scheme an address begins with.
    schemes = [re.sub(r"[\x00-\x20]", "", address or "").lower() for address in response.addresses]
    assert not [address for address in schemes if address.startswith("javascript:")]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", once)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("<h2>Tựa</h2><ul><li>một</ul>", "<h2>Tựa</h2><ul><li>một</li></ul>"),
        ('<a href="https://a.vn/x" target="_blank" class="b">x</a>', '<a href="https://a.vn/x" rel="noopener noreferrer">x</a>'),
        ('<a href="/v1/procedures/1.001193">x</a>', '<a href="/v1/procedures/1.001193" rel="noopener noreferrer">x</a>'),
        ('<a href="&#106;avascript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="mailto:a@b.vn">x</a>', '<a href="mailto:a@b.vn" rel="noopener noreferrer">x</a>'),
        ('<img src="data:text/html,x">', "<img>"),
        ('<td colspan="2">x', "x"),
        (
            '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
            '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
        ),
        ("<form action=x><input name=y>z</form>", "z"),
        ("<iframe src=https://a.vn></iframe>z<object data=x></object><embed src=x>", "z"),
        ("<!-- lời --><![CDATA[x]]>y", "y"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_harmless_html_stays(text, stored):
    assert html.clean(text) == stored


def test_words_are_the_text_of_a_fragment():
    assert html.words("<p>Một&nbsp;&amp; hai</p><p>ba<br>bốn</p><script>năm</script>") == "Một & hai ba bốn"
