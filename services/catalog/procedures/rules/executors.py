"""Who carries a procedure out, where the record says it by a code."""

from collections.abc import Iterator

from services.catalog.procedures.rules.record import Record
from services.kernel import unit_codes


def codes(record: Record) -> Iterator[tuple[str, str]]:
    """The codes of authorities among the executing ones, each with its JSON Pointer. Most records give names, which are no codes."""
    several = bool(record.executing_authorities)
    for number, name in enumerate(record.executors):
        code = name.strip()
        if unit_codes.is_authority_code(code):
            yield (f"/executing_authorities/{number}" if several else "/executing_authority"), code
