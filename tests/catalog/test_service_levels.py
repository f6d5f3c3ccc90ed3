import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from services.catalog.assessments.rules import evidence
from services.catalog.versions import timers as versions_timers
from services.contracts.catalog import ProcedureAssessed, ProcedurePublished
from tests.catalog.importing import import_file, lines
from tests.running import Service

YEAR_END = {"at": "2020-12-31"}
CODE = "1.001193"


def online(**keys: Any) -> dict[str, Any]:
    """A complete `online` object, with some keys changed."""
    facts = {
        "form_url": "https://dichvucong.example/to-khai",
        "payment": ["national_portal"],
        "results": ["online", "post"],
        "visits": 0,
        "user_guide": "https://dichvucong.example/huong-dan",
        "officer_guide": "QT-01",
        "synchronised_on": "2020-06-30",
    }
    return facts | keys


def method(code: str) -> dict[str, Any]:
    fee = {"kind": "Lệ phí", "amount_text": "50.000", "unit": "Đồng", "note": None}
    return {
        "channel_code": code,
        "time_limit_text": "1 ngày",
        "time_limit_value": 1,
        "time_limit_unit": "WORKING_DAY",
        "fees": [fee],
    }


COUNTER, BOTH = [method("DIRECT")], [method("DIRECT"), method("ONLINE")]


@pytest.fixture
def at_level(record):
    """A record of each level of 2011, with a code of its own."""
    keys = {
        "0": {"methods": COUNTER, "online": None, "form_schema": None, "steps": []},
        "1": {"methods": COUNTER, "online": None, "form_schema": None},
        "2": {"methods": COUNTER, "online": {"no_form": True}, "form_schema": None},
        "3": {"methods": BOTH, "online": online(payment=[]), "form_schema": None},
        "4": {"methods": BOTH, "online": online(), "form_schema": None},
    }

    def make(level: str, number: int, **more: Any) -> dict[str, Any]:
        papers = [{"name": "Giấy tờ", "originals": 1, "form_files": []}]
        return record(code=f"1.{number:06}", laichau_code=None, form_example=None, components=papers, **keys[level], **more)

    return make


async def read(service: Service, path: str, **query: Any) -> Any:
    answer = await service.client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def levels(service: Service, **query: Any) -> dict[str, int]:
    [result] = (await read(service, "/v1/service-levels", **query))["regimes"]
    return {each["level"]["code"]: each["procedures"] for each in result["levels"]} | {
        "below": result["below"],
        "online": result["online"],
    }


async def test_procedures_are_counted_by_level_under_the_law_of_the_day(catalog, at_level):
    many = {"0": 1, "1": 2, "2": 3, "3": 4, "4": 5}
    numbers = iter(range(1, 100))
    records = [at_level(level, next(numbers)) for level, times in many.items() for _ in range(times)]
    await import_file(catalog, lines(*records), effective_from="2020-01-01")
    assert await levels(catalog, at="2019-12-31") == {"1": 0, "2": 0, "3": 0, "4": 0, "below": 0, "online": 0}
    assert await levels(catalog, **YEAR_END) == {"1": 2, "2": 3, "3": 4, "4": 5, "below": 1, "online": 9}
    assert await levels(catalog, at="2022-08-14") == {"1": 2, "2": 3, "3": 4, "4": 5, "below": 1, "online": 9}
    assert await levels(catalog, at="2022-08-15") == {"partial": 4, "full": 5, "below": 6, "online": 9}
    assert await levels(catalog, at="2026-07-01") == {"partial": 4, "full": 5, "below": 6, "online": 9}


async def test_before_the_law_knew_levels_there_are_none(sampled):
    assert await read(sampled, "/v1/service-levels", at="2011-07-31") == {"day": "2011-07-31", "regimes": []}


