"""The check of a QR code: what it says of papers that were issued, that it says nothing of others, and that no input breaks it."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import cbor2
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prometheus_client import REGISTRY

from services.dossier.claims import commands
from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.rules import claim as tokens
from services.dossier.claims.rules.claim import Claim, Record
from services.dossier.claims.rules.signed import SigningKey
from services.dossier.history import timers as history_timers
from services.dossier.verification import rules
from tests.dossier.builders import submit
from tests.dossier.claims.builders import KEY, NOW, OTHER, claim, key_list, published, token
from tests.dossier.verification.builders import ISSUED, LONG_TITLE, Papers, form, result
from tests.running import PUBLIC_URL, Apps, Service

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


async def _check(service: Service, token_: str, **headers: str) -> httpx.Response:
    return await service.client.get(f"/v1/verify/{token_}", headers=headers)


async def _state(service: Service, token_: str) -> str:
    return (await _check(service, token_)).json()["state"]


async def test_a_paper_that_was_issued_is_valid_and_says_what_it_is(dossier: Service, papers: Papers, signer: ClaimSigner):
    answer = await _check(dossier, papers.issue(signer, form(), sha256="ab" * 32))
    body = answer.json()
    assert (answer.status_code, body["state"], body["address"], body["since"]) == (200, "valid", PUBLIC_URL, None)
    assert answer.headers["cache-control"] == "no-store"
    assert body["paper"] == {
        "kind": "form",
        "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "number": "01/TN",
        "unit": {"code": "H35.1.2", "name": "H35.1.2"},
        "issued_on": "2026-06-01",
        "valid_until": None,
        "dossier": "000.13.35.H35-261128-0001",
        "signed_at": "2026-06-01T09:00:00+07:00",
        "files": ["ab" * 32],
    }


async def test_a_result_has_its_whole_title_and_only_the_beginning_of_the_dossiers_code(
    dossier: Service, papers: Papers, signer: ClaimSigner
):
    token_ = papers.issue(signer, result())
    paper = (await _check(dossier, token_)).json()["paper"]
    assert (paper["title"], paper["dossier"]) == (LONG_TITLE, "000.13.35.H35-260601-••••")
    assert b"H35-260601" not in tokens.message(token_).payload


async def test_a_unit_is_named_as_the_catalogue_names_it(service: Service, papers: Papers):
    token_ = papers.issue(service.app.state.claim_signer, form(unit="H35.01.01"))
    assert (await _check(service, token_)).json()["paper"]["unit"]["name"] != "H35.01.01"


async def test_what_became_of_a_paper_is_said_with_the_time(dossier: Service, papers: Papers, signer: ClaimSigner):
    replaced, withdrawn, expired = form(), result(), form(valid_until=date(2026, 11, 1))
    issued = [papers.issue(signer, each) for each in (replaced, withdrawn, expired)]
    async with dossier.database.transaction() as session:
        await commands.supersede(session, replaced, at=NOW)
        await commands.revoke(session, withdrawn, at=NOW, reason="Ông A khai sai")
    answers = [(await _check(dossier, each)).json() for each in issued]
    assert [(each["state"], each["since"]) for each in answers] == [
        ("superseded", "2026-11-28T15:30:00+07:00"),
        ("revoked", "2026-11-28T15:30:00+07:00"),
        ("expired", None),
    ]
    assert "khai sai" not in (await _check(dossier, issued[1])).text
    assert answers[2]["paper"]["valid_until"] == "2026-11-01"


async def test_a_key_nobody_here_knows_and_a_changed_token_say_nothing_of_the_paper(
    dossier: Service, papers: Papers, signer: ClaimSigner
):
    paper = form()
    good = papers.issue(signer, paper)
    raw = bytearray(base64.urlsafe_b64decode(good + "=="))
    raw[60] ^= 1
    own_key = signer.keys.files().signing("claims", datetime.now(UTC))
    status_key = signer.keys.files().signing("status", datetime.now(UTC))
    for forged, state in (
        (token(paper, OTHER), "unknown_key"),
        (token(paper, status_key), "unknown_key"),
        (tokens.token(bytes(raw)), "altered"),
        (tokens.token(_with_kid_of(own_key, token(paper, OTHER))), "altered"),
        (tokens.token(own_key.sign(b"\x81" * 150)), "altered"),
    ):
        body = (await _check(dossier, forged)).json()
        assert (body["state"], body["paper"]) == (state, None)


def _with_kid_of(key: SigningKey, token_: str) -> bytes:
    raw = base64.urlsafe_b64decode(token_ + "==")
    return raw.replace(OTHER.kid, key.kid)


async def test_a_claim_signed_with_a_stolen_key_is_worth_nothing_without_a_record(
    dossier: Service, papers: Papers, signer: ClaimSigner
):
    real = form()
    papers.issue(signer, real)
    invented = (form(), replace(real, title="Giấy phép xây dựng"), replace(real, number="99/TN"), replace(real, issued_at=NOW))
    for forged in invented:
        body = (await _check(dossier, signer.token(forged))).json()
        assert (body["state"], body["paper"]) == ("unproven", None)


def test_what_a_revoked_key_signed_while_it_was_ours_stays_valid_because_the_record_has_it():
    paper = claim()
    keys = key_list(published(revoked_at=NOW))
    read = rules.signed_claim(tokens.message(token(paper)), keys)
    assert isinstance(read, Claim)
    assert rules.state(read, Record(paper, "H35-1"), None, NOW) == "valid"
    assert rules.state(read, None, None, NOW) == "unproven"


@pytest.mark.parametrize(
    "nonsense",
    [
        "x",
        "0" * 22,
        "A" * 200,
        "A" * 60_000,
        "%F0%9F%98%80",
        "a.b.c",
        "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60",
        "=" * 200,
        "-_" * 100,
    ],
)
async def test_what_is_no_token_of_ours_is_not_found(dossier: Service, nonsense: str):
    for headers in ({}, PAGE):
        assert (await _check(dossier, nonsense, **headers)).status_code == 404
    assert (await _check(dossier, nonsense)).json()["code"] == "claim_unreadable"


def _token(raw: bytes) -> str:
    return tokens.token(raw)


_CBOR = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner) | st.dictionaries(st.integers() | st.text(), inner),
    max_leaves=20,
)


def _drawn(examples: int, **strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A test with so many examples, each of which is a check: 60 are allowed in a minute."""
    chosen = settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return lambda holds: chosen(given(**strategies)(holds))


