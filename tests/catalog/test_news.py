import asyncio
import json
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from services.catalog.news.schemas import NewsItemIn
from tests.catalog.importing import counts, import_file, lines
from tests.running import Service

NEWS = {
    "kind": "article",
    "title": "Lai Châu tăng 25 bậc về dịch vụ công",
    "summary": "Kết quả xếp hạng năm 2020.",
    "body": "<p>Tỉnh đứng thứ <b>36</b> trên 63.</p>",
    "category": "Chuyển đổi số",
    "state": "published",
}
PICTURE = {"name": "Lễ khai trương", "url": "https://laichau.example/anh.jpg", "media_type": "image/jpeg", "size": 120_000}
LEGAL = {"number": "01/2025/QĐ-UBND", "date": "2025-01-15", "issuer": "UBND tỉnh Lai Châu", "effective_from": "2025-02-01"}
_days = count()


async def post(service: Service, body: Any, *, key: str | None = None, persona: str = "editor") -> Any:
    headers = service.token(persona) | {"Idempotency-Key": key or str(uuid4())}
    return await service.client.post("/v1/news", json=body, headers=headers)


async def put(service: Service, name: str, body: Any, tag: str | None) -> Any:
    headers = service.token("editor") | ({"If-Match": tag} if tag else {})
    return await service.client.put(f"/v1/news/{name}", json=body, headers=headers)


async def delete(service: Service, name: str, tag: str | None, **query: str) -> Any:
    headers = service.token("editor") | ({"If-Match": tag} if tag else {})
    return await service.client.delete(f"/v1/news/{name}", params=query, headers=headers)


async def listed(service: Service, **query: Any) -> list[str]:
    return [item["title"] for item in (await service.client.get("/v1/news", params=query)).json()["items"]]


def line(**keys: Any) -> dict[str, Any]:
    """A line of the old portal's export."""
    n = next(_days)
    day = datetime(2020, 1, 1, 8, tzinfo=UTC) + timedelta(hours=n % 8_000)
    return {
        "source_id": f"cu-{n}",
        "kind": "article",
        "title": f"Tin {n}",
        "imported": True,
        "published_at": day.isoformat(),
    } | keys


def soon(**keys: Any) -> str:
    return (datetime.now(UTC) + timedelta(**keys)).isoformat()


async def wind_back(service: Service, hours: int) -> None:
    """Shift the stored items into the past."""
    async with service.database.transaction() as session:
        moved = "update news_item set published_at = published_at - make_interval(hours => :h), listed_at = listed_at - make_interval(hours => :h)"
        await session.execute(text(moved), {"h": hours})


async def test_a_news_item_is_created_listed_and_read_by_slug_and_id(catalog):
    created = await post(catalog, NEWS)
    item = created.json()
    assert (created.status_code, created.headers["location"]) == (201, f"/v1/news/{item['slug']}")
    assert item["slug"] == f"lai-chau-tang-25-bac-ve-dich-vu-cong-{item['id'][:8]}"
    assert item["category"] == {"code": "chuyen-doi-so", "name": "Chuyển đổi số"}
    by_slug = await catalog.client.get(f"/v1/news/{item['slug']}")
    by_id = await catalog.client.get(f"/v1/news/{item['id']}")
    assert by_slug.json() == by_id.json() == item
    [item] = (await catalog.client.get("/v1/news")).json()["items"]
    assert item == {key: item[key] for key in item}
    assert "body" not in item


