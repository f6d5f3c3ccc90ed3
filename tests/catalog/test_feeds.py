from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest

from tests.running import Service

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = {
    "kind": "article",
    "title": "Tin & <b>ảnh</b>",
    "body": "<p>Một &amp; hai\x0b&#1;</p><script>x</script>",
    "category": "Chuyển đổi số",
    "attachments": [{"name": "Ảnh", "url": "/tep/anh.jpg", "media_type": "image/jpeg", "size": 10}],
    "state": "published",
}
TEXT = {
    "kind": "legal_text",
    "title": "Quyết định",
    "legal": {"number": "1", "date": "2025-01-01", "issuer": "UBND tỉnh"},
    "state": "published",
}


@pytest.fixture
async def publishing(catalog: Service) -> Service:
    """Two published news items, a draft and a withdrawn one."""

    async def post(body):
        headers = catalog.token("editor") | {"Idempotency-Key": str(uuid4())}
        return await catalog.client.post("/v1/news", json=body, headers=headers)

    await post(NEWS)
    await post(TEXT)
    await post(NEWS | {"state": "draft"})
    gone = await post(NEWS | {"title": "Gỡ"})
    headers = catalog.token("editor") | {"If-Match": gone.headers["etag"]}
    await catalog.client.delete(f"/v1/news/{gone.json()['id']}", headers=headers)
    return catalog


async def feed(service, accept=None, **query):
    headers = {"Accept": accept} if accept else {}
    return await service.client.get("/v1/news/feed", params=query, headers=headers)


async def test_the_newest_news_items_are_served_as_atom(publishing):
    answer = await feed(publishing)
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    entry = root.findall(f"{ATOM}entry")[1]
    assert answer.headers["content-type"] == "application/atom+xml"
    assert [each.findtext(f"{ATOM}title") for each in root.findall(f"{ATOM}entry")] == ["Quyết định", "Tin & <b>ảnh</b>"]
    assert entry.findtext(f"{ATOM}content") == "<p>Một &amp; hai</p>"
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links["enclosure"] == "/tep/anh.jpg"
    assert (await publishing.client.get(links["alternate"])).json()["title"] == "Tin & <b>ảnh</b>"
    assert {root.findtext(f"{ATOM}{name}") is None for name in ("id", "title", "updated")} == {False}
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")


async def test_the_same_news_items_are_served_as_json_feed(publishing):
    answer = await feed(publishing, "application/feed+json")
    result = answer.json()
    assert (answer.headers["content-type"], result["version"]) == ("application/feed+json", "https://jsonfeed.org/version/1.1")
    assert [item["title"] for item in result["items"]] == ["Quyết định", "Tin & <b>ảnh</b>"]
    assert result["items"][0]["content_text"] == "Quyết định"
    assert result["items"][1]["content_html"] == "<p>Một &amp; hai</p>"
    assert result["items"][1]["attachments"] == [
        {"url": "/tep/anh.jpg", "mime_type": "image/jpeg", "title": "Ảnh", "size_in_bytes": 10}
    ]


async def test_a_feed_is_narrowed_to_a_kind_or_category(publishing):
    async def titles(**query):
        return [item["title"] for item in (await feed(publishing, format="json", **query)).json()["items"]]

    assert await titles(kind="legal_text") == await titles(limit=1) == ["Quyết định"]
    assert await titles(category="chuyen-doi-so") == ["Tin & <b>ảnh</b>"]


async def test_a_reader_gets_the_form_it_prefers(catalog):
    async def form(accept, **query):
        answer = await feed(catalog, accept, **query)
        return answer.headers["content-type"]

    assert (
        await form("application/json") == await form("application/atom+xml;q=0.5, application/feed+json") == "application/feed+json"
    )
    assert await form("text/html, */*;q=0.1") == await form("*/*") == "application/atom+xml"
    assert await form("application/atom+xml", format="json") == "application/feed+json"


async def test_a_feed_that_is_not_to_be_had_is_refused(catalog):
    async def refused(accept=None, **query):
        answer = await feed(catalog, accept, **query)
        return answer.status_code, answer.json()["code"]

    assert await refused("image/png") == await refused("application/atom+xml;q=0, image/png") == (406, "not_acceptable")
    assert await refused(format="rss") == await refused(kind="x") == await refused(limit=101) == (422, "invalid_request")


async def test_feeds_are_not_sent_twice_and_depend_on_accept(publishing):
    first = await feed(publishing)
    again = await publishing.client.get("/v1/news/feed", headers={"If-None-Match": first.headers["etag"]})
    other = await publishing.client.get(
        "/v1/news/feed", headers={"If-None-Match": first.headers["etag"], "Accept": "application/feed+json"}
    )
    assert (first.headers["cache-control"], first.headers["vary"]) == ("public, max-age=60", "Accept")
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


async def test_an_empty_feed_is_a_feed(catalog):
    root = ET.fromstring((await feed(catalog)).content)  # noqa: S314 - our own
    assert (root.findall(f"{ATOM}entry"), root.findtext(f"{ATOM}updated")) == ([], "1990-01-01T00:00:00+07:00")
