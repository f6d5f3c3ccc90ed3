"""The rows of an import, read one by one from JSON Lines or a table: each is a rating, or says what is wrong with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json

from services.chassis import strict_types
from services.chassis.errors import DomainError, pointer
from services.satisfaction.errors import InvalidRow
from services.satisfaction.rating_imports.rules.rating import ImportedRating

# As strict as the body of a route: "5" is no number, 0 no instant.
_RATING: Final = strict_types.validator(ImportedRating)
_FIELDS: Final = frozenset(ImportedRating.model_fields)
_NUMBERS: Final = frozenset({"questionnaire_version"})
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_MAX_ERRORS = 20


@dataclass(slots=True)
class Row:
    """A row by its number: that of the line, or the one a spreadsheet shows. `parsed` is None where it cannot be read.

    `errors` are what is wrong, each with a JSON Pointer into the row.
    """

    number: int
    parsed: ImportedRating | None = None
    errors: list[tuple[str, DomainError]] = field(default_factory=list)

    @property
    def rating(self) -> ImportedRating:
        """The rating; only of rows that are not refused."""
        assert self.parsed is not None  # noqa: S101 - what cannot be parsed was refused
        return self.parsed

    def refuse(self, error: DomainError, place: str = "") -> None:
        """Refuse the row, with an error at a place in it."""
        self.errors.append((place, error))


def of_lines(body: bytes) -> Iterator[Row]:
    """The rows of JSON Lines; empty lines are passed over."""
    for number, line in enumerate(body.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield _of_line(number, line)


def _of_line(number: int, line: bytes) -> Row:
    try:
        return _row(number, from_json(line, allow_inf_nan=False))
    except ValueError:
        return Row(number, errors=[("", InvalidRow({"type": "json_invalid", "msg": "Invalid JSON"}))])


def of_table(table: Sequence[Sequence[str]]) -> Iterator[Row]:
    """The rows below the heading: a column for each field of a rating, and one for each question by its id; empty cells are left out."""
    names = [name.strip() for name in table[0]] if table else []
    for number, cells in enumerate(table[1:], 2):
        filled = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()}
        if filled:
            yield _row(number, _nested(filled.items()))


def _nested(cells: Iterable[tuple[str, str]]) -> dict[str, Any]:
    record: dict[str, Any] = {"scores": {}}
    for name, text in cells:
        if name in _FIELDS:
            record[name] = _number(text) if name in _NUMBERS else text
        else:
            record["scores"][name] = _number(text)
    return record


def _number(text: str) -> int | str:
    return int(text) if _NUMBER.fullmatch(text) else text


def _row(number: int, raw: Any) -> Row:
    row = Row(number)
    try:
        row.parsed = _RATING.validate_python(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False)[:_MAX_ERRORS]:
            row.refuse(InvalidRow(each), pointer(each["loc"]) if each["loc"] else "")
    return row
