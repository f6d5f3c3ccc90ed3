"""Petitions over HTTP: opened, answered, published, appealed; what is refused."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text as sql

from services.embedded.personas import UNIT
from tests.running import Service
from tests.satisfaction.petitioning import (
    ABOVE,
    ANSWER,
    CONTACT,
    CONTENT,
    ELSEWHERE,
    PROVINCE,
    REASON,
    SUBJECT,
    act,
    bearer,
    body,
    open_petition,
    petition_after,
    publish_units,
    read,
)

LEADER_ABOVE = ("leader", {"sub": "leader-above", "unit": ABOVE})
OFFICER_ABOVE = ("officer", {"sub": "officer-above", "unit": ABOVE})
ANSWERED = (("clerk", "accept"), ("officer", "answer", {"answer": ANSWER}))


@pytest.fixture
async def service(apps) -> Service:
    return await apps.prepared("satisfaction", publish_units)


async def test_a_petition_is_opened_with_the_authority_and_says_what_may_be_done(service: Service):
    opened = await open_petition(service)
    petition = opened.json()
    assert (opened.status_code, petition["status"], petition["unit"]["code"]) == (201, "received", UNIT)
    assert petition["unit"]["name"] == "Trung tâm Phục vụ hành chính công tỉnh"
    assert [each["action"] for each in petition["actions"]] == ["withdraw"]
    assert (petition["secret"], petition["version"], opened.headers["etag"]) == (None, 1, '"1"')
    assert opened.headers["location"] == f"/v1/petitions/{petition['code']}"
    assert petition["received_at"] < petition["step_due_at"] < petition["due_at"]


async def test_a_repeated_opening_is_one_petition(service: Service):
    first, again = [await open_petition(service, None, key="one") for _ in range(2)]
    assert (first.json(), again.headers["idempotency-replayed"]) == (again.json(), "true")
    assert await service.rows("select count(*) from petition") == [(1,)]


async def test_two_people_without_accounts_may_choose_the_same_key(service: Service):
    opened = [await open_petition(service, None, key="1", subject=subject) for subject in ("Một", "Hai")]
    assert [each.status_code for each in opened] == [201, 201]


async def test_a_petition_goes_from_opening_to_publication(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"))
    listed = (await service.client.get("/v1/petitions/published")).json()["items"]
    assert [(each["code"], each["subject"], each["answer"], each["unit"]["code"]) for each in listed] == [
        (code, SUBJECT, ANSWER, UNIT)
    ]
    one = await service.client.get(f"/v1/petitions/published/{code}")
    assert (one.status_code, one.json()) == (200, listed[0])
    assert (
        await service.client.get(f"/v1/petitions/published/{code}", headers={"If-None-Match": one.headers["etag"]})
    ).status_code == 304


async def test_every_step_is_an_event_without_a_word_of_the_petition(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"), ("citizen", "close"))
    events = await service.emitted()
    kinds = [each["type"].split(".")[1] for each in events]
    assert kinds == ["opened", "accepted", "answered", "published", "closed"]
    assert [each["sequence"] for each in events] == [1, 2, 3, 4, 5]
    assert {each["subject"] for each in events} == {code}
    assert [word for word in (*CONTACT.values(), SUBJECT, CONTENT, ANSWER, "demo|citizen") if word in str(events)] == []


async def test_a_petition_about_conduct_goes_to_the_unit_above_and_is_hidden_from_the_unit_it_is_about(service: Service):
    code = await petition_after(service, kind="conduct")
    assert (await read(service, code, OFFICER_ABOVE)).json()["unit"]["code"] == ABOVE
    assert [(await read(service, code, each)).status_code for each in ("clerk", "officer", "leader")] == [404, 404, 404]


async def test_the_unit_whose_conduct_it_is_about_cannot_answer_it_but_the_unit_above_can(service: Service):
    back = (OFFICER_ABOVE, "forward", {"to": {"unit": UNIT}, "reason": "Xin giải trình"})
    code = await petition_after(service, back, ("clerk", "accept"), kind="conduct")
    refused = [await act(service, code, by, "answer", answer=ANSWER) for by in ("officer", "leader")]
    assert [(each.status_code, each.json()["code"]) for each in refused] == [(403, "answer_by_unit_concerned")] * 2
    assert (await act(service, code, LEADER_ABOVE, "answer", answer=ANSWER)).status_code == 200


async def test_of_two_answers_at_once_one_is_given(service: Service):
    code = await petition_after(service, ("clerk", "accept"))
    answers = await asyncio.gather(
        *(act(service, code, ("officer", {"sub": name}), "answer", version=2, answer=name) for name in ("một", "hai"))
    )
    assert sorted(each.status_code for each in answers) == [200, 412]
    assert await service.rows("select count(*) from petition_answer") == [(1,)]


async def test_an_appeal_reaches_the_unit_above(service: Service):
    code = await petition_after(service, *ANSWERED, ("citizen", "appeal", {"reason": "Vẫn đóng cửa."}))
    listed = (await service.client.get("/v1/petitions", headers=bearer(service, OFFICER_ABOVE))).json()["items"]
    assert [(each["code"], each["status"], each["unit"]["code"]) for each in listed] == [(code, "received", ABOVE)]
    seen = (await read(service, code, OFFICER_ABOVE)).json()
    assert [each["text"] for each in seen["statements"]] == ["Vẫn đóng cửa."]
    assert seen["answers"][0]["reopened_at"] is not None
    event = (await service.emitted())[-1]
    assert (event["type"], event["data"]["unit"]["code"]) == ("petition.appealed.v1", ABOVE)


async def test_an_answer_is_appealed_once_and_each_answer_goes_one_level_up(service: Service):
    code = await petition_after(service, *ANSWERED, ("citizen", "appeal", {"reason": REASON}))
    assert (await act(service, code, "citizen", "appeal", reason=REASON)).status_code == 409
    for by, action, fields in (
        (OFFICER_ABOVE, "accept", {}),
        (OFFICER_ABOVE, "answer", {"answer": ANSWER}),
        ("citizen", "appeal", {"reason": REASON}),
    ):
        assert (await act(service, code, by, action, **fields)).status_code == 200
    assert (await read(service, code, "citizen")).json()["unit"]["code"] == "H35"


async def test_a_reopened_petition_reaches_its_unit_with_a_new_clock(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "reopen", {"reason": REASON}))
    seen = (await read(service, code, "officer")).json()
    assert (seen["status"], seen["answered_at"]) == ("processing", None)
    assert seen["received_at"] > seen["answers"][0]["answered_at"]
    assert (await service.emitted())[-1]["type"] == "petition.reopened.v1"


async def test_forwarding_begins_the_clock_of_the_other_unit(service: Service):
    code = await petition_after(service, ("clerk", "forward", {"to": {"unit": ELSEWHERE}, "reason": REASON}))
    seen = (await read(service, code, "clerk")).json()
    assert (seen["unit"]["code"], seen["status"], seen["actions"]) == (ELSEWHERE, "received", [])
    assert seen["received_at"] > seen["opened_at"]
    theirs = await read(service, code, ("officer", {"sub": "other", "unit": ELSEWHERE}))
    assert "accept" in [each["action"] for each in theirs.json()["actions"]]
    again = await act(service, code, "leader", "forward", to={"unit": ELSEWHERE}, reason=REASON)
    assert again.status_code == 403


async def test_a_petition_cannot_be_forwarded_to_where_it_is(service: Service):
    code = await petition_after(service)
    answer = await act(service, code, "clerk", "forward", to={"unit": UNIT}, reason=REASON)
    assert (answer.status_code, answer.json()["code"], answer.json()["errors"][0]["pointer"]) == (
        422,
        "already_in_this_unit",
        "/body/to",
    )


async def test_a_petition_to_a_unit_nobody_has_heard_of_is_refused_and_not_lost(service: Service):
    opened = await open_petition(service, authority="H35.01.10")
    forwarded = await act(service, await petition_after(service), "clerk", "forward", to={"unit": "H35.01.10"}, reason=REASON)
    assert [(each.status_code, each.json()["code"]) for each in (opened, forwarded)] == [(422, "unit_not_published")] * 2
    assert [each.json()["errors"][0]["pointer"] for each in (opened, forwarded)] == ["/body/authority", "/body/to/unit"]
    assert len(await service.rows("select * from petition where unit = :unit", unit=UNIT)) == 1


async def test_an_assigned_petition_is_answered_by_the_assignee(service: Service):
    assigned = ("leader", "assign", {"assignee": {"user": "demo|officer", "name": "Nguyễn Văn Bình"}})
    code = await petition_after(service, ("clerk", "accept"), assigned)
    assert (await act(service, code, ("officer", {"sub": "colleague"}), "answer", answer=ANSWER)).status_code == 403
    assert (await act(service, code, "officer", "answer", answer=ANSWER)).status_code == 200


async def test_what_moderation_released_is_published_and_the_original_stays_sealed(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish", {"content": "Quầy đóng cửa trước giờ."}))
    assert (await service.client.get(f"/v1/petitions/published/{code}")).json()["content"] == "Quầy đóng cửa trước giờ."
    assert (await read(service, code, "officer")).json()["content"] == CONTENT


async def test_personal_data_is_cut_out_of_what_is_published(service: Service):
    content = "Tôi là giàng a dế, số +84 987 000 111, thư DE.GIANG@vidu.vn, căn cước 012190000015."
    code = await petition_after(service, *ANSWERED, content=content)
    draft = (await read(service, code, "leader", "/publication")).json()
    assert (await act(service, code, "leader", "publish")).status_code == 200
    published = (await service.client.get(f"/v1/petitions/published/{code}")).json()["content"]
    assert published == draft["content"] == "Tôi là [tên], số [điện thoại], thư [email], căn cước [số giấy tờ]."


async def test_a_text_with_the_petitioners_address_is_not_published(service: Service):
    content = "Nhà tôi ở bản Sin Suối Hồ 77, xã Sin Suối Hồ."
    code = await petition_after(service, *ANSWERED, content=content)
    assert (await read(service, code, "leader", "/publication")).json()["has_contact"] == ["content"]
    answer = await act(service, code, "leader", "publish")
    assert (answer.status_code, answer.json()["code"]) == (422, "contact_in_publication")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/content"]
    assert (await act(service, code, "leader", "publish", content="Nhà tôi ở xã.")).status_code == 200


async def test_what_would_be_published_is_for_leaders_and_needs_an_answer(service: Service):
    code = await petition_after(service)
    unanswered, officer = [await read(service, code, each, "/publication") for each in ("leader", "officer")]
    assert (unanswered.status_code, officer.status_code) == (409, 403)


async def test_links_and_scripts_are_text_and_nothing_else(service: Service):
    text = "<script>alert(1)</script> <a href='javascript:x'>https://vidu.vn</a>"
    code = await petition_after(service, *ANSWERED, ("leader", "publish"), content=text)
    answer = await service.client.get(f"/v1/petitions/published/{code}")
    assert answer.json()["content"] == text
    assert (answer.headers["content-type"], answer.headers["x-content-type-options"]) == ("application/json", "nosniff")


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"contact": None}, ["/body/contact"]),
        ({"contact": {}}, ["/body/contact/name", "/body/contact/address", "/body/contact/phone"]),
        ({"contact": CONTACT | {"phone": "12"}}, ["/body/contact/phone"]),
        ({"contact": CONTACT | {"address": "---"}}, ["/body/contact/address"]),
        ({"contact": CONTACT | {"name": " "}}, ["/body/contact/name"]),
        ({"content": "…"}, ["/body/content"]),
        ({"content": "x" * 10_001}, ["/body/content"]),
        ({"authority": "Sở Nội vụ"}, ["/body/authority"]),
        ({"kind": "praise"}, ["/body/kind"]),
        ({"photos": []}, ["/body/photos"]),
    ],
)
async def test_a_petition_that_is_not_one_is_refused_with_pointers(service: Service, changes: dict[str, Any], pointers: list[str]):
    answer = await open_petition(service, **changes)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, pointers)
    assert await service.rows("select * from petition") == []


async def test_a_petition_of_ten_megabytes_is_too_large(service: Service):
    answer = await open_petition(service, content="x" * 10_000_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_a_petition_needs_an_idempotency_key(service: Service):
    answer = await service.client.post("/v1/petitions", json=body())
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


async def test_a_partner_does_not_petition(service: Service):
    assert (await open_petition(service, "partner")).status_code == 403


async def test_an_official_opens_one_for_somebody_and_gets_the_secret(service: Service):
    opened = await open_petition(service, "clerk")
    assert opened.json()["secret"]
    code = opened.json()["code"]
    assert (await act(service, code, None, "withdraw", secret=opened.json()["secret"])).status_code == 200


async def test_an_address_may_open_so_many_petitions_without_an_account_in_a_day(service: Service):
    answers = [await open_petition(service, None) for _ in range(21)]
    assert [each.status_code for each in answers] == [201] * 20 + [429]
    assert (await open_petition(service, "citizen")).status_code == 201


async def test_an_account_reacts_once_and_may_change_its_mind(service: Service):
    code = await petition_after(service, *ANSWERED, ("leader", "publish"))

    async def react(kind: str, sub: str) -> Any:
        return await service.client.post(
            f"/v1/petitions/{code}/reactions", json={"kind": kind}, headers=service.token("citizen", sub=sub)
        )

    for kind, sub in (("like", "a"), ("dislike", "a"), ("like", "b"), ("like", "b")):
        answer = await react(kind, sub)
    assert answer.json() == {"likes": 1, "dislikes": 1}
    public = (await service.client.get(f"/v1/petitions/published/{code}")).json()
    assert (public["likes"], public["dislikes"]) == (1, 1)


async def test_only_citizens_react_and_only_to_what_is_published(service: Service):
    code = await petition_after(service, *ANSWERED)
    unpublished = await service.client.post(
        f"/v1/petitions/{code}/reactions", json={"kind": "like"}, headers=service.token("citizen")
    )
    official = await service.client.post(f"/v1/petitions/{code}/reactions", json={"kind": "like"}, headers=service.token("clerk"))
    assert (unpublished.status_code, official.status_code, official.json()["code"]) == (404, 403, "reaction_forbidden")


async def test_a_list_is_narrowed_by_status_kind_day_and_escalation(service: Service):
    await petition_after(service, kind="rule")
    escalated = await petition_after(service, ("clerk", "accept"), ("officer", "escalate", {"reason": REASON}))

    async def listed(query: str) -> list[str]:
        answer = await service.client.get(f"/v1/petitions?{query}", headers=service.token("officer"))
        return [each["code"] for each in answer.json()["items"]]

    assert [len(await listed(each)) for each in ("", "kind=rule", "status=closed", "due_to=2099-01-01", "due_to=2020-01-01")] == [
        2,
        1,
        0,
        2,
        0,
    ]
    assert await listed("escalated=true&status=processing") == [escalated]


async def test_pages_of_officials_are_in_order_of_what_is_due_and_of_petitioners_newest_first(service: Service):
    codes = [await petition_after(service) for _ in range(3)]
    for persona, expected in (("officer", codes), ("citizen", codes[::-1])):
        first = (await service.client.get("/v1/petitions?limit=2", headers=service.token(persona))).json()
        second = (await service.client.get(f"/v1/petitions?limit=2&cursor={first['next']}", headers=service.token(persona))).json()
        assert [each["code"] for page in (first, second) for each in page["items"]] == expected


async def test_a_text_whose_key_is_missing_fails_no_list(service: Service):
    code = await petition_after(service)
    async with service.database.transaction() as session:
        await session.execute(sql("update petition set content = '\\x00112233'"))
    listed = (await service.client.get("/v1/petitions", headers=service.token("officer"))).json()["items"]
    assert [(each["code"], each["subject"], each["unreadable"]) for each in listed] == [(code, "", True)]
    assert (await read(service, code, "officer")).json()["code"] == "petition_unreadable"


async def test_a_cursor_of_an_officials_list_is_none_of_a_petitioners(service: Service):
    for _ in range(2):
        await petition_after(service)
    pages = [(await service.client.get("/v1/petitions?limit=1", headers=service.token(who))).json() for who in ("clerk", "citizen")]
    officials, own = (each["next"] for each in pages)
    taken = [
        (await service.client.get(f"/v1/petitions?limit=1&cursor={cursor}", headers=service.token("citizen"))).status_code
        for cursor in (officials, own)
    ]
    assert taken == [422, 200]


async def test_a_report_about_the_conduct_of_the_top_unit_is_shown_where_to_turn(service: Service):
    refused = await open_petition(service, kind="conduct", authority=PROVINCE)
    assert (refused.status_code, refused.json()["code"]) == (422, "no_unit_above")
    assert refused.json()["errors"][0]["pointer"] == "/body/authority"
    assert "dichvucong.gov.vn" in refused.text
    assert await service.rows("select * from petition") == []


async def test_an_older_report_about_the_top_unit_can_at_least_be_declined(service: Service):
    code = await petition_after(service, authority=PROVINCE)
    async with service.database.transaction() as session:
        await session.execute(sql("update petition set kind = 'conduct'"))
    chairman = ("leader", {"sub": "chairman", "unit": PROVINCE})
    declined = await act(service, code, chairman, "decline", cause="unclear", reason=REASON)
    assert (declined.status_code, declined.json()["status"]) == (200, "declined")
