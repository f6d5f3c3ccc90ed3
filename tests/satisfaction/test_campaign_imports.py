"""Answers of a campaign in tables, all or none: what is read, what is refused at which place, what is passed over when sent again."""

import io
import unicodedata
from typing import Any
from uuid import uuid4

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from services.satisfaction.campaigns.rules import answer_table
from services.satisfaction.questionnaires.rules.published import published
from tests.running import Service
from tests.satisfaction.builders import import_table, launched, returned_dossiers, stored_answers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv(dossiers: list[str], score: int = 5) -> str:
    return "dossier,collection,overall,comment\n" + "".join(f"{dossier},post,{score},Tốt\n" for dossier in dossiers)


def workbook(rows: list[list[Any]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return content.getvalue()


async def test_a_table_is_imported(satisfaction: Service, drawn: list[str]):
    response = await import_table(satisfaction, csv(drawn[:3]))
    rows = await stored_answers(satisfaction)

    assert (response.status_code, response.json()) == (201, {"rows": 3, "stored": 3, "repeated": 0, "over_quota": 0})
    assert {(row.collection, row.entered_by, row.scores["overall"]) for row in rows} == {("post", "demo|survey_manager", 5)}


async def test_a_workbook_is_imported(satisfaction: Service, drawn: list[str]):
    table = [["Dossier", "collection", "overall", "answered_on"], [drawn[0], "interview", 4, ""], [], [drawn[1], "post", 5.0, None]]
    response = await import_table(satisfaction, workbook(table), kind=XLSX)

    assert (response.status_code, response.json()["stored"]) == (201, 2)
    assert sorted(row.scores["overall"] for row in await stored_answers(satisfaction)) == [4, 5]


async def test_semicolons_a_byte_order_mark_and_empty_cells_are_read(satisfaction: Service, drawn: list[str]):
    table = f"\ufeffdossier;collection;overall;attitude;comment\r\n{drawn[0]};post;5;;\r\n;;;;\r\n"

    assert (await import_table(satisfaction, table)).json()["stored"] == 1
    assert [row.scores for row in await stored_answers(satisfaction)] == [{"overall": 5}]


async def test_a_table_with_a_wrong_row_is_refused_as_a_whole_with_row_and_column(satisfaction: Service, drawn: list[str]):
    table = "\n".join(
        [
            "id,dossier,collection,overall,attitude,answered_on,language,comment",
            f",{drawn[0]},post,5,,,,",
            f",{drawn[1]},post,9,,,,",
            f"x,{drawn[2]},link,5,,01/12/2026,fr,",
            ",H35.09-261105-0001,post,,,,,",
            f",{drawn[0]},interview,five,,,,",
            f",{drawn[3]},post,5,,2020-01-01,,",
            f",{drawn[4]},post,5,,,,{'x' * 2001}",
            f",{drawn[5]},post,5,,,,,extra",
        ]
    )
    response = await import_table(satisfaction, table)
    faults = response.json()["errors"]

    assert (response.status_code, response.json()["code"]) == (422, "import_refused")
    assert [fault["pointer"] for fault in faults] == [
        "/body/3/overall",
        "/body/4/collection",
        "/body/4/language",
        "/body/4/id",
        "/body/4/answered_on",
        "/body/5/overall",
        "/body/5/dossier",
        "/body/6/overall",
        "/body/6/overall",
        "/body/6/dossier",
        "/body/7/answered_on",
        "/body/8/comment",
        "/body/9/",
    ]
    assert all(fault["detail"] for fault in faults)
    assert await stored_answers(satisfaction) == []


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("heading", "pointers"),
    [
        ("dossier,overall", ["/body/1/collection"]),
        ("dossier,collection,overall,bribes", ["/body/1/bribes"]),
        ("dossier,collection,overall,overall", ["/body/1/overall"]),
        ("", ["/body/1/dossier", "/body/1/collection"]),
    ],
)
async def test_a_wrong_heading_is_refused(satisfaction: Service, heading: str, pointers: list[str]):
    response = await import_table(satisfaction, f"{heading}\n")

    assert [fault["pointer"] for fault in response.json()["errors"]] == pointers


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("columns", [2_000, pytest.param(100_000, marks=pytest.mark.soak)])
async def test_a_heading_of_many_thousand_columns_is_refused_with_some_of_them(satisfaction: Service, columns: int):
    heading = ",".join(["dossier", "collection", *(f"c{n}" for n in range(columns))])
    response = await import_table(satisfaction, f"{heading}\n")

    assert (response.json()["code"], len(response.json()["errors"])) == ("import_refused", 1_000)


async def test_a_row_with_a_character_that_cannot_be_stored_is_refused_at_its_place(satisfaction: Service, drawn: list[str]):
    response = await import_table(satisfaction, f"dossier,collection,overall\n{drawn[0]}\0,post,5\n")

    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/body/2/"]


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"\xff\xfe\x00", "text/csv", "table_unreadable"),
        (b'dossier,collection\n"a', "text/csv", "table_unreadable"),
        (b"PK nothing", XLSX, "table_unreadable"),
        (b"", XLSX, "table_unreadable"),
        (b"{}", "application/json", "unsupported_table_format"),
    ],
)
async def test_a_file_that_is_no_table_is_refused(satisfaction: Service, content: bytes, kind: str, code: str):
    assert (await import_table(satisfaction, content, kind=kind)).json()["code"] == code


