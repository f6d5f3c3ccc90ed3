"""Every read endpoint, for a dossier whose history has entries of all kinds: steps, and officials' reads between them."""

from typing import Any

import pytest

from services.dossier.history import timers as history_timers
from tests.dossier.builders import ELSEWHERE, act, publish, see, submit
from tests.dossier.tracking.builders import track
from tests.running import Apps, Service

ADVISER = ("officer", {"sub": "adviser", "unit": ELSEWHERE, "name": "Tẩn A Sèng"})
# Consulted, sent back, stopped, reopened.
STEPS: tuple[tuple[Any, str, dict[str, Any]], ...] = (
    ("clerk", "receive", {}),
    ("officer", "start", {}),
    ("officer", "consult", {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến về hộ tịch."}),
    (ADVISER, "answer_consultation", {"note": "Đồng ý."}),
    ("officer", "propose", {}),
    ("leader", "return_to_step", {"step": 1, "note": "Làm rõ thêm."}),
    ("officer", "propose", {}),
    ("leader", "approve", {}),
    ("leader", "stop", {"reason": "Quá hạn bổ sung."}),
    ("leader", "reopen", {"reason": "Khiếu nại đúng."}),
)


async def _lived(service: Service) -> None:
    await publish(service)
    code = str((await submit(service)).json()["code"])
    for actor, action, body in STEPS:
        assert (await act(service, code, actor, action, **body)).status_code == 200, action
        assert await history_timers.run_once(service.database) == 1


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service with one dossier after the steps, with an official's read in the history between each two of them."""
    return await apps.prepared("dossier", _lived)


@pytest.fixture
async def code(service: Service) -> str:
    """The code of that dossier."""
    [(code,)] = await service.rows("select code from dossier")
    return str(code)


async def test_anyone_with_code_and_number_tracks_it(service: Service, code: str):
    answer = await track(service, code)
    assert answer.status_code == 200
    assert [step["action"] for step in answer.json()["timeline"]] == ["submit", *(action for _, action, _ in STEPS)]


@pytest.mark.parametrize("path", ["", "/timeline", "/history", "/history/verification", "/deadline"])
@pytest.mark.parametrize("persona", ["citizen", "officer"])
async def test_applicant_and_officials_read_every_page_of_it(service: Service, code: str, path: str, persona: str):
    answer = await service.client.get(f"/v1/dossiers/{code}{path}", headers=service.token(persona))
    assert answer.status_code == 200


async def test_its_history_holds_the_reads_between_the_steps_and_verifies(service: Service, code: str):
    headers = service.token("citizen")
    entries = (await service.client.get(f"/v1/dossiers/{code}/history?limit=100", headers=headers)).json()["items"]
    assert [entry["entry"]["action"] for entry in entries].count("read") == len(STEPS)
    verification = (await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=headers)).json()
    assert (verification["verified"], verification["length"]) == (True, 2 * len(STEPS) + 1)


async def test_it_is_listed(service: Service, code: str):
    assert (await see(service, code, "citizen")).json()["status"] == "processing"
    listed = [await service.client.get(path, headers=service.token("officer")) for path in ("/v1/dossiers", "/v1/work-queue")]
    assert [answer.status_code for answer in listed] == [200, 200]
