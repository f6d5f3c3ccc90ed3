from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from services.catalog.authorities import timers as authorities_timers
from services.catalog.authorities.schemas import AuthorityIn
from services.contracts.catalog import AuthorityPublished
from tests.catalog.importing import counts, import_file, lines
from tests.running import Apps, Service

PROVINCE = {
    "code": "H35",
    "name": "UBND tỉnh Lai Châu",
    "kind": "province",
    "valid_from": "2004-01-01",
    "legacy_code": "000.00.00.H35",
}
DISTRICT = {
    "code": "H35.61",
    "name": "UBND huyện Tam Đường",
    "kind": "district",
    "parent": "H35",
    "legacy_code": "000.00.61.H35",
    "gso_code": "106",
    "valid_from": "2004-01-01",
    "valid_to": "2025-06-30",
}
NEW = {
    "code": "H35.25",
    "name": "UBND xã Tả Lèng",
    "kind": "commune",
    "parent": "H35",
    "gso_code": "03405",
    "valid_from": "2025-07-01",
}
MERGER = {"code": "H35.25", "kind": "merger", "date": "2025-07-01", "decision": "Nghị quyết 1670/NQ-UBTVQH15"}
OLD = {
    "code": "H35.61.05",
    "name": "UBND xã Giang Ma",
    "kind": "commune",
    "parent": "H35.61",
    "legacy_code": "000.05.61.H35",
    "gso_code": "03405",
    "valid_from": "2004-01-01",
    "valid_to": "2025-06-30",
    "successors": [MERGER],
}
OFFICE = {"code": "H35.01", "name": "Văn phòng", "kind": "department", "parent": "H35", "valid_from": "2010-01-01"}


async def put(service: Service, body: Any, **headers: str) -> Any:
    return await service.client.put(f"/v1/authorities/{body['code']}", json=body, headers=service.token("editor") | headers)


async def get(service: Service, path: str, **query: Any) -> Any:
    return (await service.client.get(f"/v1/authorities{path}", params=query)).json()


@pytest.fixture
async def merged(apps: Apps) -> Service:
    """One province, one district of one commune, and the commune it was merged into."""
    return await apps.prepared("catalog", _merge)


async def _merge(catalog: Service) -> None:
    result = await import_file(catalog, lines(PROVINCE, DISTRICT, NEW, OLD), kind="authorities")
    assert counts(result) | {"report": result["report"]} == {
        "state": "done",
        "total": 4,
        "imported": 4,
        "unchanged": 0,
        "refused": 0,
        "report": [],
    }


@pytest.fixture
async def renamed(apps: Apps) -> Service:
    """An office whose name changed in 2020."""
    return await apps.prepared("catalog", _rename)


async def _rename(catalog: Service) -> None:
    await import_file(catalog, lines(PROVINCE, OFFICE), kind="authorities")
    later = OFFICE | {"name": "Văn phòng mới", "valid_from": "2020-06-01"}
    assert (await put(catalog, later, **{"If-Match": '"1"'})).status_code == 200


async def test_a_later_first_day_begins_a_new_period_and_ends_the_one_before(renamed):
    authority = await get(renamed, "/H35.01")
    assert [(period["name"], period["valid_from"], period["valid_to"]) for period in authority["periods"]] == [
        ("Văn phòng", "2010-01-01", "2020-05-31"),
        ("Văn phòng mới", "2020-06-01", None),
    ]
    assert (authority["name"], authority["version"], authority["state"]) == ("Văn phòng mới", 2, "active")


async def test_an_authority_is_read_as_it_was_on_a_day(renamed):
    async def called(day):
        listed = (await get(renamed, "", at=day, kind="department"))["items"]
        return (await get(renamed, "/H35.01", at=day))["name"], [item["name"] for item in listed]

    assert await called("2010-01-01") == await called("2020-05-31") == ("Văn phòng", ["Văn phòng"])
    assert await called("2020-06-01") == ("Văn phòng mới", ["Văn phòng mới"])


async def test_an_authority_is_not_found_on_a_day_before_its_first_period(renamed):
    answer = await renamed.client.get("/v1/authorities/H35.01", params={"at": "2009-12-31"})
    assert (answer.status_code, answer.json()["code"]) == (404, "authority_inactive")


