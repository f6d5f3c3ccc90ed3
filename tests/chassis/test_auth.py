"""Tokens: only what a trusted issuer signed, for us, now, and about kinds it may speak of."""

import hashlib
import hmac
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.chassis import auth
from services.chassis.auth import Authenticator, Principal
from services.chassis.errors import Forbidden, Unauthenticated
from services.chassis.settings import ClaimNames, Issuer, Settings
from tests.chassis.issuer import FakeIssuer, issuing, raw
from tests.chassis.sample_service import until


@pytest.fixture
async def issuer() -> AsyncIterator[FakeIssuer]:
    async with issuing() as made:
        yield made


@pytest.fixture
def authenticator(issuer: FakeIssuer) -> Authenticator:
    return Authenticator([issuer.trusted])


async def test_a_good_token_says_who_is_asking(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    token = issuer.token(
        kind="official", sub="hoa", name="Vàng Thị Hoa", position="Cán bộ", roles=["clerk"], unit="H35.01", scope="a b"
    )
    assert await authenticator.principal(token) == Principal(
        "tinh|hoa", "official", frozenset({"clerk"}), "H35.01", frozenset({"a", "b"}), "Vàng Thị Hoa", "Cán bộ"
    )


def hs256_with_the_public_key(issuer: FakeIssuer) -> str:
    public = issuer.keys["first"].public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    unsigned = raw({"alg": "HS256", "kid": "first"}, issuer.claims()).rsplit(".", 1)[0]
    return raw({"alg": "HS256", "kid": "first"}, issuer.claims(), hmac.digest(pem, unsigned.encode(), hashlib.sha256))


def embedded_key(issuer: FakeIssuer) -> str:
    own = Ed25519PrivateKey.generate()
    jwk = jwt.algorithms.OKPAlgorithm.to_jwk(own.public_key(), as_dict=True)
    return jwt.encode(issuer.claims(), own, "EdDSA", headers={"kid": "first", "jwk": jwk, "jku": "http://127.0.0.1:1/"})


def headed(issuer: FakeIssuer, *, key: Any = None, **headers: Any) -> str:
    """A token with such a header, signed with a key of its own."""
    return jwt.encode(issuer.claims(), key or Ed25519PrivateKey.generate(), "EdDSA", headers={"kid": "first"} | headers)


def rs256(issuer: FakeIssuer) -> str:
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(issuer.claims(), own, "RS256", headers={"kid": "first"})


def payload(more: str) -> str:
    """The JSON of good claims and some more; the last of repeated claims counts."""
    return '{"iss":"ISS","aud":"motcua","iat":IAT,"exp":EXP,"sub":"mai","kind":"citizen",' + more + "}"


BAD: dict[str, Callable[[FakeIssuer], str]] = {
    "empty": lambda _: "",
    "no token": lambda _: "hello",
    "two parts": lambda issuer: issuer.token().rsplit(".", 1)[0],
    "four parts": lambda issuer: issuer.token() + ".x",
    "no base64": lambda _: "ä.ö.ü",
    "header that is no object": lambda issuer: raw([], issuer.claims()),
    "payload that is no object": lambda _: raw({"alg": "EdDSA", "kid": "first"}, [1]),
    "payload that is no JSON": lambda _: raw({"alg": "EdDSA", "kid": "first"}, b"\xff\xfe"),
    "endless nesting": lambda _: raw({"alg": "EdDSA", "kid": "first"}, b'{"iss":' + b"[" * 4_000),
    "endless digits": lambda _: raw({"alg": "EdDSA", "kid": "first"}, b'{"iss":' + b"9" * 5_000 + b"}"),
    "alg none": lambda issuer: raw({"alg": "none", "kid": "first"}, issuer.claims()),
    "no alg": lambda issuer: raw({"kid": "first"}, issuer.claims()),
    "HS256 with the public key": hs256_with_the_public_key,
    "a key of its own": embedded_key,
    "another algorithm": rs256,
    "keys at an address of its own": lambda issuer: headed(issuer, jku="http://127.0.0.1:1/jwks", x5u="http://127.0.0.1:1/x5u"),
    "a certificate of its own": lambda issuer: headed(issuer, x5c=["MIIB"]),
    "an extension that must be understood": lambda issuer: headed(issuer, key=issuer.keys["first"], crit=["exp"], exp=0),
    "no extension that must be understood": lambda issuer: headed(issuer, key=issuer.keys["first"], crit=[]),
    "a payload apart": lambda issuer: headed(issuer, key=issuer.keys["first"], crit=["b64"], b64=False),
    "a key id that is a path": lambda issuer: headed(issuer, kid="../../../../dev/null"),
    "a key id that is SQL": lambda issuer: headed(issuer, kid="x' UNION SELECT 'key"),
    "encrypted": lambda issuer: raw({"alg": "RSA-OAEP", "enc": "A256GCM", "kid": "first"}, issuer.claims()) + ".AAAA.AAAA",
    "cut signature": lambda issuer: issuer.token()[:-4],
    "no signature": lambda issuer: issuer.token().rsplit(".", 1)[0] + ".",
    "foreign key": lambda issuer: issuer.token(key=Ed25519PrivateKey.generate()),
    "unknown key id": lambda issuer: issuer.token(key_id="unknown", key=issuer.keys["first"]),
    "no key id and a foreign key": lambda issuer: jwt.encode(issuer.claims(), Ed25519PrivateKey.generate(), "EdDSA"),
    "key id that is no text": lambda issuer: raw({"alg": "EdDSA", "kid": {"a": 1}}, issuer.claims()),
    "wrong audience": lambda issuer: issuer.token(aud="someone-else"),
    "foreign issuer": lambda issuer: issuer.token(iss="http://elsewhere"),
    "issuer that is a list": lambda issuer: raw({"alg": "EdDSA", "kid": "first"}, issuer.claims(iss=[issuer.url])),
    "expired": lambda issuer: issuer.token(exp=int(time.time()) - 60),
    "not valid yet": lambda issuer: issuer.token(nbf=int(time.time()) + 60),
    "issued in the future": lambda issuer: issuer.token(iat=int(time.time()) + 60),
    "expiry that is no number": lambda issuer: issuer.token(exp="soon"),
    "expiry beyond numbers": lambda issuer: issuer.token(exp=float("inf")),
    "no expiry": lambda issuer: issuer.token(exp=None),
    "no time of issue": lambda issuer: issuer.token(iat=None),
    "no subject": lambda issuer: issuer.token(sub=None),
    "empty subject": lambda issuer: issuer.token(sub=""),
    "blank subject": lambda issuer: issuer.token(sub=" "),
    "subject that is no text": lambda issuer: issuer.token(sub=7),
    "subject of 256 characters": lambda issuer: issuer.token(sub="x" * 256),
    "subject with a line break": lambda issuer: issuer.token(sub="mai\nhoa"),
    "subject with an invisible character": lambda issuer: issuer.token(sub="mai\u200b"),
    "subject that is not normalised": lambda issuer: issuer.token(sub=unicodedata.normalize("NFD", "Mỵ")),
    "NUL in the name": lambda issuer: issuer.token(name="a\0b"),
    "NUL in a role": lambda issuer: issuer.token(roles=["clerk", "\0"]),
    "NUL in a claim nobody reads": lambda issuer: issuer.token(other={"a": ["\0"]}),
    "NUL in the name of a claim": lambda issuer: issuer.token(**{"a\0": 1}),
    "half a surrogate pair in the name": lambda issuer: issuer.signed(payload('"name":"\\ud800"')),
    "half a surrogate pair in the unit": lambda issuer: issuer.signed(payload('"unit":"H35\\udfff"')),
    "half a surrogate pair in the subject": lambda issuer: issuer.signed(payload('"sub":"\\ud800"')),
    "half a surrogate pair in the name of a claim": lambda issuer: issuer.signed(payload('"\\ud800":1')),
    "a number beyond a double": lambda issuer: issuer.signed(payload('"x":1e999')),
    "a number of 400 digits": lambda issuer: issuer.signed(payload('"x":1' + "0" * 400)),
    "no number": lambda issuer: issuer.signed(payload('"x":NaN')),
    "expiry of 400 digits": lambda issuer: issuer.signed(payload('"exp":1' + "0" * 400)),
    "expiry beyond the calendar": lambda issuer: issuer.token(exp=10**12),
    "expiry as large as a double": lambda issuer: issuer.signed(payload('"exp":1.7e308')),
    "expiry in words": lambda issuer: issuer.token(exp=str(int(time.time()) + 600)),
    "expiry that is true": lambda issuer: issuer.token(exp=True),
    "time of issue of 400 digits": lambda issuer: issuer.signed(payload('"iat":-1' + "0" * 400)),
    "time of issue beyond a double": lambda issuer: issuer.signed(payload('"iat":-1e999')),
    "not before beyond a double": lambda issuer: issuer.signed(payload('"nbf":-1e999')),
    "no audience": lambda issuer: issuer.token(aud=None),
    "no kind": lambda issuer: issuer.token(kind=None),
    "a kind it may not assert": lambda issuer: issuer.token(kind="system"),
    "a kind that is a list": lambda issuer: issuer.token(kind=["citizen"]),
    "oversized": lambda issuer: issuer.token(name="x" * auth.MAX_TOKEN),
}


@pytest.mark.parametrize("forge", BAD.values(), ids=BAD)
async def test_a_bad_token_is_refused(authenticator: Authenticator, issuer: FakeIssuer, forge: Callable[[FakeIssuer], str]) -> None:
    with pytest.raises(Unauthenticated) as refusal:
        await authenticator.principal(forge(issuer))
    assert refusal.value.headers == {"WWW-Authenticate": 'Bearer error="invalid_token"'}


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), byte=st.integers(33, 126))
async def test_no_token_with_one_character_changed_is_taken_for_another(
    authenticator: Authenticator, issuer: FakeIssuer, at: int, byte: int
) -> None:
    token = issuer.token()
    place = at % len(token)
    changed = token[:place] + chr(byte) + token[place + 1 :]
    known = await authenticator.principal(token)
    try:
        assert await authenticator.principal(changed) == known
    except Unauthenticated:
        assert changed != token


