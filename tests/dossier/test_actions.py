"""What actions say of themselves: a label in both languages, the fields they need and those they take; and names beside codes."""

import inspect
from typing import Any

import pytest

from services.chassis.errors import DomainError
from services.dossier import errors
from services.dossier.calendar_changes.commands import rescheduling
from services.dossier.cases.commands import lapses, submission
from services.dossier.imports.commands import batch
from services.dossier.lifecycle.rules import names
from services.dossier.lifecycle.rules.transitions import REQUEST_FIELDS, TRANSITIONS
from services.dossier.lifecycle.rules.workflow import steps
from tests.dossier.builders import ELSEWHERE, OTHER_AUTHORITY, act, dossier_after, offered, see
from tests.running import Service

PROCESSING = (("clerk", "receive"), ("officer", "start"))


def test_every_label_of_the_table_has_an_english_one():
    assert {each.label for each in TRANSITIONS} == names.ACTIONS_EN.keys()


def test_what_else_stands_in_a_timeline_has_an_english_name():
    labels = [submission.LABEL, batch.IMPORT_LABEL, rescheduling.LABEL, lapses.LAPSED, lapses.PROLONGED]
    assert sorted(names.OTHER_STEPS_EN) == sorted(labels)


async def test_a_timeline_names_what_was_done_in_both_languages(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    own = await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))
    tracked = await service.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})
    expected = [{"vi": "Nộp hồ sơ", "en": "Submit the dossier"}, {"vi": "Tiếp nhận hồ sơ", "en": "Receive the dossier"}]
    assert [each["action_name"] for each in own.json()["items"]] == expected
    assert [each["unit_name"] for each in own.json()["items"]] == [each["unit_name"] for each in tracked.json()["timeline"]]
    assert own.json()["items"][1]["unit_name"]
    assert [each["action_name"] for each in tracked.json()["timeline"]] == expected


def test_the_steps_of_a_procedure_without_a_workflow_have_names_in_both_languages():
    assert [name for step in steps(()) if (name := names.step_name(step.name)) is None or name.vi == name.en] == []


async def test_an_action_says_what_it_needs_and_what_it_takes(service: Service):
    code = await dossier_after(service, *PROCESSING)
    actions = {each["action"]: each for each in (await see(service, code, "officer")).json()["actions"]}
    assert actions["request_supplement"] == {
        "action": "request_supplement",
        "label": {"vi": "Yêu cầu bổ sung, hoàn thiện hồ sơ", "en": "Ask for supplements"},
        "needs": ["reason"],
        "takes": ["note"],
    }
    assert (actions["consult"]["needs"], actions["consult"]["takes"]) == (["to", "note"], ["documents", "reason"])


async def test_an_action_without_what_it_needs_is_refused_at_that_field(service: Service):
    code = await dossier_after(service, *PROCESSING)
    needy = [each for each in (await see(service, code, "officer")).json()["actions"] if each["needs"]]
    refusals = [(await act(service, code, "officer", each["action"])).json() for each in needy]
    assert len(needy) > 2
    assert [each["errors"][0]["pointer"] for each in refusals] == [f"/body/{each['needs'][0]}" for each in needy]


def required_errors() -> list[type[DomainError]]:
    found = (each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, DomainError))
    return [each for each in found if each.__name__.endswith("Required")]


@pytest.mark.parametrize("refusal", required_errors())
def test_every_refusal_for_what_is_missing_has_a_pointer(refusal: type[DomainError]):
    # The two of which several places can be meant name them where they are raised.
    named_elsewhere = refusal in (errors.ComponentsRequired, errors.TimeRequired)
    assert named_elsewhere or [error.pointer for error in refusal().errors] == [refusal.pointer]


def test_every_field_a_request_may_need_has_its_refusal():
    needed = {field for each in TRANSITIONS for field in each.required}
    assert {f"/body/{field}" for field in needed} <= {each.pointer for each in required_errors()}
    assert needed <= REQUEST_FIELDS


async def test_a_dossier_says_names_beside_codes(service: Service):
    recipient = {"to": {"unit": ELSEWHERE}}
    code = await dossier_after(service, ("clerk", "receive"), ("clerk", "forward", recipient))
    dossier: dict[str, Any] = (await see(service, code, "clerk")).json()
    listed = (await service.client.get("/v1/dossiers", headers=service.token("clerk"))).json()["items"][0]
    shown = ("status_name", "unit", "assignee", "step_name", "procedure", "authority")
    assert dossier["status_name"] == {"vi": "Được tiếp nhận", "en": "Received"}
    assert dossier["unit"] == {"code": ELSEWHERE, "name": OTHER_AUTHORITY.name}
    assert {name: listed[name] for name in shown} == {name: dossier[name] for name in shown}


async def test_a_step_has_a_name_and_the_assignees_account_is_for_officials(service: Service):
    code = await dossier_after(service, *PROCESSING)
    official, citizen = [(await see(service, code, persona)).json() for persona in ("officer", "citizen")]
    assert official["step_name"] == {"vi": "Thẩm định", "en": "Appraisal"}
    assert (official["assignee"]["name"], citizen["assignee"]) == ("Nguyễn Văn Bình", {"subject": None, "name": "Nguyễn Văn Bình"})
    assert official["assignee"]["subject"] is not None
    assert offered(citizen) == ["request_withdrawal"]


async def test_the_timeline_names_the_status(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    timeline = await service.client.get(f"/v1/dossiers/{code}/timeline", headers=service.token("citizen"))
    assert [entry["status_name"]["en"] for entry in timeline.json()["items"]] == ["Submitted", "Received"]
