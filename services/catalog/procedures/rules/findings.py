"""Parts of an accepted record that an import could not interpret, by field, for an editor to review."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.catalog.procedures.rules import fees, limits, supplement_wording
from services.catalog.procedures.rules.record import Component, Method, Record
from services.kernel import procedure_codes

_UNCOUNTABLE = "not a limit one can count"


@dataclass(frozen=True, slots=True)
class Finding:
    """A JSON Pointer into the record, and what is wrong there."""

    field: str
    reason: str


def findings(record: Record) -> Iterator[Finding]:
    """Everything in the record that stays text: it is stored and shown, but nothing is computed from it."""
    yield from _of_code(record)
    if not (record.field or "").strip():
        yield Finding("/field", "the field is missing")
    for n, method in enumerate(record.methods or ()):
        yield from _of_method(f"/methods/{n}", method)
    for n, component in enumerate(record.components or ()):
        yield from _of_component(f"/components/{n}", component)
    for n, basis in enumerate(record.legal_bases or ()):
        if not basis.date_iso:
            yield Finding(f"/legal_bases/{n}/date_iso", "the date is missing")
    committed = record.committed_limit
    if committed is not None and _is_uncountable(committed.value, committed.unit):
        yield Finding("/committed_limit", _UNCOUNTABLE)
    once = supplement_wording.unstated(record)
    if once is not None:
        reason = f"{once.pointer} allows one request for further papers ('{once.words}'), `times` of `supplement` is not stated"
        yield Finding("/supplement", reason)


def _of_code(record: Record) -> Iterator[Finding]:
    """The province's code where it cannot be read, or names another procedure than the record's code."""
    if record.laichau_code is None:
        return
    own, code = procedure_codes.parse(record.laichau_code), procedure_codes.parse(record.code)
    if own is None:
        yield Finding("/laichau_code", "not a code of a known form")
    elif code is not None and own[0] != code[0]:
        yield Finding("/laichau_code", f"names another procedure, {own[0]}, than the code {code[0]}")


def _of_method(pointer: str, method: Method) -> Iterator[Finding]:
    if method.channel_code not in ("DIRECT", "ONLINE", "POSTAL"):
        yield Finding(f"{pointer}/channel_code", "not a known channel")
    if method.limit is None:
        place = "time_limit_unit" if method.time_limit_value else "time_limit_value"
        reason = "the limit is only in words" if method.time_limit_text else "there is no limit"
        if method.time_limit_value and method.time_limit_unit in limits.UNITS:
            reason = _UNCOUNTABLE
        yield Finding(f"{pointer}/{place}", reason)
    for n, fee in enumerate(method.fees or ()):
        if fees.amount(fee.amount_text, fee.unit, fee.note) is None:
            yield Finding(f"{pointer}/fees/{n}", "the amount is only in words")
    if method.fee_text and not method.fees:
        yield Finding(f"{pointer}/fee_text", "the amount is only in words")


def _of_component(pointer: str, component: Component) -> Iterator[Finding]:
    if not component.name:
        yield Finding(f"{pointer}/name", "the name is missing")
    if component.originals is None or component.copies is None:
        yield Finding(f"{pointer}/quantity_text", "the quantity is only in words")


def _is_uncountable(value: float, unit: str) -> bool:
    return Method(time_limit_value=value, time_limit_unit=unit).limit is None