async def test_a_token_is_refused_once_it_has_expired_though_it_was_good_before(
    authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "LEEWAY_SECONDS", 0)
    token = issuer.token(exp=int(time.time()) + 2)
    await authenticator.principal(token)
    await until(lambda: _refused(authenticator, token))


async def _refused(authenticator: Authenticator, token: str) -> bool:
    try:
        await authenticator.principal(token)
    except Unauthenticated:
        return True
    return False


async def test_claims_of_the_wrong_type_grant_nothing(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    wrong = {"roles": {"clerk": True}, "unit": ["H35"], "scope": 7, "name": ["Hoa"], "position": 1}
    principal = await authenticator.principal(issuer.token(kind="official", **wrong))
    assert principal == Principal("tinh|mai", "official")


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("clerk", {"clerk"}),
        (["clerk", "officer"], {"clerk", "officer"}),
        (["clerk", 7, None, ["x"]], {"clerk"}),
        ("", set()),
        ([""], set()),
    ],
)
async def test_roles_are_a_list_or_one_role(
    authenticator: Authenticator, issuer: FakeIssuer, roles: Any, expected: set[str]
) -> None:
    principal = await authenticator.principal(issuer.token(kind="official", roles=roles))
    assert principal.roles == expected


@pytest.mark.parametrize("scope", ["a b", ["a", "b"], ["a b"]])
async def test_scopes_are_a_list_or_words(authenticator: Authenticator, issuer: FakeIssuer, scope: Any) -> None:
    assert (await authenticator.principal(issuer.token(scope=scope))).scopes == {"a", "b"}