async def test_counts_are_of_one_field_and_one_level_of_government(catalog, at_level):
    records = [
        at_level("4", 1, field="Hộ tịch", authority_level_codes=["COMMUNE"]),
        at_level("3", 2, field="Hộ tịch", authority_level_codes=["PROVINCE"]),
        at_level("4", 3, field="Đất đai", authority_level_codes=["PROVINCE", "COMMUNE"]),
    ]
    await import_file(catalog, lines(*records), effective_from="2020-01-01")
    assert (await levels(catalog, **YEAR_END, field="ho-tich"))["online"] == 2
    assert (await levels(catalog, **YEAR_END, authority_level="commune"))["4"] == 2
    assert (await levels(catalog, **YEAR_END, authority_level="province", field="dat-dai"))["online"] == 1
    assert (await levels(catalog, **YEAR_END, field="khong-co"))["online"] == 0


async def test_an_earlier_day_is_answered_by_the_records_of_that_day(catalog, at_level):
    await import_file(catalog, lines(at_level("2", 1), at_level("3", 2)), effective_from="2019-01-01")
    await import_file(catalog, lines(at_level("4", 1), at_level("3", 2)), effective_from="2020-07-01")
    assert (await levels(catalog, at="2020-06-30"))["online"] == 1
    assert (await levels(catalog, at="2020-07-01"))["online"] == 2


async def test_duties_unmet_are_counted_among_online_services(catalog, at_level):
    lacking = at_level("4", 1) | {"online": online(user_guide=None, synchronised_on=None)}
    await import_file(catalog, lines(lacking, at_level("3", 2), at_level("1", 3)), effective_from="2023-01-01")
    [result] = (await read(catalog, "/v1/service-levels", at="2023-01-01"))["regimes"]
    unmet = {duty["duty"]["any_of"][0]["code"]: duty["procedures"] for duty in result["duties_unmet"]}
    assert unmet == {"standard_code": 0, "e_form": 0, "user_guide": 1, "officer_guide": 0, "synchronised": 1}


async def test_an_assessment_shows_the_level_and_what_the_next_one_requires(catalog, at_level):
    await import_file(catalog, lines(at_level("3", 1)), effective_from="2020-01-01")
    result = await read(catalog, "/v1/procedures/1.000001/assessment", **YEAR_END)
    [assessment] = result["regimes"]
    assert (assessment["regime"]["code"], assessment["level"]["code"], assessment["next"]["code"]) == ("nd-43-2011", "3", "4")
    [requirement] = assessment["missing"]
    assert [fact["code"] for fact in requirement["any_of"]] == ["payment_online", "no_fee"]
    assert all(fact[key] for fact in requirement["any_of"] for key in ("vi", "en", "todo_vi", "todo_en"))
    assert "submit_online" in [fact["code"] for fact in result["evidence"]]
    assert assessment["level"]["basis"]["number"] == "43/2011/NĐ-CP"


async def test_an_assessment_below_every_level_says_so(catalog, at_level):
    await import_file(catalog, lines(at_level("0", 1)), effective_from="2020-01-01")
    result = await read(catalog, "/v1/procedures/1.000001/assessment", **YEAR_END)
    [assessment] = result["regimes"]
    assert (assessment["level"], assessment["next"]["code"]) == (None, "1")
    assert [fact["code"] for fact in assessment["missing"][0]["any_of"]] == ["steps"]
    assert [(each["letter"], each["pointers"]) for each in result["completeness"]["missing"]] == [("b", ["/steps"])]


async def test_an_unverified_law_is_marked(sampled):
    [assessment] = (await read(sampled, f"/v1/procedures/{CODE}/assessment", at="2026-07-01"))["regimes"]
    assert (assessment["regime"]["verified"], assessment["regime"]["basis"]["certainty"]) == (False, "unverified")


async def test_an_assessment_is_read_by_every_form_of_the_code(sampled):
    result = [await read(sampled, f"/v1/procedures/{code}/assessment") for code in (CODE, f"{CODE}.H35", f"{CODE}.000.00.00.H35")]
    assert [each["code"] for each in result] == [CODE] * 3


@pytest.mark.parametrize("code", ["1.999999", "2.000001.H35", "1.001193.H12", "khong-co"])
async def test_there_is_no_assessment_of_an_unknown_procedure(sampled, code):
    answer = await sampled.client.get(f"/v1/procedures/{code}/assessment")
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


