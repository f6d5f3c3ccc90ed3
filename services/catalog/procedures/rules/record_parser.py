"""Reading a record: from a line of a file or a request's body to a source, or the reasons why it cannot be taken."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.catalog.procedures.rules import forms, markup, schema_size
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.record import Record
from services.catalog.procedures.rules.sources import Source, canonical
from services.kernel import procedure_codes


@dataclass(frozen=True, slots=True)
class InvalidRecordError(Exception):
    """The record cannot be taken; `code` is what it calls itself, where it does."""

    code: str | None
    reasons: tuple[Finding, ...]


def parse(value: Any) -> Source:
    """The source of a record, or `Refused`."""
    if not isinstance(value, dict):
        raise InvalidRecordError(None, (Finding("", "not a JSON object"),))
    called = value.get("code")
    code = called if isinstance(called, str) else None
    written = canonical(value)
    try:
        record = Record.model_validate(_texts_cleaned(value, written))
    except ValidationError as error:
        raise InvalidRecordError(code, tuple(_reason(each) for each in error.errors(include_url=False)[:20])) from error
    known = procedure_codes.parse(record.code)
    if known is None:
        raise InvalidRecordError(
            code, (Finding("/code", "not a procedure code: 1.001193, 1.001193.000.00.00.H35 or 1.001193.H35"),)
        )
    _require_form(record)
    return Source.of(known[0], value, record, written)


def reparse(code: str, raw: dict[str, Any]) -> Source:
    """The source of a record that was taken before; a key that would be refused now, for one of ours had no shape then, is not read."""
    written = canonical(raw)
    texts = _texts_cleaned(raw, written)
    try:
        record = Record.model_validate(texts)
    except ValidationError as error:
        unread = {each["loc"][0] for each in error.errors(include_url=False)}
        record = Record.model_validate({key: each for key, each in texts.items() if key not in unread})
    return Source.of(code, raw, record, written)


def _texts_cleaned(value: dict[str, Any], written: str) -> dict[str, Any]:
    if not markup.has_markup(written):
        return value
    # An e-form is not cleaned: cleaning could change what its patterns mean. It is refused where it holds HTML.
    read_by_us = {key: value[key] for key in Record.model_fields if key in value}
    return {key: each if key.startswith("form_") else markup.clean(each) for key, each in read_by_us.items()}


def _require_form(record: Record) -> None:
    flaws = tuple(forms.form_errors(record))
    if flaws:
        raise InvalidRecordError(record.code, flaws)


def _reason(error: Any) -> Finding:
    return Finding("".join(f"/{schema_size.escape_pointer(part)}" for part in error["loc"]), error["msg"])
