"""Reading a record: from a line of a file or a request's body to a source, or the reasons why it cannot be taken."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.catalog.rules import codes, forms
from services.catalog.rules.editions import Source
from services.catalog.rules.findings import Finding
from services.catalog.rules.record import Record


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """The record cannot be taken; `code` is what it calls itself, where it does."""

    code: str | None
    reasons: tuple[Finding, ...]


def read(value: Any) -> Source:
    """The source of a record, or `Refused`."""
    if not isinstance(value, dict):
        raise Refused(None, (Finding("", "not a JSON object"),))
    called = value.get("code")
    code = called if isinstance(called, str) else None
    try:
        record = Record.model_validate(value)
    except ValidationError as error:
        raise Refused(code, tuple(_reason(each) for each in error.errors(include_url=False)[:20])) from error
    known = codes.read(record.code)
    if known is None:
        raise Refused(code, (Finding("/code", "not a procedure code: 1.001193, 1.001193.000.00.00.H35 or 1.001193.H35"),))
    _require_form(record)
    return Source.of(known[0], value, record)


def _require_form(record: Record) -> None:
    if record.form_schema is not None:
        flaw = forms.flaw(record.form_schema, record.form_example)
        if flaw:
            raise Refused(record.code, (Finding("/form_schema", flaw),))


def _reason(error: Any) -> Finding:
    return Finding("".join(f"/{part}" for part in error["loc"]), error["msg"])
