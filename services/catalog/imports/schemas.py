"""Shapes of imports, and the media types of import files."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from pydantic import BaseModel

from services.kernel.vietnam import Instant

Severity = Literal["error", "warning"]
Part = Literal["kept", "dropped"]


class ImportFindingOut(BaseModel):
    """A line of the report, errors first.

    `error`: nothing of the record was imported. `warning`: it was, but this part could not be interpreted, or `part` says what became
    of it: `kept` as it was, because the file does not state it, or `dropped`, which had a value before.

    `field` is a JSON Pointer into the record; for a workbook it is the cell, 'Cách thức'!D12, and `line` its row.
    """

    severity: Severity
    part: Part | None
    line: int
    code: str | None
    field: str
    reason: str


class ImportOut(BaseModel):
    """The progress of an import. `imported + unchanged + refused` equals `total` when it is done.

    `kept` and `dropped` count the parts of changed records that the file did not state and were kept, and those that have no value any
    more; the report names each.
    """

    id: UUID
    kind: Literal["procedures", "authorities", "news"]
    shape: Literal["record", "xlsx", "lay-thu-tuc"]
    state: Literal["running", "done", "failed"]
    effective_from: date
    requested_at: Instant
    finished_at: Instant | None
    total: int
    imported: int
    unchanged: int
    refused: int
    warnings: int
    replace: bool
    kept: int
    dropped: int
    report: list[ImportFindingOut]
    next: str | None


NDJSON: Final = "application/x-ndjson"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ImportKind = Literal["procedures", "procedures/xlsx", "procedures/lay-thu-tuc", "authorities", "news"]
