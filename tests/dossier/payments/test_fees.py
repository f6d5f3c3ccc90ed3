"""What a dossier costs, before it is submitted and when its payment is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from services.contracts.catalog import ProcedureAssessed
from tests.dossier.builders import dossier_after
from tests.dossier.payments.builders import CHARGED, FEE, get, request
from tests.running import Service

ASK = "/v1/fees?procedure=1.001193&authority=H35.01.01"


async def test_anybody_learns_what_it_costs_before_submitting(service: Service):
    answer = await service.client.get(f"{ASK}&channel=counter&copies=2")
    read = answer.json()
    assert (answer.status_code, read["total"]) == (200, FEE + 10_000)
    assert [(fee["code"], fee["amount"], fee["kind"]) for fee in read["fees"]] == [
        ("le-phi", FEE, "charge"),
        ("ban-sao", 10_000, "fee"),
    ]
    assert read["fees"][0]["legal_basis"] == "Nghị quyết 35/2020/NQ-HĐND"
    assert [each["code"] for each in read["fees"][0]["exemptions"]] == ["ho-ngheo"]


async def test_channel_and_exemptions_count(service: Service):
    online = (await service.client.get(f"{ASK}&channel=online")).json()
    poor = (await service.client.get(f"{ASK}&channel=online&exemptions=ho-ngheo")).json()
    assert (online["total"], poor["total"], poor["fees"][0]["exemption"]) == (FEE, 0, "ho-ngheo")


async def test_a_version_without_rules_says_that_it_is_not_known(service: Service):
    read = (await service.client.get("/v1/fees?procedure=1.000894&authority=H35.01.01")).json()
    assert (read["fees"], read["total"]) == ([], None)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("procedure=9.999999&authority=H35.01.01", "procedure_not_in_force"),
        ("procedure=1.001193&authority=H99", "unknown_authority"),
        ("procedure=1.001193&authority=H35.01.01&day=2024-01-01", "procedure_not_in_force"),
        ("procedure=1.001193&authority=H35.01.01&exemptions=la-lung", "unknown_exemption"),
        ("procedure=1.001193&authority=H35.01.01&copies=0", "invalid_request"),
    ],
)
async def test_what_cannot_be_computed_is_refused(service: Service, query, code):
    answer = await service.client.get(f"/v1/fees?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_an_unknown_exemption_is_named_by_its_place(service: Service):
    answer = await service.client.get(f"{ASK}&exemptions=ho-ngheo,la-lung")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/query/exemptions/1"]


async def test_a_payment_is_computed_by_the_rules_of_the_version(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    answer = await request(service, code)
    read = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (201, f"/v1/payments/{read['id']}")
    assert (read["amount"], read["reason"], read["payable"]) == (FEE, None, True)
    assert read["lines"] == [{"kind": "charge", "name": "Lệ phí hộ tịch", "amount": FEE}]
    assert read["checkout"] == f"/v1/payment-checkouts/{read['id']}"
    assert await get(service, f"/v1/payments/{read['id']}", "citizen") == read


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"exemptions": ["ho-ngheo"]}, 409, "nothing_to_pay"),
        ({"exemptions": ["la-lung"]}, 422, "unknown_exemption"),
        ({"amount": 5_000}, 422, "invalid_request"),
        ({"reason": "Vì thế"}, 422, "invalid_request"),
        ({"amount": 0, "reason": "Vì thế"}, 422, "invalid_request"),
        ({"amount": 1.5, "reason": "Vì thế"}, 422, "invalid_request"),
    ],
)
async def test_a_request_that_asks_for_nothing_or_without_a_reason_is_refused(service: Service, body, status, code):
    dossier = await dossier_after(service, ("clerk", "receive"))
    answer = await request(service, dossier, **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_where_the_fee_is_not_known_the_official_sets_it_with_a_reason(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), procedure="1.000894")
    refused = await request(service, code)
    accepted = await request(service, code, amount=120_000, reason="Phí thẩm định")
    assert (refused.status_code, refused.json()["code"]) == (422, "fee_amount_unknown")
    assert (accepted.json()["amount"], accepted.json()["reason"]) == (120_000, "Phí thẩm định")


@pytest.mark.parametrize("steps", [(), (("clerk", "receive"), ("clerk", "request_payment", {"amount": 1_000}))])
async def test_a_dossier_that_cannot_wait_for_a_payment_is_not_charged(service: Service, steps):
    code = await dossier_after(service, *steps)
    answer = await request(service, code)
    assert (answer.status_code, answer.json()["code"]) == (409, "action_not_possible")


async def test_fee_rules_derived_anew_count_for_versions_published_before(service: Service):
    before = (await service.client.get(f"{ASK}&channel=online")).json()["total"]
    at = datetime(2026, 11, 28, 9, tzinfo=UTC)
    [charge, *_] = CHARGED.fee_rules or ()
    assessed = ProcedureAssessed.model_validate(
        CHARGED.model_dump() | {"assessed_at": at, "fee_rules": (charge.model_copy(update={"amount": 9_000}),)}
    )
    older = assessed.model_copy(update={"assessed_at": at - timedelta(days=1), "fee_rules": ()})
    await service.deliver(assessed)
    await service.deliver(older)
    await service.deliver(assessed.model_copy(update={"version": 99}))
    code = await dossier_after(service, ("clerk", "receive"))
    assert (before, (await service.client.get(f"{ASK}&channel=online")).json()["total"]) == (FEE, 9_000)
    assert (await request(service, code)).json()["amount"] == 9_000
