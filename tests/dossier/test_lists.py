"""Lists of dossiers, page by page."""

import pytest

from services.dossier.cases.queries import lists
from services.embedded.personas import UNIT
from tests.dossier.builders import ELSEWHERE, act, dossier_after, submit
from tests.dossier.rows import at, insert_dossiers
from tests.running import Service


async def _codes(service: Service, url: str) -> tuple[list[str], str | None]:
    page = (await service.client.get(url, headers=service.token("clerk"))).json()
    return [item["code"] for item in page["items"]], page["next"]


async def test_pages_follow_each_other_newest_first_without_gap_or_repetition(service: Service):
    codes = [(await submit(service)).json()["code"] for _ in range(5)]
    first, cursor = await _codes(service, "/v1/dossiers?limit=3")
    second, end = await _codes(service, f"/v1/dossiers?limit=3&cursor={cursor}")
    assert first + second == codes[::-1]
    assert end is None


async def test_a_page_links_to_the_next(service: Service):
    await submit(service)
    await submit(service)
    answer = await service.client.get("/v1/dossiers?limit=1", headers=service.token("clerk"))
    assert answer.headers["link"] == f'</v1/dossiers?limit=1&cursor={answer.json()["next"]}>; rel="next"'


async def test_a_list_can_be_narrowed_to_a_status(service: Service):
    received = (await submit(service)).json()["code"]
    await submit(service)
    await act(service, received, "clerk", "receive")
    assert (await _codes(service, "/v1/dossiers?status=received"))[0] == [received]


async def test_a_cursor_of_another_filter_is_refused(service: Service):
    await submit(service)
    await submit(service)
    _, cursor = await _codes(service, "/v1/dossiers?limit=1")
    answer = await service.client.get(f"/v1/dossiers?status=submitted&cursor={cursor}", headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "status=lost",
        "channel=pigeon",
        "count=exact",
        "q=",
        "field=",
        "procedure=",
        "submitted_from=yesterday",
        "submitted_to=2026-02-30",
        "received_from=0001-01-01",
        "received_to=9999-12-31",
    ],
)
async def test_a_wrong_filter_is_refused(service: Service, query):
    answer = await service.client.get(f"/v1/dossiers?{query}", headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    "query", ["submitted_from=2026-03-02&submitted_to=2026-03-01", "received_from=2026-03-02&received_to=2026-03-01"]
)
async def test_days_that_end_before_they_begin_are_refused(service: Service, query):
    answer = await service.client.get(f"/v1/dossiers?{query}", headers=service.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "period_ends_before_start")


async def test_a_list_can_be_narrowed_every_way_at_once(dossier: Service):
    matching = {
        "status": "received",
        "received_at": at("2026-03-02 23:59"),
        "submitted_at": at("2026-03-01 00:00"),
        "channel": "post",
    }
    await insert_dossiers(
        dossier,
        A=matching,
        B=matching | {"status": "processing"},
        C=matching | {"received_at": at("2026-03-03")},
        D=matching | {"submitted_at": at("2026-02-28 23:59")},
        E=matching | {"channel": "counter"},
        F=matching | {"field_code": "dat-dai"},
        G=matching | {"procedure_code": "1.000001"},
    )
    narrowed = (
        "status=received&channel=post&field=ho-tich&procedure=1.001193.000.00.00.H35"
        "&submitted_from=2026-03-01&submitted_to=2026-03-01&received_from=2026-03-02&received_to=2026-03-02"
    )
    assert (await _codes(dossier, f"/v1/dossiers?{narrowed}"))[0] == ["A"]
    assert (await _codes(dossier, f"/v1/dossiers?{narrowed}&q=A"))[0] == ["A"]
    assert (await _codes(dossier, f"/v1/dossiers?{narrowed}&q=B"))[0] == []


