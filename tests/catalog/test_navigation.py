import pytest


async def get(service, path, **query):
    answer = await service.client.get(f"/v1/{path}", params=query)
    return answer.json()


async def test_fields_are_counted_on_a_day_for_a_level_and_an_audience(sampled):
    async def total(**query):
        return sum(field["procedures"] for field in (await get(sampled, "fields", **query))["items"])

    procedures = (await get(sampled, "procedures", limit=200))["items"]
    communes = [each for each in procedures if "commune" in each["authority_levels"]]
    citizens = [each for each in procedures if procedures[0]["audiences"][0] in each["audiences"]]
    assert await total() == await total(at="2025-07-01") == len(procedures) == 47
    assert await total(at="2025-06-30") == 0
    assert await total(level="commune") == len(communes)
    assert await total(audience=procedures[0]["audiences"][0]) == len(citizens)


async def test_a_field_leads_to_its_procedures(sampled):
    field = max((await get(sampled, "fields"))["items"], key=lambda each: each["procedures"])
    page = await get(sampled, f"fields/{field['code']}", limit=1)
    rest = await get(sampled, f"fields/{field['code']}", limit=200, at="2025-07-01")
    assert {key: page[key] for key in field} == field
    assert (len(page["items"]), len(rest["items"]), rest["next"]) == (1, field["procedures"], None)
    assert rest["items"] == (await get(sampled, "procedures", field=field["code"], limit=200))["items"]
    assert (await get(sampled, f"fields/{field['code']}", at="2020-01-01"))["procedures"] == 0


async def test_a_life_event_leads_to_its_procedures(sampled):
    birth = (await get(sampled, "life-events", level="commune"))["items"][0]
    page = await get(sampled, "life-events/birth", limit=200)
    assert (page["name_vi"], page["name_en"], page["procedures"]) == ("Sinh con", birth["name_en"], len(page["items"]))
    assert {"birth" in item["life_events"] for item in page["items"]} == {True}
    assert 0 < birth["procedures"] <= page["procedures"]


@pytest.mark.parametrize(
    ("path", "code"), [("fields/khong-co", "field_not_found"), ("life-events/khong-co", "life_event_not_found")]
)
async def test_unknown_names_are_not_found(catalog, path, code):
    answer = await catalog.client.get(f"/v1/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize("query", [{"at": "2025-02-30"}, {"level": "village"}, {"audience": "x" * 301}])
async def test_invalid_query_parameters_are_rejected(catalog, query):
    answers = [await catalog.client.get(f"/v1/{path}", params=query) for path in ("fields", "life-events")]
    assert {answer.status_code for answer in answers} == {422}


async def test_navigation_is_not_sent_twice(sampled):
    async def twice(path):
        first = await sampled.client.get(f"/v1/{path}")
        again = await sampled.client.get(f"/v1/{path}", headers={"If-None-Match": first.headers["etag"]})
        return first.headers["cache-control"], again.status_code

    paths = ("fields", "fields/ho-tich", "life-events", "life-events/birth")
    assert {await twice(path) for path in paths} == {("public, max-age=60", 304)}
