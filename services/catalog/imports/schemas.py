"""Shapes of imports, and the media types of import files."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Count, Cursor
from services.kernel.vietnam import Instant

Severity = Literal["error", "warning"]
Part = Literal["kept", "dropped"]


class ImportFindingOut(Schema):
    """A line of the report, errors first.

    `error`: nothing of the record was imported. `warning`: it was, but this part could not be interpreted, or `part` says what became
    of it: `kept` as it was, because the file does not state it, or `dropped`, which had a value before.

    `field` is a JSON Pointer into the record; for a workbook it is the cell, 'Cách thức'!D12, and `line` its row.
    """

    severity: Severity
    """Whether the record was refused for it."""
    part: Part | None
    """What became of a part of the record."""
    line: Annotated[int, Examples([12])]
    """Line of the file, from 1; of a workbook, the row."""
    code: Annotated[str, Examples(["1.001193"])] | None
    """Code of the record, where it can be read."""
    field: Annotated[str, Examples(["/methods/0/time_limit_value"])]
    """JSON Pointer into the record; of a workbook, the cell."""
    reason: Annotated[str, Examples(["Phải là số."])]
    """What is wrong, or what was kept or dropped."""


class ImportOut(Schema):
    """The progress of an import. `imported + unchanged + refused` equals `total` when it is done.

    `kept` and `dropped` count the parts of changed records that the file did not state and were kept, and those that have no value any
    more; the report names each.
    """

    id: UUID
    """Id of the import."""
    kind: Literal["procedures", "authorities", "news"]
    """What is imported."""
    shape: Literal["record", "xlsx", "lay-thu-tuc"]
    """The format of the file."""
    state: Literal["running", "done", "failed"]
    """How far it is."""
    effective_from: date
    """The day from which what is imported is in force."""
    requested_at: Instant
    """When it was sent."""
    finished_at: Instant | None
    """When it ended."""
    total: Count
    """Lines of the file."""
    imported: Count
    """Records that were published or changed."""
    unchanged: Count
    """Records that were here already."""
    refused: Count
    """Records that were refused."""
    warnings: Count
    """Findings for which nothing was refused."""
    replace: bool
    """Whether what the file does not state was dropped instead of kept."""
    kept: Count
    """Parts of changed records that were kept."""
    dropped: Count
    """Parts of changed records that have no value any more."""
    report: list[ImportFindingOut]
    """The findings, errors first."""
    next: Cursor | None
    """Cursor of the next findings; null on the last page."""


NDJSON: Final = "application/x-ndjson"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ImportKind = Literal["procedures", "procedures/xlsx", "procedures/lay-thu-tuc", "authorities", "news"]
