import pytest

from services.catalog.rules import forms

FORM = {"type": "object", "properties": {"name": {"type": "string", "maxLength": 100}}, "additionalProperties": False}


@pytest.mark.parametrize("example", [None, {"name": "Lò Thị Mai"}])
def test_a_self_contained_schema_is_a_form(example):
    assert forms.flaw(FORM, example) is None


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        ({"type": "objekt"}, None),
        ({"properties": {"name": {"pattern": "("}}}, None),
        ({"$ref": "https://example.test/schema.json"}, None),
        ({"$ref": "file:///etc/passwd"}, None),
        ({"$ref": "#/nowhere"}, None),
        ({"$schema": "https://example.test/meta"}, None),
        ({"$schema": 7}, None),
        ({"description": "x" * forms.LARGEST}, None),
        (FORM, {"name": 1}),
    ],
)
def test_a_schema_that_is_broken_reaches_out_or_is_too_large_is_none(schema, example):
    assert forms.flaw(schema, example)
