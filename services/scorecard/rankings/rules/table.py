"""A ranking as a table of provinces, and its CSV file read row by row: what is wrong is named by row and column."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Final

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.errors import Fault, pointer
from services.chassis.schemas import Schema
from services.kernel import names
from services.scorecard.errors import InvalidRanking
from services.scorecard.rankings.rules import provinces
from services.scorecard.rankings.rules.provinces import ProvinceCode

MAX_ROWS: Final = 200
MAX_GROUPS: Final = 40
_MAX_FAULTS: Final = 100
_LONGEST: Final = 100
_COLUMNS: Final = ("province", "code", "rank", "score")
_RANK: Final = re.compile(r"[1-9][0-9]{0,2}")
_CODE: Final = re.compile(r"[A-Z][0-9]{2}")
# Either mark, no separators of thousands: 1,234 is a decimal.
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:([.,])[0-9]{1,9})?")

ColumnNames = Annotated[
    str,
    StringConstraints(pattern=r"^(province|code|rank|score)=[^=,]{1,100}(,(province|code|rank|score)=[^=,]{1,100}){0,3}$"),
    Examples(["score=pdti_total"]),
]
TotalRule = Annotated[
    str,
    StringConstraints(
        pattern=r"^(sum|unstated|[^=,]{1,100}=[0-9]{1,3}(\.[0-9]{1,6})?(,[^=,]{1,100}=[0-9]{1,3}(\.[0-9]{1,6})?){0,39})$"
    ),
    Examples(["sum", "unstated", "thể chế=0.4,nhân lực=0.6"]),
]
Number = Annotated[Decimal, Examples([0.8002])]


class Row(Schema):
    """A province as it was published."""

    model_config = ConfigDict(frozen=True)

    province: str
    """Its name as published."""
    code: ProvinceCode | None
    """Its code, where the file states one or it is confirmed."""
    rank: int
    """Its rank, from 1; provinces may share one."""
    score: Number | None = None
    """Its score; null: not published."""
    groups: dict[str, Number] = Field(default_factory=dict)
    """Its scores by group, without those that were not published."""


@dataclass(frozen=True, slots=True)
class Total:
    """How the score follows from the groups, as the source says: their sum, or with weights."""

    weights: Mapping[str, Decimal]

    @classmethod
    def of(cls, rule: str | None, groups: Sequence[str]) -> "Total | None":
        """The rule `sum` or `group=weight,…`; None where the source does not say it."""
        if rule is None or rule == "unstated":
            return None
        if rule == "sum":
            return cls(dict.fromkeys(groups, Decimal(1)))
        return cls({name.strip(): Decimal(weight) for name, _, weight in (part.rpartition("=") for part in rule.split(","))})

    def computed(self, row: Row) -> Decimal | None:
        """What the groups add up to; None where one is not published."""
        if not self.weights or not self.weights.keys() <= row.groups.keys():
            return None
        return sum((weight * row.groups[name] for name, weight in self.weights.items()), Decimal())

    def rounding(self, row: Row) -> Decimal:
        """By how much the rounding of the published figures alone can make the sum differ from the score."""
        half = sum((weight * _half_unit(row.groups[name]) for name, weight in self.weights.items()), Decimal())
        return half + (_half_unit(row.score) if row.score is not None else 0)


def _half_unit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal((0, (5,), int(exponent) - 1)) if int(exponent) < 0 else Decimal()


@dataclass(frozen=True, slots=True)
class Table:
    """A ranking: its provinces by rank, its groups in the order of the columns."""

    province_count: int
    total: str | None
    groups: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def complete(self) -> bool:
        """Whether every ranked province is known."""
        return len(self.rows) == self.province_count

    def find(self, wanted: str) -> Row | None:
        """The province with this code or name."""
        key = provinces.key(wanted)
        return next((each for each in self.rows if each.code == wanted or provinces.key(each.province) == key), None)


@dataclass(slots=True)
class _Reader:
    """Reads cells and notes what is wrong. A file has one decimal mark, so that nobody has to guess."""

    headings: Mapping[str, str]
    groups: Sequence[str]
    mark: str | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, row: int, column: str, *, vi: str, en: str) -> None:
        place = ("body", row, self.headings.get(column, column)) if column else ("body", row)
        self.faults.append(Fault(pointer=pointer(place), detail=en, vi=vi))

    def row(self, number: int, cells: Mapping[str, str]) -> Row | None:
        before = len(self.faults)
        rank = self._rank(number, cells.get("rank", ""))
        code, name = cells.get("code") or None, cells.get("province", "")
        if code is not None and not _CODE.fullmatch(code):
            self.fault(number, "code", vi="Mã tỉnh có dạng H35.", en="The code of a province looks like H35.")
        if not name and code is None:
            self.fault(number, "province", vi="Thiếu tên tỉnh.", en="The province is missing.")
        elif name and (len(name) > _LONGEST or not names.is_name(name)):
            self.fault(number, "province", vi="Không phải tên tỉnh.", en="This is not a name.")
        score = self.number(number, "score", cells.get("score", ""))
        groups = {each: value for each in self.groups if (value := self.number(number, each, cells.get(each, ""))) is not None}
        if len(self.faults) > before or rank is None:
            return None
        name = names.canonical(name) if name else code or ""
        return Row(province=name, code=code or provinces.code_of(name), rank=rank, score=score, groups=groups)

    def _rank(self, row: int, text: str) -> int | None:
        if _RANK.fullmatch(text):
            return int(text)
        self.fault(row, "rank", vi="Thứ hạng là số nguyên từ 1.", en="A rank is a whole number from 1.")
        return None

    def number(self, row: int, column: str, text: str) -> Decimal | None:
        if not text:
            return None
        match = _NUMBER.fullmatch(text)
        if match is None:
            self.fault(row, column, vi="Không phải số thập phân, ví dụ 0,8002.", en="This is not a decimal number, as 0.8002.")
            return None
        if match[1] is not None:
            self.mark = self.mark or match[1]
            if match[1] != self.mark:
                self.fault(
                    row,
                    column,
                    vi="Tệp dùng cả dấu phẩy và dấu chấm thập phân.",
                    en="The file has both decimal commas and decimal points.",
                )
                return None
        return Decimal(text.replace(",", "."))


def read(cells: Sequence[Sequence[str]], *, province_count: int | None, total: str | None, columns: str | None) -> Table:
    """The table of a CSV file, or `InvalidRanking` with every place that is wrong.

    `columns` names other headings of ours (`score=pdti_total`); headings that are none of ours are groups. `province_count` is how many
    provinces were ranked, whether or not all are known; the default is as many as there are. `total` is as `Total.of` reads it.
    """
    headings = {name: name for name in _COLUMNS} | _mapped(columns)
    present = [cell.strip() for cell in cells[0]] if cells else []
    ours = {heading: name for name, heading in headings.items()}
    groups = [heading for heading in present if heading not in ours]
    reader = _Reader(headings, groups)
    _check_headings(reader, present, columns)
    _require(reader.faults)
    rows = _rows(reader, cells[1:], [ours.get(heading, heading) for heading in present])
    _check_table(reader, rows, province_count)
    _check_total(reader, rows, total, groups)
    _require(reader.faults)
    ranked = sorted((row for _, row in rows), key=lambda each: (each.rank, provinces.key(each.province)))
    return Table(province_count or len(ranked), None if total == "unstated" else total, tuple(groups), tuple(ranked))


def _mapped(columns: str | None) -> dict[str, str]:
    return {name: heading.strip() for name, _, heading in (part.partition("=") for part in (columns or "").split(",")) if name}


def _require(faults: Sequence[Fault]) -> None:
    if faults:
        raise InvalidRanking(errors=faults[:_MAX_FAULTS])


def _check_headings(reader: _Reader, present: Sequence[str], columns: str | None) -> None:
    headings = reader.headings
    if len(present) > MAX_GROUPS + len(_COLUMNS):
        reader.fault(1, "", vi=f"Có quá {MAX_GROUPS} cột nhóm.", en=f"There are more than {MAX_GROUPS} columns of groups.")
        return
    for name, heading in _mapped(columns).items():
        if heading not in present:
            reader.fault(1, name, vi="Tệp không có cột được nêu trong `columns`.", en="`columns` names a column that is not there.")
    if headings["rank"] not in present:
        reader.fault(1, "rank", vi="Thiếu cột này.", en="The column is missing.")
    if headings["province"] not in present and headings["code"] not in present:
        reader.fault(1, "province", vi="Thiếu cột này.", en="The column is missing.")
    for heading, count in Counter(present).items():
        if count > 1:
            reader.fault(1, heading, vi="Cột này bị lặp.", en="The column is there twice.")
    for heading in reader.groups:
        if len(heading) > _LONGEST or not names.is_name(heading) or "=" in heading:
            # One that is empty by its number.
            reader.fault(
                1,
                heading[:_LONGEST] or f"{present.index(heading) + 1}",
                vi="Tiêu đề cột không hợp lệ.",
                en="This is not a heading.",
            )


def _rows(reader: _Reader, lines: Sequence[Sequence[str]], columns: Sequence[str]) -> list[tuple[int, Row]]:
    filled = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, 2) if any(map(str.strip, line))]
    if len(filled) > MAX_ROWS:
        reader.fault(filled[MAX_ROWS][0], "", vi=f"Có quá {MAX_ROWS} dòng.", en=f"There are more than {MAX_ROWS} rows.")
        return []
    rows = []
    for number, line in filled:
        if any(line[len(columns) :]):
            reader.fault(number, "", vi="Dòng có nhiều ô hơn tiêu đề.", en="The row has more cells than the heading.")
        elif row := reader.row(number, dict(zip(columns, line, strict=False))):
            rows.append((number, row))
    return rows


def _check_table(reader: _Reader, rows: Sequence[tuple[int, Row]], province_count: int | None) -> None:
    if not rows and not reader.faults:
        reader.fault(2, "", vi="Bảng không có dòng nào.", en="The table has no rows.")
    most = province_count or len(rows)
    if len(rows) > most:
        fault = "There are more rows than provinces ranked."
        reader.faults.append(Fault(pointer="/query/of", detail=fault, vi="Số dòng nhiều hơn số tỉnh được xếp hạng."))
    if rows and len(rows) == most and not reader.faults:
        number, best = min(rows, key=lambda each: each[1].rank)
        if best.rank > 1:
            vi, en = "Bảng có đủ các tỉnh mà không tỉnh nào đứng thứ nhất.", "All provinces are there, and none is the first."
            reader.fault(number, "rank", vi=vi, en=en)
    known = dict[str, int]()
    for number, row in rows:
        if row.rank > most and not reader.faults:
            vi = f"Thứ hạng lớn hơn số tỉnh được xếp hạng ({most}); nêu số đó ở `of`."
            reader.fault(number, "rank", vi=vi, en=f"The rank is beyond the {most} provinces ranked; state how many in `of`.")
        for identity in {provinces.key(row.province), row.code or ""} - {""}:
            first = known.setdefault(identity, number)
            if first != number:
                reader.fault(number, "province", vi=f"Tỉnh này đã có ở dòng {first}.", en=f"Row {first} has this province already.")
                break


def _check_total(reader: _Reader, rows: Sequence[tuple[int, Row]], rule: str | None, groups: Sequence[str]) -> None:
    scored = bool(groups) and any(row.score is not None for _, row in rows)
    if rule is None and scored:
        vi = "Nêu điểm tổng tính từ các nhóm thế nào: `sum`, trọng số, hoặc `unstated`."
        en = "State how the score follows from the groups: `sum`, weights, or `unstated`."
        reader.faults.append(Fault(pointer="/query/total", detail=en, vi=vi))
    total = Total.of(rule, groups)
    stated = [part.rpartition("=")[0].strip() for part in (rule or "").split(",") if "=" in part]
    for name in sorted({name for name in stated if stated.count(name) > 1}):
        vi, en = f"Nhóm {name} được nêu hai lần.", f"The group {name} is stated twice."
        reader.faults.append(Fault(pointer="/query/total", detail=en, vi=vi))
    for name in total.weights if total is not None else ():
        if name not in groups:
            vi, en = f"Không có cột nhóm {name}.", f"There is no column of a group {name}."
            reader.faults.append(Fault(pointer="/query/total", detail=en, vi=vi))
