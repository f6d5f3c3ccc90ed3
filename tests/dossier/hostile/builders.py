"""What hostile tests share: a dossier, and checks that refusals change nothing."""

from typing import Any

import httpx

from tests.dossier.builders import PROCEDURE, token
from tests.running import Service

# Accepts any form, so that the e-form refuses nothing.
FORMLESS = PROCEDURE.model_copy(update={"code": "1.007777", "form_schema": None})
STARTED = (("clerk", "receive"), ("officer", "start"))


async def row_counts(service: Service) -> list[Any]:
    """The number of rows of every table, and the version of every dossier."""
    return await service.rows(
        "select (select array_agg(code || ' ' || version || ' ' || history_length order by code) from dossier),"
        " (select count(*) from history), (select count(*) from outbox), (select count(*) from idempotency),"
        " (select count(*) from delegation), (select array_agg(id || ' ' || version order by id) from draft)"
    )


def is_refusal(answer: httpx.Response) -> bool:
    """Whether this is a refusal as documented."""
    problem = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
    return 400 <= answer.status_code < 500 and problem.get("status") == answer.status_code and bool(problem.get("code"))


def status_and_code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


async def require_whole_history(service: Service, code: str) -> None:
    """The last check of every file: the history verifies, and there is one event for every version."""
    answer = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "leader"))
    assert answer.json()["verified"] is True
    # What chance asked for may have been paid for or brought by a partner, of which there are other events.
    counted = """
        with own as (select code, version from dossier where source is null)
        select (select sum(version) from own), (select count(*) from outbox where subject in (select code from own))
    """
    [(versions, events)] = await service.rows(counted)
    assert versions == events
