import asyncio
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.search import schemas as search_schemas
from tests.catalog.importing import import_file, lines
from tests.running import Service


async def names(service, **query) -> list[str]:
    answer = await service.client.get("/v1/procedures", params=query)
    assert answer.status_code == 200
    return [item["name"] for item in answer.json()["items"]]


@pytest.mark.parametrize("code", ["1.001193", "1.001193.000.00.00.H35", "1.001193.H35"])
async def test_every_form_of_the_code_leads_to_the_page(sampled, code):
    answer = await sampled.client.get(f"/v1/procedures/{code}")
    assert answer.status_code == 200
    assert (answer.json()["code"], answer.json()["name"]) == ("1.001193", "Thủ tục đăng ký khai sinh")


@pytest.mark.parametrize("code", ["1.999999", "1.001193.H38", "khai-sinh", "1.001193%0A", "x" * 5_000])
async def test_any_other_code_is_not_found(sampled, code):
    answer = await sampled.client.get(f"/v1/procedures/{code}")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


async def test_every_page_has_the_documented_shape(sampled, sample):
    pages = [(await sampled.client.get(f"/v1/procedures/{record['code']}")).json() for record in sample]
    shown_pages = [procedures_schemas.ProcedureOut.model_validate(page) for page in pages]
    assert [page.keys() for page in pages] == [procedures_schemas.ProcedureOut.model_fields.keys()] * len(sample)
    assert [page.code for page in shown_pages] == [record["code"] for record in sample]


async def test_a_page_is_cacheable_by_anybody_and_not_sent_twice(sampled):
    first = await sampled.client.get("/v1/procedures/1.001193")
    again = await sampled.client.get("/v1/procedures/1.001193", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"] == again.headers["cache-control"] == "public, max-age=60"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


async def test_without_its_database_a_page_is_unavailable(sampled, identity):
    url = sampled.database.engine.url.set(port=1).render_as_string(hide_password=False)
    cut_off = Service.of("catalog", url, identity)
    answer = await cut_off.client.get("/v1/procedures/1.001193")
    await cut_off.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_pages_that_do_not_fit_in_memory_are_served_as_well(sampled, identity, sample):
    url = sampled.database.engine.url.render_as_string(hide_password=False)
    forgetful = Service.of("catalog", url, identity, page_cache=1)
    answers = [await forgetful.client.get(f"/v1/procedures/{record['code']}") for record in sample[:3] * 2]
    await forgetful.close()
    assert [answer.json()["code"] for answer in answers] == [record["code"] for record in sample[:3] * 2]


async def test_many_readers_at_once_all_get_their_own_page(sampled, sample):
    codes = [record["code"] for record in sample] * 4
    answers = await asyncio.gather(*(sampled.client.get(f"/v1/procedures/{code}") for code in [*codes, "1.999999"]))
    assert [answer.json()["code"] for answer in answers] == [*codes, "procedure_not_found"]


async def test_a_page_read_after_a_publication_is_never_the_old_one(stocked, record):
    before = await stocked.client.get("/v1/procedures/1.001193")
    await import_file(stocked, lines(record(name="Tên mới")))
    after = await stocked.client.get("/v1/procedures/1.001193", headers={"If-None-Match": before.headers["etag"]})
    assert (after.status_code, after.json()["name"], after.json()["version"]) == (200, "Tên mới", 2)


@pytest.mark.parametrize(("day", "version"), [("2025-07-01", 1), ("2025-12-31", 1), ("2026-01-01", 2), ("2027-01-01", 2)])
async def test_a_page_is_served_as_of_any_day(stocked, record, day, version):
    await import_file(stocked, lines(record(name="Tên mới")), effective_from="2026-01-01")
    page = (await stocked.client.get("/v1/procedures/1.001193", params={"at": day})).json()
    assert page["version"] == version
    assert page["effective_to"] == {1: "2025-12-31", 2: None}[version]


async def test_before_its_first_version_a_procedure_is_not_found(sampled):
    answer = await sampled.client.get("/v1/procedures/1.001193", params={"at": "2025-06-30"})
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


async def test_a_version_of_tomorrow_is_not_in_force_today(stocked, record):
    tomorrow = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
    await import_file(stocked, lines(record(name="Tên mới")), effective_from=tomorrow)
    assert (await stocked.client.get("/v1/procedures/1.001193")).json()["version"] == 1
    assert (await names(stocked, q="1.001193")) == ["Thủ tục đăng ký khai sinh"]


@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", ""])
async def test_a_day_that_is_none_is_refused(sampled, day):
    answer = await sampled.client.get("/v1/procedures/1.001193", params={"at": day})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("day", ["1899-12-31", "3000-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "path",
    [
        "procedures",
        "procedures/facets",
        "procedures/1.001193",
        "procedures/1.001193/form",
        "procedures/1.001193/assessment",
        "service-levels",
        "completeness",
        "simplification",
        "authorities",
        "fields",
    ],
)
async def test_the_bounds_of_days_are_the_same_wherever_one_is_asked_for(sampled, path, day):
    answer = await sampled.client.get(f"/v1/{path}", params={"at": day})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/at")


async def test_a_list_is_paged_by_code(sampled, sample):
    first = await sampled.client.get("/v1/procedures", params={"limit": 30})
    rest = await sampled.client.get("/v1/procedures", params={"limit": 30, "cursor": first.json()["next"]})
    codes = [item["code"] for item in first.json()["items"] + rest.json()["items"]]
    assert codes == sorted(record["code"] for record in sample)
    assert 'rel="next"' in first.headers["link"]
    assert rest.json()["next"] is None


async def test_a_search_is_paged_best_first(sampled):
    whole = (await sampled.client.get("/v1/procedures", params={"q": "dang ky", "limit": 20})).json()["items"]
    first = (await sampled.client.get("/v1/procedures", params={"q": "dang ky", "limit": 5})).json()
    second = (await sampled.client.get("/v1/procedures", params={"q": "dang ky", "limit": 5, "cursor": first["next"]})).json()
    assert first["items"] + second["items"] == whole[:10]


async def test_list_entries_have_the_documented_shape(sampled):
    items = (await sampled.client.get("/v1/procedures", params={"limit": 200})).json()["items"]
    assert [item.keys() for item in items] == [search_schemas.ProcedureListItem.model_fields.keys()] * 47
    assert [search_schemas.ProcedureListItem.model_validate(item).code for item in items] == [item["code"] for item in items]


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ({"level": "province"}, "authority_level_codes", "PROVINCE"),
        ({"level": "commune"}, "authority_level_codes", "COMMUNE"),
        ({"audience": "Công dân Việt Nam"}, "audiences", "Công dân Việt Nam"),
        ({"life_event": "birth"}, "life_events", "birth"),
    ],
)
async def test_a_list_can_be_narrowed(sampled, sample, query, key, value):
    expected = sorted(record["code"] for record in sample if value in record[key])
    items = (await sampled.client.get("/v1/procedures", params=query | {"limit": 200})).json()["items"]
    assert [item["code"] for item in items] == expected


