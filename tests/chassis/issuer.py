"""An identity provider whose keys can be rotated and withdrawn, and which can be slow or away."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI, Response

from services.chassis.auth import Authenticator
from services.chassis.settings import Issuer, PrincipalKind
from tests import machine
from tests.running import serving


class FakeIssuer:
    """Publishes `keys` and signs with any of them."""

    def __init__(self, name: str, port: int, kinds: frozenset[PrincipalKind]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.trusted = Issuer(name=name, issuer=self.url, jwks_url=f"{self.url}/jwks", kinds=kinds)
        self.keys: dict[str, Any] = {}
        self.asked = 0
        self.away = False
        self.respond: Callable[[], Response] | None = None
        """What is answered instead of the keys."""
        self.answering = asyncio.Event()
        self.answering.set()
        self.app = FastAPI()
        self.app.get("/jwks")(self.jwks)
        self.rotate("first")

    def rotate(self, key_id: str) -> None:
        """Publish one more key."""
        self.keys[key_id] = Ed25519PrivateKey.generate()

    def withdraw(self, key_id: str) -> None:
        """Publish a key no longer."""
        del self.keys[key_id]

    async def jwks(self) -> Response:
        self.asked += 1
        await self.answering.wait()
        if self.respond:
            return self.respond()
        return Response(json.dumps({"keys": [self.public(key_id) for key_id in self.keys]}), 500 if self.away else 200)

    def public(self, key_id: str) -> dict[str, Any]:
        """A key as it is published."""
        made: dict[str, Any] = jwt.algorithms.OKPAlgorithm.to_jwk(self.keys[key_id].public_key(), as_dict=True)
        return made | {"kid": key_id, "alg": "EdDSA", "use": "sig"}

    def token_without_key_id(self, key_id: str = "first") -> str:
        """A token that does not say which key signed it."""
        return jwt.encode(self.claims(), self.keys[key_id], "EdDSA")

    def signed(self, payload: str, key_id: str = "first") -> str:
        """A well-signed token of any payload; `ISS` in it becomes the issuer, `EXP` a good expiry."""
        claims = payload.replace("ISS", self.url).replace("EXP", str(int(time.time()) + 600)).replace("IAT", str(int(time.time())))
        return jwt.api_jws.encode(claims.encode(), self.keys[key_id], "EdDSA", headers={"kid": key_id})

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Good claims, with changes; a change to None takes the claim away."""
        now = int(time.time())
        good = {"iss": self.url, "aud": "motcua", "iat": now, "exp": now + 600, "sub": "mai", "kind": "citizen"}
        return {name: value for name, value in (good | changes).items() if value is not None}

    def token(self, *, key_id: str = "first", key: Any = None, **changes: Any) -> str:
        """A token signed with a published key, or with another that calls itself so."""
        return jwt.encode(self.claims(**changes), key or self.keys[key_id], "EdDSA", headers={"kid": key_id})


def raw(header: Any, payload: Any, signature: bytes = b"") -> str:
    """A token of any parts; texts are taken as they are."""
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, payload)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (*parts, signature))


def grow_old(authenticator: Authenticator, seconds: float) -> None:
    """Let time pass over all keys read so far."""
    for keys in authenticator._issuers.values():
        keys._read_at -= seconds
        keys._tried_at -= seconds


@asynccontextmanager
async def issuing(name: str = "tinh", *kinds: PrincipalKind) -> AsyncIterator[FakeIssuer]:
    """A running issuer that may assert these kinds."""
    port = machine.free_port()
    issuer = FakeIssuer(name, port, frozenset(kinds or ("citizen", "official")))
    async with serving(issuer.app, port):
        try:
            yield issuer
        finally:
            issuer.answering.set()
