"""Tokens for client credentials: in OAuth's words, for who shows who it is, and believed by every service for what they say and no more."""

import asyncio
import time
from dataclasses import replace
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.chassis.auth import Authenticator, Limits
from services.chassis.errors import Unauthenticated
from services.integration.partners import protocol, queries
from services.integration.partners.queries import Reader
from services.integration.settings import Settings
from tests.integration.partners.builders import GRANT, ISSUER, KEY, OLD_KEY, ask, basic, bearer, own_issuer, register, registered
from tests.running import SEALING_KEY, Apps, Service

TOKEN = f"{ISSUER}/oauth/token"
OWN = Ed25519PrivateKey.generate()


def jwk(key: Any, **values: Any) -> dict[str, Any]:
    """The public part of a key."""
    kinds = {rsa.RSAPrivateKey: jwt.algorithms.RSAAlgorithm, ec.EllipticCurvePrivateKey: jwt.algorithms.ECAlgorithm}
    kind = next((each for of, each in kinds.items() if isinstance(key, of)), jwt.algorithms.OKPAlgorithm)
    return {**kind.to_jwk(key.public_key(), as_dict=True), **values}


def assertion(account: dict[str, Any], key: Any = OWN, algorithm: str = "EdDSA", **claims: Any) -> dict[str, str]:
    """A request for a token that is signed, not secret."""
    now = int(time.time())
    client = account["client_id"]
    said = {"iss": client, "sub": client, "aud": TOKEN, "iat": now, "exp": now + 60, "jti": str(uuid4())} | claims
    signed = jwt.encode({name: value for name, value in said.items() if value is not None}, key, algorithm)
    return GRANT | {"client_assertion_type": protocol.ASSERTION_TYPE, "client_assertion": signed}


async def refused(service: Service, headers: dict[str, str] | None = None, **form: Any) -> tuple[int, str]:
    answer = await service.client.post("/oauth/token", data=form, headers=headers or {})
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert answer.json().keys() == {"error", "error_description"}
    assert (answer.status_code == 401) == ("www-authenticate" in answer.headers)
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize("way", ["basic", "post"])
async def test_a_token_says_what_the_account_may(integration: Service, way: str) -> None:
    account = await registered(integration, authorities=["H35.01"], limits={"minute": 7, "day": 70}, mode="test")
    answer = await ask(integration, account, way=way)
    assert (answer.headers["cache-control"], answer.headers["pragma"]) == ("no-store", "no-cache")
    assert answer.json() | {"access_token": ""} == {
        "access_token": "",
        "token_type": "Bearer",
        "expires_in": 900,
        "scope": "dossiers:read events:read",
    }
    principal = await integration.app.state.authenticator.principal(answer.json()["access_token"])
    assert (principal.subject, principal.kind, principal.test) == (f"partners|{account['client_id']}", "partner", True)
    assert (principal.scopes, principal.authorities) == (frozenset({"dossiers:read", "events:read"}), frozenset({"H35.01"}))
    assert (principal.limits, principal.name) == (Limits(7, 70), account["name"])
    assert queries.reader(principal) == Reader(principal.subject, frozenset({"H35.01"}), test=True)


async def test_a_token_may_have_fewer_scopes_and_never_more(integration: Service) -> None:
    account = await registered(integration)
    assert (await ask(integration, account, scope="events:read")).json()["scope"] == "events:read"
    own = basic(account["client_id"], account["client_secret"])
    for scope in ("ratings:submit", "events:read ratings:submit", "nonsense"):
        assert await refused(integration, own, **GRANT, scope=scope) == (400, "invalid_scope")


