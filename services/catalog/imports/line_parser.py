"""The lines of a file being taken in: what is in each, or the reasons why nothing is; one reader for each shape a file may have.

An import's `kind` says what the file holds and, after a slash, in which shape when it is not JSON Lines of our own records.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from services.catalog.authorities.schemas import AuthorityIn
from services.catalog.imports.rules import national_mapping
from services.catalog.imports.rules.entries import WorkbookRecord
from services.catalog.navigation.rules import life_events
from services.catalog.news.schemas import NewsImportLine
from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.findings import Finding, findings
from services.catalog.procedures.rules.sources import Source
from services.chassis import strict_json
from services.chassis.errors import MalformedJson

MISSING_NAME: Final = Finding("/name", "the name is missing")


@dataclass(slots=True)
class Line:
    """A line and what is in it: something to take, or nothing; `refused` and `warnings` go to the report.

    `entry` is where a record that came in a workbook lies there.
    """

    number: int
    code: str | None = None
    content: Source | AuthorityIn | NewsImportLine | None = None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    workbook_record: WorkbookRecord | None = None

    def reject(self, *reasons: Finding) -> None:
        """Take nothing of this line, for these reasons."""
        self.content, self.errors, self.warnings = None, reasons, ()


def read(kind: str, text: bytes, first: int) -> list[Line]:
    """The lines of a piece of a file whose first line has the number `first`; empty ones are none."""
    reader = _READERS[kind]
    return [_line(number, line, reader) for number, line in enumerate(text.split(b"\n"), first) if line.strip()]


def report_lines(line: Line) -> Iterator[tuple[str, int, Finding]]:
    """What the report says of a line: severity, number, and the finding with the field or, in a workbook, the cell."""
    for severity, each in (("error", line.errors), ("warning", line.warnings)):
        for found in each:
            number, place = line.workbook_record.locate(found.field) if line.workbook_record else (line.number, found.field)
            yield severity, number, Finding(place, found.reason)


def _line(number: int, text: bytes, read_into: Callable[[Line, Any], None]) -> Line:
    line = Line(number)
    try:
        read_into(line, strict_json.parse(text))
    except MalformedJson as error:
        line.reject(Finding("", f"not JSON: {error.detail}"))
    except record_parser.InvalidRecordError as refused:
        line.code = refused.code
        line.reject(*refused.reasons)
    except ValidationError as error:
        line.reject(
            *(Finding("".join(f"/{part}" for part in each["loc"]), each["msg"]) for each in error.errors(include_url=False))
        )
    return line


def _procedure(line: Line, value: Any) -> None:
    line.content = source = record_parser.parse(value)
    line.code = source.code
    unknown = (slug for slug in source.record.life_events or () if not life_events.is_known(slug))
    line.warnings = (*findings(source.record), *(Finding("/life_events", f"there is no life event {slug}") for slug in unknown))
    if not (source.record.name or "").strip():
        line.reject(MISSING_NAME)


def _workbook_entry(line: Line, value: Any) -> None:
    line.workbook_record = entry = WorkbookRecord.from_json(value)
    line.number, line.code = entry.row, entry.code
    if entry.errors:
        line.reject(*(Finding(*told) for told in entry.errors))
        return
    _procedure(line, entry.record)
    line.warnings = (
        *(Finding(*told) for told in entry.warnings),
        *(found for found in line.warnings if entry.locate(found.field)[1] not in entry.warned_cells),
    )


def _national(line: Line, value: Any) -> None:
    _procedure(line, national_mapping.from_national(value))


def _authority(line: Line, value: Any) -> None:
    code = value.get("code") if isinstance(value, dict) else None
    line.code = code if isinstance(code, str) else None
    line.content = AuthorityIn.model_validate(value)


def _news_item(line: Line, value: Any) -> None:
    called = value.get("source_id") if isinstance(value, dict) else None
    line.code = called if isinstance(called, str) else None
    line.content = read = NewsImportLine.model_validate(value)
    line.code = read.source_id


_READERS: Final[dict[str, Callable[[Line, Any], None]]] = {
    "procedures": _procedure,
    "procedures/xlsx": _workbook_entry,
    "procedures/lay-thu-tuc": _national,
    "authorities": _authority,
    "news": _news_item,
}