async def test_a_total_is_counted_only_when_asked_for_and_only_so_far(service: Service, monkeypatch):
    monkeypatch.setattr(lists, "COUNT_LIMIT", 3)
    await insert_dossiers(service, **{f"D{n}": {} for n in range(4)}, E={"status": "received"}, F={"authority_code": ELSEWHERE})
    url = "/v1/dossiers?count=capped"
    clerk, leader = service.token("clerk"), service.token("leader", unit="H35")
    assert "total" not in (await service.client.get("/v1/dossiers", headers=clerk)).json()
    assert (await service.client.get(url, headers=clerk)).json()["total"] == {"count": 3, "capped": True}
    assert (await service.client.get(f"{url}&status=received", headers=clerk)).json()["total"] == {"count": 1, "capped": False}
    assert (await service.client.get(f"{url}&q=F", headers=clerk)).json()["total"] == {"count": 0, "capped": False}
    assert (await service.client.get(f"{url}&status=submitted", headers=leader)).json()["total"] == {"count": 3, "capped": True}


@pytest.mark.parametrize(
    ("persona", "claims", "expected_count"),
    [
        ("citizen", {}, 2),
        ("citizen", {"sub": "somebody-else"}, 0),
        ("partner", {"scope": "dossiers:read"}, 1),
        ("leader", {}, 3),
        ("auditor", {}, 4),
        ("officer", {"unit": ELSEWHERE}, 2),
        ("officer", {"unit": None}, 0),
        ("admin", {}, 0),
    ],
)
async def test_totals_and_pages_agree_for_everybody(service: Service, persona, claims, expected_count):
    mine = {"owner": "demo|citizen"}
    await insert_dossiers(
        service, A=mine, B=mine | {"participants": [ELSEWHERE]}, C={"source": "demo|partner"}, D={"authority_code": ELSEWHERE}
    )
    headers = service.token(persona, **claims)
    page = (await service.client.get("/v1/dossiers?count=capped&limit=200", headers=headers)).json()
    assert (len(page["items"]), page["total"]["count"]) == (expected_count, expected_count)


@pytest.mark.parametrize("url", ["/v1/dossiers", "/v1/dossiers?changed_since=oldest"])
async def test_a_partner_whose_token_lacks_the_scope_is_told_so_instead_of_getting_empty_lists(service: Service, url: str):
    answer = await service.client.get(url, headers=service.token("partner", scope="events:read"))
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="dossiers:read"'


async def test_a_unit_goes_on_seeing_what_it_once_took_part_in_with_its_present_status(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    listed = f"/v1/dossiers?q={code}"
    elsewhere = service.token("officer", unit=ELSEWHERE)
    before = (await service.client.get(listed, headers=elsewhere)).json()["items"]
    assert (await act(service, code, "officer", "forward", to={"unit": ELSEWHERE})).status_code == 200
    assert (await act(service, code, ("officer", {"unit": ELSEWHERE}), "forward", to={"unit": UNIT})).status_code == 200
    assert (await act(service, code, "officer", "stop", reason="Không đủ điều kiện")).status_code == 200
    after = (await service.client.get(f"{listed}&status=stopped", headers=elsewhere)).json()["items"]
    assert before == []
    assert [item["code"] for item in after] == [code]


async def test_a_leader_pages_through_the_units_below_without_gap_or_repetition(service: Service):
    everywhere = [{"authority_code": ELSEWHERE}, {"participants": [ELSEWHERE]}, {}]
    await insert_dossiers(
        service, **{f"D{n:02}": everywhere[n % 3] | {"submitted_at": at(f"2026-01-{n // 2 + 1:02}")} for n in range(12)}
    )
    headers, walked, url = service.token("leader", unit="H35"), [], "/v1/dossiers?limit=5"
    while url is not None:
        answer = await service.client.get(url, headers=headers)
        walked += [item["code"] for item in answer.json()["items"]]
        url = answer.links.get("next", {}).get("url")
    assert walked == [f"D{n:02}" for n in reversed(range(12))]


async def test_a_dossier_deleted_is_in_no_list(dossier: Service):
    await insert_dossiers(dossier, A={}, B={})
    async with dossier.database.engine.begin() as connection:
        await connection.exec_driver_sql("delete from dossier where code = 'A'")
    assert (await _codes(dossier, "/v1/dossiers"))[0] == ["B"]
    assert len(await dossier.rows("select * from involvement")) == 1
