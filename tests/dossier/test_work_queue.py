"""Work queues: which dossiers wait for whom, most urgent first, and their counts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert

from services.dossier.access import STAFF
from services.dossier.models.officials import Delegation
from services.dossier.work_queue import queries as work_queue_queries
from services.embedded.personas import UNIT
from tests.dossier.builders import ELSEWHERE, act, dossier_after, offered
from tests.dossier.rows import insert_dossiers
from tests.running import Service

QUEUE, COUNTS = "/v1/work-queue", "/v1/work-queue/counts"
NOW = datetime.now(UTC)
LATE, LATER = NOW - timedelta(days=3), NOW + timedelta(days=60)
APPRAISED = {"status": "processing", "step": "Thẩm định", "step_number": 1, "step_kind": "appraisal", "step_role": "officer"}
FOR_APPROVAL = {"status": "processing", "step": "Phê duyệt", "step_number": 2, "step_kind": "approval", "step_role": "leader"}
AT_RELEASE = {"status": "processing", "step": "Phát hành", "step_number": 3, "step_kind": "release", "step_role": "officer"}


async def ask(service: Service, url: str = QUEUE, persona: str = "officer", **claims: Any) -> Any:
    return await service.client.get(url, headers=service.token(persona, **claims))


async def codes(service: Service, url: str = QUEUE, persona: str = "officer", **claims: Any) -> list[str]:
    answer = await ask(service, url, persona, **claims)
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


async def counted(service: Service, persona: str = "officer", **claims: Any) -> Any:
    answer = await ask(service, COUNTS, persona, **claims)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _figures(counts: dict[str, Any]) -> dict[str, int]:
    """The figures that are not zero; none may be capped."""
    assert not any(each["capped"] for each in counts.values())
    return {name: each["count"] for name, each in counts.items() if each["count"]}


async def _absent(service: Service, **changes: Any) -> None:
    """A delegation of today, with the officer of the tests as stand-in."""
    today = date.today()  # noqa: DTZ011 - near enough, with a day on both sides
    leave = {
        "id": uuid4(),
        "unit": UNIT,
        "absent": "demo|colleague",
        "stand_in": "demo|officer",
        "reason": "nghỉ phép",
        "first_day": today - timedelta(days=1),
        "last_day": today + timedelta(days=1),
        "created_by": "demo|colleague",
        "created_at": NOW,
    }
    async with service.database.transaction() as session:
        await session.execute(insert(Delegation).values(**leave | changes))


# -- roles and units ---------------------------------------------------------------------------------------------------


async def test_a_dossier_goes_from_queue_to_queue_as_it_is_processed(service: Service, submitted: str):
    where = [await _holders(service)]
    for actor, action in (
        ("clerk", "receive"),
        ("officer", "start"),
        ("officer", "propose"),
        ("leader", "approve"),
        ("officer", "complete"),
        ("clerk", "return_result"),
    ):
        assert (await act(service, submitted, actor, action)).status_code == 200
        where.append(await _holders(service))
    assert where == [
        {"clerk"},
        {"clerk", "officer"},
        {"officer"},
        {"leader"},
        {"officer", "registrar"},
        {"clerk"},
        set(),
    ]


async def _holders(service: Service) -> set[str]:
    return {persona for persona in STAFF if await codes(service, persona=persona)}


async def test_the_desk_sees_what_applicants_owe_wherever_it_is_processed(dossier: Service):
    waiting = APPRAISED | {"status": "awaiting_supplement", "unit": ELSEWHERE, "participants": [ELSEWHERE]}
    await insert_dossiers(dossier, A=waiting, B=APPRAISED | {"unit": ELSEWHERE, "participants": [ELSEWHERE]})
    assert await codes(dossier, persona="clerk") == ["A"]
    assert await codes(dossier) == []
    assert await codes(dossier, unit=ELSEWHERE) == ["B", "A"]


async def test_a_dossier_forwarded_before_it_was_begun_waits_for_the_other_units_officer(dossier: Service):
    await insert_dossiers(dossier, A={"status": "received", "unit": ELSEWHERE, "participants": [ELSEWHERE]})
    assert await codes(dossier, persona="clerk") == []
    assert await codes(dossier, persona="clerk", unit=ELSEWHERE) == []
    assert await codes(dossier, unit=ELSEWHERE) == ["A"]


async def test_a_leader_decides_for_the_units_below_too(service: Service):
    await insert_dossiers(
        service, A=FOR_APPROVAL, B=FOR_APPROVAL | {"unit": ELSEWHERE, "authority_code": ELSEWHERE, "due_at": LATE}, C=APPRAISED
    )
    assert await codes(service, persona="leader") == ["A"]
    assert await codes(service, persona="leader", unit="H35") == ["B", "A"]
    assert await codes(service, persona="leader", unit="H35.0") == []
    assert (await counted(service, "leader", unit="H35"))["unit"]["total"] == {"count": 2, "capped": False}


async def test_a_registrar_releases_what_an_officer_might_release(dossier: Service):
    await insert_dossiers(dossier, A=AT_RELEASE, B=AT_RELEASE | {"step_role": "registrar"}, C=APPRAISED)
    assert await codes(dossier, persona="registrar") == ["A", "B"]
    assert await codes(dossier) == ["A", "C"]


@pytest.mark.parametrize("roles", [["clerk", "officer"], ["officer", "registrar"], ["clerk", "officer", "leader", "registrar"]])
async def test_who_has_several_roles_sees_each_dossier_once(dossier: Service, roles):
    waiting = APPRAISED | {"status": "awaiting_payment"}
    await insert_dossiers(dossier, A=APPRAISED, B={"status": "received"}, C=AT_RELEASE, D=waiting)
    assert await codes(dossier, roles=roles) == ["A", "B", "C", "D"]
    assert (await counted(dossier, roles=roles))["unit"]["total"]["count"] == 4


async def test_mine_is_what_is_assigned_to_me(dossier: Service):
    mine = APPRAISED | {"assignee": "demo|officer", "assignee_name": "Nguyễn Văn Bình"}
    await insert_dossiers(dossier, A=APPRAISED | {"assignee": "demo|colleague"}, B=mine, C=APPRAISED)
    assert await codes(dossier, f"{QUEUE}?scope=mine") == ["B"]
    assert await codes(dossier, f"{QUEUE}?scope=unassigned") == ["C"]
    assert await codes(dossier, f"{QUEUE}?scope=unit") == ["A", "B", "C"]
    assert (await counted(dossier))["mine"]["total"]["count"] == 1


async def test_what_is_assigned_to_me_at_a_unit_i_have_left_is_not_mine(dossier: Service):
    await insert_dossiers(dossier, A=APPRAISED | {"assignee": "demo|officer"})
    assert await codes(dossier, f"{QUEUE}?scope=mine", unit=ELSEWHERE) == []
    assert (await counted(dossier, unit=ELSEWHERE))["mine"]["total"]["count"] == 0


async def test_nobody_is_asked_to_take_what_waits_for_the_applicant(dossier: Service):
    await insert_dossiers(dossier, A={}, B={"status": "awaiting_supplement"}, C={"status": "completed"})
    assert await codes(dossier, f"{QUEUE}?scope=unassigned", "clerk") == ["A", "C"]


async def test_who_stands_in_for_somebody_has_their_dossiers_and_actions_today(dossier: Service):
    await insert_dossiers(dossier, A=APPRAISED | {"assignee": "demo|colleague"})
    assert await codes(dossier, f"{QUEUE}?scope=mine") == []
    await _absent(dossier)
    mine = (await ask(dossier, f"{QUEUE}?scope=mine")).json()["items"]
    assert [item["code"] for item in mine] == ["A"]
    assert "propose" in offered(mine[0])
    assert (await counted(dossier))["mine"]["total"]["count"] == 1


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"last_day": date(2026, 1, 1), "first_day": date(2026, 1, 1)}, id="a leave that is over"),
        pytest.param({"first_day": date(2999, 1, 1), "last_day": date(2999, 1, 1)}, id="a leave to come"),
        pytest.param({"revoked_at": NOW}, id="a leave revoked"),
        pytest.param({"unit": ELSEWHERE}, id="a leave at another unit"),
        pytest.param({"stand_in": "demo|somebody"}, id="somebody else standing in"),
    ],
)
async def test_without_standing_in_a_colleagues_dossiers_are_not_mine(dossier: Service, changes):
    await insert_dossiers(dossier, A=APPRAISED | {"assignee": "demo|colleague"})
    await _absent(dossier, **changes)
    assert await codes(dossier, f"{QUEUE}?scope=mine") == []
    assert "propose" not in offered((await ask(dossier)).json()["items"][0])


async def test_consultations_are_what_my_unit_owes_an_opinion_on(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    body = {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến"}
    assert (await act(service, code, "officer", "consult", **body)).status_code == 200
    url = f"{QUEUE}?scope=consultations"
    assert await codes(service, url, unit=ELSEWHERE) == [code]
    assert await codes(service, f"{url}&bucket=overdue", unit=ELSEWHERE) == []
    assert await codes(service, f"{url}&status=received", unit=ELSEWHERE) == []
    assert await codes(service, f"{url}&status=processing&step=appraisal&q=H35", unit=ELSEWHERE) == [code]
    assert await codes(service, url) == []
    assert await codes(service, url, "clerk", unit=ELSEWHERE) == []
    assert (await act(service, code, ("officer", {"unit": ELSEWHERE}), "answer_consultation", note="Đồng ý")).status_code == 200
    assert await codes(service, url, unit=ELSEWHERE) == []


async def test_another_units_dossiers_are_in_nobodys_queue_here(dossier: Service):
    await insert_dossiers(dossier, A={}, B=APPRAISED, C=FOR_APPROVAL, D=AT_RELEASE, E={"status": "completed"})
    scopes = [f"{QUEUE}?scope={scope}" for scope in ("mine", "unit", "consultations", "unassigned")]
    pages = [await codes(dossier, url, persona, unit="H35.01.02") for url in scopes for persona in STAFF]
    assert pages == [[]] * 16
    totals = [(await counted(dossier, persona, unit="H35.01.02"))["unit"]["total"]["count"] for persona in STAFF]
    assert totals == [0] * 4


async def test_what_has_ended_waits_for_nobody(dossier: Service):
    ended = ("rejected", "withdrawn", "stopped", "returned")
    await insert_dossiers(dossier, **{status: APPRAISED | {"status": status, "assignee": "demo|officer"} for status in ended})
    urls = [f"{QUEUE}?scope={scope}" for scope in ("mine", "unit", "unassigned")]
    assert [await codes(dossier, url, persona) for url in urls for persona in STAFF] == [[]] * 12


# -- order, filters, pages ---------------------------------------------------------------------------------------------


async def test_the_most_urgent_comes_first_then_what_has_no_date_and_last_what_waits_for_the_applicant(dossier: Service):
    await insert_dossiers(
        dossier,
        A=APPRAISED | {"status": "awaiting_supplement", "due_at": LATE},
        B=APPRAISED,
        C=APPRAISED | {"due_at": LATER},
        D={"status": "received", "due_at": LATE},
        E=APPRAISED | {"due_at": LATE},
    )
    items = (await ask(dossier)).json()["items"]
    assert [item["code"] for item in items] == ["D", "E", "C", "B", "A"]
    assert [item["bucket"] for item in items] == ["overdue", "overdue", "later", "no_limit", "stopped"]


async def test_an_item_says_what_is_needed_to_work_from_the_list(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    item = (await ask(service)).json()["items"][0]
    read = (await service.client.get(f"/v1/dossiers/{code}", headers=service.token("officer"))).json()
    same = (
        "code",
        "status",
        "status_code",
        "status_name",
        "step_name",
        "procedure",
        "authority",
        "due_at",
        "step",
        "step_due_at",
        "unit",
        "assignee",
        "actions",
    )
    assert {name: item[name] for name in (*same, "version", "pending_consultations")} == {
        name: read[name] for name in (*same, "version", "pending_consultations")
    }
    assert item["applicant"] == "Lò Thị Mai"
    assert item["clock"]["state"] == "running"
    assert item["clock"]["remaining"].startswith("P")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=processing", ["A2", "B1"]),
        ("status=submitted", []),
        ("bucket=overdue", ["A2"]),
        ("bucket=later", ["B1"]),
        ("bucket=stopped", ["A1"]),
        ("bucket=no_limit", ["C1"]),
        ("step=Th%E1%BA%A9m+%C4%91%E1%BB%8Bnh", ["A2", "A1"]),
        ("q=A", ["A2", "A1"]),
        ("q=A&bucket=stopped&status=awaiting_payment", ["A1"]),
        ("q=.", []),
    ],
)
async def test_a_queue_can_be_narrowed(dossier: Service, query, expected):
    await insert_dossiers(
        dossier,
        A1=APPRAISED | {"status": "awaiting_payment"},
        A2=APPRAISED | {"due_at": LATE},
        B1=AT_RELEASE | {"due_at": LATER},
        C1={"status": "received"},
    )
    assert await codes(dossier, f"{QUEUE}?{query}") == expected


async def test_pages_of_several_piles_follow_each_other_without_gap_or_repetition(dossier: Service):
    due = [NOW + timedelta(days=n // 3) for n in range(12)]
    mixed = [APPRAISED, {"status": "received"}, APPRAISED | {"status": "awaiting_payment"}, AT_RELEASE]
    await insert_dossiers(dossier, **{f"D{n:02}": mixed[n % 4] | {"due_at": due[-n]} for n in range(12)})
    whole, walked, url = await codes(dossier), [], f"{QUEUE}?limit=5"
    while url is not None:
        answer = await ask(dossier, url)
        walked += [item["code"] for item in answer.json()["items"]]
        url = answer.links.get("next", {}).get("url")
    assert walked == whole
    assert len(whole) == 12


async def test_a_queue_too_long_to_count_says_so(dossier: Service, monkeypatch):
    monkeypatch.setattr(work_queue_queries, "COUNT_LIMIT", 2)
    monkeypatch.setattr("services.dossier.work_queue.presenter.COUNT_LIMIT", 2)
    await insert_dossiers(dossier, **{f"D{n}": APPRAISED | {"due_at": LATE} for n in range(5)}, E={"status": "received"})
    unit = (await counted(dossier))["unit"]
    assert unit["buckets"]["overdue"] == unit["statuses"]["processing"] == {"count": 3, "capped": True}
    assert unit["buckets"]["no_limit"] == unit["statuses"]["received"] == {"count": 1, "capped": False}
    assert unit["steps"] == [{"step": None, "count": 1, "capped": False}, {"step": "Thẩm định", "count": 3, "capped": True}]
    assert unit["total"] == {"count": 4, "capped": True}


async def test_counts_are_of_status_bucket_and_step(dossier: Service):
    await insert_dossiers(
        dossier,
        A={},
        B={"status": "received", "due_at": LATE},
        C=APPRAISED | {"due_at": LATER},
        D=AT_RELEASE | {"due_at": LATE},
        E=APPRAISED | {"status": "awaiting_supplement", "due_at": LATE},
        F={"status": "completed"},
        G=FOR_APPROVAL,
    )
    officer, clerk = (await counted(dossier))["unit"], (await counted(dossier, "clerk"))["unit"]
    assert _figures(officer["statuses"]) == {"received": 1, "processing": 2, "awaiting_supplement": 1}
    assert _figures(officer["buckets"]) == {"overdue": 2, "later": 1, "stopped": 1}
    assert [(each["step"], each["count"]) for each in officer["steps"]] == [(None, 1), ("Phát hành", 1), ("Thẩm định", 2)]
    assert _figures(clerk["statuses"]) == {"submitted": 1, "received": 1, "awaiting_supplement": 1, "completed": 1}
    assert _figures(clerk["buckets"]) == {"overdue": 1, "no_limit": 2, "stopped": 1}


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [QUEUE, COUNTS])
async def test_without_a_token_there_is_no_queue(dossier: Service, url):
    answer = await dossier.client.get(url)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("url", [QUEUE, COUNTS])
@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        ("citizen", {}),
        ("business", {}),
        ("partner", {"scope": "dossiers:read"}),
        ("admin", {}),
        ("auditor", {}),
        ("editor", {}),
        ("officer", {"unit": None}),
        ("citizen", {"roles": ["officer"], "unit": UNIT}),
    ],
)
async def test_who_processes_nothing_has_no_queue(dossier: Service, url, persona, claims):
    await insert_dossiers(dossier, A=APPRAISED)
    answer = await ask(dossier, url, persona, **claims)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    "query",
    [
        "scope=everything",
        "scope=",
        "bucket=soon",
        "status=rejected",
        "status=lost",
        "q=",
        "q=%25",
        "q=" + "x" * 61,
        "limit=0",
        "limit=201",
        "step=" + "x" * 301,
    ],
)
async def test_a_wrong_filter_is_refused(dossier: Service, query):
    answer = await ask(dossier, f"{QUEUE}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_a_cursor_of_another_filter_is_refused(dossier: Service):
    await insert_dossiers(dossier, A=APPRAISED, B=APPRAISED)
    cursor = (await ask(dossier, f"{QUEUE}?limit=1")).json()["next"]
    answers = [
        await ask(dossier, f"{QUEUE}?limit=1&{other}cursor={cursor}") for other in ("scope=mine&", "bucket=no_limit&", "q=A&")
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(422, "invalid_cursor")] * 3
    broken = await ask(dossier, f"{QUEUE}?cursor=nonsense")
    assert (broken.status_code, broken.json()["code"]) == (422, "invalid_cursor")


async def test_nul_in_a_filter_is_refused(dossier: Service):
    answer = await ask(dossier, f"{QUEUE}?step=%00")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_characters")


async def test_instants_in_a_queue_say_the_offset_of_vietnam(dossier: Service):
    await insert_dossiers(dossier, D1=APPRAISED | {"due_at": LATER, "step_due_at": LATE})
    (item,) = (await ask(dossier)).json()["items"]
    instants = [item[key] for key in ("submitted_at", "due_at", "step_due_at")]
    assert {instant[-6:] for instant in instants} == {"+07:00"}
    assert datetime.fromisoformat(item["due_at"]) == LATER
