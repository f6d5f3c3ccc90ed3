"""Answers of a campaign: one for each dossier drawn, safe to send again, never from those it is about, and none lost to a quota."""

import asyncio
import io
import unicodedata
from typing import Any
from uuid import uuid4

import httpx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from services.satisfaction.campaigns.rules import answer_table
from services.satisfaction.questionnaires.rules.published import published
from tests.running import Apps, Service
from tests.satisfaction.builders import (
    MANAGER,
    answer,
    campaign_token,
    enter,
    launched,
    move,
    returned_dossiers,
    sample,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def running(satisfaction: Service) -> None:
    """A running campaign: eight dossiers of one authority drawn, two of another."""
    await returned_dossiers(satisfaction, {"H35.01.01": 40, "H35.02": 10})
    await launched(satisfaction, sample={"size": 10})


@pytest.fixture
async def drawn(satisfaction: Service, apps: Apps) -> list[str]:
    """The dossiers drawn for it, by stratum."""
    await apps.prepared("satisfaction", running)
    rows = await satisfaction.rows("select dossier from campaign_dossier where token_hash is not null order by stratum, position")
    return [row.dossier for row in rows]


async def stored(satisfaction: Service) -> list[Any]:
    return await satisfaction.rows("select * from campaign_answer order by stored_at, id")


async def progress(satisfaction: Service) -> Any:
    headers = satisfaction.token("survey_manager", **MANAGER)
    return (await satisfaction.client.get("/v1/campaigns/survey/progress", headers=headers)).json()


# --- by link --------------------------------------------------------------------------------------------------------------------


async def test_whoever_has_the_token_answers_without_an_account(satisfaction: Service, drawn: list[str]):
    response = await answer(satisfaction, drawn[0], score=4)
    [row] = await stored(satisfaction)

    assert (response.status_code, response.json()["state"]) == (201, "counted")
    assert (row.scores, row.stratum, row.collection, row.entered_by) == ({"overall": 4}, "H35.01.01", "link", None)


async def test_what_is_asked_is_read_with_the_token(satisfaction: Service, drawn: list[str]):
    response = await satisfaction.client.get(f"/v1/campaign-invitations/{campaign_token(satisfaction, drawn[0])}")

    assert (response.json()["dossier"], response.json()["answered"]) == (drawn[0], False)
    assert response.json()["questionnaire"]["code"] == "after-dossier"
    assert response.headers["cache-control"] == "private, no-store"


async def test_applicants_find_their_own_invitations_and_nobody_else_does(satisfaction: Service, drawn: list[str]):
    personas = ("citizen", "business", "survey_manager", "auditor")
    lists = [
        (await satisfaction.client.get("/v1/campaign-invitations", headers=satisfaction.token(persona))).json()["items"]
        for persona in personas
    ]

    assert [len(each) for each in lists] == [10, 0, 0, 0]
    assert lists[0][0]["token"] == campaign_token(satisfaction, lists[0][0]["dossier"])
    assert {item["dossier"] for item in lists[0]} == set(drawn)


async def test_an_answer_sent_again_with_its_id_is_stored_once(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    first = await answer(satisfaction, drawn[0], **same)
    again = await answer(satisfaction, drawn[0], **same)

    assert [first.status_code, again.status_code] == [201, 200]
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(await stored(satisfaction)) == 1


async def test_twenty_sendings_at_once_store_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    responses = await asyncio.gather(*(answer(satisfaction, drawn[0], **same) for _ in range(20)))

    assert sorted(response.status_code for response in responses) == [200] * 19 + [201]
    assert len(await stored(satisfaction)) == 1


async def test_of_two_answers_at_once_with_one_token_one_is_stored(satisfaction: Service, drawn: list[str]):
    responses = await asyncio.gather(*(answer(satisfaction, drawn[0], score=score) for score in (1, 5)))

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert {response.json().get("code") for response in responses} == {None, "already_answered"}
    assert len(await stored(satisfaction)) == 1


async def test_an_answer_is_sent_again_after_the_campaign_is_closed(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same)
    await move(satisfaction, "close", version=2)

    assert (await answer(satisfaction, drawn[0], **same)).status_code == 200
    assert (await answer(satisfaction, drawn[1])).json()["code"] == "campaign_not_running"


async def test_an_id_belongs_to_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same, score=5)
    other = await answer(satisfaction, drawn[1], **same, score=1)

    assert (other.status_code, other.json()["code"]) == (409, "answer_id_taken")


async def test_an_answer_sent_again_with_another_comment_is_refused(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same, comment="Tốt")
    again = [await answer(satisfaction, drawn[0], **same, **other) for other in ({"comment": "Tốt"}, {"comment": "Chậm"}, {})]

    assert [(each.status_code, each.json().get("code")) for each in again] == [
        (200, None),
        (409, "answer_id_reused"),
        (409, "answer_id_reused"),
    ]


async def test_an_equal_answer_under_the_id_of_another_is_not_taken_for_that(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    await answer(satisfaction, drawn[0], **same)
    other = await answer(satisfaction, drawn[1], **same)

    assert other.json()["code"] == "answer_id_taken"
    assert (await progress(satisfaction))["total"]["answered"] == 1


async def test_one_id_at_once_in_two_strata_is_one_answer(satisfaction: Service, drawn: list[str]):
    same = {"id": str(uuid4())}
    responses = await asyncio.gather(
        *(answer(satisfaction, dossier, **same, score=n) for n, dossier in ((1, drawn[0]), (2, drawn[-1])))
    )

    assert sorted(response.status_code for response in responses) == [201, 409]
    assert len(await stored(satisfaction)) == 1
    assert (await progress(satisfaction))["total"]["answered"] == 1


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"token": "guessed"}, 404, "campaign_invitation_not_found"),
        ({"token": None}, 422, "token_or_dossier"),
        ({"dossier": "H35.01.01-261105-0001"}, 422, "token_or_dossier"),
        ({"scores": {"overall": 6}}, 422, "invalid_answer"),
        ({"scores": {"overall": 0}}, 422, "invalid_answer"),
        ({"scores": {"overall": 5, "bribes": 1}}, 422, "invalid_answer"),
        ({"scores": {}}, 422, "invalid_answer"),
        ({"scores": {"overall": "5"}}, 422, "invalid_request"),
        ({"scores": {"overall": 10**30}}, 422, "invalid_answer"),
        ({"comment": "x" * 2_001}, 422, "invalid_request"),
        ({"comment": "x" * 2**20}, 413, "body_too_large"),
        ({"answered_on": "2020-01-01"}, 422, "answered_outside_campaign"),
        ({"answered_on": "2999-01-01"}, 422, "answered_outside_campaign"),
        ({"collection": "telephone"}, 422, "invalid_request"),
        ({"id": "1"}, 422, "invalid_request"),
        ({"stratum": "H35.02"}, 422, "invalid_request"),
    ],
)
async def test_an_answer_that_does_not_fit_is_refused(
    satisfaction: Service, drawn: list[str], changes: dict[str, Any], status: int, code: str
):
    response = await answer(satisfaction, drawn[0], **changes)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert await stored(satisfaction) == []