async def test_texts_of_a_token_are_normalised(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    apart = {name: unicodedata.normalize("NFD", text) for name, text in {"name": "Vàng Thị Hoa", "position": "Cán bộ"}.items()}
    principal = await authenticator.principal(issuer.token(**apart))
    assert (principal.name, principal.position) == ("Vàng Thị Hoa", "Cán bộ")


async def test_names_in_a_token_are_read_as_they_show(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    principal = await authenticator.principal(issuer.token(name="Ðặng\u202e Thị\u200b Mơ", position="\u3164"))
    assert (principal.name, principal.position) == ("Đặng Thị Mơ", "")


async def test_a_subject_may_have_255_characters(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    assert (await authenticator.principal(issuer.token(sub="x" * 255))).subject == f"tinh|{'x' * 255}"


async def test_roles_count_for_officials_only(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    citizen = await authenticator.principal(issuer.token(kind="citizen", roles=["clerk"]))
    assert not citizen.has_role("clerk")
    with pytest.raises(Forbidden):
        citizen.require_role("clerk")


async def test_claims_may_have_other_names(issuer: FakeIssuer) -> None:
    named = issuer.trusted.model_copy(update={"claims": ClaimNames(kind="https://tinh.vn/kind", unit="office")})
    token = issuer.token(kind=None, office="H35.01", **{"https://tinh.vn/kind": "official"})
    principal = await Authenticator([named]).principal(token)
    assert (principal.kind, principal.unit) == ("official", "H35.01")


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["clerk"]}}),
        ("https://tinh.vn/roles", {"https://tinh.vn/roles": ["clerk"]}),
        ("resource_access.motcua.roles", {"resource_access": {"motcua": {"roles": "clerk"}}}),
        ("realm_access.roles", {"realm_access.roles": ["clerk"], "realm_access": {"roles": ["leader"]}}),
    ],
)
async def test_claims_may_lie_in_others(issuer: FakeIssuer, path: str, claims: dict[str, Any]) -> None:
    nested = issuer.trusted.model_copy(update={"claims": ClaimNames(roles=path)})
    principal = await Authenticator([nested]).principal(issuer.token(kind="official", **claims))
    assert principal.roles == {"clerk"}