@pytest.mark.parametrize(
    ("headers", "form", "refusal"),
    [
        ({}, {}, (400, "invalid_request")),
        ({}, {"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({}, {"grant_type": ["client_credentials", "client_credentials"]}, (400, "invalid_request")),
        ({}, GRANT, (401, "invalid_client")),
        ({}, GRANT | {"client_id": "pa-none", "client_secret": ""}, (401, "invalid_client")),
        ({}, GRANT | {"client_id": "\0" * 300, "client_secret": "\0"}, (401, "invalid_client")),
        ({"Authorization": "Basic ?"}, GRANT, (401, "invalid_client")),
        ({"Authorization": "Basic"}, GRANT, (401, "invalid_client")),
        ({"Authorization": "Basic bm9ib2R5"}, GRANT, (401, "invalid_client")),
        ({"Authorization": "Basic /w=="}, GRANT, (401, "invalid_client")),
        ({"Authorization": "Bearer e30.e30."}, GRANT, (401, "invalid_client")),
        (basic("pa-none", "x"), GRANT, (401, "invalid_client")),
        (basic("pa-none", "x"), GRANT | {"client_secret": "x"}, (400, "invalid_request")),
        (basic("pa-none", "x"), GRANT | {"client_id": "pa-other"}, (400, "invalid_request")),
        ({}, GRANT | {"client_assertion": "e30.e30."}, (400, "invalid_request")),
        ({}, GRANT | {"client_assertion": "e30", "client_assertion_type": protocol.ASSERTION_TYPE}, (401, "invalid_client")),
    ],
)
async def test_a_refusal_is_in_the_words_of_the_standard(
    integration: Service, headers: dict[str, str], form: dict[str, Any], refusal: tuple[int, str]
) -> None:
    assert await refused(integration, headers, **form) == refusal


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"grant_type": "client_credentials"}', "application/json"),
        (b"grant_type=client_credentials", "text/plain"),
        (b"\xff\xfe=&&", "application/x-www-form-urlencoded"),
        (b"grant_type=client_credentials&client_id=%ff&client_secret=a", "application/x-www-form-urlencoded"),
        (b"a=1&" * 100, "application/x-www-form-urlencoded"),
        (b"grant_type", "application/x-www-form-urlencoded"),
    ],
)
async def test_a_body_that_is_no_form_is_refused(integration: Service, body: bytes, kind: str) -> None:
    answer = await integration.client.post("/oauth/token", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (OWN, "EdDSA"),
        (ec.generate_private_key(ec.SECP256R1()), "ES256"),
        (rsa.generate_private_key(public_exponent=65_537, key_size=2_048), "RS256"),
    ],
    ids=["Ed25519", "P-256", "RSA"],
)
async def test_a_partner_may_sign_instead_of_sending_a_secret(integration: Service, key: Any, algorithm: str) -> None:
    account = await registered(integration, keys=[jwk(Ed25519PrivateKey.generate(), kid="other"), jwk(key)])
    asked = assertion(account, key, algorithm)
    assert (await integration.client.post("/oauth/token", data=asked)).status_code == 200
    # Once: who overheard it has nothing.
    assert await refused(integration, **asked) == (401, "invalid_client")
    assert (await integration.client.post("/oauth/token", data=assertion(account, key, algorithm, aud=ISSUER))).status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://elsewhere.example/oauth/token"},
        {"aud": None},
        {"iss": "pa-other"},
        {"sub": "pa-other"},
        {"exp": int(time.time()) - 3_600},
        {"exp": int(time.time()) + 86_400},
        {"exp": None},
        {"jti": None},
        {"jti": "j" * 201},
        {"jti": 1},
        {"jti": "\ud800"},
        {"exp": float("inf")},
        {"iat": float("inf")},
        {"nbf": int(time.time()) + 3_600},
    ],
)
async def test_an_assertion_is_for_us_now_and_of_the_client_itself(integration: Service, claims: dict[str, Any]) -> None:
    account = await registered(integration, keys=[jwk(OWN)])
    assert await refused(integration, **assertion(account, **claims)) == (401, "invalid_client")


