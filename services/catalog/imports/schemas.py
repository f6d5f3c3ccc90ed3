"""Shapes of imports, and the media types of import files."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from pydantic import BaseModel

from services.kernel.vietnam import Instant


class ImportFindingOut(BaseModel):
    """A line of the report, errors first.

    `field` is a JSON Pointer into the record; for a workbook it is the cell, 'Cách thức'!D12, and `line` its row.
    """

    severity: Literal["error", "warning"]
    line: int
    code: str | None
    field: str
    reason: str


class ImportOut(BaseModel):
    """The progress of an import. `imported + unchanged + refused` equals `total` when it is done."""

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
    report: list[ImportFindingOut]
    next: str | None


NDJSON: Final = "application/x-ndjson"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ImportKind = Literal["procedures", "procedures/xlsx", "procedures/lay-thu-tuc", "authorities", "news"]