async def test_the_same_first_day_corrects_the_newest_period(renamed):
    corrected = await put(renamed, OFFICE | {"name": "Văn phòng UBND", "valid_from": "2020-06-01"}, **{"If-Match": '"2"'})
    assert [period["name"] for period in corrected.json()["periods"]] == ["Văn phòng", "Văn phòng UBND"]


async def test_an_older_period_is_changed_only_with_the_whole_history(renamed):
    refused = await put(renamed, OFFICE | {"name": "Khác"}, **{"If-Match": '"2"'})
    assert (refused.status_code, refused.json()["code"]) == (422, "newer_period_exists")
    before = {"name": "Khác", "kind": "department", "parent": "H35", "valid_from": "2010-01-01", "valid_to": "2020-05-31"}
    whole = OFFICE | {"name": "Văn phòng mới", "valid_from": "2020-06-01", "history": [before]}
    changed = await put(renamed, whole, **{"If-Match": '"2"'})
    assert [period["name"] for period in changed.json()["periods"]] == ["Khác", "Văn phòng mới"]


async def test_the_whole_history_again_changes_nothing(renamed):
    before = {"name": "Văn phòng", "kind": "department", "parent": "H35", "valid_from": "2010-01-01", "valid_to": "2020-05-31"}
    whole = OFFICE | {"name": "Văn phòng mới", "valid_from": "2020-06-01", "history": [before]}
    assert (await put(renamed, whole, **{"If-Match": '"2"'})).json()["version"] == 2


@pytest.mark.parametrize(
    "keys",
    [
        {"history": [{"name": "Cũ", "kind": "department", "valid_from": "2000-01-01"}]},
        {"history": [{"name": "Cũ", "kind": "department", "valid_from": "2000-01-01", "valid_to": "2010-01-01"}]},
        {"history": [{"name": "Cũ", "kind": "department", "valid_from": "2011-01-01", "valid_to": "2012-01-01"}]},
        {"history": [{"name": "Cũ", "kind": "department", "valid_from": "2001-01-01", "valid_to": "2000-01-01"}]},
        {"history": "không"},
        {"history": [1]},
        {"successors": [{"code": None, "kind": "merger", "date": "2025-07-01"}]},
        {"successors": [{"code": "H35", "kind": "thừa kế", "date": "2025-07-01"}]},
        {"successors": [{"code": "H35", "kind": "split", "date": "2025-07-01"}] * 2},
        {"successors": [{"code": "H35", "kind": "split", "date": "hôm qua"}]},
    ],
)
def test_an_invalid_history_or_succession_is_rejected_by_the_schema(keys):
    AuthorityIn.model_validate(OFFICE)
    with pytest.raises(ValidationError):
        AuthorityIn.model_validate(OFFICE | keys)


async def test_the_tree_before_and_after_a_merger(merged):
    before = await get(merged, "/tree", at="2024-01-01")
    after = await get(merged, "/tree", at="2025-07-02")
    assert [node["code"] for node in before["items"][0]["children"][0]["children"]] == ["H35.61.05"]
    assert (before["items"][0]["descendant_count"], after["items"][0]["descendant_count"]) == (2, 1)
    assert [node["code"] for node in after["items"][0]["children"]] == ["H35.25"]


async def test_the_tree_is_cut_at_a_depth_and_begins_at_a_parent(merged):
    shallow = (await get(merged, "/tree", at="2024-01-01", depth=1))["items"]
    below = (await get(merged, "/tree", at="2024-01-01", parent="H35.61"))["items"]
    assert (shallow[0]["descendant_count"], shallow[0]["children"]) == (2, [])
    assert [node["code"] for node in below] == ["H35.61.05"]