async def test_there_is_no_assessment_before_the_first_version(sampled):
    answer = await sampled.client.get(f"/v1/procedures/{CODE}/assessment", params=YEAR_END)
    assert (answer.status_code, answer.json()["code"]) == (404, "procedure_not_found")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/v1/service-levels", {"at": "2020-02-30"}),
        ("/v1/service-levels", {"at": "hôm nay"}),
        ("/v1/service-levels", {"authority_level": "district"}),
        ("/v1/service-levels", {"field": "a b"}),
        ("/v1/service-levels", {"field": ""}),
        (f"/v1/procedures/{CODE}/assessment", {"at": "1"}),
    ],
)
async def test_invalid_filters_are_rejected(catalog, path, query):
    answer = await catalog.client.get(path, params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


NARROWED: list[tuple[dict[str, str], list[int]]] = [
    ({"service_level": "none"}, [1]),
    ({"service_level": "1"}, [2]),
    ({"service_level": "3"}, [4, 6]),
    ({"service_level": "4"}, [5]),
    ({"service_level": "3", "q": "khai sinh"}, [4, 6]),
    ({"service_level": "partial", "at": "2023-01-01"}, [4, 6]),
    ({"service_level": "full", "at": "2023-01-01"}, [5]),
    ({"service_level": "none", "at": "2023-01-01"}, [1, 2, 3]),
    ({"service_level": "full", "at": "2026-07-01"}, [5]),
]


async def test_lists_are_narrowed_to_a_level_of_the_law_of_the_day(catalog, at_level):
    records = [at_level(level, n) for n, level in enumerate("012343", 1)]
    await import_file(catalog, lines(*records), effective_from="2020-01-01")
    for query, numbers in NARROWED:
        listed = (await read(catalog, "/v1/procedures", **YEAR_END | query))["items"]
        assert sorted(each["code"] for each in listed) == [f"1.{number:06}" for number in numbers], query


async def test_lists_tell_the_level_of_each(catalog, at_level):
    await import_file(catalog, lines(*(at_level(level, n) for n, level in enumerate("01234", 1))), effective_from="2020-01-01")
    in_2020, in_2023, before = [
        [each["service_level"] for each in (await read(catalog, "/v1/procedures", at=at))["items"]]
        for at in ("2020-12-31", "2023-01-01", "2020-01-01")
    ]
    assert (in_2020, in_2023, before) == ([None, "1", "2", "3", "4"], [None, None, None, "partial", "full"], in_2020)


async def test_facets_are_counted_within_a_level(catalog, at_level):
    await import_file(catalog, lines(*(at_level(level, n) for n, level in enumerate("01233", 1))), effective_from="2020-01-01")
    result = await read(catalog, "/v1/procedures/facets", **YEAR_END, service_level="3")
    assert result["total"] == 2


async def test_the_filter_and_the_counts_agree(sampled):
    [counts] = (await read(sampled, "/v1/service-levels", at="2026-01-01"))["regimes"]
    by_count = {each["level"]["code"]: each["procedures"] for each in counts["levels"]} | {"none": counts["below"]}
    listed = {level: await read(sampled, "/v1/procedures", at="2026-01-01", service_level=level, limit=200) for level in by_count}
    assert {level: len(page["items"]) for level, page in listed.items()} == by_count


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ({"service_level": "toan-trinh", "at": "2026-01-01"}, "partial, full, none"),
        ({"service_level": "4", "at": "2026-01-01"}, "partial, full, none"),
        ({"service_level": "full", "at": "2020-12-31"}, "1, 2, 3, 4, none"),
        ({"service_level": "none", "at": "2011-07-31"}, ""),
    ],
)
async def test_a_level_the_law_of_the_day_does_not_know_is_refused(catalog, query, options):
    answer = await catalog.client.get("/v1/procedures", params=query, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_service_level")
    assert answer.json()["detail"].endswith(options)


@pytest.mark.parametrize("path", ["/v1/service-levels", f"/v1/procedures/{CODE}/assessment"])
async def test_a_current_etag_is_answered_with_304(sampled, path):
    first = await sampled.client.get(path)
    again = await sampled.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.headers["cache-control"], again.status_code, again.content) == ("public, max-age=60", 304, b"")


