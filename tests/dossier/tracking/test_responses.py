"""The response to a code and a matching number: the dossier's state, without names."""

from services.dossier.history import timers as history_timers
from services.dossier.lifecycle.rules.statuses import NAMES, Status
from services.embedded.personas import UNIT
from tests.dossier.builders import ALL_STEPS
from tests.dossier.tracking.builders import BY_PHONE, ID_NUMBER, PHONE, WRONG, track, tracked_dossier
from tests.running import Service

SUPPLEMENT = {"reason": "Bổ sung bản sao giấy chứng sinh.", "note": "Nghi giấy tờ giả."}


async def test_who_knows_code_and_identity_number_is_told_where_the_dossier_stands(service: Service):
    code = await tracked_dossier(service, ("clerk", "receive", {}))
    read = (await service.client.get(f"/v1/dossiers/{code}", headers=service.token("citizen"))).json()
    answer = await track(service, code)
    dossier = answer.json()
    timeline = dossier.pop("timeline")
    assert answer.status_code == 200
    assert dossier == {
        "code": code,
        "status": "received",
        "status_code": 2,
        "status_name": {"vi": "Được tiếp nhận", "en": "Received"},
        "procedure": {"code": "1.001193", "name": "Đăng ký khai sinh"},
        "authority": {"code": UNIT, "name": "Trung tâm Phục vụ hành chính công tỉnh"},
        "submitted_at": read["submitted_at"],
        "received_at": read["received_at"],
        "due_at": read["due_at"],
        "ended_at": None,
        "returned_at": None,
        "requested": None,
        "unreadable": 0,
    }
    assert [(step["action"], step["status_code"], step["by"]) for step in timeline] == [
        ("submit", 1, "applicant"),
        ("receive", 2, "official"),
    ]


async def test_officials_are_told_by_unit_and_position_and_the_applicant_by_nothing(service: Service):
    answer = await track(service, await tracked_dossier(service, ("clerk", "receive", {})))
    submitted, received = answer.json()["timeline"]
    assert [submitted[name] for name in ("unit", "unit_name", "position", "reason")] == [None] * 4
    assert [received[name] for name in ("unit", "unit_name", "position", "label")] == [
        UNIT,
        "Trung tâm Phục vụ hành chính công tỉnh",
        "Cán bộ tiếp nhận",
        "Tiếp nhận hồ sơ",
    ]


async def test_nobodys_name_no_number_and_no_note_is_told(service: Service):
    code = await tracked_dossier(
        service,
        ("clerk", "receive", {"note": "Nghi giấy tờ giả."}),
        ("officer", "start", {}),
        ("officer", "request_supplement", SUPPLEMENT),
        ("citizen", "request_withdrawal", {"reason": "Tôi, Lò Thị Mai, nhầm nơi nộp."}),
    )
    answer = await track(service, code)
    secret = ("Lò Thị Mai", ID_NUMBER, PHONE, "Lò Văn An", "Vàng Thị Hoa", "Nguyễn Văn Bình", "Nghi giấy tờ giả", "demo|", "hash")
    assert answer.status_code == 200
    assert [word for word in secret if word in answer.text] == []


async def test_a_wanted_supplement_is_told_with_its_public_reason(service: Service):
    code = await tracked_dossier(service, ("clerk", "receive", {}), ("clerk", "request_supplement", SUPPLEMENT))
    dossier = (await track(service, code)).json()
    assert (dossier["status_code"], dossier["status_name"]["vi"]) == (5, "Yêu cầu bổ sung giấy tờ")
    assert dossier["requested"] == {
        "action": "supplement",
        "requested_at": dossier["timeline"][-1]["at"],
        "reason": SUPPLEMENT["reason"],
        "amount": None,
        "lapses_at": None,
    }


async def test_a_requested_payment_is_told_with_its_amount(service: Service):
    code = await tracked_dossier(service, ("clerk", "receive", {}), ("clerk", "request_payment", {"amount": 50_000}))
    wanted = (await track(service, code)).json()["requested"]
    assert (wanted["action"], wanted["amount"]) == ("pay", 50_000)


async def test_nothing_is_wanted_any_more_once_it_was_handed_in(service: Service):
    steps = (("clerk", "receive", {}), ("clerk", "request_supplement", SUPPLEMENT), ("citizen", "supplement", {}))
    dossier = (await track(service, await tracked_dossier(service, *steps))).json()
    assert (dossier["status"], dossier["requested"]) == ("received", None)


async def test_a_dossier_that_waits_without_a_step_that_says_since_when_is_told_too(service: Service):
    code = await tracked_dossier(service)
    await service.rows("update dossier set status = 'awaiting_payment' returning 1")
    requested = (await track(service, code)).json()["requested"]
    assert requested == {"action": "pay", "requested_at": None, "reason": None, "amount": 0, "lapses_at": None}


async def test_a_refusal_is_told_with_its_reason(service: Service):
    code = await tracked_dossier(service, ("clerk", "reject", {"reason": "Sai thẩm quyền tiếp nhận."}))
    dossier = (await track(service, code)).json()
    assert (dossier["status_code"], dossier["timeline"][-1]["reason"]) == (3, "Sai thẩm quyền tiếp nhận.")
    assert dossier["ended_at"] is not None


async def test_a_whole_life_is_told_to_the_return_of_the_result(service: Service):
    code = await tracked_dossier(service, *((persona, action, {}) for persona, action in ALL_STEPS))
    dossier = (await track(service, code)).json()
    assert (dossier["status_code"], dossier["status_name"]["en"]) == (10, "The result has been handed over")
    assert None not in (dossier["due_at"], dossier["ended_at"], dossier["returned_at"])
    assert [step["action"] for step in dossier["timeline"]] == ["submit", *(action for _, action in ALL_STEPS)]


async def test_a_dossier_an_official_has_read_is_tracked_and_the_read_is_no_step_of_it(service: Service):
    code = await tracked_dossier(service)
    await service.client.get(f"/v1/dossiers/{code}", headers=service.token("clerk"))
    assert await history_timers.run_once(service.database) == 1
    answers = [await track(service, code), await track(service, code, BY_PHONE)]
    assert [(answer.status_code, len(answer.json()["timeline"])) for answer in answers] == [(200, 1)] * 2


def test_every_status_has_a_name_in_both_languages():
    assert [status for status in Status if not all(NAMES[status])] == []


async def test_the_answer_is_kept_by_nobody(service: Service):
    code = await tracked_dossier(service)
    answers = [await track(service, code), await track(service, code, WRONG)]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 2