_PAYLOADS = {"payload": _CBOR.map(cbor2.dumps) | st.binary(min_size=30, max_size=250)}


async def _never_valid(dossier: Service, signer: ClaimSigner, payload: bytes) -> None:
    key = signer.keys.files().signing("claims", datetime.now(UTC))
    answer = await _check(dossier, tokens.token(key.sign(payload)))
    assert answer.status_code == 404 or answer.json()["state"] in ("altered", "unproven")


test_whatever_our_key_may_have_signed_is_never_valid_and_breaks_nothing = _drawn(15, **_PAYLOADS)(_never_valid)
test_whatever_else_our_key_may_have_signed_is_never_valid = pytest.mark.soak(_drawn(60, **_PAYLOADS)(_never_valid))

_CHARACTERS = {
    "position": st.integers(0, 400),
    "other": st.characters(codec="ascii", exclude_characters="/?#%\\", min_codepoint=33, max_codepoint=126),
}


async def _valid_unless_changed(dossier: Service, papers: Papers, signer: ClaimSigner, position: int, other: str) -> None:
    good = papers.issue(signer, claim(id=UUID(int=7), issued_at=ISSUED))
    position %= len(good)
    changed = good[:position] + other + good[position + 1 :]
    answer = await _check(dossier, changed)
    assert (answer.status_code, answer.json().get("state")) in (
        [(200, "valid")] if changed == good else [(404, None), (200, "altered"), (200, "unknown_key")]
    )


test_a_token_with_another_character_is_never_valid = _drawn(15, **_CHARACTERS)(_valid_unless_changed)
test_a_token_with_any_other_character_is_never_valid = pytest.mark.soak(_drawn(60, **_CHARACTERS)(_valid_unless_changed))


async def test_a_telephone_gets_a_page_in_both_languages_with_the_address_it_must_have(
    dossier: Service, papers: Papers, signer: ClaimSigner
):
    token_ = papers.issue(signer, form(title="<script>alert(1)</script>"), sha256="ab" * 32)
    answer = await _check(dossier, token_, **PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<b>{PUBLIC_URL}/</b>" in answer.text
    assert "Hợp lệ" in answer.text
    assert "Valid" in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert(1)" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe-inline" not in policy
    assert (answer.headers["referrer-policy"], answer.headers["x-robots-tag"]) == ("no-referrer", "noindex")
    # Complete in itself: it leads nowhere and loads nothing.
    assert re.findall(r"(?:src|href|action)=", answer.text) == []


async def test_the_page_of_what_is_no_token_says_so_and_asks_for_nothing(dossier: Service):
    answer = await _check(dossier, "nothing", **PAGE)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Đây không phải mã QR của hệ thống này" in answer.text
    assert "<input" not in answer.text


async def test_checks_are_limited_by_address(apps: Apps, papers: Papers):
    service = await apps.fresh("dossier", verifications_per_minute=3)
    token_ = papers.issue(service.app.state.claim_signer, form())
    answers = [await _check(service, token_) for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[0].headers["ratelimit"] == '"address";r=2;t=60'
    assert answers[3].json()["code"] == "too_many_requests"
    page = await _check(service, token_, **PAGE)
    assert (page.status_code, page.headers["content-type"]) == (429, "text/html; charset=utf-8")
    assert page.headers["retry-after"]


async def test_every_check_is_counted_by_what_it_was_worth(dossier: Service, papers: Papers, signer: ClaimSigner):
    def counted(state: str) -> float:
        return REGISTRY.get_sample_value("motcua_verifications_total", {"state": state}) or 0

    before = {state: counted(state) for state in ("valid", "claim_unreadable")}
    token_ = papers.issue(signer, form())
    for each in (token_, token_, "nothing"):
        await _check(dossier, each)
    assert {state: counted(state) - before[state] for state in before} == {"valid": 2, "claim_unreadable": 1}


async def test_the_history_has_the_first_check_of_a_day(service: Service, papers: Papers):
    code = (await submit(service)).json()["code"]
    token_ = papers.issue(service.app.state.claim_signer, form(dossier=code), dossier=code)
    for _ in range(3):
        assert await _state(service, token_) == "valid"
    await history_timers.run_once(service.database)
    entries = (await service.client.get(f"/v1/dossiers/{code}/history", headers=service.token("citizen"))).json()["items"]
    entry = entries[-1]["entry"]
    assert (entry["action"], entry["label"]) == ("read", "Kiểm tra mã QR")
    assert [(reader["part"], reader["times"]) for reader in entry["readers"]] == [("verification", 1)]
    verified = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=service.token("citizen"))
    assert verified.json()["verified"] is True


async def test_without_keys_nothing_is_checked(apps: Apps):
    service = await apps.fresh("dossier", claim_keys=None)
    answer = await _check(service, token(claim(), KEY))
    assert (answer.status_code, answer.json()["code"]) == (503, "claims_not_configured")
