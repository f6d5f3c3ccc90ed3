"""Which requests match: either number in any spelling; all others get the same response."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import event

from tests.dossier.builders import submit
from tests.dossier.tracking.builders import (
    BY_ID,
    BY_PHONE,
    ID_NUMBER,
    NOWHERE,
    PHONE,
    WRONG,
    comparable_response,
    track,
    tracked_dossier,
)
from tests.running import Service


@pytest.mark.parametrize(
    "body", [BY_ID, BY_PHONE, {"id_number": " 012 345 678 901 "}, {"phone": "+84 912.345.678"}, BY_ID | {"phone": None}]
)
async def test_either_number_will_do_however_it_is_written(service: Service, body: dict[str, Any]):
    answer = await track(service, await tracked_dossier(service), body)
    assert answer.status_code == 200


async def test_the_code_may_be_written_in_any_case_and_with_spaces_around(service: Service):
    code = await tracked_dossier(service)
    answers = [await track(service, spelling) for spelling in (code.lower(), f"  {code} ", f"\t{code.lower()}\n")]
    assert [answer.json()["code"] for answer in answers] == [code] * 3


async def test_another_systems_code_is_found_in_any_case_and_its_like_when_written_exactly(service: Service):
    await tracked_dossier(service)
    [(columns,)] = await service.rows(
        "select string_agg(quote_ident(column_name), ', ') from information_schema.columns "
        "where table_schema = 'public' and table_name = 'dossier' and is_generated = 'NEVER' and column_name <> 'code'"
    )
    copied = f"insert into dossier (code, {columns}) select cast(:code as text), {columns} from dossier limit 1"  # noqa: S608
    await service.rows(f"{copied} returning 1", code="Vp-2024-aB")
    codes = [(await track(service, spelling)).json()["code"] for spelling in ("Vp-2024-aB", "vp-2024-ab", "VP-2024-AB")]
    await service.rows(f"{copied} returning 1", code="VP-2024-AB")
    exact = [(await track(service, spelling)).json()["code"] for spelling in ("Vp-2024-aB", "VP-2024-AB")]
    assert (codes, exact) == (["Vp-2024-aB"] * 3, ["Vp-2024-aB", "VP-2024-AB"])


async def test_without_an_identity_number_a_dossier_is_tracked_by_telephone_only(service: Service):
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "phone": "+84 912 345 678"}
    code = (await submit(service, applicant=applicant)).json()["code"]
    assert (await track(service, code, BY_PHONE)).status_code == 200
    assert (await track(service, code, BY_ID)).status_code == 404


async def test_a_dossier_with_neither_number_is_tracked_by_nobody(service: Service):
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "phone": "--------"}
    code = (await submit(service, applicant=applicant)).json()["code"]
    bodies = [BY_ID, BY_PHONE, {"phone": "--------"}, {"phone": "x"}, {"id_number": "."}, {"id_number": "None"}]
    assert [(await track(service, code, body)).status_code for body in bodies] == [404] * 6


async def test_no_token_is_needed_and_a_bad_one_does_no_harm(service: Service):
    assert (await track(service, await tracked_dossier(service), authorization="Bearer nonsense")).status_code == 200


MISSES: dict[str, tuple[str | None, dict[str, Any]]] = {
    "unknown code": (NOWHERE, BY_ID),
    "unknown code with a telephone number": (NOWHERE, BY_PHONE),
    "wrong identity number": (None, WRONG),
    "wrong telephone number": (None, {"phone": "0912345679"}),
    "the one number for the other": (None, {"id_number": PHONE}),
    "the other for the one": (None, {"phone": ID_NUMBER}),
    "no number at all": (None, {"id_number": "đ́😀' or 1=1 --"}),
    "no code": ("không phải mã", BY_ID),
    "slashes": ("a/b/../c", BY_ID),
    "SQL": ("' or '1'='1", BY_ID),
    "a wildcard": ("%", BY_ID),
    "blank": (" ", BY_ID),
    "empty": ("", BY_ID),
    "what stands in for nothing": ("decoy", BY_ID),
    "what stands in for nothing, by telephone": ("decoy", {"phone": "x"}),
    "endless": ("x" * 5_000, BY_ID),
}


async def test_whatever_does_not_fit_is_answered_alike_byte_for_byte(service: Service):
    real = await tracked_dossier(service)
    plain = await track(service, "H35.99-260101-99999", {"id_number": "000000000000"}, address="198.51.100.1")
    assert (plain.status_code, plain.json()["code"]) == (404, "tracking_not_found")
    # Each from an address of its own, so that none has asked too often.
    missed = {
        name: await track(service, real if code is None else code, body, address=f"203.0.113.{place}")
        for place, (name, (code, body)) in enumerate(MISSES.items())
    }
    alike = comparable_response(plain)
    assert {name: comparable_response(answer) for name, answer in missed.items()} == dict.fromkeys(MISSES, alike)


@pytest.fixture
async def statements(service: Service) -> AsyncIterator[list[str]]:
    """The statements the app sends to PostgreSQL."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # The outbox relay may still be waking up for earlier events.
        if not statement.startswith("notify"):
            sent.append(statement)

    engine = service.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("wrong", [WRONG, {"phone": "0999999999"}])