async def test_the_tree_of_an_unknown_or_ended_parent_is_not_found(merged):
    unknown = await merged.client.get("/v1/authorities/tree", params={"parent": "H99"})
    ended = await merged.client.get("/v1/authorities/tree", params={"parent": "H35.61", "at": "2025-07-02"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "authority_not_found")
    assert (ended.status_code, ended.json()["code"]) == (404, "authority_inactive")


async def test_authorities_active_on_a_day_are_listed_to_a_depth(merged):
    async def listed(**query):
        return [item["code"] for item in (await get(merged, "", **query))["items"]]

    assert await listed(at="2024-01-01") == ["H35", "H35.61", "H35.61.05"]
    assert await listed(at="2025-07-02") == await listed() == ["H35", "H35.25"]
    assert await listed(at="2024-01-01", depth=2) == ["H35", "H35.61"]
    assert await listed(at="2024-01-01", parent="H35") == ["H35.61"]
    assert await listed(at="2024-01-01", parent="H35", depth=2) == ["H35.61", "H35.61.05"]
    assert await listed(at="2024-01-01", parent="H35", depth=2, kind="commune") == ["H35.61.05"]
    assert await listed(at="2003-01-01") == []


async def test_invalid_query_parameters_are_rejected(catalog):
    queries = ({"depth": 0}, {"depth": 11}, {"depth": "x"}, {"at": "2025-02-30"}, {"at": "0001-01-01"})
    answers = [await catalog.client.get(f"/v1/authorities{path}", params=query) for path in ("", "/tree") for query in queries]
    assert {answer.status_code for answer in answers} == {422}


async def test_an_authority_is_found_by_any_of_its_codes_also_by_reused_ones(merged):
    async def named(code, **query):
        return (await get(merged, f"/{code}", **query))["code"]

    assert await named("H35.61.05") == "H35.61.05"
    assert await named("000.00.61.H35") == "H35.61"
    assert await named("03405", at="2024-01-01") == "H35.61.05"
    assert await named("03405", at="2025-07-02") == await named("03405") == "H35.25"
    assert await named("106") == await named("106", scheme="gso", at="2020-01-01") == "H35.61"
    assert await named("000.00.00.H35", scheme="qcvn102") == await named("H35", scheme="qd20") == "H35"


async def test_an_unknown_code_is_not_found(merged):
    async def refused(code, **query):
        answer = await merged.client.get(f"/v1/authorities/{code}", params=query)
        return answer.status_code, answer.json()["code"]

    assert await refused("99999") == await refused("x" * 300) == (404, "authority_not_found")
    assert await refused("000.00.99.H35") == await refused("H35", scheme="gso") == (404, "authority_not_found")
    assert await refused("106", at="2025-07-02") == (404, "authority_inactive")
    assert await refused("H35", scheme="iso") == (422, "invalid_request")


async def test_a_merged_authority_stays_readable_and_names_its_successor(merged):
    authority = await get(merged, "/H35.61.05")
    assert (authority["state"], authority["name"], authority["valid_to"]) == ("abolished", "UBND xã Giang Ma", "2025-06-30")
    assert authority["successors"] == [MERGER | {"name": "UBND xã Tả Lèng"}]
    assert (await get(merged, "/H35.25"))["predecessors"] == [MERGER | {"code": "H35.61.05", "name": "UBND xã Giang Ma"}]
    assert (await get(merged, "/03405/predecessors"))["items"] == (await get(merged, "/H35.25"))["predecessors"]


async def test_successors_are_followed_to_those_active_on_the_day(merged):
    last = NEW | {"code": "H35.26", "gso_code": "99999", "name": "UBND xã Sau", "valid_from": "2026-01-01"}
    link = {"code": "H35.26", "kind": "renaming", "date": "2026-01-01", "decision": None}
    ended = NEW | {"valid_to": "2025-12-31", "successors": [link]}
    result = await import_file(merged, lines(ended, last), kind="authorities")
    assert (result["imported"], result["refused"]) == (2, 0)
    authority = await get(merged, "/H35.61.05/successors", at="2026-02-01")
    assert [item["code"] for item in authority["items"]] == ["H35.25"]
    assert authority["current"] == [{"code": "H35.26", "name": "UBND xã Sau", "kind": "commune"}]
    assert [successor["code"] for successor in (await get(merged, "/H35.61.05/successors", at="2025-08-01"))["current"]] == [
        "H35.25"
    ]


async def test_an_abolished_authority_may_have_no_successor(merged):
    nobody = {"code": None, "kind": "abolition", "date": "2025-07-01", "decision": "QĐ 1"}
    changed = await put(merged, DISTRICT | {"successors": [nobody]}, **{"If-Match": '"1"'})
    assert changed.json()["successors"] == [nobody | {"name": None}]
    assert await get(merged, "/H35.61/successors") == {"code": "H35.61", "items": [nobody | {"name": None}], "current": []}


async def test_successors_are_announced(merged):
    result = {event["subject"]: AuthorityPublished.model_validate(event["data"]) for event in await merged.emitted()}
    [successor] = result["H35.61.05"].successors
    assert (successor.code, successor.kind, successor.decision) == ("H35.25", "merger", "Nghị quyết 1670/NQ-UBTVQH15")
    assert result["H35.25"].successors == ()


async def test_an_authority_is_announced_with_its_first_and_last_day_and_its_current_period(renamed):
    event = (await renamed.emitted())[-1]["data"]
    assert (event["name"], event["valid_from"], event["valid_to"], event["version"]) == ("Văn phòng mới", "2010-01-01", None, 2)


async def test_without_successors_in_the_body_those_known_stay(merged):
    changed = await put(
        merged, {key: value for key, value in OLD.items() if key != "successors"} | {"name": "Khác"}, **{"If-Match": '"1"'}
    )
    assert [item["code"] for item in changed.json()["successors"]] == ["H35.25"]
    gone = await put(merged, OLD | {"name": "Khác", "successors": []}, **{"If-Match": '"2"'})
    assert gone.json()["successors"] == []


CONFLICTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown parent": (OFFICE | {"parent": "H36"}, "unknown_parent"),
    "before its parent": (OFFICE | {"valid_from": "2000-01-01"}, "parent_inactive"),
    "longer than its parent": (OFFICE | {"parent": "H35.61"}, "parent_inactive"),
    "another's legacy code": (OFFICE | {"legacy_code": "000.00.00.H35"}, "authority_code_conflict"),
    "another's statistical code": (OFFICE | {"gso_code": "03405"}, "authority_code_conflict"),
    "merged but still at work": (OFFICE | {"successors": [MERGER]}, "predecessor_still_active"),
    "unknown successor": (OFFICE | {"successors": [MERGER | {"code": "H99", "kind": "split"}]}, "unknown_successor"),
    "successor not there yet": (
        OFFICE | {"successors": [MERGER | {"date": "2025-06-30", "kind": "split"}]},
        "successor_inactive",
    ),
    "follows itself": (OFFICE | {"successors": [MERGER | {"code": "H35.01", "kind": "split"}]}, "succession_cycle"),
}