async def test_an_answer_to_a_question_hidden_by_a_condition_is_refused_at_its_place(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction, questionnaire="sipas")
    response = await answer(satisfaction, first["dossier"], scores={"service_used": 0, "access_place": 5})

    assert response.json()["code"] == "invalid_answer"
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/body/scores/access_place"]


async def test_the_token_of_another_campaign_does_not_fit(satisfaction: Service, drawn: list[str]):
    await launched(satisfaction, code="other")
    response = await answer(satisfaction, token=campaign_token(satisfaction, drawn[0], code="other"))

    assert response.json()["code"] == "campaign_invitation_not_found"


async def test_a_dossier_that_was_not_drawn_has_no_token(satisfaction: Service, drawn: list[str]):
    [row] = await satisfaction.rows("select dossier from campaign_dossier where token_hash is null order by dossier limit 1")

    assert row.dossier not in drawn
    assert (await answer(satisfaction, row.dossier)).json()["code"] == "campaign_invitation_not_found"


@pytest.mark.parametrize("persona", ["clerk", "leader", "survey_manager", "admin", "partner"])
async def test_officials_and_systems_do_not_answer_by_link(satisfaction: Service, drawn: list[str], persona: str):
    response = await answer(satisfaction, drawn[0], headers=satisfaction.token(persona))

    assert (response.status_code, response.json()["code"]) == (403, "rating_forbidden")


