"""Who is asking: bearer tokens of several issuers, verified here with their published keys; the gateway is not believed to have done it."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

import httpx
import jwt
import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from services.chassis.errors import Forbidden, Unauthenticated, Unavailable
from services.chassis.settings import Issuer, PrincipalKind

log = structlog.get_logger(__name__)

# Keys are read again after an hour, and at once for an unknown key id, but not more often than this.
KEYS_LAST_SECONDS = 3600.0
KEYS_REST_SECONDS = 10.0
MAX_TOKEN = 8_192
MAX_VERDICTS = 20_000
LEEWAY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Principal:
    """A verified caller. `subject` is `<issuer name>|<sub>`, unique across issuers; `unit` is an authority code."""

    subject: str
    kind: PrincipalKind
    roles: frozenset[str] = frozenset()
    unit: str | None = None
    scopes: frozenset[str] = frozenset()
    name: str = ""
    position: str = ""

    def has_role(self, *roles: str) -> bool:
        """Whether this is an official in one of the roles."""
        return self.kind == "official" and not self.roles.isdisjoint(roles)

    def require_role(self, *roles: str) -> None:
        """Refuse anyone but an official in one of the roles."""
        if not self.has_role(*roles):
            raise Forbidden


class _Keys:
    """The published keys of one issuer, read over HTTP when needed."""

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer
        self._keys: dict[str, jwt.PyJWK] = {}
        self._read_at = -KEYS_LAST_SECONDS
        self._lock = asyncio.Lock()

    async def key(self, key_id: str) -> jwt.PyJWK | None:
        """The key of this id, or None when the issuer does not publish it."""
        async with self._lock:
            age = time.monotonic() - self._read_at
            if age > KEYS_LAST_SECONDS or (key_id not in self._keys and age > KEYS_REST_SECONDS):
                await self._read()
        return self._keys.get(key_id)

    async def _read(self) -> None:
        try:
            async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
                answer = (await client.get(self.issuer.jwks_url)).raise_for_status()
                published = jwt.PyJWKSet.from_dict(answer.json())
        except (httpx.HTTPError, jwt.PyJWTError, ValueError) as error:
            log.warning("keys of an issuer cannot be read", issuer=self.issuer.name, error=type(error).__name__)
            if not self._keys:
                raise Unavailable from error
            # Known keys stay good for a while longer than an outage of the issuer.
            self._read_at = time.monotonic() - KEYS_LAST_SECONDS + KEYS_REST_SECONDS
            return
        self._keys = {key.key_id: key for key in published.keys if key.key_id}
        self._read_at = time.monotonic()


class Authenticator:
    """Turns tokens into principals. A verdict is kept until the token expires: checking a signature costs ten times the look-up."""

    def __init__(self, issuers: Iterable[Issuer]) -> None:
        self._issuers = {issuer.issuer: _Keys(issuer) for issuer in issuers}
        self._verdicts: dict[str, tuple[float, Principal]] = {}

    async def principal(self, token: str) -> Principal:
        """The principal of a token, or `Unauthenticated`."""
        verdict = self._verdicts.get(token)
        if verdict is not None and verdict[0] > time.time():
            return verdict[1]
        if len(token) > MAX_TOKEN:
            raise Unauthenticated
        claims, issuer = await self._verified(token)
        principal = _principal(claims, issuer)
        if len(self._verdicts) >= MAX_VERDICTS:
            self._verdicts.clear()
        # Not longer than the keys: a withdrawn key must not live on in old verdicts.
        self._verdicts[token] = (min(claims["exp"], time.time() + KEYS_LAST_SECONDS), principal)
        return principal

    async def _verified(self, token: str) -> tuple[dict[str, Any], Issuer]:
        try:
            header = jwt.get_unverified_header(token)
            stated = jwt.decode(token, options={"verify_signature": False}).get("iss")
            keys = self._issuers.get(stated) if isinstance(stated, str) else None
            key = await keys.key(str(header.get("kid"))) if keys else None
            if keys is None or key is None:
                raise Unauthenticated(headers=_INVALID)
            claims = jwt.decode(
                token,
                key,
                algorithms=list(keys.issuer.algorithms),
                audience=keys.issuer.audience,
                issuer=keys.issuer.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )
        except (jwt.PyJWTError, ValueError) as error:
            raise Unauthenticated(headers=_INVALID) from error
        return claims, keys.issuer


_INVALID = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


def _principal(claims: dict[str, Any], issuer: Issuer) -> Principal:
    names = issuer.claims
    kind = claims.get(names.kind)
    if kind not in issuer.kinds:
        # A partner's issuer must not be able to make officials.
        raise Unauthenticated(headers=_INVALID)
    roles = claims.get(names.roles) or ()
    unit = claims.get(names.unit)
    return Principal(
        subject=f"{issuer.name}|{claims['sub']}",
        kind=kind,
        roles=frozenset(str(role) for role in roles) if isinstance(roles, list) else frozenset(),
        unit=unit if isinstance(unit, str) else None,
        scopes=frozenset(str(claims.get(names.scope) or "").split()),
        name=str(claims.get(names.name) or ""),
        position=str(claims.get(names.position) or ""),
    )


_bearer = HTTPBearer(auto_error=False, description="A token of one of the province's issuers.")


async def _visitor(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Principal | None:
    if credentials is None:
        if request.headers.get("authorization"):
            raise Unauthenticated(headers=_INVALID)
        return None
    authenticator: Authenticator = request.app.state.authenticator
    return await authenticator.principal(credentials.credentials)


async def _caller(visitor: Annotated[Principal | None, Depends(_visitor)]) -> Principal:
    if visitor is None:
        raise Unauthenticated
    return visitor


# Anyone; a token, where there is one, must be good.
Visitor = Annotated[Principal | None, Depends(_visitor)]
# Somebody with a good token.
Caller = Annotated[Principal, Depends(_caller)]