async def test_one_idempotency_key_creates_one_news_item(catalog):
    key = str(uuid4())
    answers = await asyncio.gather(*(post(catalog, NEWS, key=key) for _ in range(3)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await catalog.rows("select count(*) from news_item") == [(1,)]
    other = await post(catalog, NEWS | {"title": "Khác"}, key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_writing_needs_an_idempotency_key(catalog):
    answer = await catalog.client.post("/v1/news", json=NEWS, headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


async def test_html_is_sanitized(catalog):
    unsafe = {
        "<script>alert(1)</script>chữ": "chữ",
        '<img src="https://a.vn/x.png" onerror="alert(1)">': '<img src="https://a.vn/x.png">',
        '<a href="javascript:alert(1)">x</a>': '<a rel="noopener noreferrer">x</a>',
        '<svg onload="alert(1)"></svg><style>p{}</style>x': "x",
        '<p style="position:fixed">x</p>': "<p>x</p>",
    }
    content = [(await post(catalog, NEWS | {"body": body})).json()["body"] for body in unsafe]
    stored = await catalog.rows("select body from news_item order by edited_at")
    assert content == [body for (body,) in stored] == list(unsafe.values())


async def test_a_draft_is_seen_only_by_editors(catalog):
    item = (await post(catalog, NEWS | {"state": "draft"})).json()
    path = f"/v1/news/{item['slug']}"
    public, clerk = await catalog.client.get(path), await catalog.client.get(path, headers=catalog.token("clerk"))
    editor = await catalog.client.get(path, headers=catalog.token("editor"))
    assert (public.status_code, public.json()["code"], clerk.status_code) == (404, "news_item_not_found", 404)
    assert (editor.json()["state"], editor.headers["cache-control"]) == ("draft", "private, no-store")
    assert await listed(catalog) == []
    drafts = await catalog.client.get("/v1/news", params={"state": "draft"}, headers=catalog.token("editor"))
    assert [item["id"] for item in drafts.json()["items"]] == [item["id"]]
    assert drafts.headers["cache-control"] == "private, no-store"


async def test_lists_of_unpublished_items_are_for_editors(catalog):
    nobody = await catalog.client.get("/v1/news", params={"state": "draft"})
    clerk = await catalog.client.get("/v1/news", params={"state": "withdrawn"}, headers=catalog.token("clerk"))
    assert (nobody.status_code, clerk.status_code) == (401, 403)


async def test_a_scheduled_news_item_becomes_visible_by_itself(catalog):
    item = (await post(catalog, NEWS | {"publish_at": soon(hours=2)})).json()
    assert item["state"] == "scheduled"
    assert (await listed(catalog), (await catalog.client.get(f"/v1/news/{item['slug']}")).status_code) == ([], 404)
    await wind_back(catalog, 3)
    response = (await catalog.client.get(f"/v1/news/{item['slug']}")).json()
    assert (response["state"], await listed(catalog)) == ("published", [NEWS["title"]])


async def test_a_draft_is_published_and_a_published_item_keeps_its_time(catalog):
    drafted = await post(catalog, NEWS | {"state": "draft"})
    name = drafted.json()["id"]
    published = await put(catalog, name, NEWS, drafted.headers["etag"])
    changed = await put(catalog, name, NEWS | {"title": "Tựa mới"}, published.headers["etag"])
    assert (published.json()["state"], changed.json()["version"]) == ("published", 3)
    assert changed.json()["published_at"] == published.json()["published_at"]
    assert changed.json()["slug"] == drafted.json()["slug"]


async def test_a_published_item_is_not_unpublished_or_rescheduled(catalog):
    item = await post(catalog, NEWS)
    back = await put(catalog, item.json()["id"], NEWS | {"state": "draft"}, item.headers["etag"])
    later = await put(catalog, item.json()["id"], NEWS | {"publish_at": soon(days=1)}, item.headers["etag"])
    assert {(answer.status_code, answer.json()["code"]) for answer in (back, later)} == {(409, "news_item_already_published")}


async def test_a_scheduled_one_may_be_put_off_or_back(catalog):
    item = await post(catalog, NEWS | {"publish_at": soon(days=1)})
    later = await put(catalog, item.json()["id"], NEWS | {"publish_at": soon(days=2)}, item.headers["etag"])
    back = await put(catalog, item.json()["id"], NEWS | {"state": "draft"}, later.headers["etag"])
    assert (later.json()["state"], back.json()["state"]) == ("scheduled", "draft")


async def test_an_editor_cannot_publish_in_the_past(catalog):
    answer = await post(catalog, NEWS | {"publish_at": "2020-01-01T00:00:00Z"})
    assert (answer.status_code, answer.json()["code"]) == (422, "publish_time_in_past")


@pytest.mark.parametrize(
    ("tag", "status", "code"),
    [(None, 428, "precondition_required"), ('"9"', 412, "version_mismatch"), ("x", 412, "version_mismatch")],
)
async def test_a_change_or_withdrawal_needs_the_etag(catalog, tag, status, code):
    item = (await post(catalog, NEWS)).json()
    answers = (await put(catalog, item["id"], NEWS, tag), await delete(catalog, item["id"], tag))
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(status, code)}


async def test_of_two_changes_of_one_version_one_wins(catalog):
    item = await post(catalog, NEWS)
    changes = (put(catalog, item.json()["id"], NEWS | {"title": f"Tựa {n}"}, item.headers["etag"]) for n in range(3))
    answers = await asyncio.gather(*changes)
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]


async def test_a_withdrawn_item_is_gone(catalog):
    item = await post(catalog, NEWS)
    withdrawn = await delete(catalog, item.json()["slug"], item.headers["etag"], reason="Sai số liệu")
    gone = await catalog.client.get(f"/v1/news/{item.json()['slug']}")
    response = await catalog.client.get(f"/v1/news/{item.json()['slug']}", headers=catalog.token("editor"))
    assert (withdrawn.status_code, gone.status_code, gone.json()["code"]) == (204, 410, "news_item_withdrawn")
    assert (response.json()["state"], response.json()["withdrawal_reason"]) == ("withdrawn", "Sai số liệu")
    assert await listed(catalog) == []
    changed = await put(catalog, item.json()["id"], NEWS, response.headers["etag"])
    again = await delete(catalog, item.json()["id"], response.headers["etag"])
    assert (changed.status_code, again.status_code) == (410, 410)


async def test_nothing_remains_of_a_draft_that_is_deleted(catalog):
    item = await post(catalog, NEWS | {"state": "draft"})
    assert (await delete(catalog, item.json()["id"], item.headers["etag"])).status_code == 204
    assert await catalog.rows("select count(*) from news_item") == [(0,)]


async def test_only_editors_write_news(catalog):
    answers = [await post(catalog, NEWS, persona=persona) for persona in ("citizen", "clerk", "admin", "leader")]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(403, "forbidden")}


async def test_writing_news_needs_a_token(catalog):
    client = catalog.client
    answers = await asyncio.gather(
        client.post("/v1/news", json=NEWS), client.put("/v1/news/x", json=NEWS), client.delete("/v1/news/x")
    )
    assert {answer.status_code for answer in answers} == {401}


async def test_unknown_names_are_not_found(catalog):
    names = (str(uuid4()), "khong-co", "x" * 400)
    answers = [await catalog.client.get(f"/v1/news/{name}") for name in names]
    answers += [await put(catalog, "khong-co", NEWS, '"1"'), await delete(catalog, "khong-co", '"1"')]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "news_item_not_found")}


