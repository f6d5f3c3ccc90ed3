"""What hostile tests start from, and what every refusal leaves as it was."""

from typing import Any

import httpx

from tests.dossier.builders import PROCEDURE, token
from tests.running import Service

# Takes any form, so that what a form may hold is not the e-form's business.
FORMLESS = PROCEDURE.model_copy(update={"code": "1.007777", "form_schema": None})
STARTED = (("clerk", "receive"), ("officer", "start"))


async def written(desk: Service) -> list[Any]:
    """How much there is of everything, and in which version every dossier is."""
    return await desk.rows(
        "select (select array_agg(code || ' ' || version || ' ' || history_length order by code) from dossier),"
        " (select count(*) from history), (select count(*) from outbox), (select count(*) from idempotency),"
        " (select count(*) from delegation), (select array_agg(id || ' ' || version order by id) from draft)"
    )


def refused(answer: httpx.Response) -> bool:
    """Whether this is a refusal as they are documented."""
    problem = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
    return 400 <= answer.status_code < 500 and problem.get("status") == answer.status_code and bool(problem.get("code"))


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


async def require_every_history_whole(desk: Service, code: str) -> None:
    """The last word of every file: whatever was tried, the history verifies and every version was told of once."""
    answer = await desk.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(desk, "leader"))
    assert answer.json()["verified"] is True
    counted = "select (select sum(version) from dossier where source is null), (select count(*) from outbox)"
    [(versions, events)] = await desk.rows(counted)
    assert versions == events
