"""Codes of the executing authorities, in records that state codes instead of names."""

from collections.abc import Iterator

from services.catalog.procedures.rules.record import Record
from services.kernel import unit_codes


def codes(record: Record) -> Iterator[tuple[str, str]]:
    """Codes among the executing authorities, each with its JSON Pointer. Most records state names, which are skipped."""
    is_list = bool(record.executing_authorities)
    for number, name in enumerate(record.executors):
        code = name.strip()
        if unit_codes.is_authority_code(code):
            yield (f"/executing_authorities/{number}" if is_list else "/executing_authority"), code