async def test_versions_of_an_older_release_are_counted_after_the_worker_assessed_them(catalog, at_level):
    await import_file(catalog, lines(at_level("4", 1), at_level("3", 2), at_level("1", 3)), effective_from="2020-01-01")
    async with catalog.database.transaction() as session:
        await session.execute(text("delete from procedure_assessment where code <> '1.000003'"))
        await session.execute(text("update procedure_assessment set evidence_version = 'older', evidence = '{}'"))
    before = (await read(catalog, "/v1/service-levels", **YEAR_END))["regimes"][0]
    looked_at = await versions_timers.run_once(catalog.database)
    after = await levels(catalog, **YEAR_END)
    assert (before["unassessed"], before["below"], looked_at) == (2, 1, 3)
    assert after == {"1": 1, "2": 0, "3": 1, "4": 1, "below": 0, "online": 2}
    assert await versions_timers.run_once(catalog.database) == 0


async def test_a_version_assessed_again_is_announced_as_it_now_is_with_what_was_published_of_it(catalog, at_level):
    await import_file(catalog, lines(at_level("4", 1)), effective_from="2020-01-01")
    async with catalog.database.transaction() as session:
        await session.execute(text("update procedure_assessment set evidence_version = 'older', evidence = '{}'"))
    await versions_timers.run_once(catalog.database)
    await versions_timers.run_once(catalog.database)
    first, again = await catalog.emitted()
    published, assessed = ProcedurePublished.model_validate(first["data"]), ProcedureAssessed.model_validate(again["data"])
    assert (first["type"], again["type"], again["sequence"]) == ("procedure.published.v1", "procedure.assessed.v1", 1)
    assert published.assessed_at is not None
    assert assessed.assessed_at is not None
    assert assessed.assessed_at > published.assessed_at
    assert assessed.model_dump(exclude={"assessed_at"}) == published.model_dump(exclude={"assessed_at"})


async def test_other_law_makes_assessments_outdated(monkeypatch):
    now = evidence.evidence_version()
    monkeypatch.setattr(evidence.law, "source", lambda *_: b"[]")
    evidence.evidence_version.cache_clear()
    assert evidence.evidence_version() != now
    monkeypatch.undo()
    evidence.evidence_version.cache_clear()
    assert evidence.evidence_version() == now


async def test_assessing_again_ends_when_all_versions_are_up_to_date(stocked):
    (timer,) = versions_timers.timers(stocked.database)
    looking = asyncio.create_task(timer.run())
    async with asyncio.timeout(60):
        while await stocked.rows(
            "select 1 from procedure_assessment where evidence_version <> :now", now=evidence.evidence_version()
        ):
            await asyncio.sleep(0.01)
    looking.cancel()
    assert (await asyncio.gather(looking, return_exceptions=True))[0].__class__ is asyncio.CancelledError


async def test_an_own_key_of_the_wrong_shape_from_before_shows_nothing(catalog, at_level):
    await import_file(catalog, lines(at_level("4", 1)), effective_from="2020-01-01")
    async with catalog.database.transaction() as session:
        await session.execute(text('update procedure_version set record = record::jsonb || \'{"online": "yes"}\''))
        await session.execute(text("delete from procedure_assessment"))
    await versions_timers.run_once(catalog.database)
    result = await read(catalog, "/v1/procedures/1.000001/assessment", **YEAR_END)
    # It was level 4 with that key; the rest of the record still shows level 1.
    assert (await levels(catalog, **YEAR_END))["1"] == 1
    assert result["regimes"][0]["level"]["code"] == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"payment": ["cash"]},
        {"results": "online"},
        {"visits": -1},
        {"visits": "0"},
        {"no_form": "yes"},
        {"synchronised_on": "30/06/2020"},
        {"synchronised_on": "2020-02-30"},
    ],
)
async def test_evidence_of_the_wrong_shape_is_refused(catalog, record, wrong):
    body = record(online=wrong)
    answer = await catalog.client.put(f"/v1/procedures/{CODE}/draft", json=body, headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_record")
    assert answer.json()["errors"][0]["pointer"].startswith("/body/online/")