async def test_a_list_can_be_narrowed_to_a_field(sampled, sample):
    items = (await sampled.client.get("/v1/procedures", params={"field": "ho-tich", "limit": 200})).json()["items"]
    assert [item["code"] for item in items] == sorted(record["code"] for record in sample if record["field"] == "Hộ tịch")


async def test_an_unknown_level_is_refused(sampled):
    answer = await sampled.client.get("/v1/procedures", params={"level": "galaxy"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("khai sinh", "1.001193"),
        ("khai sính", "1.001193"),
        ("KHAI SINH", "1.001193"),
        ("Đăng ký khai sinh", "1.001193"),
        (unicodedata.normalize("NFD", "đăng ký khai sinh"), "1.001193"),
        ("sinh khai", "1.001193"),
        ("khai sihn", "1.001193"),
        ("dang ky ket hon", "1.000894"),
        ("ket hom", "1.000894"),
        ("1.001193", "1.001193"),
        ("1.001193.H35", "1.001193"),
        ("1.00119", "1.001193"),
    ],
)
async def test_a_search_finds_the_right_thing_among_the_first_three(sampled, text, code):
    items = (await sampled.client.get("/v1/procedures", params={"q": text, "limit": 3})).json()["items"]
    assert code in [item["code"] for item in items]


@pytest.mark.parametrize("text", ["zzzzqqq", "?!", "", "%", "_", "'; drop table draft; --", "\\"])
async def test_a_search_for_nothing_we_have_finds_nothing(sampled, text):
    assert await names(sampled, q=text) == []


async def test_an_exact_code_finds_only_it(sampled):
    assert await names(sampled, q="1.001193") == ["Thủ tục đăng ký khai sinh"]


@pytest.mark.parametrize("text", ["khai s", "dang ky khai", "1.00119"])
async def test_suggestions_follow_the_typing(sampled, text):
    items = (await sampled.client.get("/v1/procedures/suggestions", params={"q": text})).json()["items"]
    assert {"code": "1.001193", "name": "Thủ tục đăng ký khai sinh"} in items


@pytest.mark.parametrize("query", ["", "?q=", "?q=a&limit=0", "?q=a&limit=21", f"?q={'x' * 201}"])
async def test_a_suggestion_for_nothing_is_refused(sampled, query):
    answer = await sampled.client.get(f"/v1/procedures/suggestions{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_a_form_comes_with_its_example(sampled, record):
    answer = await sampled.client.get("/v1/procedures/1.001193/form")
    assert (answer.json()["form_schema"], answer.json()["example"]) == (record()["form_schema"], record()["form_example"])
    assert answer.headers["cache-control"] == "public, max-age=60"


async def test_a_procedure_without_a_form_says_so(sampled, sample):
    without = next(record["code"] for record in sample if record["form_schema"] is None)
    answer = await sampled.client.get(f"/v1/procedures/{without}/form")
    assert (answer.status_code, answer.json()["code"]) == (404, "form_not_found")


@pytest.mark.parametrize("code", ["1.999999", "1.001193.H38", "khai-sinh"])
@pytest.mark.parametrize("part", ["form", "versions"])
async def test_a_part_of_an_unknown_procedure_is_not_found(sampled, code, part):
    answer = await sampled.client.get(f"/v1/procedures/{code}/{part}")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


async def test_fields_count_their_procedures(sampled, sample):
    items = (await sampled.client.get("/v1/fields")).json()["items"]
    expected = sum(record["field"] == "Hộ tịch" for record in sample)
    assert {"code": "ho-tich", "name": "Hộ tịch", "procedures": expected} in items
    assert sum(item["procedures"] for item in items) == 47


async def test_life_events_count_their_procedures(sampled, sample):
    items = (await sampled.client.get("/v1/life-events")).json()["items"]
    expected = sum("birth" in record["life_events"] for record in sample)
    assert items[0] == {"slug": "birth", "name_vi": "Sinh con", "name_en": "Having a child", "procedures": expected}


@pytest.mark.parametrize("path", ["/v1/procedures", "/v1/fields", "/v1/life-events", "/v1/authorities"])
async def test_lists_are_not_sent_twice(sampled, path):
    first = await sampled.client.get(path)
    again = await sampled.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
