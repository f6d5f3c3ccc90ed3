import pytest

from services.contracts.catalog import ProcedurePublished, WorkflowStep
from tests.catalog.editing import PATH, draft, publish

LIMIT = {"value": 1.0, "unit": "WORKING_DAY", "decision": "12/QĐ-UBND"}
STEPS = [
    {"step": "Tiếp nhận", "role": "clerk", "hours": 1.0},
    {"step": "Lấy ý kiến tư pháp", "role": "officer", "hours": 4.0, "parallel": "ý kiến"},
    {"step": "Lấy ý kiến công an", "role": "officer", "hours": 5.0, "parallel": "ý kiến"},
    {"step": "Ký", "role": "leader", "hours": 1.0, "signs": "person"},
    {"step": "Đóng dấu", "role": "registrar", "hours": 1.0, "signs": "organisation"},
]


async def test_a_workflow_with_consultation_and_signatures_is_published_and_announced(catalog, record):
    await draft(catalog, record(workflow=STEPS, committed_limit=LIMIT))
    answer = await publish(catalog)
    [event] = await catalog.emitted()
    announced = ProcedurePublished.model_validate(event["data"])
    shown_steps = (await catalog.client.get(PATH)).json()["workflow"]
    assert answer.status_code == 201
    assert announced.workflow[1] == WorkflowStep(name="Lấy ý kiến tư pháp", role="officer", hours=4.0, parallel="ý kiến")
    assert [step["signs"] for step in shown_steps] == [None, None, None, "person", "organisation"]


@pytest.mark.parametrize(
    ("steps", "pointers"),
    [
        ([*STEPS, {"step": "Trả kết quả", "role": "clerk", "hours": 0.5}], ["/draft/workflow"]),
        ([{"step": "Làm phép", "role": "wizard", "hours": 1.0}], ["/draft/workflow/0/role"]),
        ([{"step": "Ký", "role": "officer", "hours": 1.0, "signs": "person"}], ["/draft/workflow/0/signs"]),
        ([{"step": "Xử lý", "role": "officer", "hours": 1.0, "unit": "H35.99"}], ["/draft/workflow/0/unit"]),
        ([STEPS[1], STEPS[0], STEPS[2]], ["/draft/workflow/2/parallel", "/draft/workflow"]),
    ],
)
async def test_a_workflow_that_cannot_be_is_not_published(catalog, record, steps, pointers):
    await draft(catalog, record(workflow=steps, committed_limit=LIMIT))
    answer = await publish(catalog)
    assert (answer.status_code, answer.json()["code"]) == (422, "procedure_inconsistent")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == pointers


async def test_without_a_committed_limit_the_legal_one_is_kept(catalog, record):
    await draft(catalog, record(workflow=[*STEPS, STEPS[0]], committed_limit=None))
    answer = await publish(catalog)
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/draft/workflow"]


async def test_a_step_in_a_unit_we_know_is_published(catalog, record):
    unit = {"code": "H35.01", "name": "Văn phòng UBND tỉnh", "kind": "department", "valid_from": "2025-07-01"}
    await catalog.client.put("/v1/authorities/H35.01", json=unit, headers=catalog.token("editor"))
    await draft(catalog, record(workflow=[{"step": "Ký", "role": "leader", "hours": 1.0, "unit": "H35.01"}]))
    assert (await publish(catalog)).status_code == 201


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ({"signs": "thumb"}, "/body/workflow/0/signs"),
        ({"parallel": ""}, "/body/workflow/0/parallel"),
        ({"hours": "1"}, "/body/workflow/0/hours"),
        ({"role": "Lãnh đạo"}, "/body/workflow/0/role"),
    ],
)
async def test_a_draft_with_an_invalid_step_is_rejected(catalog, record, keys, pointer):
    answer = await draft(catalog, record(workflow=[STEPS[0] | keys]))
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