@pytest.mark.parametrize(
    "keys",
    [
        {"kind": "rumour"},
        {"title": " "},
        {"title": "\u200b\u0007".replace("\u200b", "")},
        {"title": "x" * 501},
        {"body": "x" * 900_001},
        {"state": "withdrawn"},
        {"state": "draft", "publish_at": "2999-01-01T00:00:00Z"},
        {"publish_at": "2050-01-01T00:00:00"},
        {"publish_at": "9999-12-31T23:59:59Z"},
        {"slug": "Có dấu"},
        {"slug": "feed"},
        {"slug": "6f1b0c5e-3a54-4d0e-9d0f-5a1c7b1f0e35"},
        {"legal": LEGAL},
        {"kind": "legal_text"},
        {"kind": "legal_text", "legal": LEGAL | {"effective_to": "2025-01-31"}},
        {"kind": "legal_text", "legal": {"number": "1"}},
        {"kind": "photo"},
        {"kind": "photo", "attachments": [PICTURE | {"media_type": "application/pdf"}]},
        {"attachments": [PICTURE | {"url": "javascript:alert(1)"}]},
        {"attachments": [PICTURE | {"url": "/tep\x85.pdf"}]},
        {"attachments": [PICTURE | {"url": "//elsewhere.example/x"}]},
        {"attachments": [PICTURE | {"url": "http:///x"}]},
        {"attachments": [PICTURE | {"url": 'https://a.vn/"onload=x'}]},
        {"attachments": [PICTURE | {"size": -1}]},
        {"attachments": [PICTURE] * 101},
        {"published_at": "2020-01-01T00:00:00Z"},
        {"imported": True},
        {"unknown": 1},
    ],
)
def test_an_invalid_news_item_is_rejected_by_the_schema(keys):
    NewsItemIn.model_validate(NEWS)
    with pytest.raises(ValidationError):
        NewsItemIn.model_validate(NEWS | keys)


async def test_an_invalid_news_item_is_rejected(catalog):
    item = await post(catalog, NEWS)
    answers = [await post(catalog, NEWS | {"kind": "rumour"}), await put(catalog, item.json()["id"], NEWS | {"title": ""}, '"1"')]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(422, "invalid_request")] * 2


