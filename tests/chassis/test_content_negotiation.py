import pytest

from services.chassis.content_negotiation import preferred

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
