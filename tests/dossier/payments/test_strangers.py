"""Every route about money against every kind of stranger: they learn nothing, not even that a payment exists, and change nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from tests.dossier.builders import Actor, dossier_after, token
from tests.dossier.matrix import CONTENT, ENTITLED, NOTE, ONE_OF_EACH_KIND, SECRETS, STRANGERS
from tests.dossier.payments.builders import line, post, publish, reconcile, report, request, statement
from tests.dossier.payments.leaks import ROWS, Row
from tests.running import Apps, Service

OF_ONE = [row for row in ROWS if row.of_one]
# Who else than the entitled sees nothing: their issuer may not assert what they claim, so tokens of this test's one issuer tell them apart.
TELLING = {name: actor for name, actor in STRANGERS.items() if "issuer" not in name and name != "system"}


@dataclass(frozen=True)
class Planted:
    """A dossier with secrets that has a receipt, a refund and a difference, and what stands for them where there is nothing."""

    code: str
    payment: str
    number: int

    def url(self, row: Row, *, nothing: bool = False) -> str:
        values = {
            "code": "H35.01.01-200101-00001" if nothing else self.code,
            "payment": "pm-nothing" if nothing else self.payment,
            "refund": "rf-nothing",
            "unit": "H35.01.01",
            "book": "BL1",
            "year": "2001" if nothing else self.year,
            "number": "99" if nothing else ("1" if "receipts" in row.template else str(self.number)),
        }
        return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], row.template)

    @property
    def year(self) -> str:
        return f"20{self.code.split('-')[1][:2]}"


@pytest.fixture
async def planted(apps: Apps, service: Service) -> Planted:
    await apps.prepared("dossier", _plant)
    [(code, payment)] = await service.rows("select dossier_code, id from payment")
    [(number,)] = await service.rows("select number from payment_difference where kind = 'wrong_amount'")
    return Planted(code, payment, number)


async def _plant(service: Service) -> None:
    await publish(service)
    code = await dossier_after(service, ("clerk", "receive", {"note": NOTE}), **CONTENT)
    payment = (await request(service, code)).json()["id"]
    await post(service, f"/v1/payments/{payment}/receipts", "clerk")
    await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=1_000, way="cash", reason="Thu thừa")
    await service.deliver(report(payment, amount=1))
    await service.deliver(statement(line("pm-stranger")))
    await reconcile(service)


async def _ask(service: Service, row: Row, url: str, actor: Actor | None) -> Any:
    headers = (token(service, actor) if actor else {}) | {"Idempotency-Key": f"{row.template} {actor}"[:190].encode().hex()[:190]}
    return await service.client.request(row.method, url, json=row.body, headers=headers)


def _told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def _state(service: Service) -> list[Any]:
    tables = ("payment", "receipt", "refund", "ledger_entry", "payment_difference", "dossier")
    return [await service.rows(f"select * from {table} order by 1, 2") for table in tables]  # noqa: S608 - names of this test


def test_every_route_about_money_has_its_row(service: Service):
    routes = [each for each in service.app.routes if re.search("payment|fees|receipts", each.path) and each.include_in_schema]
    about_money = {(method.lower(), each.path) for each in routes for method in each.methods}
    assert {(row.method, row.template) for row in ROWS} == about_money


async def _leaks(service: Service, planted: Planted, stranger: Actor, rows: Sequence[Row]) -> list[str]:
    """The routes whose answer about what there is differs from the one about nothing, or is not a refusal."""
    told = []
    for row in rows:
        theirs = _told(await _ask(service, row, planted.url(row), stranger))
        nobodys = _told(await _ask(service, row, planted.url(row, nothing=True), stranger))
        told += [f"{row.method} {row.template}"] if theirs != nobodys or theirs[0] not in (403, 404) else []
    listed = await service.client.get("/v1/payment-differences", headers=token(service, stranger))
    # Theirs, and the province's own.
    return [*told, "listed"] if planted.payment in listed.text or "pm-stranger" in listed.text else told


@pytest.mark.parametrize("share", [len(OF_ONE), pytest.param(1, marks=pytest.mark.soak)])
async def test_a_stranger_learns_nothing_and_changes_nothing(service: Service, planted: Planted, share: int):
    """One stranger of each kind asks everything; of the others, unless it is for long, each asks the next thing."""
    before = await _state(service)
    leaks = {
        name: await _leaks(service, planted, actor, OF_ONE if name in ONE_OF_EACH_KIND else OF_ONE[place % share :: share])
        for place, (name, actor) in enumerate(TELLING.items())
    }
    assert leaks == {name: [] for name in TELLING}
    assert await _state(service) == before


async def test_nobody_without_a_token_gets_anything_but_the_fees(service: Service, planted: Planted):
    answers = {row.template: (await _ask(service, row, planted.url(row), None)).status_code for row in ROWS}
    assert answers.pop("/v1/fees") == 422
    assert set(answers.values()) == {401}


async def test_who_may_see_the_dossier_sees_its_money_and_none_of_its_secrets(service: Service, planted: Planted):
    # The receipt on paper names the payer.
    reads = [row for row in OF_ONE if row.method == "get" and "differences" not in row.template and ".pdf" not in row.template]
    answers = [await _ask(service, row, planted.url(row), actor) for row in reads for actor in ENTITLED.values()]
    assert {answer.status_code for answer in answers} == {200}
    assert [secret for secret in (*SECRETS, NOTE) for answer in answers if secret in answer.text] == []


async def test_events_of_payments_hold_no_personal_data(service: Service, planted: Planted):
    del planted
    events = [str(event) for event in await service.emitted() if event["type"].startswith("payment.")]
    assert len(events) >= 3
    assert [secret for secret in SECRETS for event in events if secret in event] == []
    assert all("demo|citizen" not in event for event in events)


async def test_an_applicant_changes_nothing_about_money(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    changes = [row for row in ROWS if row.method == "post" and "{payment}" in row.template]
    for row in changes:
        answer = await _ask(service, row, row.template.replace("{payment}", payment).replace("{refund}", "rf-x"), "citizen")
        assert answer.status_code == 403, answer.text
