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