async def test_an_authority_that_conflicts_with_the_register_is_rejected(merged):
    for name, (body, refusal) in CONFLICTS.items():
        answer = await put(merged, body)
        result = await import_file(merged, lines(body), kind="authorities")
        assert (answer.status_code, answer.json()["code"], result["refused"]) == (422, refusal, 1), name
    assert (await get(merged, "/H35.01"))["code"] == "authority_not_found"


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        pytest.param(DISTRICT | {"valid_to": "2024-12-31"}, "authority_has_children", id="ended before its communes"),
        pytest.param(NEW | {"valid_from": "2025-08-01", "history": []}, "successor_inactive", id="begins after it took over"),
        pytest.param(PROVINCE | {"parent": "H35.61"}, "parent_inactive", id="below an ended district"),
        pytest.param(
            NEW | {"valid_to": "2025-12-31", "successors": [MERGER | {"code": "H35.61.05", "date": "2026-01-01"}]},
            "successor_inactive",
            id="followed by whom it follows",
        ),
    ],
)
async def test_a_change_that_other_authorities_contradict_is_rejected(merged, body, refusal):
    answer = await put(merged, body, **{"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (422, refusal)


async def test_succession_never_goes_in_a_circle(catalog):
    one = OFFICE | {"parent": None, "successors": [{"code": "H35.02", "kind": "split", "date": "2020-01-01"}]}
    other = OFFICE | {"parent": None, "code": "H35.02", "successors": [{"code": "H35.01", "kind": "split", "date": "2021-01-01"}]}
    result = await import_file(catalog, lines(one, other), kind="authorities")
    assert [(line["line"], line["field"]) for line in result["report"]] == [(1, "/successors"), (2, "/successors")]


async def test_a_parent_that_changes_with_time_makes_no_circle(catalog):
    await import_file(catalog, lines(PROVINCE, OFFICE, OFFICE | {"code": "H35.02", "parent": "H35.01"}), kind="authorities")
    moved = await put(catalog, OFFICE | {"code": "H35.02", "valid_from": "2020-01-01"}, **{"If-Match": '"1"'})
    after = await put(catalog, OFFICE | {"parent": "H35.02", "valid_from": "2020-01-01"}, **{"If-Match": '"1"'})
    before = await put(catalog, OFFICE | {"parent": "H35.02", "valid_from": "2019-12-31", "history": []}, **{"If-Match": '"2"'})
    assert (moved.status_code, after.status_code) == (200, 200)
    assert before.json()["code"] == "authority_cycle"


async def test_lines_of_a_file_may_name_each_other_in_any_order(catalog):
    result = await import_file(catalog, lines(OLD, NEW, DISTRICT, PROVINCE), kind="authorities")
    assert (result["imported"], result["refused"]) == (4, 0)


async def test_a_line_that_depends_on_a_rejected_line_is_rejected_and_the_rest_imported(catalog):
    wrong = DISTRICT | {"parent": "H99"}
    result = await import_file(catalog, lines(PROVINCE, wrong, NEW, OLD), kind="authorities")
    assert [(line["line"], line["field"]) for line in result["report"]] == [(2, "/parent"), (4, "/parent")]
    assert [item["code"] for item in (await get(catalog, "", at="2025-07-02"))["items"]] == ["H35", "H35.25"]


async def test_a_period_that_begins_today_is_announced_by_the_timer(renamed):
    async with renamed.database.transaction() as session:
        await session.execute(text("update authority set name = 'Văn phòng', period_from = '2010-01-01' where code = 'H35.01'"))
    announced = [await authorities_timers.run_once(renamed.database), await authorities_timers.run_once(renamed.database)]
    event = (await renamed.emitted())[-1]["data"]
    assert (announced, event["name"], event["version"]) == ([1, 0], "Văn phòng mới", 3)


async def test_a_planned_change_is_not_announced_before_its_day(catalog):
    await import_file(catalog, lines(PROVINCE, OFFICE), kind="authorities")
    planned = await put(catalog, OFFICE | {"name": "Mai sau", "valid_from": "2999-01-01"}, **{"If-Match": '"1"'})
    assert (planned.json()["name"], planned.json()["periods"][1]["name"]) == ("Văn phòng", "Mai sau")
    assert (await catalog.emitted())[-1]["data"]["name"] == "Văn phòng"


async def test_an_authority_yet_to_come_is_planned(catalog):
    await put(catalog, PROVINCE | {"valid_from": "2999-01-01"})
    assert (await get(catalog, "/H35"))["state"] == "planned"


async def test_authorities_are_not_sent_twice(merged):
    async def twice(path):
        first = await merged.client.get(f"/v1/authorities{path}")
        again = await merged.client.get(f"/v1/authorities{path}", headers={"If-None-Match": first.headers["etag"]})
        return first.status_code, first.headers["cache-control"], again.status_code, again.content

    paths = ("", "/tree", "/H35.61.05", "/H35.61.05/successors", "/H35.25/predecessors", "?at=2024-01-01", "/03405?at=2024-01-01")
    assert {await twice(path) for path in paths} == {(200, "public, max-age=60", 304, b"")}


async def test_a_new_name_of_the_successor_is_not_hidden_by_an_old_tag(merged):
    first = await merged.client.get("/v1/authorities/H35.61.05")
    assert (await put(merged, NEW | {"name": "Tên mới"}, **{"If-Match": '"1"'})).status_code == 200
    again = await merged.client.get("/v1/authorities/H35.61.05", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.json()["successors"][0]["name"]) == (200, "Tên mới")