async def test_an_assertion_is_signed_by_the_clients_own_key(integration: Service) -> None:
    account, other = await registered(integration, keys=[jwk(OWN)]), await registered(integration)
    stranger = Ed25519PrivateKey.generate()
    public = jwk(OWN)["x"]
    for asked in (
        assertion(account, stranger),
        assertion(other),
        assertion(account, public + "=" * 20, "HS256"),
        assertion(account, None, "none"),
    ):
        assert await refused(integration, **asked) == (401, "invalid_client")


async def test_of_a_key_only_its_public_part_is_kept(integration: Service) -> None:
    account = await registered(integration, keys=[jwk(OWN, kid="2026", x5c=["MIIB…"], note="ours")])
    assert account["keys"] == [{"kty": "OKP", "crv": "Ed25519", "x": jwk(OWN)["x"], "kid": "2026"}]


WEAK = rsa.generate_private_key(public_exponent=65_537, key_size=1_024)  # noqa: S505 - to be refused


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(jwk(WEAK), id="RSA of 1024 bits"),
        pytest.param(jwk(ec.generate_private_key(ec.SECP384R1())), id="another curve"),
        pytest.param(jwk(OWN, use="enc"), id="for encryption"),
        pytest.param(jwk(OWN, kid="k" * 201), id="with a long name"),
        pytest.param(jwk(OWN, kid={"2026": 1}), id="with a name that is no text"),
        pytest.param(jwk(OWN, d="AA"), id="with its private part"),
        pytest.param({"kty": "OKP", "crv": "Ed25519", "x": "AA"}, id="cut short"),
        pytest.param({}, id="none"),
    ],
)
async def test_a_key_that_assertions_may_not_be_signed_with_is_refused(integration: Service, key: dict[str, Any]) -> None:
    answer = await register(integration, keys=[key])
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, ["/body/keys/0"])


async def test_requests_of_an_address_are_limited_and_so_are_failures(integration: Service) -> None:
    account = await registered(integration)
    context = integration.app.state.token_context
    few = limited_to(context, per_address=4, failures=2)
    integration.app.state.token_context = few
    try:
        own = basic(account["client_id"], account["client_secret"])
        wrong = basic(account["client_id"], "wrong")
        answers = [
            await integration.client.post("/oauth/token", data=GRANT, headers=each) for each in (own, wrong, wrong, own, own)
        ]
    finally:
        integration.app.state.token_context = context
    # What succeeds uses no failure; after two of them the right secret waits, too, and then the address.
    assert [answer.status_code for answer in answers] == [200, 401, 401, 429, 429]
    assert answers[0].headers["ratelimit-policy"] == '"address";q=4;w=60'
    assert [int(answer.headers["retry-after"]) > 60 for answer in answers[3:]] == [True, False]


def limited_to(context: Any, *, per_address: int, failures: int) -> Any:
    """The context with other limits."""
    return replace(
        context,
        per_address=replace(context.per_address, quota=per_address),
        failures=replace(context.failures, quota=failures),
    )


