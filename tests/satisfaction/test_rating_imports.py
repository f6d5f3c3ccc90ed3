"""Ratings of another system: stored once, counted in the period they were given in, and refused row by row."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.running import Apps, Service
from tests.satisfaction.builders import CODE, link, rate, returned


@pytest.fixture
async def demo(apps: Apps) -> Service:
    """The service with the settings of the embedded demo: figures over a single rating are published."""
    return await apps.fresh("satisfaction", smallest_cell=1)


ROW: dict[str, Any] = {
    "id": "dg-1",
    "dossier": "000.80.01.H35-200301-0007",
    "authority": "H35.80.01",
    "authority_name": "Sở Tư pháp (2020)",
    "procedure": "2.000488",
    "field": "ly-lich-tu-phap",
    "field_name": "Lý lịch tư pháp",
    "channel": "online",
    "rated_at": "2020-03-05T09:30:00+07:00",
    "questionnaire": "after-dossier",
    "questionnaire_version": 1,
    "scores": {"overall": 5},
}


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A row with an id and a dossier of its own."""
    return ROW | {"id": f"dg-{number}", "dossier": f"000.80.01.H35-200301-{number:04}"} | changes


async def post(service: Service, body: bytes | str, *, kind: str = "application/x-ndjson", **by: Any) -> httpx.Response:
    persona, source = by.pop("persona", "survey_manager"), by.pop("source", "old")
    headers = service.token(persona, **by) | {"Content-Type": kind, "Accept-Language": "en"}
    parameters = {"source": source} if source else {}
    return await service.client.post("/v1/rating-imports", params=parameters, content=body, headers=headers)


async def imported(service: Service, *rows: Any, **by: Any) -> dict[str, Any]:
    response = await post(service, "\n".join(json.dumps(each) for each in rows), **by)
    assert response.status_code == 200, response.text
    return response.json()


def counts(report: dict[str, Any]) -> tuple[int, int, int]:
    return report["created"], report["unchanged"], report["refused"]


async def figures(service: Service, **parameters: str) -> dict[str, Any]:
    return (await service.client.get("/v1/satisfaction", params=parameters)).json()


async def test_imported_ratings_count_in_the_year_they_were_given_in_and_not_today(demo: Service):
    assert counts(await imported(demo, row(1), row(2, scores={"overall": 3}), row(3, dossier=None))) == (3, 0, 0)

    year = await figures(demo, **{"from": "2020-01-01", "to": "2020-12-31", "authority": "H35.80", "by": "field"})
    assert (year["total"]["rating_count"], year["total"]["very_satisfied"]["numerator"]) == (3, 2)
    assert [(each["key"], each["name"], each["rating_count"]) for each in year["rows"]] == [
        ("ly-lich-tu-phap", "Lý lịch tư pháp", 3)
    ]
    assert (await figures(demo, **{"from": "2021-01-01"}))["total"]["rating_count"] == 0
    by_collection = await figures(demo, by="collection", **{"from": "2020-01-01", "to": "2020-12-31"})
    assert [(each["key"], each["rating_count"]) for each in by_collection["rows"]] == [("import", 3)]


async def test_sent_again_a_row_changes_nothing_and_of_a_file_that_was_interrupted_the_rest_is_stored(demo: Service):
    await imported(demo, row(1), row(2))

    assert counts(await imported(demo, row(1), row(2), row(3), row(3))) == (1, 3, 0)
    assert await demo.rows("select count(*) from rating") == [(3,)]
    assert (await figures(demo))["total"]["rating_count"] == 3
    assert len(await demo.emitted()) == 3


async def test_the_same_id_is_another_rating_in_another_system(demo: Service):
    await imported(demo, row(1))

    assert counts(await imported(demo, row(1, dossier=None), source="another")) == (1, 0, 0)
    assert counts(await imported(demo, row(1, dossier="P-1"), source=None, persona="partner")) == (1, 0, 0)


