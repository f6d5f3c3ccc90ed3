"""Sanitizing of HTML in national texts: formatting stays, everything active is removed. Plain text is unchanged."""

import re
from typing import Any, Final

import nh3

# HTML cannot begin without one of these; "< 500 m²" and "A & B" are plain text.
_OPENS = re.compile(r"<[a-zA-Z/!?]")
# A tag name ends where a browser would end it: "<số 01>" is no <s>.
_TAG = re.compile(r"<(?=/?([a-zA-Z][^\s/>]*))")
_FORMATTING: Final = frozenset(
    re.findall(
        r"\w+",
        """
        a b blockquote br caption center code col colgroup dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins li ol p pre s
        small span strike strong sub sup table tbody td tfoot th thead tr u ul
        """,
    )
)
# Real elements that are removed: nh3 must see them as elements. Any other "<Mẫu số 01>" is text in brackets.
_ACTIVE: Final = frozenset(
    re.findall(
        r"\w+",
        """
        abbr acronym address applet area article aside audio base basefont bdi bdo bgsound big body button canvas cite
        data datalist details dfn dialog dir embed fieldset figcaption figure font footer form frame frameset head header
        hgroup html iframe image img input isindex kbd keygen label legend link listing main map mark marquee math menu
        menuitem meta meter nav nobr noembed noframes noscript object optgroup option output param picture plaintext
        progress q rb rp rt rtc ruby samp script search section select selectedcontent slot source style summary svg
        template textarea time title track tt var video wbr xmp
        """,
    )
)
_ATTRIBUTES: Final = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start", "type"}}
_CLEANER: Final = nh3.Cleaner(
    tags=set(_FORMATTING),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    clean_content_tags={"script", "style", "iframe", "noscript", "template", "title", "textarea", "xmp", "noembed", "noframes"},
    link_rel="noopener noreferrer nofollow",
)
_LINK = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Whether a browser could read any part of the text as HTML."""
    return _OPENS.search(text) is not None


def clean(value: Any) -> Any:
    """The value with every string in it sanitized; keys stay."""
    if isinstance(value, str):
        return _clean(value) if has_markup(value) else value
    if isinstance(value, list):
        return [clean(each) for each in value]
    if isinstance(value, dict):
        return {key: clean(each) for key, each in value.items()}
    return value


def link(text: str | None) -> str | None:
    """The text if it is a web address, None for anything else, such as `javascript:`."""
    return text.strip() if text and _LINK.fullmatch(text.strip()) else None


def _clean(text: str) -> str:
    return _CLEANER.clean(_TAG.sub(_bracket, text))


def _bracket(opened: re.Match[str]) -> str:
    name = opened[1].lower()
    return "<" if name in _FORMATTING or name in _ACTIVE else "&lt;"
