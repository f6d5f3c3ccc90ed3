"""Every endpoint against every kind of stranger: nobody learns anything about a dossier they may not see, not even that it exists.

A new endpoint fails here until it has a place in the matrix.
"""

import asyncio
from typing import Any

import pytest

from services.embedded.identity import Identity
from tests.documented import document
from tests.dossier.builders import submission, token
from tests.dossier.leaks.responses import all_leaks, leaks, logged, secrets_in, send, state
from tests.dossier.matrix import (
    BY_DESIGN,
    KEY,
    MAKING,
    MATRIX,
    NOBODY,
    ONE_OF_EACH_KIND,
    PHONE,
    RESULTS_TESTED,
    STRANGERS,
    Planted,
)
from tests.dossier.payments import leaks as payments_leaks
from tests.running import Service


def test_every_endpoint_has_its_place_in_the_matrix(service: Service):
    offered = {(method, path) for path, methods in document(service.app)["paths"].items() for method in methods}
    about_money = {(row.method, row.template) for row in payments_leaks.ROWS}
    assert {(ask.method, ask.template) for ask in MATRIX} | MAKING | RESULTS_TESTED | about_money == offered


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.soak)])
async def test_a_stranger_learns_nothing_and_changes_nothing(service: Service, planted: Planted, stranger, share, caplog, capfd):
    """One stranger of each kind asks everything; of the others, unless it is for long, each asks another tenth of it."""
    asks = MATRIX if stranger in ONE_OF_EACH_KIND else MATRIX[list(STRANGERS).index(stranger) % share :: share]
    before = await state(service, planted)
    headers = token(service, STRANGERS[stranger])
    by_design = BY_DESIGN.get(stranger, set()) & {ask.name for ask in asks}
    assert (await all_leaks(service, planted, headers, asks)).keys() == by_design
    assert await state(service, planted) == before
    assert secrets_in(logged(caplog, capfd)) == []


def _bearer(service: Service, credentials: Any) -> dict[str, str]:
    """Headers that must be refused."""
    if credentials is None:
        return {}
    if isinstance(credentials, Identity):
        credentials.issuer, credentials.key_id = service.identity.issuer, service.identity.key_id
        return {"Authorization": f"Bearer {credentials.persona_token('leader')}"}
    if isinstance(credentials, str):
        return {"Authorization": f"Bearer {credentials}"}
    return service.token("citizen", **credentials)


@pytest.mark.parametrize("credentials", NOBODY)
@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.soak)])
async def test_without_a_good_token_every_endpoint_but_the_public_ones_says_so(
    service: Service, planted: Planted, credentials, share
):
    """All are asked without a token; with each that is no good another fourth, or all for long."""
    headers = _bearer(service, NOBODY[credentials])
    closed = [ask for ask in MATRIX if not ask.public]
    if credentials != "no token":
        closed = closed[list(NOBODY).index(credentials) % share :: share]
    answers = await asyncio.gather(*(send(service, ask, planted, headers) for ask in closed))
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(401, "unauthenticated")}
    assert len({answer.content.replace(answer.headers["trace-id"].encode(), b"") for answer in answers}) == 1
    handed_in = await service.client.post("/v1/dossiers", json=submission(), headers=headers | {"Idempotency-Key": KEY})
    assert handed_in.status_code == 401


@pytest.mark.parametrize("ask", [ask for ask in MATRIX if ask.public], ids=lambda ask: ask.name)
async def test_what_is_public_tells_nobody_more(service: Service, planted: Planted, ask):
    assert list(await leaks(service, planted, {}, ask)) == []


async def test_tracking_with_the_right_number_tells_no_personal_data(service: Service, planted: Planted):
    answer = await service.client.post(f"/v1/tracking/{planted.code}", json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (200, planted.code)
    assert secrets_in(answer.text) == []