@pytest.mark.usefixtures("drawn")
async def test_a_small_workbook_that_unpacks_to_gigabytes_is_refused(satisfaction: Service):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "dossier")
        sheet.write(1_048_575, 16_383, 1)

    assert (await import_table(satisfaction, content.getvalue(), kind=XLSX)).json()["code"] == "table_unreadable"


async def test_text_of_a_table_is_stored_composed(satisfaction: Service, drawn: list[str]):
    await import_table(satisfaction, unicodedata.normalize("NFD", f"dossier,collection,overall,comment\n{drawn[0]},post,5,Tốt\n"))
    [row] = await stored_answers(satisfaction)

    assert satisfaction.app.state.campaign_context.sealer.open(row.comment, context=row.id.bytes).decode() == "Tốt"


CELLS = st.text(max_size=8) | st.sampled_from(["5", "-1", "post", "vi", "H35-1", "2026-11-28", "0", "1e3", "٥", "\0"])


@given(st.lists(st.lists(CELLS, max_size=8), max_size=5))
@settings(max_examples=30)
def test_whatever_stands_in_a_table_each_row_is_read_or_named(lines: list[list[str]]):
    questionnaire = published().version("after-dossier", 1)
    heading = ["dossier", "collection", "id", "answered_on", "language", "comment", "overall", "attitude"]
    rows = answer_table.rows(questionnaire, [heading, *lines])

    assert len(rows) == sum(any(cell.strip() for cell in line) for line in lines)
    assert all(row.faults or row.scores["overall"] in range(1, 6) for row in rows)


def test_a_table_is_read_as_far_as_its_faults_are_listed():
    rows = answer_table.rows(
        published().version("after-dossier", 1), [["dossier", "collection", "overall"], *[["1", "", "5"]] * 3_000]
    )

    assert (len(rows), sum(len(row.faults) for row in rows)) == (1_000, 1_000)


async def test_a_table_sent_again_with_its_key_gets_the_first_answer(satisfaction: Service, drawn: list[str]):
    responses = [await import_table(satisfaction, csv(drawn[:3]), key="1") for _ in range(2)]

    assert responses[0].content == responses[1].content
    assert len(await stored_answers(satisfaction)) == 3


async def test_answers_with_ids_that_are_stored_are_passed_over(satisfaction: Service, drawn: list[str]):
    ids = [uuid4() for _ in range(3)]
    lines = [f"{each},{dossier},post,5" for each, dossier in zip(ids, drawn, strict=False)]
    await import_table(satisfaction, "\n".join(["id,dossier,collection,overall", *lines[:2]]))
    again = await import_table(satisfaction, "\n".join(["id,dossier,collection,overall", *lines]))
    other = await import_table(satisfaction, f"id,dossier,collection,overall\n{ids[0]},{drawn[0]},post,1\n")

    assert again.json() == {"rows": 3, "stored": 1, "repeated": 2, "over_quota": 0}
    assert [fault["pointer"] for fault in other.json()["errors"]] == ["/body/2/id"]


async def test_the_quota_is_kept_within_a_table(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 10})
    drawn = await launched(satisfaction, sample={"size": 6}, quotas=[{"answers": 4}])
    response = await import_table(satisfaction, csv([row["dossier"] for row in drawn]))

    assert response.json() == {"rows": 6, "stored": 6, "repeated": 0, "over_quota": 2}


@pytest.mark.parametrize("size", [400, pytest.param(4_000, marks=pytest.mark.soak)])
async def test_many_answers_are_one_import(satisfaction: Service, size: int):
    await returned_dossiers(satisfaction, {f"H35.01.{n:02}": size // 20 for n in range(20)})
    await launched(satisfaction, sample={"size": size})
    rows = await satisfaction.rows("select dossier from campaign_dossier where token_hash is not null")
    response = await import_table(satisfaction, csv([row.dossier for row in rows]))

    assert response.json()["stored"] == size