async def test_what_other_services_count_is_announced_with_the_score_and_no_name(demo: Service):
    await imported(demo, row(1, scores={"overall": 4, "attitude": 5}), row(2, dossier=None))

    [event] = await demo.emitted()
    assert (event["type"], event["subject"], event["sequence"]) == ("rating.imported.v1", row(1)["dossier"], 1)
    assert event["data"] == {
        "dossier": row(1)["dossier"],
        "authority": "H35.80.01",
        "field": "ly-lich-tu-phap",
        "score": 4,
        "rated_at": event["data"]["rated_at"],
    }
    assert datetime.fromisoformat(event["data"]["rated_at"]) == datetime.fromisoformat(ROW["rated_at"])


SOON = (datetime.now(UTC) + timedelta(hours=1)).isoformat()


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"rated_at": SOON}, "/rated_at", "rated_in_future"),
        ({"rated_at": "2020-03-05"}, "/rated_at", "invalid_row"),
        ({"rated_at": "2020-03-05T09:30:00"}, "/rated_at", "invalid_row"),
        ({"scores": {"overall": 6}}, "/scores/overall", "invalid_answer"),
        ({"scores": {}}, "/scores/overall", "invalid_answer"),
        ({"scores": {"overall": 5, "smile": 5}}, "/scores/smile", "invalid_answer"),
        ({"scores": {"overall": "5"}}, "/scores/overall", "invalid_row"),
        ({"questionnaire_version": 9}, "/questionnaire_version", "questionnaire_not_found"),
        ({"questionnaire": "sipas"}, "/questionnaire", "invalid_row"),
        ({"authority": "H35"}, "/authority", "rated_authority_not_below"),
        ({"authority": "H36.01"}, "/authority", "rated_authority_not_below"),
        ({"authority": "H35'; --"}, "/authority", "invalid_row"),
        ({"comment": "Cán bộ Hoa nhận tiền"}, "/comment", "invalid_row"),
        ({"id": "dg 1"}, "/id", "invalid_row"),
        ({"field_name": "a\0b"}, "/field_name", "invalid_row"),
    ],
)
async def test_a_row_that_is_wrong_is_refused_at_its_place_and_the_others_are_stored(
    demo: Service, changes: dict[str, Any], pointer: str, code: str
):
    report = await imported(demo, row(1), row(2, **changes))

    assert counts(report) == (1, 0, 1)
    assert [(each["row"], each["pointer"], each["code"]) for each in report["errors"]] == [(2, pointer, code)]


async def test_every_fault_of_every_row_is_reported(demo: Service):
    body = "\n".join(["{", json.dumps([1]), "", json.dumps(row(4, authority="H36", rated_at=SOON)), json.dumps(row(5))])
    report = (await post(demo, body)).json()

    assert counts(report) == (1, 0, 3)
    assert [(each["row"], each["pointer"]) for each in report["errors"]] == [(1, ""), (2, ""), (4, "/authority"), (4, "/rated_at")]
    assert all(each["detail"] for each in report["errors"])


async def test_another_rating_under_the_same_id_or_of_the_same_dossier_is_refused(demo: Service):
    await imported(demo, row(1))
    report = await imported(
        demo,
        row(1, scores={"overall": 1}),
        row(2, dossier=row(1)["dossier"]),
        row(3),
        row(3, language="en"),
        row(4, id="dg-5", dossier=row(3)["dossier"]),
    )

    assert counts(report) == (1, 0, 4)
    assert [(each["row"], each["pointer"], each["code"]) for each in report["errors"]] == [
        (1, "/id", "answer_id_reused"),
        (2, "/dossier", "already_rated"),
        (4, "/id", "answer_id_reused"),
        (5, "/dossier", "already_rated"),
    ]
    assert (await figures(demo))["distribution"]["5"] == 2


async def test_nobody_rates_for_an_applicant_who_is_asked_here(demo: Service):
    await demo.deliver(returned(CODE))
    report = await imported(demo, row(1, dossier=CODE))

    assert [(each["pointer"], each["code"]) for each in report["errors"]] == [("/dossier", "dossier_rated_here")]