async def test_whatever_does_not_fit_takes_the_same_way(service: Service, statements: list[str], wrong: dict[str, str]):
    code = await tracked_dossier(service)
    statements.clear()
    answers = [await track(service, asked, wrong) for asked in (code, NOWHERE, "không phải mã")]
    assert {answer.status_code for answer in answers} == {404}
    assert len(statements) == 9
    assert statements[:3] == statements[3:6] == statements[6:]


WRONG_BODIES: list[tuple[Any, int, str]] = [
    ({}, 422, "applicant_number_required"),
    ({"id_number": None, "phone": None}, 422, "applicant_number_required"),
    (BY_ID | BY_PHONE, 422, "applicant_number_required"),
    ({"id_number": ""}, 422, "invalid_request"),
    ({"phone": "   "}, 422, "invalid_request"),
    ({"id_number": 12345678901}, 422, "invalid_request"),
    ({"id_number": "1" * 41}, 422, "invalid_request"),
    (BY_ID | {"name": "Lò Thị Mai"}, 422, "invalid_request"),
    ([ID_NUMBER], 422, "invalid_request"),
    (ID_NUMBER, 422, "invalid_request"),
    (None, 422, "invalid_request"),
]


async def test_a_body_of_another_shape_is_refused_whether_the_dossier_exists_or_not(service: Service):
    real = await tracked_dossier(service)
    for body, status, code in WRONG_BODIES:
        answers = [await track(service, asked, body) for asked in (real, NOWHERE)]
        assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(status, code)] * 2, body
        assert comparable_response(answers[0]) == comparable_response(answers[1]), body
        assert ID_NUMBER not in answers[0].text, body


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b"", 422, "invalid_request", id="empty"),
        pytest.param(b'{"id_number": ', 400, "malformed_json", id="broken JSON"),
        pytest.param(b'{"id_number": "\\u0000"}', 400, "malformed_json", id="NUL"),
        pytest.param(b'{"id_number": "\\ud800"}', 400, "malformed_json", id="lone surrogate"),
        pytest.param(b"\xff\xfe", 400, "malformed_json", id="not UTF-8"),
    ],
)
async def test_what_is_no_json_is_refused(service: Service, body: bytes, status: int, code: str):
    answer = await service.client.post(f"/v1/tracking/{NOWHERE}", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("code", ["a%00b", "%ff", "%c3%28"])
async def test_an_address_that_is_no_text_is_refused(service: Service, code: str):
    answer = await service.client.post(f"/v1/tracking/{code}", json=BY_ID)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_characters")


async def test_it_is_not_read_by_get_whose_address_would_hold_the_number(service: Service):
    answer = await service.client.get(f"/v1/tracking/{NOWHERE}?id_number={ID_NUMBER}")
    assert answer.status_code == 405