async def test_a_way_of_collecting_the_campaign_does_not_use_is_refused(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction, channels=["post"])

    assert (await answer(satisfaction, first["dossier"])).json()["code"] == "collection_not_used"


# --- entered by the survey's staff ----------------------------------------------------------------------------------------------


async def test_survey_managers_enter_interviews_and_who_did_is_stored(satisfaction: Service, drawn: list[str]):
    response = await enter(satisfaction, drawn[0], comment="Cán bộ tận tình", language="en")
    [row] = await stored(satisfaction)

    assert response.status_code == 201
    assert (row.collection, row.entered_by, row.language) == ("interview", "demo|survey_manager", "en")
    assert "tận tình".encode() not in row.comment


@pytest.mark.parametrize("unit", ["H35.01.01", "H35.01.01.05"])
async def test_officials_of_the_surveyed_authority_do_not_enter_answers(satisfaction: Service, unit: str):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction)
    # The campaign is of a unit they run, so that only where they work speaks against it.
    await satisfaction.database.do(lambda session: session.execute(text(f"update campaign set unit = '{unit}'")))  # noqa: S608
    refused = await enter(satisfaction, first["dossier"], claims={"unit": unit})
    csv = f"dossier,collection,overall\n{first['dossier']},post,5\n"
    imported = await import_table(satisfaction, csv, unit=unit)
    dropped = await drop_out(satisfaction, first["dossier"], unit=unit)

    assert [each.status_code for each in (refused, imported, dropped)] == [403, 422, 403]
    assert refused.json()["code"] == dropped.json()["code"] == "surveyed_authority"
    assert [fault["pointer"] for fault in imported.json()["errors"]] == ["/body/2/dossier"]


@pytest.mark.parametrize("persona", ["clerk", "leader", "auditor", "citizen", None])
async def test_nobody_else_enters_answers(satisfaction: Service, drawn: list[str], persona: str | None):
    headers = satisfaction.token(persona) if persona else {}
    body = {"id": str(uuid4()), "collection": "post", "dossier": drawn[0], "scores": {"overall": 5}}
    response = await satisfaction.client.post("/v1/campaigns/survey/answers", json=body, headers=headers)

    assert response.status_code == (403 if persona else 401)


@pytest.mark.usefixtures("drawn")
async def test_a_dossier_outside_the_sample_is_refused(satisfaction: Service):
    assert (await enter(satisfaction, "H35.02-261105-9999")).json()["code"] == "not_in_sample"


# --- quotas ---------------------------------------------------------------------------------------------------------------------


async def test_answers_beyond_a_quota_are_stored_and_not_counted(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 10})
    drawn = await launched(satisfaction, sample={"size": 6}, quotas=[{"answers": 4}])
    states = [(await answer(satisfaction, row["dossier"])).json()["state"] for row in drawn]
    total = (await progress(satisfaction))["total"]

    assert states == ["counted"] * 4 + ["over_quota"] * 2
    assert (total["answered"], total["counted"], total["over_quota"]) == (6, 4, 2)


async def test_a_quota_of_a_way_of_collecting_limits_that_alone(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 10})
    drawn = [
        row["dossier"] for row in await launched(satisfaction, sample={"size": 6}, quotas=[{"answers": 1, "collection": "link"}])
    ]
    states = [(await answer(satisfaction, dossier)).json()["state"] for dossier in drawn[:3]]
    states.append((await enter(satisfaction, drawn[3])).json()["state"])

    assert states == ["counted", "over_quota", "over_quota", "counted"]


async def test_the_last_place_of_a_quota_is_taken_once(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 20})
    drawn = await launched(satisfaction, sample={"size": 12}, quotas=[{"answers": 5}])
    responses = await asyncio.gather(*(answer(satisfaction, row["dossier"]) for row in drawn))

    assert sorted(response.json()["state"] for response in responses) == ["counted"] * 5 + ["over_quota"] * 7


# --- drop-outs and replacements -------------------------------------------------------------------------------------------------


async def drop_out(
    satisfaction: Service, dossier: str, outcome: str = "unreachable", *, replace: bool = False, unit: str = "H35"
) -> httpx.Response:
    headers = satisfaction.token("survey_manager", unit=unit)
    body = {"outcome": outcome, "replace": replace}
    return await satisfaction.client.put(f"/v1/campaigns/survey/sample/{dossier}/outcome", json=body, headers=headers)


