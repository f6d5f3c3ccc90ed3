"""Nonsensical bodies and actions: each is refused and nothing is half written."""

import asyncio
from typing import Any

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import ELSEWHERE, Actor, act, dossier_after, see, token
from tests.dossier.hostile.builders import is_refusal, require_whole_history, row_counts
from tests.dossier.hostile.nonsense import DATES
from tests.running import Service

BODIES = {
    "nothing": b"",
    "not JSON": b"action=receive",
    "cut off": b'{"action": "receive"',
    "two values": b"{} {}",
    "a comma too many": b'{"action": "receive",}',
    "null": b"null",
    "a list": b"[]",
    "a number": b"7",
    "a text": b'"receive"',
    "not UTF-8": b'{"action": "\xff\xfe"}',
    "UTF-16": '{"action": "receive"}'.encode("utf-16"),
    "NUL": b'{"action": "receive", "note": "\\u0000", "form": {"a": "\\u0000"}}',
    "NUL in a key": b'{"action": "receive", "a\\u0000b": 1}',
    "lone surrogate": b'{"action": "receive", "note": "\\ud800"}',
    "NaN": b'{"action": "receive", "amount": NaN}',
    "infinite": b'{"action": "receive", "amount": 1e999}',
    "infinite by length": b'{"action": "receive", "amount": ' + b"9" * 400 + b".0}",
    "thousands of digits": b'{"action": "receive", "amount": ' + b"9" * 5_000 + b"}",
    "deep": b'{"form": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}",
    "deep lists": b"[" * 100_000,
    "a long text": b'{"action": "' + b"x" * 1_000_000 + b'"}',
    "too large": b'{"action": "' + b"x" * 1_100_000 + b'"}',
    "thousands of keys": b"{" + b",".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
}
WRITES = {
    "submission": ("POST", "/v1/dossiers", "citizen"),
    "transition": ("POST", "/v1/dossiers/{code}/transitions", "officer"),
    "bulk": ("POST", "/v1/bulk-transitions", "officer"),
    "reassignment": ("POST", "/v1/reassignments", "leader"),
    "delegation": ("POST", "/v1/delegations", "officer"),
    "import": ("POST", "/v1/dossier-imports", "admin"),
    "tracking": ("POST", "/v1/tracking/{code}", "citizen"),
    "draft": ("POST", "/v1/drafts", "citizen"),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.soak)])
async def test_a_body_nobody_could_mean_is_refused_everywhere(service: Service, code, write, share):
    """Another fourth of them by each, or all for long."""
    method, path, persona = WRITES[write]
    bodies = dict(list(BODIES.items())[list(WRITES).index(write) % share :: share])
    before = await row_counts(service)
    headers = token(service, persona) | {"If-Match": '"3"', "Idempotency-Key": "hostile", "Content-Type": "application/json"}
    url = path.replace("{code}", code)
    answers = await asyncio.gather(
        *(service.client.request(method, url, content=body, headers=headers) for body in bodies.values())
    )
    told = dict(zip(bodies, answers, strict=True))
    assert {name: answer.text for name, answer in told.items() if not is_refusal(answer)} == {}
    assert await row_counts(service) == before


async def test_of_a_repeated_key_the_last_counts_and_one_thing_happens(service: Service):
    code = await dossier_after(service)
    headers = token(service, "clerk") | {"If-Match": '"1"', "Content-Type": "application/json"}
    body = b'{"action": "reject", "reason": "x", "action": "receive"}'
    answer = await service.client.post(f"/v1/dossiers/{code}/transitions", content=body, headers=headers)
    assert (answer.json()["status"], answer.json()["version"]) == ("received", 2)


@pytest.mark.parametrize(
    ("content_type", "status"), [("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("application/json;x", 200)]
)
async def test_a_body_of_another_type_is_no_json(service: Service, content_type, status):
    code = await dossier_after(service)
    headers = token(service, "clerk") | {"If-Match": '"1"', "Content-Type": content_type}
    answer = await service.client.post(f"/v1/dossiers/{code}/transitions", content=b'{"action": "receive"}', headers=headers)
    assert answer.status_code == status


NONSENSE: dict[str, tuple[Actor, dict[str, Any]]] = {
    "an action in a list": ("officer", {"action": ["propose"]}),
    "an action in capitals": ("officer", {"action": "PROPOSE"}),
    "a note that is an object": ("officer", {"action": "propose", "note": {"a": 1}}),
    "a note too long": ("officer", {"action": "propose", "note": "x" * 4_001}),
    "too many documents": ("officer", {"action": "propose", "documents": ["d"] * 51}),
    "a document that is a path": ("officer", {"action": "propose", "documents": ["../../etc/passwd"]}),
    "documents that are a text": ("officer", {"action": "propose", "documents": "kq-1"}),
    "a field there is not": ("officer", {"action": "propose", "version": 9}),
    "a recipient that is a text": ("officer", {"action": "forward", "to": UNIT}),
    "SQL for a unit": ("officer", {"action": "forward", "to": {"unit": "H35' or '1'='1"}}),
    "a unit there is not": ("officer", {"action": "forward", "to": {"unit": "H35.99"}}),
    "a person there is not": ("officer", {"action": "forward", "to": {"user": "demo|nobody"}}),
    "a person of control characters": ("officer", {"action": "forward", "to": {"user": "\u202e" * 300}}),
    "a person of another unit": ("officer", {"action": "forward", "to": {"unit": ELSEWHERE, "user": "demo|colleague"}}),
    "a person consulted": ("officer", {"action": "consult", "to": {"user": "demo|colleague"}, "note": "x"}),
    "a step beyond all": ("officer", {"action": "return_to_step", "step": 2**63, "note": "x"}),
    "a blank reason": ("officer", {"action": "stop", "reason": " \n\t "}),
    "a reason too long": ("officer", {"action": "stop", "reason": "x" * 1_001}),
    "an amount that is true": ("clerk", {"action": "request_payment", "amount": True}),
    "an amount beyond all": ("clerk", {"action": "request_payment", "amount": 10**13 + 1}),
    "an amount no column holds": ("clerk", {"action": "request_payment", "amount": 10**40}),
    "an amount that is a text": ("clerk", {"action": "request_payment", "amount": "-5"}),
}


async def test_an_action_with_nonsense_is_refused(service: Service, code):
    before = await row_counts(service)
    tag = {"If-Match": (await see(service, code, "officer")).headers["etag"]}
    for name, (actor, body) in NONSENSE.items():
        answer = await service.client.post(f"/v1/dossiers/{code}/transitions", json=body, headers=token(service, actor) | tag)
        assert is_refusal(answer), (name, answer.text)
    assert await row_counts(service) == before


async def test_a_due_date_before_reception_or_beyond_all_calendars_is_refused(service: Service, code):
    before = await row_counts(service)
    for due_at in DATES:
        answer = await act(service, code, "leader", "extend", reason="Xin lỗi.", due_at=due_at)
        assert is_refusal(answer), (due_at, answer.text)
    assert await row_counts(service) == before


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
