"""Tokens of a real OpenID provider, oidc-provider: what is accepted of it, what is refused, and a citizen's sign-in with PKCE."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from fastapi import FastAPI

from services.chassis import auth
from services.chassis.auth import Authenticator, Principal
from services.chassis.errors import Unauthenticated
from services.chassis.settings import ClaimNames, Issuer
from tests import identity_provider, machine
from tests.chassis.issuer import grow_old, raw
from tests.chassis.sample_service import until
from tests.identity_provider import Provider, new_key, own_client

SECRET: Final = "only-on-this-machine"
BACK: Final = "http://127.0.0.1:1/signed-in"
CLERK: Final = {"kind": "official", "name": "Vàng Thị Hoa", "realm_access": {"roles": ["clerk"]}, "place": {"unit": "H35.01.01"}}
CLAIMS: Final = ClaimNames(roles="realm_access.roles", unit="place.unit")


def settings(name: str, port: int) -> dict[str, Any]:
    """A provider with a citizen who signs in, and clients that act for themselves: an official, and some whose tokens are no good."""
    clients = {
        "hoa": CLERK,
        "early": CLERK | {"nbf": 4_000_000_000},
        "huge": CLERK | {"note": "x" * auth.MAX_TOKEN},
        "system": {"kind": "system"},
    }
    return identity_provider.configuration(
        f"http://127.0.0.1:{port}/{name}",
        port,
        accounts={"mai": {"password": "bí mật", "claims": {"kind": "citizen", "name": "Lò Thị Mai"}}},
        clients=[
            identity_provider.public_client("portal", BACK),
            *(own_client(client, SECRET, claims) for client, claims in clients.items()),
        ],
        lifetime=3_600,
    )


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    file = tmp_path_factory.mktemp("province") / "configuration.json"
    with identity_provider.running(file, settings("province", machine.free_port())) as provider:
        yield provider


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    file = tmp_path_factory.mktemp("another") / "configuration.json"
    with identity_provider.running(file, settings("another", machine.free_port())) as provider:
        yield provider


def trusted(provider: Provider, name: str = "province", **others: Any) -> Issuer:
    kinds = ("citizen", "official")
    return identity_provider.trusted(provider.issuer, name, kinds=kinds, claims=CLAIMS).model_copy(update=others)


async def is_refused(authenticator: Authenticator, token: str) -> bool:
    try:
        await authenticator.principal(token)
    except Unauthenticated:
        return True
    return False


async def test_claims_of_the_provider_lie_where_the_settings_say(province: Provider) -> None:
    principal = await Authenticator([trusted(province)]).principal(province.client_token("hoa", SECRET))
    assert principal == Principal("province|hoa", "official", frozenset({"clerk"}), "H35.01.01", name="Vàng Thị Hoa")


# In the short form the issuers of `test_auth.py` are told apart; to start a second provider takes a second.
@pytest.mark.soak
async def test_two_providers_are_told_apart_and_neither_speaks_for_a_kind_it_may_not(province: Provider, another: Provider) -> None:
    both = Authenticator([trusted(province), trusted(another, "another", kinds=frozenset({"citizen"}))])
    token, other = province.client_token("hoa", SECRET), another.client_token("hoa", SECRET)
    assert (await both.principal(token)).subject == "province|hoa"
    assert await is_refused(both, other)
    # The same provider is foreign to whom it is not named.
    assert await is_refused(Authenticator([trusted(another)]), token)


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of a token."""
    return jwt.get_unverified_header(token), jwt.decode(token, options={"verify_signature": False})


def hs256(token: str, secret: bytes) -> str:
    """The token, signed as if what the provider publishes were a secret."""
    header, claims = parts(token)
    unsigned = raw(header | {"alg": "HS256"}, claims).rsplit(".", 1)[0]
    return raw(header | {"alg": "HS256"}, claims, hmac.digest(secret, unsigned.encode(), hashlib.sha256))


def forged(token: str, **headers: Any) -> str:
    """The token with such a header, signed with a key of somebody else's, which the header brings along."""
    header, claims = parts(token)
    own = new_key()
    brought = {name: value for name, value in own.items() if name != "d"}
    return jwt.encode(claims, jwt.PyJWK(own).key, "ES256", headers=header | {"jwk": brought} | headers)


def public_key(provider: Provider) -> dict[str, Any]:
    keys: list[dict[str, Any]] = machine.request("GET", f"{provider.issuer}/jwks").json()["keys"]
    return keys[0]


def pem(provider: Provider) -> bytes:
    key = jwt.PyJWK(public_key(provider)).key
    encoded: bytes = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return encoded


def promoted(token: str) -> str:
    """The token of a clerk who would be a leader."""
    header, claims = parts(token)
    signature = base64.urlsafe_b64decode(token.rsplit(".", 1)[1] + "==")
    return raw(header, claims | {"realm_access": {"roles": ["leader"]}}, signature)