async def test_another_service_believes_the_token_and_holds_the_partner_to_its_limits(
    integration: Service, catalog: Service
) -> None:
    headers = await bearer(integration, await registered(integration, limits={"minute": 2, "day": 70}))
    answers = [await catalog.client.get("/v1/fields", headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["ratelimit"] == '"minute";r=1;t=60, "day";r=69;t=86400'


async def test_a_key_is_rotated_while_the_other_services_go_on(integration: Service, apps: Apps, issuing: dict[str, Any]) -> None:
    jwks = (await integration.client.get("/oauth/jwks.json")).json()["keys"]
    assert [each["kid"] for each in jwks] == [protocol.public_key(protocol.private_key(key))["kid"] for key in (KEY, OLD_KEY)]
    assert all("d" not in each for each in jwks)
    account = await registered(integration)
    # A process that still signs with the key before: both are published, so both are believed.
    before = await apps.another("integration", **issuing | {"partner_token_keys": (OLD_KEY, KEY)})
    tokens = [(await ask(each, account)).json()["access_token"] for each in (integration, before)]
    assert len({jwt.get_unverified_header(token)["kid"] for token in tokens}) == 2
    elsewhere = Authenticator(issuing["issuers"])
    assert len({(await elsewhere.principal(token)).subject for token in tokens}) == 1


def forged(key: Any = None, **claims: Any) -> str:
    """A token as this issuer would sign it, with other claims."""
    now = int(time.time())
    said = {"iss": ISSUER, "aud": "motcua", "sub": "pa-1", "iat": now, "exp": now + 60, "kind": "partner"} | claims
    return protocol.sign(said, key or protocol.private_key(KEY))


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(lambda: forged(kind="official", roles=["admin"], unit="H35"), id="as an official"),
        pytest.param(lambda: forged(kind="citizen"), id="as a citizen"),
        pytest.param(lambda: forged(kind="system"), id="as the system"),
        pytest.param(lambda: forged(kind=["partner", "official"]), id="of two kinds"),
        pytest.param(lambda: forged(aud="another system"), id="for another system"),
        pytest.param(lambda: forged(iss="https://elsewhere.example"), id="of another issuer"),
        pytest.param(lambda: forged(exp=int(time.time()) - 60), id="expired"),
        pytest.param(lambda: forged(mode="Live"), id="in a mode there is not"),
        pytest.param(lambda: forged(Ed25519PrivateKey.generate()), id="by another key"),
        pytest.param(lambda: jwt.encode({"iss": ISSUER, "kind": "partner"}, None, "none"), id="not signed"),
    ],
)
async def test_a_token_this_issuer_may_not_give_is_none(integration: Service, token: Any) -> None:
    assert (await integration.app.state.authenticator.principal(forged())).kind == "partner"
    with pytest.raises(Unauthenticated):
        await integration.app.state.authenticator.principal(token())


async def test_a_test_token_changes_nothing_in_services_that_keep_no_test_data(
    integration: Service, apps: Apps, issuing: dict[str, Any]
) -> None:
    ratings = await apps.fresh("satisfaction", issuers=issuing["issuers"])
    account = await registered(integration, scopes=["ratings:submit"], mode="test")
    headers = await bearer(integration, account) | {"Idempotency-Key": "1"}
    answer = await ratings.client.post("/v1/rating-imports", json={}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "test_token_not_allowed")


async def test_the_issuer_is_published_as_the_standard_says(integration: Service) -> None:
    published = await integration.client.get("/.well-known/oauth-authorization-server")
    assert published.headers["cache-control"] == "public, max-age=300"
    said = published.json()
    assert (said["issuer"], said["token_endpoint"], said["jwks_uri"]) == (ISSUER, TOKEN, f"{ISSUER}/oauth/jwks.json")
    assert said["grant_types_supported"] == ["client_credentials"]


async def test_without_keys_there_are_no_tokens(apps: Apps) -> None:
    service = await apps.fresh("integration")
    for method, path in (("POST", "/oauth/token"), ("GET", "/oauth/jwks.json"), ("GET", "/.well-known/oauth-authorization-server")):
        answer = await service.client.request(method, path)
        assert (answer.status_code, answer.json()["code"]) == (404, "tokens_not_issued")


@pytest.mark.parametrize(
    "issuers", [[], [own_issuer(1) | {"name": "others"}], [own_issuer(1) | {"kinds": ["partner", "official"]}]]
)
def test_keys_need_an_issuer_that_can_assert_partners_only(issuers: list[Any]) -> None:
    with pytest.raises(ValueError, match="partners"):
        Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,), issuers=issuers, partner_token_keys=(KEY,))  # type: ignore[arg-type]


async def test_an_account_that_is_disabled_while_it_asks_gets_no_token_afterwards(integration: Service) -> None:
    account = await registered(integration)
    await asyncio.gather(
        integration.client.patch(
            f"/v1/partners/{account['client_id']}",
            json={"disabled": True},
            headers=integration.token("admin") | {"If-Match": '"1"'},
        ),
        *(ask(integration, account) for _ in range(5)),
    )
    assert (await ask(integration, account)).status_code == 401
