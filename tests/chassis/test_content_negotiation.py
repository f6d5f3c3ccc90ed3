"""The representation and the language a caller prefers."""

import pytest

from services.chassis.content_negotiation import language_headers, preferred, preferred_language

OFFERED = {"application/atom+xml": "atom", "application/feed+json": "json", "application/json": "json"}


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, "atom"),
        ("*/*", "atom"),
        ("application/*", "atom"),
        ("application/json", "json"),
        ("application/atom+xml;q=0.4, application/json;q=0.5", "json"),
        ("APPLICATION/FEED+JSON ; Q=1", "json"),
        ("application/atom+xml;q=0, */*", "json"),
        ("text/html", None),
        ("application/json;q=zero", None),
        ("application/json;q=nan", None),
        (",;,", None),
    ],
)
def test_the_form_given_is_the_one_preferred(accept, given):
    assert preferred(accept, OFFERED) == given


@pytest.mark.parametrize(
    ("accept_language", "expected"),
    [
        (None, "vi"),
        ("", "vi"),
        ("vi", "vi"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("en-US,en;q=0.9,vi;q=0.8", "en"),
        ("vi-VN,vi;q=0.9,en-US;q=0.8,en;q=0.7", "vi"),
        ("en;q=0.5, vi;q=0.8", "vi"),
        ("vi;q=0.5, en;q=0.8", "en"),
        ("en ; Q=0.8 , vi ; q=0.9", "vi"),
        ("vi, en", "vi"),
        ("en, vi", "en"),
        ("fr, en;q=0.1", "en"),
        ("fr", "vi"),
        ("*", "vi"),
        ("fr, *;q=0.5", "vi"),
        ("en, *;q=0.5", "en"),
        ("en;q=0.4, *;q=0.5", "vi"),
        ("en;q=0", "vi"),
        ("vi;q=0", "en"),
        ("vi;q=0, *", "en"),
        ("vi;q=0, en;q=0", "vi"),
        ("en;q=zero", "vi"),
        ("en;q=nan", "vi"),
        ("en;q=1e9, vi", "vi"),
        ("en;q=-1", "vi"),
        ("english, vi;q=0.1", "vi"),
        ("vie, en;q=0.1", "en"),
        (",;,=,", "vi"),
        ("x" * 9_000, "vi"),
        ("en," * 3_000, "en"),
    ],
)
def test_the_language_is_the_one_preferred_and_vietnamese_without_a_preference(accept_language, expected):
    assert preferred_language(accept_language) == expected


def test_a_text_in_a_language_says_which_and_that_it_depends_on_the_caller():
    assert language_headers("en") == {"Content-Language": "en", "Vary": "Accept-Language"}
