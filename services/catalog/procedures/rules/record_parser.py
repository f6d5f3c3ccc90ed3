"""Parsing of records: from the JSON of a line or a request body to a source, or the reasons why it is invalid."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from services.catalog.procedures.rules import forms, markup, schema_size
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.record import Record
from services.catalog.procedures.rules.sources import Source, canonical
from services.kernel import names, procedure_codes


@dataclass(frozen=True, slots=True)
class InvalidRecordError(Exception):
    """The record is invalid; `code` is the code it states, where it states one."""

    code: str | None
    reasons: tuple[Finding, ...]


def parse(value: Any, *, unknown_keys: Literal["forbid", "ignore"] = "forbid") -> Source:
    """The source of a record; raises `InvalidRecordError`.

    `unknown_keys` is about those in parts of our own: parts of a version that was published before they were refused may have some.
    """
    if not isinstance(value, dict):
        raise InvalidRecordError(None, (Finding("", "not a JSON object"),))
    stated_code = value.get("code")
    code = stated_code if isinstance(stated_code, str) else None
    canonical_text = canonical(value)
    try:
        record = Record.model_validate(_clean_texts(value, canonical_text), extra=None if unknown_keys == "forbid" else "ignore")
    except ValidationError as error:
        raise InvalidRecordError(code, tuple(_reason(each) for each in error.errors(include_url=False)[:20])) from error
    code_parts = procedure_codes.parse(record.code)
    if code_parts is None:
        raise InvalidRecordError(
            code, (Finding("/code", "not a procedure code: 1.001193, 1.001193.000.00.00.H35 or 1.001193.H35"),)
        )
    errors = (*_name_errors(value, record), *forms.form_errors(record))
    if errors:
        raise InvalidRecordError(record.code, errors)
    return Source.of(code_parts[0], value, record, canonical_text)


def reparse(code: str, raw: dict[str, Any]) -> Source:
    """The source of a record that was accepted before; keys that are unknown or invalid under the present schema are ignored.

    A key of ours may have had no schema when the record was published, or a part of ours may have taken any key.
    """
    canonical_text = canonical(raw)
    texts = _clean_texts(raw, canonical_text)
    try:
        record = Record.model_validate(texts, extra="ignore")
    except ValidationError as error:
        invalid = {each["loc"][0] for each in error.errors(include_url=False)}
        record = Record.model_validate({key: each for key, each in texts.items() if key not in invalid}, extra="ignore")
    return Source.of(code, raw, record, canonical_text)


def _clean_texts(value: dict[str, Any], canonical_text: str) -> dict[str, Any]:
    if not markup.has_markup(canonical_text):
        return value
    # An e-form is not sanitized, which could change the meaning of its patterns. It is rejected where it holds HTML.
    record_keys = {key: value[key] for key in Record.model_fields if key in value}
    return {key: each if key.startswith("form_") else markup.clean(each) for key, each in record_keys.items()}


def _name_errors(raw: dict[str, Any], record: Record) -> Iterator[Finding]:
    """Names of the procedure that are none. Line breaks are passed over: the national list has some; so is a name that is missing."""
    named = [("/name", raw.get("name")), ("/field", raw.get("field"))]
    named += [(f"/workflow/{n}/step", raw["workflow"][n]["step"]) for n, _ in enumerate(record.workflow or ())]
    for pointer, text in named:
        if text and text.strip() and not names.is_name(" ".join(text.split())):
            yield Finding(pointer, "a name has at least one letter or digit and no invisible characters")


def _reason(error: Any) -> Finding:
    pointer = "".join(f"/{schema_size.escape_pointer(part)}" for part in error["loc"])
    return Finding(pointer, "unknown key" if error["type"] == "extra_forbidden" else error["msg"])
