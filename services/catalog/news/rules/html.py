"""Sanitizing of HTML in news items: text, structure, links and pictures stay; scripts and styles are removed."""

import html
import re

import nh3

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Their text is code or markup of another language, not content.
_WITH_CONTENT = {"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "title", "textarea", "xmp"}
_cleaner = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_to_text = nh3.Cleaner(tags=set(), clean_content_tags=_WITH_CONTENT, attributes={}, link_rel=None)
# XML cannot contain these, not even escaped, and feeds are XML.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BLOCK = re.compile(r"(?i)</?(?:p|div|br|li|tr|td|th|h[1-6]|figcaption|caption|dd|dt|blockquote|pre)\b")


def clean(text: str) -> str:
    """The sanitized HTML fragment. Sanitizing it again changes nothing."""
    # Character references may produce control characters, so they are removed afterwards as well.
    return plain(_cleaner.clean(plain(text)))


def plain(text: str) -> str:
    """The text without control characters."""
    return _CONTROLS.sub("", text)


def words(text: str) -> str:
    """The text of a fragment, without markup, on one line."""
    return " ".join(plain(html.unescape(_to_text.clean(_BLOCK.sub(r" \g<0>", plain(text))))).split())