async def test_a_drop_out_is_replaced_by_the_next_of_its_stratum(satisfaction: Service, drawn: list[str]):
    response = await drop_out(satisfaction, drawn[0], replace=True)
    rows = await sample(satisfaction, stratum="H35.01.01")
    [replacement] = [row for row in rows if row["replaces"]]

    assert response.json() == {"dossier": drawn[0], "outcome": "unreachable", "replacement": replacement["dossier"]}
    assert (replacement["replaces"], replacement["position"]) == (drawn[0], 9)
    assert (await answer(satisfaction, replacement["dossier"])).status_code == 201


async def test_recorded_again_a_drop_out_is_not_replaced_again(satisfaction: Service, drawn: list[str]):
    responses = await asyncio.gather(*(drop_out(satisfaction, drawn[0], "refused", replace=True) for _ in range(4)))

    assert len({response.text for response in responses}) == 1
    assert len(await sample(satisfaction)) == 11


async def test_a_stratum_without_more_dossiers_has_no_replacement(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction)

    assert (await drop_out(satisfaction, first["dossier"], replace=True)).json()["replacement"] is None


async def test_whoever_was_not_reached_may_answer_later_and_whoever_answered_did_not_drop_out(
    satisfaction: Service, drawn: list[str]
):
    await drop_out(satisfaction, drawn[0])
    late = await answer(satisfaction, drawn[0])
    after = await drop_out(satisfaction, drawn[0])
    [row] = [row for row in await sample(satisfaction) if row["outcome"]]

    assert (late.status_code, after.json()["code"]) == (201, "already_answered")
    # When it was answered is not stored there: it would lead to the answer.
    assert (row["outcome"], row["outcome_at"]) == ("answered", None)


async def test_progress_counts_what_came_of_asking(satisfaction: Service, drawn: list[str]):
    await drop_out(satisfaction, drawn[0], "refused")
    await drop_out(satisfaction, drawn[1], "incomplete")
    await drop_out(satisfaction, drawn[8], "unreachable", replace=True)
    await answer(satisfaction, drawn[2])
    await enter(satisfaction, drawn[3])
    body = await progress(satisfaction)

    assert {key: value for key, value in body["total"].items() if value} == {
        "population": 50,
        "allotted": 10,
        "sampled": 11,
        "replacements": 1,
        "answered": 2,
        "counted": 2,
        "refused": 1,
        "unreachable": 1,
        "incomplete": 1,
        "collections": {"interview": 1, "link": 1},
        "response_rate": 18.18,
    }
    assert [(row["stratum"], row["sampled"], row["response_rate"]) for row in body["strata"]] == [
        ("H35.01.01", 8, 25.0),
        ("H35.02", 3, 0.0),
    ]


# --- tables ---------------------------------------------------------------------------------------------------------------------


async def import_table(
    satisfaction: Service, table: str | bytes, *, kind: str = "text/csv", key: str | None = None, unit: str = "H35"
) -> httpx.Response:
    headers = satisfaction.token("survey_manager", unit=unit) | {"Content-Type": kind, "Idempotency-Key": key or uuid4().hex}
    content = table.encode() if isinstance(table, str) else table
    return await satisfaction.client.post("/v1/campaigns/survey/imports", content=content, headers=headers)


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
    rows = await stored(satisfaction)

    assert (response.status_code, response.json()) == (201, {"rows": 3, "stored": 3, "repeated": 0, "over_quota": 0})
    assert {(row.collection, row.entered_by, row.scores["overall"]) for row in rows} == {("post", "demo|survey_manager", 5)}


async def test_a_workbook_is_imported(satisfaction: Service, drawn: list[str]):
    table = [["Dossier", "collection", "overall", "answered_on"], [drawn[0], "interview", 4, ""], [], [drawn[1], "post", 5.0, None]]
    response = await import_table(satisfaction, workbook(table), kind=XLSX)

    assert (response.status_code, response.json()["stored"]) == (201, 2)
    assert sorted(row.scores["overall"] for row in await stored(satisfaction)) == [4, 5]