FORGERIES: Final[dict[str, Callable[[Provider, str], str]]] = {
    "alg none": lambda _, token: raw(parts(token)[0] | {"alg": "none"}, parts(token)[1]),
    "alg none and the old signature": lambda _, token: raw(parts(token)[0] | {"alg": "NONE"}, parts(token)[1], b"x"),
    "HS256 with the published key as PEM": lambda provider, token: hs256(token, pem(provider)),
    "HS256 with the published key as JSON": lambda provider, token: hs256(token, json.dumps(public_key(provider)).encode()),
    "a key it brings": lambda _, token: forged(token),
    "a key it brings by address": lambda _, token: forged(token, jku="http://127.0.0.1:1/jwks", x5u="http://127.0.0.1:1/x5u"),
    "an id nobody published": lambda _, token: forged(token, kid="/dev/null"),
    "an extension nobody knows": lambda _, token: forged(token, crit=["urn:x"], **{"urn:x": 1}),
    "a role it was not given": lambda _, token: promoted(token),
    "the signature in DER": lambda _, token: f"{token.rsplit('.', 1)[0]}.{'MEUCIQ' * 16}",
    "a token not valid yet": lambda provider, _: provider.client_token("early", SECRET),
    "a token too long": lambda provider, _: provider.client_token("huge", SECRET),
    "a kind that is nobody's": lambda provider, _: provider.client_token("system", SECRET),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
async def test_what_the_provider_did_not_sign_for_now_is_refused(province: Provider, forge: Callable[[Provider, str], str]) -> None:
    authenticator = Authenticator([trusted(province)])
    token = province.client_token("hoa", SECRET)
    await authenticator.principal(token)
    assert await is_refused(authenticator, forge(province, token))


async def test_a_token_for_another_audience_is_refused(province: Provider) -> None:
    elsewhere = Authenticator([trusted(province, audience="another-system")])
    assert await is_refused(elsewhere, province.client_token("hoa", SECRET))


@pytest.fixture
def changing(province: Provider) -> Iterator[Provider]:
    """The provider, whose settings the test may change; afterwards they are what they were."""
    before = province.settings()
    yield province
    province.change(**before)


async def test_keys_change_without_a_restart_of_anything(changing: Provider) -> None:
    old, new = changing.settings()["keys"][0], new_key()
    authenticator = Authenticator([trusted(changing)])
    before = changing.client_token("hoa", SECRET)
    await authenticator.principal(before)
    changing.change(keys=[old, new])
    await authenticator.principal(changing.client_token("hoa", SECRET))
    changing.change(keys=[new, old])
    after = changing.client_token("hoa", SECRET)
    assert parts(after)[0]["kid"] != parts(before)[0]["kid"]
    grow_old(authenticator, auth.KEYS_REST_SECONDS + 1)
    for token in (before, after):
        assert (await authenticator.principal(token)).subject == "province|hoa"
    changing.change(keys=[new])
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    await authenticator.principal(after)
    assert await is_refused(authenticator, before)


async def test_a_token_of_the_provider_ends(changing: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "LEEWAY_SECONDS", 0)
    changing.change(lifetime=1)
    authenticator = Authenticator([trusted(changing)])
    token = changing.client_token("hoa", SECRET)
    await until(lambda: is_refused(authenticator, token))


# -- signing in --------------------------------------------------------------------------------------------------------


def challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


async def sign_in(provider: Provider, verifier: str) -> str:
    """Sign in as the citizen, as a browser does it; the code the provider sends back."""
    asked = {
        "client_id": "portal",
        "response_type": "code",
        "scope": "openid profile",
        "redirect_uri": BACK,
        "state": "7",
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    async with httpx.AsyncClient(trust_env=False) as browser:
        started = await browser.get(f"{provider.issuer}/auth", params=asked)
        form = urljoin(provider.issuer, started.headers["location"])
        assert "<form" in (await browser.get(form)).text
        assert (await browser.post(form, data={"account": "mai", "password": "wrong"})).status_code == 401
        known = await browser.post(form, data={"account": "mai", "password": "bí mật"})
        back = (await browser.get(known.headers["location"])).headers["location"]
    answer = parse_qs(urlsplit(back).query)
    assert (back.split("?")[0], answer["state"], answer["iss"]) == (BACK, ["7"], [provider.issuer])
    return answer["code"][0]


async def test_a_citizen_signs_in_with_a_code_and_pkce(app: FastAPI, client: httpx.AsyncClient, province: Provider) -> None:
    app.state.authenticator = Authenticator([trusted(province)])
    verifier = secrets.token_urlsafe(48)
    stolen, code = await sign_in(province, verifier), await sign_in(province, verifier)
    exchange = {"grant_type": "authorization_code", "client_id": "portal", "redirect_uri": BACK, "code_verifier": verifier}
    async with httpx.AsyncClient(base_url=f"{province.issuer}/", trust_env=False) as portal:
        thief = await portal.post("token", data=exchange | {"code": stolen, "code_verifier": secrets.token_urlsafe(48)})
        tokens = (await portal.post("token", data=exchange | {"code": code})).json()
    assert (thief.status_code, thief.json()["error"]) == (400, "invalid_grant")
    known = await client.get("/v1/whoami", headers={"Authorization": f"Bearer {tokens['access_token']}"})
    assert known.json() == {"subject": "province|mai", "kind": "citizen"}
    # It says to the page who signed in, and is no key to anything.
    refused = await client.get("/v1/whoami", headers={"Authorization": f"Bearer {tokens['id_token']}"})
    assert refused.status_code == 401
