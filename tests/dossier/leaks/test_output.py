"""What refusals, logs, events and tables say of persons: nothing. The last two look through all that other tests left written."""

import pytest
from sqlalchemy import text

from tests.dossier.builders import act, submission, submit
from tests.dossier.leaks.responses import logged, secrets_in
from tests.dossier.matrix import (
    CHILD,
    CONTENT,
    ID_NUMBER,
    NAME,
    PAPER,
    PHONE,
    SECRETS,
    Planted,
)
from tests.running import Service


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"form": {"child_name": [CHILD]}}, id="form of the wrong type"),
        pytest.param({"form": {"child_name": CHILD, "born_on": PAPER}}, id="form not a date"),
        pytest.param({"form": CHILD}, id="form a text"),
        pytest.param({"form": {"child_name": CHILD * 10}}, id="form too long"),
        pytest.param({"procedure": "9.999999"}, id="unknown procedure"),
        pytest.param({"channel": NAME}, id="channel not in the list"),
        pytest.param({"applicant": CONTENT["applicant"] | {"date_of_birth": ID_NUMBER}}, id="date of birth not a date"),
        pytest.param({"applicant": CONTENT["applicant"] | {"kind": NAME}}, id="kind not in the list"),
        pytest.param({"applicant": CONTENT["applicant"] | {"id_number": NAME}}, id="not an identity number"),
        pytest.param({"applicant": CONTENT["applicant"] | {"email": PHONE}}, id="not an address"),
        pytest.param({"applicant": NAME}, id="applicant a text"),
        pytest.param({"components": [{"component": "c9", "note": PAPER}]}, id="unknown component"),
        pytest.param({"components": [PAPER]}, id="component a text"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_refusal_quotes_nothing_of_what_was_submitted(service: Service, wrong, language, caplog, capfd):
    headers = service.token("citizen") | {"Idempotency-Key": "refused", "Accept-Language": language}
    answer = await service.client.post("/v1/dossiers", json=submission(**CONTENT) | wrong, headers=headers)
    assert answer.status_code == 422
    assert secrets_in(answer.text) == []
    assert secrets_in(logged(caplog, capfd)) == []


async def test_broken_json_is_not_quoted(service: Service, caplog, capfd):
    headers = service.token("citizen") | {"Idempotency-Key": "refused", "Content-Type": "application/json", "Accept-Language": "en"}
    answer = await service.client.post("/v1/dossiers", content=f'{{"applicant": {{"name": {NAME}}}}}'.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")
    assert secrets_in(answer.text + logged(caplog, capfd)) == []


async def test_when_the_database_refuses_a_row_neither_answer_nor_log_quote_it(service: Service, planted: Planted, caplog, capfd):
    async with service.database.transaction() as session:
        await session.execute(text("alter table dossier add constraint broken check (version < 0) not valid"))
    try:
        submitted = await submit(service, **CONTENT)
        response = await act(service, planted.code, "clerk", "request_payment", amount=8_000)
    finally:
        async with service.database.transaction() as session:
            await session.execute(text("alter table dossier drop constraint broken"))
    assert (submitted.status_code, response.status_code) == (500, 500)
    output = logged(caplog, capfd)
    assert "unhandled error" in output
    assert secrets_in(submitted.text + response.text + output) == []
    assert "demo|citizen" not in output


async def test_events_name_no_applicant_and_hold_nothing_of_a_form(service: Service, planted: Planted):
    envelopes = await service.rows("select convert_from(envelope, 'utf8') from outbox")
    assert any(planted.code in envelope for (envelope,) in envelopes)
    assert secrets_in("".join(envelope for (envelope,) in envelopes)) == []


async def test_nothing_personal_lies_readable_in_any_table(service: Service, planted: Planted):
    tables = [name for (name,) in await service.rows("select tablename from pg_tables where schemaname = 'public'")]
    readable = "select coalesce(string_agg(kept::text, ' '), '') from {} as kept"
    kept = {name: str((await service.rows(readable.format(name)))[0][0]) for name in tables}
    assert planted.code in kept["dossier"]
    plain = {secret for secret in SECRETS for name in tables if secret in kept[name] or secret.encode().hex() in kept[name]}
    assert plain == set()
