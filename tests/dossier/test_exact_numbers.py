"""Numbers in forms stay as the applicant wrote them: in the dossier, in drafts, after a supplement, in a repeated answer, in imports."""

import json
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from tests.dossier.builders import PROCEDURE, act, dossier_after, see, submission, submit, token
from tests.dossier.imports.builders import import_records, processing
from tests.running import Service

AREA, PRICE = "12345678901234567.89", "0.12345678901234567890"
SCHEMA = {
    "type": "object",
    "properties": {
        "area": {"type": "number", "multipleOf": 0.01},
        "price": {"type": "number", "maximum": 1},
        "note": {"type": "string"},
    },
}
PRICED = PROCEDURE.model_copy(update={"code": "1.004227", "form_schema": SCHEMA})
TEXT = f'{{"area": {AREA}, "price": {PRICE}, "note": "{AREA}"}}'
FORM = {"area": Decimal(AREA), "price": Decimal(PRICE), "note": AREA}
EMPTY = "the form goes here"


@pytest.fixture
async def service(service: Service) -> Service:
    await service.deliver(PRICED)
    return service


def body(value: Any, text: str = TEXT) -> bytes:
    """A request body with the form as text: Python's own JSON would change its numbers."""
    return json.dumps(value).replace(f'"{EMPTY}"', text).encode()


def form(answer: Any) -> Any:
    """The form of an answer, its decimals as they are written."""
    read = json.loads(answer.content, parse_float=Decimal)
    return read.get("content", read)["form"]


async def send(service: Service, method: str, path: str, content: bytes, **headers: str) -> Any:
    all_headers = token(service, "citizen") | {"Content-Type": "application/json"} | headers
    return await service.client.request(method, path, content=content, headers=all_headers)


async def submitted(service: Service, text: str = TEXT, key: str = "k") -> Any:
    content = body(submission(procedure=PRICED.code, form=EMPTY), text)
    return await send(service, "POST", "/v1/dossiers", content, **{"Idempotency-Key": key})


async def test_a_form_is_answered_and_read_with_the_numbers_it_came_with(service: Service):
    answer = await submitted(service)
    assert (answer.status_code, form(answer)) == (201, FORM)
    assert f'"area":{AREA}'.encode() in answer.content
    read = await see(service, answer.json()["code"], "clerk")
    assert form(read) == FORM


async def test_a_repeated_submission_gets_the_same_bytes_and_another_number_is_another_request(service: Service):
    first, again = await submitted(service), await submitted(service)
    assert (again.content, again.headers["idempotency-replayed"]) == (first.content, "true")
    other = await submitted(service, TEXT.replace(AREA, "12345678901234567.88"))
    assert other.json()["code"] == "idempotency_key_reused"


async def test_the_e_form_checks_the_number_itself_and_not_its_double(service: Service):
    refused = await submitted(service, TEXT.replace(f'{{"area": {AREA}', '{"area": 12345678901234567.891'))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/form/area")
    assert (await submitted(service, '{"price": 1.00000000000000000001}')).status_code == 422


async def test_a_supplement_keeps_its_numbers_and_those_that_stood_before(service: Service):
    code = (await submitted(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    await act(service, code, "clerk", "request_supplement", reason="Thiếu giá.")
    etag = (await see(service, code, "citizen")).headers["etag"]
    content = body({"action": "supplement", "form": EMPTY}, TEXT.replace(PRICE, "0.98765432109876543210"))
    answer = await send(service, "POST", f"/v1/dossiers/{code}/transitions", content, **{"If-Match": etag})
    assert form(answer) == FORM | {"price": Decimal("0.98765432109876543210")}
    await act(service, code, "clerk", "request_supplement", reason="Thiếu tờ khai.")
    kept = await act(service, code, "citizen", "supplement", components=[{"component": "c1"}])
    assert form(kept) == FORM | {"price": Decimal("0.98765432109876543210")}


async def test_drafts_keep_their_numbers(service: Service):
    created = await send(service, "POST", "/v1/drafts", body({"procedure": PRICED.code, "form": EMPTY}))
    assert (created.status_code, form(created)) == (201, FORM)
    path = created.headers["location"]
    changed = await send(
        service, "PUT", path, body({"form": EMPTY}, TEXT.replace("567.89", "567.80")), **{"If-Match": created.headers["etag"]}
    )
    assert form(changed)["area"] == Decimal("12345678901234567.80")
    read = await service.client.get(path, headers=token(service, "citizen"))
    assert form(read) == form(changed)


async def test_imported_forms_keep_their_numbers_and_one_that_differs_in_the_last_digit_is_another_record(service: Service):
    def records(text: str) -> bytes:
        return body({"source": "igate", "records": [processing("a", form=EMPTY)]}, text)

    path, admin = "/v1/dossier-imports", token(service, "admin")
    created = await send(service, "POST", path, records(TEXT), **admin)
    assert created.json()["created"] == 1, created.text
    assert (await send(service, "POST", path, records(TEXT), **admin)).json()["unchanged"] == 1
    assert (await send(service, "POST", path, records(TEXT.replace(AREA, "12345678901234567.88")), **admin)).json()["refused"] == 1
    assert form(await see(service, "a", "clerk")) == FORM


async def test_the_history_of_a_dossier_with_long_numbers_is_verified(service: Service):
    code = (await submitted(service)).json()["code"]
    await act(service, code, "clerk", "receive", note=f"Diện tích {AREA}.")
    answer = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "citizen"))
    assert answer.json()["verified"] is True


async def test_a_number_out_of_range_is_refused(service: Service):
    assert (await submitted(service, '{"area": 1e-400}')).status_code == 400
    assert (await submit(service, key=str(uuid4()))).status_code == 201
    assert await dossier_after(service)
    assert (await import_records(service, processing("b"))).status_code == 200
