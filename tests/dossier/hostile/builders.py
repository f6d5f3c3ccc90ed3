"""What hostile tests start from, and what every refusal leaves as it was."""

from typing import Any

import httpx

from tests.dossier.builders import PROCEDURE, token
from tests.running import Service

# Takes any form, so that what a form may hold is not the e-form's business.
FORMLESS = PROCEDURE.model_copy(update={"code": "1.007777", "form_schema": None})
STARTED = (("clerk", "receive"), ("officer", "start"))


async def row_counts(service: Service) -> list[Any]:
    """How much there is of everything, and in which version every dossier is."""
    return await service.rows(
        "select (select array_agg(code || ' ' || version || ' ' || history_length order by code) from dossier),"
        " (select count(*) from history), (select count(*) from outbox), (select count(*) from idempotency),"
        " (select count(*) from delegation), (select array_agg(id || ' ' || version order by id) from draft)"
    )


def is_refusal(answer: httpx.Response) -> bool:
    """Whether this is a refusal as they are documented."""
    problem = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
    return 400 <= answer.status_code < 500 and problem.get("status") == answer.status_code and bool(problem.get("code"))


def status_and_code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


async def require_whole_history(service: Service, code: str) -> None:
    """The last word of every file: whatever was tried, the history verifies and every version was told of once."""
    answer = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "leader"))
    assert answer.json()["verified"] is True
    counted = "select (select sum(version) from dossier where source is null), (select count(*) from outbox)"
    [(versions, events)] = await service.rows(counted)
    assert versions == events