async def test_a_body_that_is_no_json_object_is_rejected(catalog):
    async def sent(body):
        headers = catalog.token("editor") | {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
        return (await catalog.client.post("/v1/news", content=body, headers=headers)).status_code

    assert [await sent(body) for body in (b"{", b'{"title": "\\u0000"}', b"[]", b'"x"', b"")] == [400, 400, 422, 422, 422]


async def test_a_slug_belongs_to_one_news_item(catalog):
    first = await post(catalog, NEWS | {"slug": "ket-qua-2020"})
    second = await post(catalog, NEWS | {"slug": "ket-qua-2020"})
    other = await post(catalog, NEWS)
    moved = await put(catalog, other.json()["id"], NEWS | {"slug": "ket-qua-2020"}, other.headers["etag"])
    assert (first.status_code, first.json()["slug"]) == (201, "ket-qua-2020")
    assert {(answer.status_code, answer.json()["code"]) for answer in (second, moved)} == {(409, "slug_conflict")}


async def test_photos_and_legal_texts_have_their_own_fields(catalog):
    photo = (await post(catalog, NEWS | {"kind": "photo", "attachments": [PICTURE]})).json()
    text_ = (await post(catalog, NEWS | {"kind": "legal_text", "legal": LEGAL})).json()
    assert (photo["picture"], photo["attachments"]) == (PICTURE["url"], [PICTURE | {"sha256": None}])
    assert text_["legal"] == LEGAL | {"effective_to": None}
    assert (photo["legal"], text_["picture"]) == (None, None)


async def test_news_items_are_found_by_kind_year_category_and_words(catalog):
    old = [
        line(title="Thông báo nghỉ Tết", kind="notice", category="Lịch làm việc", published_at="2019-12-31T16:59:59Z"),
        line(title="Khai trương cổng", category="Chuyển đổi số", published_at="2019-12-31T17:00:00Z"),
        line(title="Quyết định phí", kind="legal_text", legal=LEGAL, body="<p>Mức thu lệ phí hộ tịch</p>"),
    ]
    assert (await import_file(catalog, lines(*old), kind="news"))["imported"] == 3
    assert await listed(catalog, year=2019) == ["Thông báo nghỉ Tết"]
    assert "Khai trương cổng" in await listed(catalog, year=2020)
    assert await listed(catalog, kind="legal_text") == ["Quyết định phí"]
    assert (
        await listed(catalog, category="chuyen-doi-so") == await listed(catalog, category="Chuyển đổi số") == ["Khai trương cổng"]
    )
    assert await listed(catalog, q="le phi ho tich") == await listed(catalog, q="01/2025/QĐ") == ["Quyết định phí"]
    assert await listed(catalog, q="%") == await listed(catalog, q="không có gì") == []
    assert (await listed(catalog))[-1] == "Thông báo nghỉ Tết"
    result = (await catalog.client.get("/v1/news/categories")).json()["items"]
    assert result == [
        {"code": "chuyen-doi-so", "name": "Chuyển đổi số", "count": 1},
        {"code": "lich-lam-viec", "name": "Lịch làm việc", "count": 1},
    ]


async def test_invalid_query_parameters_are_rejected(catalog):
    queries = ({"kind": "x"}, {"year": 1900}, {"year": "x"}, {"q": "x" * 201}, {"state": "x"}, {"cursor": "x"}, {"limit": 0})
    answers = [await catalog.client.get("/v1/news", params=query) for query in queries]
    assert {answer.status_code for answer in answers} == {422}


async def test_no_text_one_may_type_breaks_a_list(catalog):
    texts = ("\x00", "%", "_", "\\", "'", "đ" * 200, " ", "")
    answers = [await catalog.client.get("/v1/news", params={name: text}) for text in texts for name in ("q", "category")]
    assert {answer.status_code for answer in answers} <= {200, 400}


async def test_news_items_are_paged_newest_first_also_those_of_one_instant(catalog):
    at = "2020-05-05T05:05:05Z"
    await import_file(
        catalog, lines(*(line(published_at=at) for _ in range(3)), line(published_at="2021-01-01T00:00:00Z")), kind="news"
    )
    first = (await catalog.client.get("/v1/news", params={"limit": 2})).json()
    rest = await catalog.client.get("/v1/news", params={"limit": 2, "cursor": first["next"]})
    found = first["items"] + rest.json()["items"]
    assert (len({item["id"] for item in found}), rest.json()["next"]) == (4, None)
    assert [item["published_at"][:4] for item in found] == ["2021", "2020", "2020", "2020"]


# More than a chunk; the year 2020 had 6,701.
@pytest.mark.parametrize("many", [701, pytest.param(6_701, marks=pytest.mark.soak)])
async def test_all_items_of_a_year_are_counted_from_the_raw_records(catalog, many):
    kinds = cycle(["article", "article", "article", "document", "notice"])
    year = [line(kind=next(kinds)) for _ in range(many)]
    result = await import_file(catalog, lines(*year, line(published_at="2019-06-01T00:00:00Z")), kind="news")
    assert counts(result) == {"state": "done", "total": many + 1, "imported": many + 1, "unchanged": 0, "refused": 0}
    counted = (await catalog.client.get("/v1/news/counts", params={"year": 2020})).json()
    assert counted["total"] == many
    fifth = many // 5
    assert {item["kind"]: item["count"] for item in counted["items"]} == {
        "article": 3 * fifth + 1,
        "document": fifth,
        "notice": fifth,
    }
    assert (await catalog.client.get("/v1/news/counts")).json()["total"] == many + 1
    again = await import_file(catalog, lines(*year), kind="news")
    assert (again["imported"], again["unchanged"]) == (0, many)


async def test_an_imported_item_is_marked_and_changes_only_with_its_line(catalog):
    one = line(title="Tin cũ", body="<script>x</script><p>y</p>")
    await import_file(catalog, lines(one), kind="news")
    [before] = (await catalog.client.get("/v1/news")).json()["items"]
    result = await import_file(catalog, lines(one | {"title": "Tin cũ đã sửa"}), kind="news")
    after = (await catalog.client.get(f"/v1/news/{before['slug']}")).json()
    assert (before["imported"], result["imported"], after["version"], after["title"]) == (True, 1, 2, "Tin cũ đã sửa")
    assert (after["id"], after["slug"], after["body"]) == (before["id"], before["slug"], "<p>y</p>")


async def test_invalid_lines_are_reported_and_the_rest_is_imported(catalog):
    broken = {
        "past but not imported": (line(imported=False), "/published_at"),
        "another's slug": (line(slug="co-roi"), "/slug"),
        "an empty id": (line(source_id=" "), "/source_id"),
        "no id": ({"kind": "article", "title": "x"}, "/source_id"),
        "a legal text without number": (line(kind="legal_text"), ""),
        "no time zone": (line(published_at="2020-01-01T00:00:00"), "/published_at"),
        "no object": ("[]", ""),
        "no JSON": ("{", ""),
        "NUL": (json.dumps(line(title="a\x00b")), ""),
        "the same again": (line(source_id="cu-roi"), "/code"),
    }
    body = lines(line(slug="co-roi", source_id="cu-roi"), *(each for each, _ in broken.values()), line())
    result = await import_file(catalog, body, kind="news")
    assert counts(result) == {"state": "done", "total": 12, "imported": 2, "unchanged": 0, "refused": 10}
    assert dict(zip(broken, (found["field"] for found in result["report"]), strict=True)) == {
        what: field for what, (_, field) in broken.items()
    }


async def test_a_withdrawn_item_is_not_restored_by_an_import(catalog):
    one = line()
    await import_file(catalog, lines(one), kind="news")
    [item] = (await catalog.client.get("/v1/news")).json()["items"]
    await delete(catalog, item["id"], '"1"')
    same = await import_file(catalog, lines(one), kind="news")
    other = await import_file(catalog, lines(one | {"title": "Khác"}), kind="news")
    assert (same["unchanged"], other["refused"], await listed(catalog)) == (1, 1, [])


async def test_news_items_with_a_current_etag_are_answered_with_304(catalog):
    slug = (await post(catalog, NEWS)).json()["slug"]

    async def twice(path):
        first = await catalog.client.get(f"/v1/news{path}")
        again = await catalog.client.get(f"/v1/news{path}", headers={"If-None-Match": first.headers["etag"]})
        return first.headers["cache-control"], again.status_code, again.content

    assert {await twice(path) for path in ("", f"/{slug}", "/counts", "/categories")} == {("public, max-age=60", 304, b"")}
