"""The demo identity provider: tokens for the asking, and problem details like everywhere else."""

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.embedded.identity import Identity, create_app
from services.embedded.personas import PERSONAS
from services.kernel import roles


@pytest.fixture
async def client():
    app = create_app(Identity(Ed25519PrivateKey.generate(), "http://test"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        yield client


def test_personas_have_roles_and_scopes_that_exist():
    assert {role for claims in PERSONAS.values() for role in claims.get("roles", ())} <= set(roles.ROLES)
    assert {scope for claims in PERSONAS.values() for scope in claims.get("scope", "").split()} == set(roles.SCOPES)


async def test_everybody_one_can_be_is_listed(client):
    items = (await client.get("/identity/personas")).json()["items"]
    assert [each["persona"] for each in items] == list(PERSONAS)
    clerk = {"kind": "official", "name": "Vàng Thị Hoa", "position": "Cán bộ tiếp nhận", "roles": ["clerk"], "unit": "H35.01.01"}
    assert {"persona": "clerk"} | clerk in items


async def test_a_persona_gets_a_token(client):
    answer = await client.post("/identity/token", json={"persona": "clerk"})
    assert (answer.status_code, answer.json()["token_type"]) == (200, "Bearer")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/identity/nothing", b"", 404, "not_found"),
        ("GET", "/identity/token/", b"", 404, "not_found"),
        ("GET", "/identity/token", b"", 405, "method_not_allowed"),
        ("DELETE", "/identity/jwks.json", b"", 405, "method_not_allowed"),
        ("POST", "/identity/token", b'{"persona": "emperor"}', 422, "invalid_request"),
        ("POST", "/identity/token", b"{}", 422, "invalid_request"),
        ("POST", "/identity/token", b'{"persona"', 422, "invalid_request"),
        ("POST", "/identity/token", b" " * 100_000, 413, "body_too_large"),
    ],
)
async def test_an_error_is_a_problem(client, method, path, body, status, code):
    answer = await client.request(method, path, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
