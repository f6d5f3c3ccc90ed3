"""Errors of e-forms are sentences in both languages, with the field's own title, at the field's place."""

import json
from importlib import resources
from typing import Any

import jsonschema_rs
import pytest

from services.kernel import form_errors, form_formats
from services.kernel.form_errors import FormError
from services.kernel.form_formats import FORMATS

NAME = {"title": "Họ tên", "type": "string", "minLength": 2}
PLACE = ("x",)

# A keyword, the schema of the field, a value that fails it.
CASES: list[tuple[str, Any, Any]] = [
    ("type", {"type": ["integer", "null"]}, "7"),
    ("enum", {"enum": ["Nam", "Nữ"]}, "khác"),
    ("const", {"const": True}, False),
    ("minLength", {"minLength": 1}, ""),
    ("minLength", {"minLength": 3}, "ab"),
    ("maxLength", {"maxLength": 2}, "abc"),
    ("pattern", {"pattern": "^[0-9]{12}$"}, "1"),
    ("pattern", {"pattern": "^[0-9]{6,19}$"}, "1"),
    ("pattern", {"pattern": "^[A-Z]+$"}, "1"),
    ("pattern", {"pattern": "^[A-Z]+$", "examples": ["ABC"]}, "1"),
    ("pattern", {"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}, "2026"),
    ("format", {"format": "date"}, "28/11/2026"),
    ("format", {"format": "regex"}, "("),
    ("minimum", {"minimum": 1}, 0),
    ("maximum", {"maximum": 1}, 2),
    ("exclusiveMinimum", {"exclusiveMinimum": 0}, 0),
    ("exclusiveMaximum", {"exclusiveMaximum": 2}, 2),
    ("multipleOf", {"multipleOf": 0.5}, 0.7),
    ("minItems", {"minItems": 1}, []),
    ("maxItems", {"maxItems": 1}, [1, 2]),
    ("uniqueItems", {"uniqueItems": True}, [1, 1]),
    ("contains", {"contains": {"const": 1}}, [2]),
    ("minProperties", {"minProperties": 1}, {}),
    ("maxProperties", {"maxProperties": 1}, {"a": 1, "b": 2}),
    ("propertyNames", {"propertyNames": {"pattern": "^a"}}, {"b": 1}),
    ("anyOf", {"anyOf": [{"type": "string"}, {"type": "null"}]}, 7),
    ("anyOf", {"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}, {}),
    ("oneOf", {"oneOf": [{"required": ["phone"]}, {"required": ["email"]}]}, {}),
    ("oneOf", {"oneOf": [{"type": "string"}, {"minLength": 1}]}, "ab"),
    ("not", {"not": {"type": "string"}}, "a"),
    ("falseSchema", False, 1),
    ("unevaluatedItems", {"prefixItems": [True], "unevaluatedItems": False}, [1, 2]),
]


def errors(schema: dict[str, Any], form: Any) -> list[FormError]:
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return form_errors.form_errors(schema, validator.iter_errors(form))


def of_field(field: Any, value: Any) -> FormError:
    titled = {"title": "Ngày sinh", **field} if isinstance(field, dict) else field
    [error] = errors({"properties": {"x": titled}}, {"x": value})
    return error


@pytest.mark.parametrize(("keyword", "field", "value"), CASES)
def test_a_keyword_has_a_sentence_in_both_languages(keyword, field, value):
    error = of_field(field, value)
    assert (error.place, error.keyword) == (PLACE, keyword)
    assert error.text.vi != error.text.en
    assert error.text.vi.endswith(".")
    assert error.text.en.endswith(".")
    assert "{" not in error.text.vi + error.text.en


def test_the_table_has_a_sentence_for_every_keyword_the_validator_knows():
    kinds = {name[:1].lower() + name[1:] for name in dir(jsonschema_rs.ValidationErrorKind) if name[:1].isupper()}
    # These say that the schema cannot be applied, which publication has made sure of; `other` is their sentence.
    kinds -= {"backtrackLimitExceeded", "custom", "fromUtf8", "referencing", "regexEngineFailure"}
    names = {"constant": "const", "oneOfMultipleValid": "oneOf", "oneOfNotValid": "oneOf"}
    assert {names.get(kind, kind) for kind in kinds} - form_errors.SENTENCES.keys() == set()


def test_every_sentence_of_the_table_is_in_both_languages_and_takes_the_same_values():
    table = json.loads((resources.files("services.kernel") / "data/form_errors.json").read_text(encoding="utf-8"))
    pairs = [pair for part in ("keywords", "types", "formats", "patterns") for pair in table[part].values()] + [table["other"]]
    assert [pair for pair in pairs if set(pair) != {"vi", "en"}] == []
    assert [pair for pair in pairs if values_of(pair["vi"]) != values_of(pair["en"])] == []


def values_of(sentence: str) -> set[str]:
    return {part.partition("}")[0] for part in sentence.split("{")[1:]}


def test_every_format_of_ours_has_a_sentence():
    table = json.loads((resources.files("services.kernel") / "data/form_errors.json").read_text(encoding="utf-8"))
    assert form_formats.FORMATS.keys() <= table["formats"].keys()


def test_an_unknown_keyword_still_has_a_sentence():
    class Kind:
        name = "phaseOfTheMoon"

        def as_dict(self) -> dict[str, Any]:
            return {"phase": "full"}

    class Error:
        kind = Kind()
        instance_path = ("x",)

    [error] = form_errors.form_errors({"properties": {"x": {"title": "Ngày sinh"}}}, [Error()])
    assert error.text.vi == "Ngày sinh chưa đúng yêu cầu của tờ khai."
    assert error.text.en == "Ngày sinh does not meet the form's requirements."


@pytest.mark.parametrize(
    ("schema", "form", "place", "vi"),
    [
        pytest.param({"title": "Ngày sinh", "format": "date"}, "1990", PLACE, "Ngày sinh phải có dạng năm-tháng-ngày, ví dụ 2026-11-28.", id="date"),
        pytest.param({"title": "Bên nam", "required": ["name"], "properties": {"name": NAME}}, {}, ("x", "name"), "Cần nhập Họ tên.", id="missing"),
        pytest.param({"properties": {"a": {}}, "additionalProperties": False}, {"la": 1}, ("x", "la"), "Tờ khai không có mục “la”.", id="unknown field"),
        pytest.param({"title": "Con", "items": {"properties": {"name": NAME}}}, [{"name": ""}], ("x", 0, "name"), "Họ tên phải có ít nhất 2 ký tự.", id="field of an entry"),
        pytest.param({"title": "Con", "items": {"type": "string"}}, ["a", 1], ("x", 1), "Con (dòng 2) phải là chữ.", id="entry"),
        pytest.param({"type": "string"}, 1, PLACE, "“x” phải là chữ.", id="without a title"),
        pytest.param({"$ref": "#/$defs/name"}, "a", PLACE, "Họ tên phải có ít nhất 2 ký tự.", id="by reference"),
        pytest.param(
            {"properties": {"phone": {"title": "Điện thoại"}}, "anyOf": [{"required": ["phone"]}, {"required": ["mail"]}]},
            {}, PLACE, "Cần nhập ít nhất một trong các mục: Điện thoại, “mail”.", id="one of several",
        ),
        pytest.param(
            {"if": {"required": ["a"]}, "then": {"required": ["b"], "properties": {"b": {"title": "Lý do"}}}},
            {"a": 1}, ("x", "b"), "Cần nhập Lý do.", id="required in a case",
        ),
    ],
)  # fmt: skip
def test_a_sentence_has_the_title_of_its_field_and_stands_at_the_field(schema, form, place, vi):
    whole = {"properties": {"x": schema}, "$defs": {"name": NAME}}
    [error] = errors(whole, {"x": form})
    assert (error.place, error.text.vi) == (place, vi)


def test_one_place_has_one_sentence_the_one_that_says_most():
    field = {"title": "Ngày sinh", "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "maxLength": 10}
    assert of_field(field, "ngày 28 tháng 11 năm 2026").keyword == "maxLength"
    assert of_field(field, "28/11/2026").keyword == "format"


@pytest.mark.parametrize(
    ("_keyword", "field", "_value"), [case for case in CASES if case[0] in ("enum", "pattern", "format", "not")]
)
def test_a_sentence_does_not_repeat_what_was_typed(_keyword, field, _value):
    error = of_field(field, "bí mật (")
    assert "bí mật" not in error.text.vi + error.text.en


def test_a_title_without_end_is_cut():
    assert len(of_field({"title": "a" * 10_000, "type": "string"}, 1).text.vi) < 300


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_ours_has_a_sentence_of_its_own(name: str):
    schema = {"properties": {"x": {"title": "Mục này", "format": name}}}
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=dict(FORMATS))
    [error] = form_errors.form_errors(schema, validator.iter_errors({"x": "-"}))
    assert error.text.vi.startswith("Mục này phải ")
    assert error.text.en.startswith("Mục này must ")
