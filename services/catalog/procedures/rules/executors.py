"""Who carries a procedure out, where the record says it by a code."""

import re
from collections.abc import Iterator
from typing import Final

from services.catalog.procedures.rules.record import Record

# QĐ 20/2020/QĐ-TTg, largest unit first, or QCVN 102:2016, largest unit last.
_CODE: Final = re.compile(r"[A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,4}|[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}")


def codes(record: Record) -> Iterator[tuple[str, str]]:
    """The codes of authorities among the executing ones, each with its JSON Pointer. Most records give names, which are no codes."""
    several = bool(record.executing_authorities)
    for number, name in enumerate(record.executors):
        code = name.strip()
        if _CODE.fullmatch(code):
            yield (f"/executing_authorities/{number}" if several else "/executing_authority"), code