@pytest.mark.parametrize(
    "claims", [{}, {"realm_access": "roles"}, {"realm_access": ["roles"]}, {"realm_access": {"groups": ["clerk"]}}]
)
async def test_a_path_that_leads_nowhere_grants_nothing(issuer: FakeIssuer, claims: dict[str, Any]) -> None:
    nested = issuer.trusted.model_copy(update={"claims": ClaimNames(roles="realm_access.roles")})
    assert (await Authenticator([nested]).principal(issuer.token(kind="official", **claims))).roles == frozenset()


async def test_clocks_may_differ_by_half_a_minute(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    now, skew = int(time.time()), auth.LEEWAY_SECONDS - 10
    for times in ({"iat": now - 600, "exp": now - skew}, {"iat": now + skew}, {"nbf": now + skew}):
        assert (await authenticator.principal(issuer.token(**times))).subject == "tinh|mai"


# -- accounts ----------------------------------------------------------------------------------------------------------


async def test_one_subject_as_a_person_and_as_a_business_is_two_accounts() -> None:
    async with issuing("vneid", "citizen", "business") as issuer:
        authenticator = Authenticator([issuer.trusted])
        subjects = [(await authenticator.principal(issuer.token(sub="mai", kind=kind))).subject for kind in ("citizen", "business")]
    assert subjects == ["vneid|mai", "vneid+business|mai"]


async def test_no_subject_of_a_person_is_spelt_like_the_account_of_a_business() -> None:
    async with issuing("vneid", "citizen", "business") as issuer:
        authenticator = Authenticator([issuer.trusted])
        person = await authenticator.principal(issuer.token(sub="+business|mai", kind="citizen"))
        business = await authenticator.principal(issuer.token(sub="mai", kind="business"))
    assert person.subject != business.subject
    with pytest.raises(ValidationError):
        Issuer(name="vneid+business", issuer="http://x", jwks_url="http://x/jwks", kinds=frozenset({"citizen"}))


# -- several issuers ---------------------------------------------------------------------------------------------------


async def test_the_same_subject_of_two_issuers_is_two_callers(issuer: FakeIssuer) -> None:
    async with issuing("vneid", "citizen") as other:
        authenticator = Authenticator([issuer.trusted, other.trusted])
        subjects = {(await authenticator.principal(each.token(sub="mai"))).subject for each in (issuer, other)}
    assert subjects == {"tinh|mai", "vneid|mai"}


async def test_an_issuer_does_not_speak_for_another(issuer: FakeIssuer) -> None:
    async with issuing("vneid", "citizen") as other:
        authenticator = Authenticator([issuer.trusted, other.trusted])
        with pytest.raises(Unauthenticated):
            await authenticator.principal(other.token(iss=issuer.url))
        with pytest.raises(Unauthenticated):
            await authenticator.principal(other.token(kind="official"))


@pytest.mark.parametrize("same", [{"name": "tinh"}, {"issuer": "http://tinh"}])
def test_no_two_issuers_share_a_name_or_an_address(same: dict[str, str]) -> None:
    issuers = [
        {"name": f"tinh{n}", "issuer": f"http://tinh{n}", "jwks_url": "http://tinh/jwks", "kinds": ["citizen"]} | same
        for n in (1, 2)
    ]
    with pytest.raises(ValidationError, match="two of the issuers"):
        Settings(database_url="postgresql://nowhere", sealing_keys=("",), issuers=issuers)  # type: ignore[arg-type]


# -- over HTTP ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "bearer", "Bearer a b", "Token x"])
async def test_without_a_bearer_token_a_caller_is_refused(client: httpx.AsyncClient, header: str | None) -> None:
    answer = await client.get("/v1/whoami", headers={"Authorization": header} if header is not None else {})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_a_visitor_may_have_no_token_but_no_bad_one(client: httpx.AsyncClient, token: Any) -> None:
    nobody = await client.get("/v1/visit")
    known = await client.get("/v1/visit", headers=token())
    forged = await client.get("/v1/visit", headers={"Authorization": "Bearer x.y.z"})
    assert (nobody.json(), known.json(), forged.status_code) == ({"known": False}, {"known": True}, 401)


async def test_a_good_token_is_told_apart_from_its_bearer(client: httpx.AsyncClient, token: Any) -> None:
    answer = await client.get("/v1/whoami", headers=token("clerk"))
    assert answer.json() == {"subject": "demo|clerk", "kind": "official"}


async def test_an_issuer_that_is_away_is_a_503_to_the_caller(app: FastAPI, client: httpx.AsyncClient, issuer: FakeIssuer) -> None:
    issuer.away = True
    app.state.authenticator = Authenticator([issuer.trusted])
    answer = await client.get("/v1/whoami", headers={"Authorization": f"Bearer {issuer.token()}"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
