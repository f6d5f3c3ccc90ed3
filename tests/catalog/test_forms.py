import json

import pytest

from tests.catalog.editing import PATH, draft, publish
from tests.catalog.importing import import_file, lines

FORM = {"type": "object", "properties": {"child": {"type": "string", "title": "Tên trẻ"}}, "additionalProperties": False}


async def test_a_form_is_served_with_its_example_and_hints(catalog, record):
    hints = {"/child": {"label_en": "Name of the child", "widget": "text", "order": 1}}
    await draft(catalog, record(form_schema=FORM, form_example={"child": "Lò Văn An"}, form_hints=hints))
    await publish(catalog)
    form = (await catalog.client.get(f"{PATH}/form")).json()
    assert (form["form_schema"], form["example"]) == (FORM, {"child": "Lò Văn An"})
    assert {key: value for key, value in form["hints"]["/child"].items() if value is not None} == hints["/child"]


async def test_a_form_is_served_with_its_pages(catalog, record):
    pages = [{"title_vi": "Trẻ", "title_en": "The child", "fields": ["/child"]}]
    await draft(catalog, record(form_schema=FORM, form_example=None, form_pages=pages))
    await publish(catalog)
    assert (await catalog.client.get(f"{PATH}/form")).json()["pages"] == pages


FIELDS = ["zalo", "tên", "b", "a", "địa chỉ lâu dài", "c"]
ORDERED = {"type": "object", "properties": {name: {"type": "string", "title": name} for name in FIELDS}, "required": ["b", "a"]}


async def test_a_forms_fields_keep_their_order_from_draft_to_page_and_event(catalog, record):
    await draft(catalog, record(form_schema=ORDERED, form_example=None))
    await publish(catalog)
    form = (await catalog.client.get(f"{PATH}/form")).json()["form_schema"]
    published = next(each["data"]["form_schema"] for each in await catalog.emitted() if each["type"].startswith("procedure.pub"))
    exported = json.loads((await catalog.client.get("/v1/procedures/export", headers=catalog.token("editor"))).text.splitlines()[0])
    assert [list(each["properties"]) for each in (form, published, exported["form_schema"])] == [FIELDS] * 3
    assert list(form) == ["type", "properties", "required"]


async def test_a_record_whose_form_has_another_order_is_another_record(stocked, record):
    turned = {**ORDERED, "properties": dict(reversed(ORDERED["properties"].items()))}
    first, again, other = [
        await import_file(stocked, lines(record(form_schema=schema, form_example=None)), effective_from="2026-06-01")
        for schema in (ORDERED, ORDERED, turned)
    ]
    assert [each["unchanged"] for each in (first, again, other)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ({"form_schema": {"$ref": "#"}, "form_example": None}, "/body/form_schema/$ref"),
        ({"form_schema": {"properties": {"a": {"$ref": "https://x.test/a"}}}}, "/body/form_schema/properties/a/$ref"),
        ({"form_schema": FORM, "form_example": {"child": 1}}, "/body/form_example/child"),
        ({"form_schema": FORM, "form_example": None, "form_hints": {"/mother": {}}}, "/body/form_hints/~1mother"),
        (
            {"form_schema": FORM, "form_example": None, "form_hints": {"/child": {"widget": "game"}}},
            "/body/form_hints/~1child/widget",
        ),
        ({"form_schema": {"title": "<script>1</script>"}, "form_example": None}, "/body/form_schema/title"),
        ({"form_schema": None, "form_example": {}}, "/body/form_example"),
    ],
)
async def test_a_form_nobody_could_fill_in_is_refused_with_the_place(catalog, record, keys, pointer):
    answer = await draft(catalog, record(**keys))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_record")
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_an_import_refuses_such_a_form_too(catalog, record):
    result = await import_file(catalog, lines(record(form_schema={"$ref": "#"}, form_example=None)))
    assert (result["refused"], result["report"][0]["field"]) == (1, "/form_schema/$ref")


async def test_a_form_is_read_as_of_any_day(stocked, record):
    await import_file(stocked, lines(record(form_schema=FORM, form_example=None)), effective_from="2026-06-01")
    before = (await stocked.client.get(f"{PATH}/form", params={"at": "2026-05-31"})).json()
    after = (await stocked.client.get(f"{PATH}/form", params={"at": "2026-06-01"})).json()
    assert (before["version"], after["version"], after["form_schema"]) == (1, 2, FORM)