async def test_semicolons_a_byte_order_mark_and_empty_cells_are_read(satisfaction: Service, drawn: list[str]):
    table = f"\ufeffdossier;collection;overall;attitude;comment\r\n{drawn[0]};post;5;;\r\n;;;;\r\n"

    assert (await import_table(satisfaction, table)).json()["stored"] == 1
    assert [row.scores for row in await stored(satisfaction)] == [{"overall": 5}]


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
    assert await stored(satisfaction) == []


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
async def test_a_heading_of_many_thousand_columns_is_refused_with_some_of_them(satisfaction: Service):
    heading = ",".join(["dossier", "collection", *(f"c{n}" for n in range(100_000))])
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
    [row] = await stored(satisfaction)

    assert satisfaction.app.state.campaign_context.sealer.open(row.comment, context=row.id.bytes).decode() == "Tốt"


CELLS = st.text(max_size=8) | st.sampled_from(["5", "-1", "post", "vi", "H35-1", "2026-11-28", "0", "1e3", "٥", "\0"])


@given(st.lists(st.lists(CELLS, max_size=8), max_size=5))
def test_whatever_stands_in_a_table_each_row_is_read_or_named(lines: list[list[str]]):
    questionnaire = published().version("after-dossier", 1)
    heading = ["dossier", "collection", "id", "answered_on", "language", "comment", "overall", "attitude"]
    rows = answer_table.rows(questionnaire, [heading, *lines])

    assert len(rows) == sum(any(cell.strip() for cell in line) for line in lines)
    assert all(row.faults or row.scores["overall"] in range(1, 6) for row in rows)


def test_a_table_is_read_as_far_as_its_faults_are_told():
    rows = answer_table.rows(
        published().version("after-dossier", 1), [["dossier", "collection", "overall"], *[["1", "", "5"]] * 3_000]
    )

    assert (len(rows), sum(len(row.faults) for row in rows)) == (1_000, 1_000)


async def test_a_table_sent_again_with_its_key_gets_the_first_answer(satisfaction: Service, drawn: list[str]):
    responses = [await import_table(satisfaction, csv(drawn[:3]), key="1") for _ in range(2)]

    assert responses[0].content == responses[1].content
    assert len(await stored(satisfaction)) == 3


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


async def test_thousands_of_answers_are_one_import(satisfaction: Service):
    await returned_dossiers(satisfaction, {f"H35.01.{n:02}": 200 for n in range(20)})
    await launched(satisfaction, sample={"size": 4000})
    rows = await satisfaction.rows("select dossier from campaign_dossier where token_hash is not null")
    response = await import_table(satisfaction, csv([row.dossier for row in rows]))

    assert response.json()["stored"] == 4000


# --- nobody finds out who answered what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["update campaign_answer set scores = '{}'", "delete from campaign_answer"])
async def test_the_database_refuses_to_change_an_answer(satisfaction: Service, drawn: list[str], change: str):
    await answer(satisfaction, drawn[0])

    with pytest.raises(IntegrityError, match="an answer is final"):
        async with satisfaction.database.transaction() as session:
            await session.execute(text(change))


async def test_an_answer_names_no_dossier_and_no_token(satisfaction: Service, drawn: list[str]):
    await answer(satisfaction, drawn[0], comment="x")
    [row] = await satisfaction.rows("select to_jsonb(campaign_answer) - 'comment' as everything from campaign_answer")
    content = str(row.everything)

    assert drawn[0] not in content
    assert campaign_token(satisfaction, drawn[0]) not in content


@pytest.mark.parametrize("persona", ["survey_manager", "auditor", "leader", "clerk", "admin", "citizen", None])
async def test_nobody_reads_an_answer_or_a_token_of_somebody_else(satisfaction: Service, drawn: list[str], persona: str | None):
    tokens = [campaign_token(satisfaction, dossier) for dossier in drawn]
    for dossier in drawn[:6]:
        await answer(satisfaction, dossier, score=3, comment="Lời không ai được đọc")
    claims = {"sub": "other"} if persona == "citizen" else MANAGER
    headers = satisfaction.token(persona, **claims) if persona else {}
    paths = ("", "/survey", "/survey/sample", "/survey/progress", "/survey/results", "/survey/answers", "/survey/imports")
    texts = [(await satisfaction.client.get(f"/v1/campaigns{path}", headers=headers)).text for path in paths]
    texts.append((await satisfaction.client.get("/v1/campaign-invitations", headers=headers)).text)
    everything = "".join(texts)

    assert not any(token in everything for token in tokens)
    assert "Lời không ai" not in everything
    assert '"scores"' not in everything
