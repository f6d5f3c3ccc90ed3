"""Parsing of import lines into content or errors; one parser for each format.

An import's `kind` is the kind of its content and, after a slash, the format if it is not JSON Lines of our own records.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from services.catalog.authorities.schemas import AuthorityIn
from services.catalog.imports.rules import merge, national_mapping
from services.catalog.imports.rules.entries import WorkbookRecord
from services.catalog.imports.schemas import Part, Severity
from services.catalog.navigation.rules import life_events
from services.catalog.news.schemas import NewsImportLine
from services.catalog.procedures.rules import record_parser
from services.catalog.procedures.rules.findings import Finding, findings
from services.catalog.procedures.rules.sources import Source
from services.catalog.versions.rules import publication_checks
from services.chassis import strict_json, strict_types
from services.chassis.errors import MalformedJson

MISSING_NAME: Final = Finding("/name", "the name is missing")
KEPT: Final = "the file does not state it; kept as it was"


@dataclass(slots=True)
class Line:
    """A line and its content, None if there is nothing to import; errors, warnings, and the parts kept and dropped go to the report.

    `workbook_record` has the cell positions of a record from a workbook.
    """

    number: int
    code: str | None = None
    content: Source | AuthorityIn | NewsImportLine | None = None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    kept: tuple[Finding, ...] = ()
    dropped: tuple[Finding, ...] = ()
    workbook_record: WorkbookRecord | None = None

    def reject(self, *reasons: Finding) -> None:
        """Import nothing of this line, for these reasons."""
        self.content, self.errors, self.warnings, self.kept, self.dropped = None, reasons, (), (), ()


class ReportLine(NamedTuple):
    """A line of the report; its fields are the columns of `import_finding`."""

    severity: Severity
    part: Part | None
    line: int
    code: str | None
    field: str
    reason: str


def read(kind: str, text: bytes, first: int) -> list[Line]:
    """The lines of a chunk whose first line has the number `first`, without blank lines."""
    parser = _PARSERS[kind]
    return [_line(number, line, parser) for number, line in enumerate(text.split(b"\n"), first) if line.strip()]


def add_parts(line: Line, source: Source, parts: dict[str, Any]) -> None:
    """Put parts of the record before into a line's record (`rules.merge`), and record which; reject the line if they do not fit."""
    keys = merge.kept(source.raw, parts)
    try:
        line.content = merged = record_parser.parse(source.raw | parts, unknown_keys="ignore")
    except record_parser.InvalidRecordError as error:
        line.reject(*error.reasons)
        return
    line.kept = tuple(Finding(f"/{key}", KEPT) for key in keys)
    unfit = (Finding(each.pointer, f"kept, but {each.en}") for each in publication_checks.contradictions(merged.record))
    line.warnings = (
        *(each for each in line.warnings if _key(each) not in parts),
        *(each for each in findings(merged.record) if _key(each) in parts),
        *(each for each in unfit if _key(each) in keys),
    )


def _key(finding: Finding) -> str:
    """The record's key that a finding is about."""
    return finding.field.removeprefix("/").partition("/")[0]


def report_lines(line: Line) -> Iterator[ReportLine]:
    """The report of a line, with the record's field or, for a workbook, the cell."""
    groups: tuple[tuple[Severity, Part | None, tuple[Finding, ...]], ...] = (
        ("error", None, line.errors),
        ("warning", None, line.warnings),
        ("warning", "kept", line.kept),
        ("warning", "dropped", line.dropped),
    )
    for severity, part, each in groups:
        for finding in each:
            number, field = line.workbook_record.locate(finding.field) if line.workbook_record else (line.number, finding.field)
            yield ReportLine(severity, part, number, line.code, field, finding.reason)


def _line(number: int, text: bytes, parse: Callable[[Line, Any], None]) -> Line:
    line = Line(number)
    try:
        parse(line, strict_json.parse(text))
    except MalformedJson as error:
        line.reject(Finding("", f"not JSON: {error.detail}"))
    except record_parser.InvalidRecordError as error:
        line.code = error.code
        line.reject(*error.reasons)
    except ValidationError as error:
        line.reject(
            *(Finding("".join(f"/{part}" for part in each["loc"]), each["msg"]) for each in error.errors(include_url=False))
        )
    return line


def _procedure(line: Line, value: Any) -> None:
    line.content = source = record_parser.parse(value)
    line.code = source.code
    unknown = (slug for slug in source.record.life_events or () if slug not in life_events.names())
    line.warnings = (*findings(source.record), *(Finding("/life_events", f"there is no life event {slug}") for slug in unknown))
    if not (source.record.name or "").strip():
        line.reject(MISSING_NAME)


def _workbook_entry(line: Line, value: Any) -> None:
    line.workbook_record = record = WorkbookRecord.from_json(value)
    line.number, line.code = record.row, record.code
    if record.errors:
        line.reject(*(Finding(*finding) for finding in record.errors))
        return
    _procedure(line, record.record)
    line.warnings = (
        *(Finding(*finding) for finding in record.warnings),
        *(finding for finding in line.warnings if record.locate(finding.field)[1] not in record.warned_cells),
    )


def _national(line: Line, value: Any) -> None:
    _procedure(line, national_mapping.from_national(value))


# As strict as the body of a route: "5" is no number, 0 no date.
_AUTHORITY: Final = strict_types.validator(AuthorityIn)
_NEWS_ITEM: Final = strict_types.validator(NewsImportLine)


def _authority(line: Line, value: Any) -> None:
    code = value.get("code") if isinstance(value, dict) else None
    line.code = code if isinstance(code, str) else None
    line.content = _AUTHORITY.validate_python(value)


def _news_item(line: Line, value: Any) -> None:
    source_id = value.get("source_id") if isinstance(value, dict) else None
    line.code = source_id if isinstance(source_id, str) else None
    line.content = item = _NEWS_ITEM.validate_python(value)
    line.code = item.source_id


_PARSERS: Final[dict[str, Callable[[Line, Any], None]]] = {
    "procedures": _procedure,
    "procedures/xlsx": _workbook_entry,
    "procedures/lay-thu-tuc": _national,
    "authorities": _authority,
    "news": _news_item,
}
