"""Answers in a table: one row for each, a column for each question by its id, an empty cell where it was not answered.

Beside the questions: `dossier` and `collection` (interview or post), and, if wanted, `id`, `answered_on`, `language` and `comment`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.chassis.errors import DomainError, Fault, pointer
from services.satisfaction.campaigns.rules.collection import BY_STAFF
from services.satisfaction.errors import InvalidAnswer
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

REQUIRED: Final = ("dossier", "collection")
_COLUMNS: Final = (*REQUIRED, "id", "answered_on", "language", "comment")
_LONGEST_COMMENT: Final = 2_000
MAX_FAULTS: Final = 1_000
"""The largest number of faults a response lists; the table is read as far as them, for a megabyte may have half a million rows."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True)
class Row:
    """A row with the number a spreadsheet shows, the heading being 1; `faults` are what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    scores: dict[str, int] = field(default_factory=dict)
    id: UUID | None = None
    answered_on: date | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, *, en: str, vi: str) -> None:
        """Note what is wrong in a column."""
        self.faults.append(Fault(pointer=pointer(("body", self.number, column)), detail=en, vi=vi))

    def refuse(self, column: str, error: type[DomainError]) -> None:
        """Note an error in a column."""
        self.faults.append(error.fault(pointer(("body", self.number, column))))


def heading_faults(questionnaire: Questionnaire, heading: Sequence[str]) -> list[Fault]:
    """What is wrong with the heading: a column is missing, unknown or there twice."""
    names = [_name(cell) for cell in heading]
    known = {*_COLUMNS, *(question.id for question in questionnaire.questions)}
    numbers = Counter(names)
    texts = [
        *((name, "The column is missing.", "Thiếu cột này.") for name in REQUIRED if name not in numbers),
        *((name, "There is no such question or column.", "Không có câu hỏi hay cột này.") for name in names if name not in known),
        *((name, "The column is there twice.", "Cột này bị lặp.") for name in sorted(n for n in numbers if numbers[n] > 1)),
    ]
    return [Fault(pointer=pointer(("body", 1, name)), detail=en, vi=vi) for name, en, vi in texts]


def rows(questionnaire: Questionnaire, table: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the heading that have content, up to the one with the last fault a response lists."""
    read, faults = list[Row](), 0
    for row in _rows(questionnaire, table):
        read.append(row)
        faults += len(row.faults)
        if faults >= MAX_FAULTS:
            break
    return read


def _rows(questionnaire: Questionnaire, table: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Each row read and checked against the questionnaire."""
    names = [_name(cell) for cell in table[0]]
    for number, cells in enumerate(table[1:], 2):
        texts = [cell.strip() for cell in cells]
        if any(texts):
            row = Row(number, {name: text for name, text in zip(names, texts, strict=False) if text})
            if any(texts[len(names) :]):
                row.fault("", en="The row has more cells than the heading.", vi="Dòng có nhiều ô hơn dòng tiêu đề.")
            _read(questionnaire, row)
            yield row


def _name(cell: str) -> str:
    return cell.strip().lower()


def _read(questionnaire: Questionnaire, row: Row) -> None:
    for column in REQUIRED:
        if column not in row.cells:
            row.fault(column, en="Must not be empty.", vi="Không được để trống.")
    if row.cells.get("collection", "post") not in BY_STAFF:
        row.fault("collection", en="Must be interview or post.", vi="Phải là interview (phỏng vấn) hoặc post (phiếu giấy).")
    if row.cells.get("language", "vi") not in ("vi", "en"):
        row.fault("language", en="Must be vi or en.", vi="Phải là vi hoặc en.")
    if len(row.cells.get("comment", "")) > _LONGEST_COMMENT:
        row.fault("comment", en=f"At most {_LONGEST_COMMENT} characters.", vi=f"Tối đa {_LONGEST_COMMENT} ký tự.")
    if "\0" in "".join(row.cells.values()):
        row.fault("", en="A character that cannot be stored.", vi="Có ký tự không lưu được.")
        # What is left is compared with the sample, by the database.
        row.cells = {name: text.replace("\0", "") for name, text in row.cells.items()}
    _read_id(row)
    _read_day(row)
    _read_scores(questionnaire, row)


def _read_id(row: Row) -> None:
    if (text := row.cells.get("id")) is not None:
        try:
            row.id = UUID(text)
        except ValueError:
            row.fault("id", en="Must be a UUID.", vi="Phải là UUID.")


def _read_day(row: Row) -> None:
    if (text := row.cells.get("answered_on")) is not None:
        try:
            row.answered_on = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            row.answered_on = None
        if row.answered_on is None:
            row.fault("answered_on", en="Must be a day like 2026-11-28.", vi="Phải là ngày dạng 2026-11-28.")


def _read_scores(questionnaire: Questionnaire, row: Row) -> None:
    for name, text in row.cells.items():
        if name not in _COLUMNS:
            if _NUMBER.fullmatch(text) is None:
                row.fault(name, en="Must be a whole number.", vi="Phải là số nguyên.")
            else:
                row.scores[name] = int(text)
    try:
        answers.require_valid(questionnaire, row.scores, ("body", str(row.number)))
    except InvalidAnswer as error:
        row.faults += error.errors
