import time
from typing import Any

import pytest

from services.catalog.procedures.rules import forms, schema_size
from services.catalog.procedures.rules.record import Record

FORM: dict[str, Any] = {
    "type": "object",
    "properties": {"name": {"type": "string", "maxLength": 100, "title": "Họ tên"}},
    "additionalProperties": False,
}
PERSON = {"$defs": {"person": FORM}, "properties": {"mother": {"$ref": "#/$defs/person"}, "father": {"$ref": "#/$defs/person"}}}


def form_errors(schema: Any, example: Any = None, hints: Any = None) -> list[tuple[str, str]]:
    record = Record.model_validate({"code": "1.001193", "form_schema": schema, "form_example": example, "form_hints": hints})
    return [(errors.field, errors.reason) for errors in forms.form_errors(record)]


def page_errors(schema: Any, *pages: list[str]) -> list[tuple[str, str]]:
    form_pages = [{"title_vi": "Trang", "fields": fields} for fields in pages]
    record = Record.model_validate({"code": "1.001193", "form_schema": schema, "form_pages": form_pages})
    return [(errors.field, errors.reason) for errors in forms.form_errors(record)]


def nested(levels: int) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for _ in range(levels):
        schema = {"properties": {"x": schema}}
    return schema


def doubling(times: int) -> dict[str, Any]:
    steps = {
        f"d{n}": {"properties": {"a": {"$ref": f"#/$defs/d{n + 1}"}, "b": {"$ref": f"#/$defs/d{n + 1}"}}} for n in range(times)
    }
    return {"$ref": "#/$defs/d0", "$defs": steps | {f"d{times}": {"type": "string"}}}


@pytest.mark.parametrize(
    ("schema", "example", "hints"),
    [
        (FORM, None, None),
        (FORM, {"name": "Lò Thị Mai"}, {"/name": {"label_vi": "Họ và tên", "widget": "text", "order": 1}}),
        (PERSON, {"mother": {"name": "Lò Thị Mai"}}, {"/mother/name": {"help_en": "As in the papers"}}),
        ({"properties": {"children": {"type": "array", "items": FORM}}}, None, {"/children/*/name": {"widget": "text"}}),
        (nested(60), None, None),
        ({"properties": {"code": {"pattern": "^<[a-z]+>$"}, "pattern": {"type": "string"}}}, None, None),
        ({"patternProperties": {"^<a": {}}}, None, None),
    ],
)
def test_a_self_contained_schema_that_ends_is_a_form(schema, example, hints):
    assert form_errors(schema, example, hints) == []


@pytest.mark.parametrize(
    ("schema", "place", "expected"),
    [
        ({"type": "objekt"}, "", "not a usable JSON Schema"),
        ({"properties": {"name": {"pattern": "("}}}, "", "not a usable JSON Schema"),
        ({"properties": {"name": {"pattern": "(?=a)"}}}, "", "not a usable JSON Schema"),
        ({"$ref": "https://example.test/schema.json"}, "/$ref", "not a place in this schema"),
        ({"properties": {"a": {"$ref": "file:///etc/passwd"}}}, "/properties/a/$ref", "not a place in this schema"),
        ({"$ref": "#/nowhere"}, "/$ref", "not a place in this schema"),
        ({"$ref": 7}, "/$ref", "not a place in this schema"),
        ({"$dynamicRef": "#a"}, "", "dynamic"),
        ({"$schema": "https://example.test/meta"}, "/$schema", "must be"),
        ({"$schema": 7}, "/$schema", "must be"),
        ({"description": "x" * forms.MAX_BYTES}, "", "larger than"),
        ({"$ref": "#"}, "/$ref", "no end"),
        ({"properties": {"child": {"$ref": "#"}}}, "/properties/child/$ref", "no end"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}}, "/$defs/a/items/$ref", "no end"),
        ({"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}]}}}, "/$defs/a/anyOf/0/$ref", "no end"),
        (doubling(20), "/$defs/d", "parts once"),
        ({"title": "<script>alert(1)</script>"}, "/title", "plain text"),
        ({"properties": {"a": {"enum": ["<img src=x>"]}}}, "/properties/a/enum/0", "plain text"),
        ({"properties": {"<b>a</b>": {}}}, "/properties/<b>a<~1b>", "plain text"),
    ],
)
def test_a_schema_that_is_invalid_infinite_or_not_self_contained_is_rejected(schema, place, expected):
    [(pointer, reason), *_] = form_errors(schema)
    assert pointer.startswith(f"/form_schema{place}")
    assert expected in reason


