"""The files of a figure: CSV, what describes it, and both with a README in a ZIP. The same data gives the same bytes."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from services.kernel import spreadsheets
from services.kernel.bilingual import BilingualText
from services.kernel.periods import CalendarPeriod
from services.scorecard.figures import schemas
from services.scorecard.figures.rules.figures import Figure, Row
from services.scorecard.frameworks.rules.framework import Framework

# Files in a ZIP have a time of their own, which would make each one another.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_COLUMNS: Final = (
    ("period", "Kỳ: năm, quý hoặc tháng", "Period: year, quarter or month", None),
    ("authority", "Mã cơ quan, gồm mọi đơn vị trực thuộc; trống là toàn tỉnh", "Code of the authority, with all below it; empty is the province", None),
    ("group", "Nhóm chỉ số", "Group of indicators", None),
    ("indicator", "Mã chỉ số", "Id of the indicator", None),
    ("title", "Tên chỉ số", "Title of the indicator, in Vietnamese", None),
    ("numerator", "Tử số; trống nếu chỉ số có nhiều tỷ lệ", "Numerator; empty where an indicator has several ratios", "records"),
    ("denominator", "Mẫu số; trống nếu chỉ số có nhiều tỷ lệ", "Denominator; empty where an indicator has several ratios", "records"),
    ("value", "Giá trị, theo đơn vị của chỉ số", "Value, in the unit of the indicator", "indicators[].unit"),
    ("score", "Điểm", "Points", "points"),
    ("max", "Điểm tối đa", "The most points", "points"),
)  # fmt: skip
_MISSING: Final = BilingualText(
    vi="Ô trống: chưa tính được (không có gì để tính, quá ít lượt đánh giá, hoặc chưa có dữ liệu nguồn); không phải số không.",
    en="An empty cell: not computed (nothing to count, too few answers, or no source yet); it is not zero.",
)


def item(figure: Figure) -> schemas.FigureItem:
    """The figure in the list."""
    return schemas.FigureItem(id=figure.id, title=figure.title, framework=figure.framework, by=figure.by)


def to_csv(rows: Sequence[Row]) -> bytes:
    """The table: numbers with a decimal point; UTF-8 with a byte order mark, without which Excel reads another encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(name for name, *_ in _COLUMNS)
    for row in rows:
        names = (row.period, row.authority or "", row.group, row.indicator, row.title.vi)
        numbers = (row.numerator, row.denominator, row.value, row.score, row.max)
        writer.writerow([*map(spreadsheets.escape_csv, names), *("" if each is None else each for each in numbers)])
    return text.getvalue().encode("utf-8-sig")


def metadata(figure: Figure, edition: Framework, period: CalendarPeriod, authority: str | None, source: str) -> schemas.MetadataOut:
    """What describes the table."""
    return schemas.MetadataOut(
        id=figure.id,
        title=figure.title,
        framework=edition.id,
        edition=edition.effective_from,
        legal_basis=edition.legal_basis,
        weights_by=edition.weights_by,
        period=period.name,
        authority=authority,
        missing=_MISSING,
        columns=[schemas.FigureColumn(name=name, title=BilingualText(vi=vi, en=en), unit=unit) for name, vi, en, unit in _COLUMNS],
        indicators=[
            schemas.IndicatorMetadata(
                id=each.id,
                title=each.title,
                formula=each.formula,
                unit=each.kind,
                max=float(each.max),
                legal_basis=each.legal_basis,
                certainty=each.certainty,
                note=each.note,
            )
            for each in edition.indicators
            if figure.includes(each.id)
        ],
        source=source,
    )


def source(figure: Figure, period: CalendarPeriod, authority: str | None, months: Sequence[CalendarPeriod]) -> str:
    """The request that answers the same figures."""
    parameters = {"authority": authority} if authority else {}
    match figure.by:
        case "month":
            path, parameters = "series", {"from": months[0].name, "to": months[-1].name, "grain": "month"} | parameters
        case "authority":
            path, parameters = period.name, {"by": "authority"} | parameters
        case "indicator":
            path = period.name
    return f"/v1/scorecards/{figure.framework}/{path}{'?' if parameters else ''}{urlencode(parameters)}"


def to_zip(about: schemas.MetadataOut, table: bytes) -> bytes:
    """The table, what describes it, and a README."""
    files = {
        "README.md": _readme(about).encode(),
        f"{about.id}.csv": table,
        f"{about.id}.metadata.json": about.model_dump_json(indent=2).encode(),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), body, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _readme(about: schemas.MetadataOut) -> str:
    where = about.authority or "toàn tỉnh / the province"
    columns = [f"| `{each.name}` | {each.title.vi} | {each.title.en} | {each.unit or ''} |" for each in about.columns]
    indicators = [
        line
        for each in about.indicators
        for line in (
            f"- **{each.id}** {each.title.vi}: {each.formula.vi}",
            f"  {each.title.en}: {each.formula.en}",
            f"  {each.legal_basis}",
        )
    ]
    lines = [
        f"# {about.title.vi}",
        "",
        about.title.en,
        "",
        f"Kỳ / period: {about.period}. Cơ quan / authority: {where}.",
        f"Căn cứ / legal basis: {about.legal_basis}. Câu hỏi tới API / request to the API: `{about.source}`.",
        "",
        about.missing.vi,
        "",
        about.missing.en,
        "",
        "| Cột / column | Nội dung | Content | Đơn vị / unit |",
        "|---|---|---|---|",
        *columns,
        "",
        "## Chỉ số / indicators",
        "",
        *indicators,
    ]
    return "\n".join(lines) + "\n"
