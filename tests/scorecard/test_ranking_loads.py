"""Loading a ranking: what is stored, who may, and what is refused at its place."""

import asyncio

import pytest

from tests.running import Service
from tests.scorecard.ranking import CSV, FOUR, REFERENCE, SOURCE, load, loaded, read


async def test_the_same_file_again_changes_nothing(scorecard: Service):
    first = await load(scorecard, FOUR, total="sum")
    again = await load(scorecard, "\ufeff" + FOUR.replace("\n", "\r\n"), total="sum")
    late = await load(scorecard, FOUR, total="sum", headers={"If-Match": '"9"'})

    assert (first.status_code, first.headers["location"]) == (201, "/v1/rankings/dvc-2020/2020")
    assert [(each.status_code, each.json()) for each in (again, late)] == [(200, first.json())] * 2


async def test_another_file_replaces_what_the_caller_has_read_and_the_older_one_is_kept(scorecard: Service):
    first = await load(scorecard, FOUR, total="sum")
    other = FOUR.replace("9.5", "9.6")
    blind = await load(scorecard, other, total="sum")
    changed = await load(scorecard, other, total="sum", headers={"If-Match": first.headers["etag"]})
    stale = await load(scorecard, FOUR, total="unstated", headers={"If-Match": first.headers["etag"]})
    versions = (await scorecard.client.get("/v1/rankings/dvc-2020/2020/versions")).json()["items"]

    assert [blind.status_code, changed.status_code, stale.status_code] == [428, 200, 412]
    assert [each["version"] for each in versions] == [2, 1]
    assert [(await read(scorecard, version=number))["rows"][0]["score"] for number in (1, 2)] == [9.5, 9.6]
    assert changed.json()["version"] == (await read(scorecard))["version"] == 2


async def test_another_source_is_another_version(scorecard: Service):
    first = await load(scorecard, FOUR, total="sum")
    response = await load(scorecard, FOUR, total="sum", headers={"If-Match": first.headers["etag"]}, publisher="Bộ Khác")

    assert (response.status_code, response.json()["version"], response.json()["source"]["publisher"]) == (200, 2, "Bộ Khác")


async def test_of_two_first_files_at_the_same_moment_one_is_stored(scorecard: Service):
    responses = await asyncio.gather(*(load(scorecard, FOUR.replace("9.5", f"9.{n}"), total="unstated") for n in range(4)))

    assert sorted(each.status_code for each in responses) == [201, 428, 428, 428]


@pytest.mark.parametrize(
    ("persona", "claims", "status"),
    [
        ("admin", {}, 201),
        ("leader", {"unit": "H35"}, 201),
        ("leader", {"unit": "H35.01"}, 403),
        ("leader", {"unit": None}, 403),
        ("editor", {"unit": "H35"}, 403),
        ("citizen", {}, 403),
        ("partner", {}, 403),
    ],
)
async def test_administrators_and_leaders_of_the_province_load_rankings(scorecard: Service, persona, claims, status):
    token = scorecard.token(persona, **claims) | CSV
    response = await scorecard.client.put(
        "/v1/rankings/dvc-2020/2020", params=SOURCE, content=REFERENCE.format(rank=1), headers=token
    )

    assert response.status_code == status


async def test_without_a_token_nothing_is_loaded(scorecard: Service):
    response = await scorecard.client.put("/v1/rankings/dvc-2020/2020", params=SOURCE, content=FOUR, headers=CSV)

    assert response.status_code == 401


@pytest.mark.parametrize("missing", sorted(SOURCE))
async def test_the_source_is_required(scorecard: Service, missing: str):
    parameters = {name: value for name, value in SOURCE.items() if name != missing}
    response = await scorecard.client.put(
        "/v1/rankings/dvc-2020/2020", params=parameters, content=FOUR, headers=scorecard.token("admin") | CSV
    )

    assert (response.status_code, [each["pointer"] for each in response.json()["errors"]]) == (422, [f"/query/{missing}"])


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffprovince,rank,score\nLai Châu,1,0.8002\n".encode(),
        "province;rank;score\r\nLai Châu;1;0,8002\r\n".encode(),
        "province\trank\tscore\nLai Cha\u0302u\t1\t0,8002\n".encode(),
        'rank,score,province\n1,"0,8002", Lai Châu \n\n,,\n'.encode(),
        "province,rank,score\nLai Châu,1,0.8002\n".encode("utf-16"),
    ],
    ids=["byte order mark", "semicolons", "tabs, decomposed", "quoted, empty lines", "utf-16"],
)
async def test_files_of_spreadsheet_programs_are_read(scorecard: Service, table: bytes):
    body = await loaded(scorecard, table)

    row = body["rows"][0]
    assert (row["province"], row["code"], row["rank"], row["score"]) == ("Lai Châu", "H35", 1, 0.8002)


