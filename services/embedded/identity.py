"""The demo identity provider: signs tokens for a fixed cast of personas and publishes its key. For one machine, never for a province."""

import time
from typing import Any, Literal

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from pydantic import BaseModel

from services.chassis import cors, errors
from services.chassis.middleware import OutermostMiddleware
from services.chassis.settings import Issuer
from services.embedded.personas import PERSONAS, Persona

TOKEN_SECONDS = 12 * 3600
AUDIENCE = "motcua"
_LARGEST_BODY = 65_536


def key_id(key: Ed25519PrivateKey) -> str:
    """The id under which a signing key is published."""
    return f"demo-{_public(key)['x'][:12]}"


def _public(key: Ed25519PrivateKey) -> dict[str, Any]:
    public: dict[str, Any] = jwt.algorithms.OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return public


class Identity:
    """A signing key and what is published of it. `base_url` is where `create_app` is served.

    `partner` are client id and secret of the persona `partner` where it has a real account: its tokens are then asked for there.
    """

    def __init__(self, key: Ed25519PrivateKey, base_url: str) -> None:
        self._key = key
        self._base_url = base_url
        self.partner: tuple[str, str] | None = None
        self.issuer = f"{base_url}/identity"
        self.key_id = key_id(key)
        self.jwks = {"keys": [_public(key) | {"kid": self.key_id, "use": "sig", "alg": "EdDSA"}]}

    @property
    def trusted(self) -> Issuer:
        """The settings by which services trust this issuer."""
        return Issuer(
            name="demo",
            issuer=self.issuer,
            audience=AUDIENCE,
            jwks_url=f"{self.issuer}/jwks.json",
            kinds=frozenset({"citizen", "business", "official", "partner"}),
        )

    def token(self, claims: dict[str, Any], *, seconds: int = TOKEN_SECONDS) -> str:
        """A token with these claims, good for so many seconds from now."""
        now = int(time.time())
        payload = {"iss": self.issuer, "aud": AUDIENCE, "iat": now, "exp": now + seconds} | claims
        return jwt.encode(payload, self._key, "EdDSA", headers={"kid": self.key_id})

    def persona_token(self, persona: Persona) -> str:
        """A token for one of the cast."""
        return self.token({"sub": persona} | PERSONAS[persona])

    async def asked_token(self, persona: Persona) -> "Token":
        """A token for one of the cast, of the partner as every partner gets its own."""
        if persona != "partner" or self.partner is None:
            return Token(access_token=self.persona_token(persona))
        async with httpx.AsyncClient(base_url=self._base_url, trust_env=False) as client:
            answer = await client.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=self.partner)
        return Token.model_validate(answer.raise_for_status().json())


class TokenRequest(BaseModel):
    """Which persona to be."""

    persona: Persona


class DemoPerson(BaseModel):
    """One of the cast, as a page offers them to whoever tries the system."""

    persona: Persona
    kind: Literal["citizen", "business", "official", "partner"]
    name: str
    position: str | None = None
    roles: list[str] = []
    unit: str | None = None


class Cast(BaseModel):
    """Everybody one can be."""

    items: list[DemoPerson]


class Token(BaseModel):
    """A bearer token and how long it is good, in seconds."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the type, not a secret
    expires_in: int = TOKEN_SECONDS


def create_app(identity: Identity) -> FastAPI:
    """Serves `/identity/…`: the published key, OpenID discovery, the cast, and tokens for the asking."""
    app = FastAPI(title="motcua demo identity", version="1", openapi_url=None, redirect_slashes=False)
    app.add_middleware(OutermostMiddleware, service="identity", limit=_LARGEST_BODY, cors=cors.of_this_machine())
    errors.install(app)

    @app.get("/identity/jwks.json")
    async def jwks() -> dict[str, Any]:
        return identity.jwks

    @app.get("/identity/.well-known/openid-configuration")
    async def discovery() -> dict[str, Any]:
        return {"issuer": identity.issuer, "jwks_uri": f"{identity.issuer}/jwks.json"}

    @app.get("/identity/personas")
    async def personas() -> Cast:
        return Cast(items=[DemoPerson.model_validate({"persona": persona} | claims) for persona, claims in PERSONAS.items()])

    @app.post("/identity/token")
    async def token(request: TokenRequest) -> Token:
        return await identity.asked_token(request.persona)

    return app