async def test_a_dossier_whose_rating_was_imported_is_not_rated_once_more_by_link(demo: Service):
    await imported(demo, row(1, dossier=CODE))
    response = await rate(demo, await link(demo))

    assert (response.status_code, response.json()["code"]) == (409, "already_rated")


async def test_a_table_has_a_column_for_each_question(demo: Service):
    body = (
        "id;authority;rated_at;questionnaire;questionnaire_version;overall;attitude\r\n"
        "a;H35.80.01;2020-05-04T08:00:00+07:00;after-dossier;1;5;4\r\n"
        ";;;;;;\r\n"
        "b;H35.80.01;2020-05-04T08:00:00+07:00;after-dossier;1;năm;\r\n"
    )
    report = (await post(demo, body, kind="text/csv")).json()

    assert counts(report) == (1, 0, 1)
    assert [(each["row"], each["pointer"]) for each in report["errors"]] == [(4, "/scores/overall")]
    assert await demo.rows("select scores from rating") == [({"overall": 5, "attitude": 4},)]


@pytest.mark.parametrize(
    ("by", "status", "code"),
    [
        ({"persona": "admin", "unit": "H35"}, 200, None),
        ({"persona": "survey_manager", "unit": "H35.80"}, 200, None),
        ({"persona": "partner", "source": None}, 200, None),
        ({"persona": "partner", "source": None, "scope": "dossiers:submit"}, 403, "forbidden"),
        ({"persona": "partner"}, 422, "rating_source_unexpected"),
        ({"persona": "survey_manager", "source": None}, 422, "rating_source_required"),
        ({"persona": "clerk"}, 403, "forbidden"),
        ({"persona": "leader"}, 403, "forbidden"),
        ({"persona": "auditor"}, 403, "forbidden"),
        ({"persona": "citizen"}, 403, "forbidden"),
        ({"persona": "citizen", "roles": ["survey_manager"], "unit": "H35"}, 403, "forbidden"),
    ],
)
async def test_who_imports_ratings(demo: Service, by: dict[str, Any], status: int, code: str | None):
    response = await post(demo, json.dumps(row(1)), **by)

    assert (response.status_code, response.json().get("code")) == (status, code)


@pytest.mark.parametrize("unit", ["H35.80.01", "H35.80.01.02", "H35.80.02", None])
async def test_a_unit_imports_no_ratings_of_itself_or_of_others(demo: Service, unit: str | None):
    report = await imported(demo, row(1), unit=unit)

    assert [each["code"] for each in report["errors"]] == ["rated_authority_not_below"]


async def test_too_many_rows_and_other_kinds_of_files_are_refused(demo: Service):
    many = await post(demo, "1\n" * 5_001)
    other = await post(demo, "{}", kind="application/json")

    assert (many.status_code, many.json()["code"]) == (422, "too_many_ratings")
    assert other.status_code == 415
    assert (await demo.client.post("/v1/rating-imports", content=b"")).status_code == 401


async def test_the_same_file_sent_several_times_at_once_is_stored_once(demo: Service):
    rows = [row(number) for number in range(200)]
    reports = await asyncio.gather(*(imported(demo, *order) for order in (rows, rows[::-1], rows[100:] + rows[:100])))

    assert sum(report["created"] for report in reports) == 200
    assert sum(report["unchanged"] for report in reports) == 400
    assert (await demo.rows("select count(*) from rating"), await demo.rows("select count(*) from outbox")) == ([(200,)], [(200,)])
    assert (await figures(demo))["total"]["rating_count"] == 200


async def test_of_two_systems_that_import_a_rating_of_one_dossier_at_once_one_is_refused(demo: Service):
    reports = await asyncio.gather(*(imported(demo, row(1), source=source) for source in ("one", "two")))

    assert sorted(map(counts, reports)) == [(0, 0, 1), (1, 0, 0)]
    assert await demo.rows("select count(*) from rating") == [(1,)]