@pytest.mark.parametrize(
    ("table", "pointers"),
    [
        ("", ["/body/1/rank", "/body/1/province"]),
        ("province,rank\n", ["/body/2"]),
        ("province,score\nA,1\n", ["/body/1/rank"]),
        ("province,rank,rank\nA,1,1\n", ["/body/1/rank"]),
        ("province,rank,\nA,1,1\n", ["/body/1/3"]),
        ("province,rank,score\nA,first,x\nB,0,1\n,3,1\n", ["/body/2/rank", "/body/2/score", "/body/3/rank", "/body/4/province"]),
        ('province,rank,score\nA,1,0.5\nB,2,"0,4"\n', ["/body/3/score"]),
        ('province,rank,score\nA,1,"1.234,5"\n', ["/body/2/score"]),
        ("province,code,rank\nA,35,1\n", ["/body/2/code"]),
        ("province,rank\nTỉnh Lai Châu,1\nLAI CHAU,2\n", ["/body/3/province"]),
        ("province,code,rank\nA,H01,1\nB,H01,2\n", ["/body/3/province"]),
        ("province,rank\nA,1,2\n", ["/body/2"]),
        ("province,rank\nA,3\nB,1\n", ["/body/2/rank"]),
        ("province,rank\nA,2\nB,2\n", ["/body/2/rank"]),
        ("province,rank\n\u200b,1\n", ["/body/2/province"]),
        ("province,rank\n" + "A,1\n" * 201, ["/body/202"]),
        ("province,rank" + ",g" * 500 + "\nA,1\n", ["/body/1"]),
    ],
)
async def test_every_place_that_is_wrong_is_named(scorecard: Service, table: str, pointers: list[str]):
    response = await load(scorecard, table)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_ranking")
    assert [each["pointer"] for each in response.json()["errors"]] == pointers
    assert (await scorecard.client.get("/v1/rankings")).json() == {"items": []}


async def test_a_group_stated_twice_in_the_rule_is_refused(scorecard: Service):
    response = await load(scorecard, FOUR, total="people=1,institutions=1,people=2")

    assert (response.status_code, [each["pointer"] for each in response.json()["errors"]]) == (422, ["/query/total"])


async def test_a_ranking_is_loaded_once_it_is_published(scorecard: Service):
    response = await load(scorecard, FOUR, total="sum", published_on="2099-01-01")

    assert (response.status_code, response.json()["code"]) == (422, "ranking_not_published")
    assert [each["pointer"] for each in response.json()["errors"]] == ["/query/published_on"]


async def test_problems_are_told_in_the_callers_language(scorecard: Service):
    response = await load(scorecard, "province,rank\nA,x\n", headers={"Accept-Language": "en"})

    assert response.json()["errors"] == [{"pointer": "/body/2/rank", "detail": "A rank is a whole number from 1."}]


async def test_more_rows_than_provinces_are_refused(scorecard: Service):
    response = await load(scorecard, FOUR, total="sum", of=3)

    assert "/query/of" in [each["pointer"] for each in response.json()["errors"]]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{}", "application/json", 415, "unsupported_ranking_format"),
        (b"province,rank\n\xff\xfe\xfd,1", "text/csv", 422, "ranking_unreadable"),
        (b'province,rank\n"A,1', "text/csv", 422, "ranking_unreadable"),
    ],
)
async def test_what_is_no_csv_file_is_refused(scorecard: Service, body: bytes, kind: str, status: int, code: str):
    response = await load(scorecard, body, headers={"Content-Type": kind})

    assert (response.status_code, response.json()["code"]) == (status, code)


async def test_a_mapping_to_a_column_that_is_not_there_is_refused(scorecard: Service):
    response = await load(scorecard, "province,rank,points\nA,1,5\n", columns="score=total")

    assert [each["pointer"] for each in response.json()["errors"]] == ["/body/1/total"]