def test_a_schema_nested_too_deep_is_none():
    assert "deeper than" in form_errors(nested(schema_size.MAX_DEPTH + 1))[0][1]


def test_a_schema_that_grows_without_end_is_measured_at_once():
    started = time.process_time()
    assert form_errors(doubling(60))
    assert time.process_time() - started < 1


def test_an_invalid_example_is_reported_place_by_place():
    errors = form_errors(PERSON, {"mother": {"name": 1}, "father": {"surname": "Lò"}})
    assert sorted(pointer for pointer, _ in errors) == ["/form_example/father/surname", "/form_example/mother/name"]


def test_an_example_with_html_is_none():
    assert form_errors(FORM, {"name": "<b>Lò</b>"}) == [("/form_example/name", "texts of a form are plain text, without HTML")]


@pytest.mark.parametrize(
    ("hints", "place"),
    [({"/surname": {}}, "/form_hints/~1surname"), ({"/name": {"help_vi": "<i>Họ</i>"}}, "/form_hints/~1name/help_vi")],
)
def test_a_hint_for_no_field_or_with_html_is_refused(hints, place):
    assert [pointer for pointer, _ in form_errors(FORM, None, hints)] == [place]


@pytest.mark.parametrize("beside", [{"form_example": {}}, {"form_hints": {}}])
def test_an_example_or_hints_without_a_form_are_refused(beside):
    record = Record.model_validate({"code": "1.001193"} | beside)
    assert [errors.reason for errors in forms.form_errors(record)] == ["there is no form_schema beside it"]


def test_fields_are_those_one_can_fill_in():
    assert list(schema_size.fields(PERSON)) == ["/mother", "/mother/name", "/father", "/father/name"]


# -- pages -------------------------------------------------------------------------------------------------------------

BIRTH: dict[str, Any] = {
    "$defs": {"person": {"properties": {"name": {}, "born_on": {}, "job": {}}, "required": ["name", "born_on"]}},
    "properties": {"child": {"$ref": "#/$defs/person"}, "father": {"$ref": "#/$defs/person"}, "copies": {}},
    "required": ["child"],
}


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([["/child"], ["/father", "/copies"]], id="whole groups"),
        pytest.param([["/child/name"], ["/child/born_on"]], id="a group on two pages"),
        pytest.param([["/child"]], id="optional fields on no page"),
    ],
)
def test_pages_with_every_required_field_are_accepted(pages):
    assert page_errors(BIRTH, *pages) == []


@pytest.mark.parametrize(
    ("pages", "error"),
    [
        pytest.param([["/child", "/mother"]], ("/form_pages/0/fields/1", "the form has no such field"), id="no such field"),
        pytest.param([["/child"], ["/child"]], ("/form_pages/1/fields/0", "the field is on a page already"), id="twice"),
        pytest.param([["/copies"]], ("/form_pages", "the required field /child is on no page"), id="a required group missing"),
        pytest.param(
            [["/child/name"]], ("/form_pages", "the required field /child/born_on is on no page"), id="a part of a required group"
        ),
        pytest.param(
            [["/child", "/father/name"]],
            ("/form_pages", "the required field /father/born_on is on no page"),
            id="a part of an optional group",
        ),
    ],
)
def test_pages_that_could_not_be_filled_in_are_refused(pages, error):
    assert page_errors(BIRTH, *pages) == [error]


def test_a_field_required_in_a_case_is_on_a_page():
    schema = FORM | {"if": {"required": ["name"]}, "then": {"required": ["reason"], "properties": {"reason": {}}}}
    assert page_errors(schema, ["/name"]) == [("/form_pages", "the required field /reason is on no page")]


def test_pages_without_a_form_are_refused():
    assert page_errors(None, ["/name"]) == [("/form_pages", "there is no form_schema beside it")]


def test_a_title_of_a_page_is_plain_text():
    record = Record.model_validate(
        {"code": "1.001193", "form_schema": FORM, "form_pages": [{"title_vi": "<b>Trang</b>", "fields": ["/name"]}]}
    )
    [error] = forms.form_errors(record)
    assert error.field == "/form_pages/0/title_vi"
