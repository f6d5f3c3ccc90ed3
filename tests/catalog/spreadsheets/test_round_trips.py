"""Records and rows: any record survives the conversion to rows, and to a workbook."""

import json
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from services.catalog.imports.rules import spreadsheet
from services.catalog.imports.rules.sheets import SHEETS
from services.catalog.imports.workbooks import unpack_process
from services.catalog.imports.workbooks.writer import Writer
from services.catalog.procedures.rules.record import OnlineService
from tests.catalog.workbooks import column, rows_of, titles
from tests.chance import for_all

_words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
# A cell of a workbook holds no more than sixteen digits of a number.
_floats = st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}"))
_anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | _floats | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_keys = sorted(
    {each.key.split(".")[0] for sheet in SHEETS for each in sheet.columns} | {"methods", "steps", "workflow", "legal_bases"}
)
_method = st.fixed_dictionaries(
    {}, optional={"channel": _anything, "time_limit_value": _anything, "fees": st.lists(_anything, max_size=2)}
)
_records = st.dictionaries(st.sampled_from([*_keys, "$absent ", "more"]), _anything, max_size=8)


def back(record):
    rows = rows_of(record)
    [entry] = spreadsheet.from_tables({name: [titles()[name], *table] for name, table in rows.items()})
    return entry


@for_all(record=_records, methods=st.lists(_method, max_size=2))
def test_whatever_a_record_holds_its_rows_read_back_the_same(record, methods):
    record = record | {"code": "1.001193", "methods": methods}
    entry = back(record)
    assert entry.errors == []
    assert canonical(entry.record) == canonical(record)


@for_all(record=_records, methods=st.lists(_method, max_size=2), examples=5, for_long=100)
def test_whatever_a_record_holds_a_workbook_gives_it_back(record, methods):
    record = record | {"code": "1.001193", "methods": methods}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.xlsx"
        writer = Writer(path)
        writer.add(record)
        writer.close()
        [entry] = spreadsheet.from_tables(unpack_process.tables(path.read_bytes()))
    assert canonical(entry.record) == canonical(record)


_online = st.dictionaries(
    st.sampled_from(
        ["form_url", "no_form", "payment", "results", "visits", "user_guide", "officer_guide", "synchronised_on", "else"]
    ),
    _anything | st.booleans() | st.just("2025-07-15"),
)


@for_all(online=_online | st.just({"no_form": "true"}))
def test_whatever_a_record_has_under_online_reads_back_the_same(online):
    assert canonical(back({"code": "1.001193", "online": online}).record["online"]) == canonical(online)


def test_every_key_of_an_online_service_has_a_column(record):
    online = {
        "form_url": "https://portal.invalid/to-khai",
        "no_form": False,
        "payment": ["national_portal", "bank"],
        "results": ["online", "post"],
        "visits": 0,
        "user_guide": "https://portal.invalid/huong-dan",
        "officer_guide": "https://portal.invalid/can-bo",
        "synchronised_on": "2025-07-15",
    }
    original = record(online=online)
    row = rows_of(original)["Thủ tục"][0]
    assert back(original).record == original
    assert OnlineService.model_fields.keys() == online.keys()
    assert row[column("Thủ tục", "Không cần biểu mẫu")] == "Không"
    assert "online" not in str(row[column("Thủ tục", "Khác (JSON)")])


def canonical(value):
    return json.dumps(value, sort_keys=True)


def test_a_long_text_goes_on_in_a_sheet_of_its_own(record):
    long = record(requirements="yêu cầu " * 10_000)
    assert back(long).record == long
    assert len(rows_of(long)["Văn bản dài"]) > 1
