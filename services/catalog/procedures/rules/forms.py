"""Validation of e-forms: the JSON Schema, its example and its display hints."""

from collections.abc import Iterator
from typing import Any, Final

import jsonschema_rs
from pydantic_core import to_json

from services.catalog.procedures.rules import form_pages, markup, schema_size
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.record import Record
from services.kernel import form_errors as sentences
from services.kernel.form_formats import FORMATS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MAX_BYTES: Final = 262_144
MAX_ERRORS: Final = 20
# Only validators read these texts; a "<" in a pattern opens no tag.
_HIDDEN_KEYWORDS: Final = frozenset(("pattern", "$ref", "$id"))


def form_errors(record: Record) -> Iterator[Finding]:
    """Why a record's e-form is invalid. It must be a JSON Schema 2020-12 that is self-contained, finite, and accepts its example."""
    schema = record.form_schema
    if schema is None:
        companions = (
            ("form_example", record.form_example),
            ("form_hints", record.form_hints),
            ("form_pages", record.form_pages),
        )
        yield from (Finding(f"/{name}", "there is no form_schema beside it") for name, value in companions if value is not None)
        return
    form = validator(schema)
    if isinstance(form, Finding):
        yield form
        return
    yield from _markup("/form_schema", schema, _HIDDEN_KEYWORDS)
    if record.form_example is not None:
        yield from _example_errors(form, schema, record.form_example)
        yield from _markup("/form_example", record.form_example)
    fields = set(schema_size.fields(schema))
    yield from _hints(fields, record)
    if record.form_pages is not None:
        yield from form_pages.page_errors(schema, record.form_pages, fields)
        yield from _markup("/form_pages", [page.model_dump(exclude_none=True) for page in record.form_pages])


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator | Finding:
    """The form's validator, or the finding that explains why the schema is unusable."""
    reason = _reason(schema)
    if reason:
        return reason
    try:
        # This regex engine runs in linear time and rejects patterns it cannot run so.
        return jsonschema_rs.Draft202012Validator(
            schema,
            validate_formats=True,
            formats=dict(FORMATS),
            retriever=_reject_reference,
            pattern_options=jsonschema_rs.RegexOptions(),
        )
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        return Finding("/form_schema", f"not a usable JSON Schema: {str(error).splitlines()[0][:300]}")


def _reason(schema: dict[str, Any]) -> Finding | None:
    if len(to_json(schema)) > MAX_BYTES:
        return Finding("/form_schema", f"the schema is larger than {MAX_BYTES} bytes")
    if schema.get("$schema", DIALECT) != DIALECT:
        return Finding("/form_schema/$schema", f"$schema must be {DIALECT}")
    error = schema_size.size_error(schema)
    return Finding(f"/form_schema{error[0]}", error[1]) if error else None


def _example_errors(form: jsonschema_rs.Draft202012Validator, schema: dict[str, Any], example: dict[str, Any]) -> Iterator[Finding]:
    if form.is_valid(example):
        return
    errors = [error for error, _ in zip(form.iter_errors(example), range(MAX_ERRORS), strict=False)]
    for each in sentences.form_errors(schema, errors):
        pointer = "".join(f"/{schema_size.escape_pointer(part)}" for part in each.place)
        yield Finding(f"/form_example{pointer}", f"the example does not fit the schema: {each.text.en}")


def _markup(pointer: str, value: Any, hidden: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Texts that a browser could read as HTML; front ends show labels, choices and examples."""
    if isinstance(value, str) and markup.has_markup(value):
        yield Finding(pointer, "texts of a form are plain text, without HTML")
    if isinstance(value, list):
        for n, each in enumerate(value):
            yield from _markup(f"{pointer}/{n}", each, hidden)
    if isinstance(value, dict):
        for key, each in value.items():
            member_pointer = f"{pointer}/{schema_size.escape_pointer(key)}"
            if key == "patternProperties" and hidden and isinstance(each, dict):
                yield from _markup(member_pointer, list(each.values()), hidden)
            elif key not in hidden or isinstance(each, dict):
                yield from _markup(member_pointer, each, hidden)
                yield from _markup(member_pointer, key)


def _hints(fields: set[str], record: Record) -> Iterator[Finding]:
    for field, hint in (record.form_hints or {}).items():
        pointer = f"/form_hints/{schema_size.escape_pointer(field)}"
        if field not in fields:
            yield Finding(pointer, "the form has no such field")
        yield from _markup(pointer, hint.model_dump(exclude_none=True))


def _reject_reference(uri: str) -> Any:
    raise ValueError(f"an e-form may not refer to {uri}")
