"""Cells that cannot be trusted, found in a sheet's XML: error values, and formulas that were never calculated.

The spreadsheet reader returns both as empty, and they must not be imported as empty.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

from services.catalog.imports.rules.cells import CellError

_ID: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
        "http://purl.oclc.org/ooxml/officeDocument/relationships id",
    }
)
_ERROR: Final = "ô chứa lỗi {} (an error value)"
_EMPTY: Final = "công thức chưa được tính; hãy mở bằng chương trình bảng tính và lưu lại (a formula without a value)"
CellErrors = dict[tuple[int, int], CellError]


class InvalidXml(Exception):
    """A part of the workbook is not valid XML."""


def find_errors(archive: zipfile.ZipFile, sheet: str) -> CellErrors:
    """The errors of a sheet by row and column, both counted from 0."""
    reader = _Cells()
    part = _parts(archive).get(sheet)
    if part is not None:
        with archive.open(part) as stream:
            _parse(stream, reader.start, reader.end, reader.text)
    return reader.errors


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The file name of each sheet in the archive."""
    targets = {
        each["Id"]: each["Target"] for tag, each in _elements(archive, "xl/_rels/workbook.xml.rels") if tag == "Relationship"
    }
    sheets = [each for tag, each in _elements(archive, "xl/workbook.xml") if tag == "sheet"]
    target_by_name = {each.get("name", ""): targets.get(next((each[name] for name in _ID if name in each), "")) for each in sheets}
    return {name: normpath(join("/xl", target)).lstrip("/") for name, target in target_by_name.items() if target}


def _elements(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    elements = list[tuple[str, dict[str, str]]]()
    with archive.open(part) as stream:
        _parse(stream, lambda tag, attributes: elements.append((tag, attributes)), lambda _: None, lambda _: None)
    return elements


def _parse(
    stream: object, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise InvalidXml

    # Entities are the dangerous part of XML. They need a document type, which no workbook has.
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    try:
        parser.ParseFile(stream)  # type: ignore[arg-type]
    except expat.ExpatError as error:
        raise InvalidXml from error


@dataclass
class _Cells:
    errors: CellErrors = field(default_factory=dict)
    _row: int = -1
    _column: int = -1
    _kind: str = ""
    _formula: bool = False
    _value: str | None = None
    _in_value: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            self._kind, self._formula, self._value = attributes.get("t", "n"), False, None
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._in_value = True

    def text(self, text: str) -> None:
        if self._in_value:
            self._value = (self._value or "") + text

    def end(self, tag: str) -> None:
        if tag == "v":
            self._in_value = False
        elif tag == "c" and self._kind == "e":
            self.errors[self._row, self._column] = CellError(_ERROR.format(self._value or ""))
        elif tag == "c" and self._formula and self._value is None and self._kind != "str":
            self.errors[self._row, self._column] = CellError(_EMPTY)


def _column(reference: str) -> int:
    number = 0
    for sign in reference:
        if not sign.isalpha():
            break
        number = number * 26 + ord(sign.upper()) - ord("A") + 1
    return number - 1
