"""Authentication: bearer tokens of several issuers, verified here with their published keys; the gateway's check is not trusted."""

import asyncio
import contextlib
import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final
from unicodedata import is_normalized

import httpx
import jwt
import structlog
from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer as HTTPBearerModel
from fastapi.security.base import SecurityBase
from pydantic_core import from_json

from services.chassis import strict_json
from services.chassis.errors import DomainError, Forbidden, MalformedJson, Unauthenticated, Unavailable
from services.chassis.settings import ClaimNames, Issuer, PrincipalKind
from services.chassis.trust import trusted
from services.kernel.names import clean

log = structlog.get_logger(__name__)

# Keys are fetched again after an hour, and at once for an unknown key id, but no more often than every `KEYS_REST_SECONDS`.
KEYS_LAST_SECONDS = 3600.0
KEYS_REST_SECONDS = 10.0
FIRST_KEYS_REST_SECONDS = 1.0
FETCH_SECONDS = 5.0
MAX_TOKEN = 8_192
MAX_KEY_SET = 262_144
# OpenID Connect Core 2.
MAX_SUBJECT = 255
# The end of the year 9999: a later time is none.
LAST_EXPIRY = 253_402_300_799
MAX_VERDICTS = 20_000
MAX_LIMIT = 2**31
LEEWAY_SECONDS = 30
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests a partner may make of one service: in a minute, and in a day."""

    minute: int
    day: int


@dataclass(frozen=True, slots=True)
class Principal:
    """A verified caller. `subject` names the account (see `_account`), unique across issuers; `unit` is an authority code."""

    subject: str
    kind: PrincipalKind
    roles: frozenset[str] = frozenset()
    unit: str | None = None
    scopes: frozenset[str] = frozenset()
    name: str = ""
    position: str = ""
    identity_verified: bool | None = None
    """Whether the national identity provider has identified the person behind the account; None where it is not known of the issuer."""
    authorities: frozenset[str] = frozenset()
    """The units whose events a partner may read, with all units below them; none where it is empty."""
    test: bool = False
    """Whether a partner's token is for trying only: it makes and sees test data, and nothing else of anybody's."""
    limits: Limits | None = None
    """How much a partner may ask; None where its issuer states no limits."""

    @property
    def is_applicant(self) -> bool:
        """Whether this is somebody who acts in their own matter: a citizen or a business."""
        return self.kind in ("citizen", "business")

    def has_role(self, *roles: str) -> bool:
        """Whether this is an official in one of the roles."""
        return self.kind == "official" and not self.roles.isdisjoint(roles)

    def require_role(self, *roles: str) -> None:
        """Refuse anyone but an official in one of the roles."""
        if not self.has_role(*roles):
            raise Forbidden


SYSTEM: Final = Principal(subject="motcua", kind="system")
"""Who acts where no person does: timers, and what other systems report."""


class _Keys:
    """The published keys of one issuer, fetched over HTTP when needed, by one task at a time.

    Known keys stay in use during an outage of the issuer. `generation` counts changes of the key set: a cached verdict of an older
    generation is not used, for its key may have been withdrawn.
    """

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer
        self.generation = 0
        self._published: Any = None
        self._keys: tuple[jwt.PyJWK, ...] = ()
        self._read_at = self._tried_at = -math.inf
        self._fetching: asyncio.Task[None] | None = None

    async def keys(self, key_id: str | None) -> list[jwt.PyJWK]:
        """The keys of this id, none when the issuer publishes none; `Unavailable` while there are no keys at all.

        Without an id it is the only key; which of several it is nobody can say.
        """
        await self.refresh()
        rest = KEYS_REST_SECONDS if self._keys else FIRST_KEYS_REST_SECONDS
        if not self._known(key_id) and (self._fetching or time.monotonic() - self._tried_at > rest):
            # Shielded: a caller that goes away must not cancel the fetch for the others.
            await asyncio.shield(self._start_fetch())
        if not self._keys:
            raise Unavailable(headers={"Retry-After": "2"})
        return self._known(key_id)

    def _known(self, key_id: str | None) -> list[jwt.PyJWK]:
        if key_id is not None:
            return [key for key in self._keys if key.key_id == key_id]
        return list(self._keys) if len(self._keys) == 1 else []

    async def refresh(self) -> None:
        """Fetch old keys again: in the background, or waiting for it when they are so old that a withdrawal would have gone unnoticed."""
        now = time.monotonic()
        if now - self._read_at <= KEYS_LAST_SECONDS or now - self._tried_at <= KEYS_REST_SECONDS:
            return
        fetching = self._start_fetch()
        if now - self._read_at > 2 * KEYS_LAST_SECONDS:
            await asyncio.shield(fetching)

    def _start_fetch(self) -> asyncio.Task[None]:
        if self._fetching is None:
            self._tried_at = time.monotonic()
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(self._finish_fetch)
        return self._fetching

    def _finish_fetch(self, _task: asyncio.Task[None]) -> None:
        self._fetching = None

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(FETCH_SECONDS), _client() as client:
                published = from_json(await _body(client, self.issuer.jwks_url))
                keys = signing_keys(published, self.issuer)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the issuer, the known keys stay in use
            log.warning("keys of an issuer cannot be fetched", issuer=self.issuer.name, error=type(error).__name__)
            return
        self.generation += published != self._published
        self._published = published
        self._keys = keys
        self._read_at = time.monotonic()


def signing_keys(published: Any, issuer: Issuer) -> tuple[jwt.PyJWK, ...]:
    """The keys of a published set the issuer may sign with: by an algorithm of its own, so no secret that is published, and of a safe length.

    Raises `PyJWTError` or another error where it is no set of keys.
    """
    return tuple(
        key
        for key in jwt.PyJWKSet.from_dict(published).keys
        if key.public_key_use in (None, "sig")
        and key.algorithm_name in issuer.algorithms
        and key.Algorithm.check_key_length(key.key) is None
    )


async def _body(client: httpx.AsyncClient, url: str) -> bytes:
    """What is at an address, which redirects nowhere; `ValueError` for more than a set of keys can be."""
    async with client.stream("GET", url) as answer:
        answer.raise_for_status()
        body = bytearray()
        async for part in answer.aiter_bytes():
            body += part
            if len(body) > MAX_KEY_SET:
                raise ValueError("too long")
    return bytes(body)


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(verify=trusted(), timeout=FETCH_SECONDS, trust_env=False)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The principal of a verified token, valid until the token expires or its issuer's keys change."""

    principal: Principal
    expires: float
    keys: _Keys
    generation: int

    @property
    def valid(self) -> bool:
        return self.expires > time.time() and self.generation == self.keys.generation


class Authenticator:
    """Turns tokens into principals and caches the verdicts: verifying a signature takes ten times as long as a look-up.

    The cache is keyed by the SHA-256 of the token, so that no token is kept in memory, and evicts the least recently used.
    """

    def __init__(self, issuers: Iterable[Issuer]) -> None:
        self._issuers = {issuer.issuer: _Keys(issuer) for issuer in issuers}
        self._verdicts: OrderedDict[bytes, _Verdict] = OrderedDict()

    async def principal(self, token: str) -> Principal:
        """The principal of a token, or `Unauthenticated`."""
        digest = hashlib.sha256(token.encode()).digest()
        verdict = self._verdicts.get(digest)
        if verdict is not None:
            self._verdicts.move_to_end(digest)
            await verdict.keys.refresh()
            if verdict.valid:
                return verdict.principal
        if len(token) > MAX_TOKEN:
            raise Unauthenticated(headers=_INVALID)
        claims, keys, generation = await self._verified(token)
        principal = _principal(claims, keys.issuer)
        self._verdicts[digest] = _Verdict(principal, float(claims["exp"]), keys, generation)
        self._verdicts.move_to_end(digest)
        if len(self._verdicts) > MAX_VERDICTS:
            self._verdicts.popitem(last=False)
        return principal

    async def partner(self, token: str) -> Principal | None:
        """The principal of a partner's token; None for one of anybody else, which need not be verified for that, and one that is not valid."""
        try:
            claims = jwt.decode(token, options={"verify_signature": False}) if len(token) <= MAX_TOKEN else {}
            keys = self._issuers.get(claims.get("iss", ""))
            if keys is None or _claim(claims, keys.issuer.claims.kind) != "partner":
                return None
            return await self.principal(token)
        except (jwt.PyJWTError, DomainError, ValueError, TypeError, RecursionError):
            return None

    async def _verified(self, token: str) -> tuple[dict[str, Any], _Keys, int]:
        try:
            header = jwt.get_unverified_header(token)
            issuer = jwt.decode(token, options={"verify_signature": False}).get("iss")
            keys = self._issuers.get(issuer) if isinstance(issuer, str) else None
            candidates = await keys.keys(header.get("kid")) if keys else []
            if keys is None or not candidates:
                raise Unauthenticated(headers=_INVALID)
            generation = keys.generation
            claims = _claims(token, candidates, keys.issuer)
            _require_account(claims)
            return _bounded(strict_json.canonical(claims)), keys, generation
        except (jwt.PyJWTError, MalformedJson, ValueError, ArithmeticError, RecursionError) as error:
            raise Unauthenticated(headers=_INVALID) from error


class TestTokenNotAllowed(DomainError):
    """A token in test mode changes nothing here: what it makes must stay among test data."""

    status = 403
    vi = "Mã truy cập ở chế độ thử nghiệm không được thay đổi dữ liệu ở đây: dữ liệu thử nghiệm phải được để riêng."


def lacks_scope(principal: Principal, scope: str) -> Forbidden:
    """The refusal of a caller who may not do this; a partner without the scope is told which one its token needs (RFC 6750, 3.1)."""
    if principal.kind != "partner" or scope in principal.scopes:
        return Forbidden()
    return Forbidden(f"Scope: {scope}.", headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'})


_INVALID = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


def _claims(token: str, keys: list[jwt.PyJWK], issuer: Issuer) -> dict[str, Any]:
    """The claims, verified by one of the keys: an id may stand for several (RFC 7517 4.5)."""
    for key in keys:
        with contextlib.suppress(jwt.InvalidSignatureError, jwt.InvalidAlgorithmError):
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(issuer.algorithms),
                audience=issuer.audience,
                issuer=issuer.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )
            return claims
    raise Unauthenticated(headers=_INVALID)


def _require_account(claims: dict[str, Any]) -> None:
    """Refuse a subject that cannot name an account and an expiry that is no time.

    A subject that is not in NFC is refused, not changed: two subjects of the issuer must not become one account.
    """
    subject, expires = claims["sub"], claims["exp"]
    if not 0 < len(subject) <= MAX_SUBJECT or not subject.isprintable() or subject.isspace() or not is_normalized("NFC", subject):
        raise Unauthenticated(headers=_INVALID)
    if isinstance(expires, bool) or not isinstance(expires, int | float) or expires > LAST_EXPIRY:
        raise Unauthenticated(headers=_INVALID)


def _account(issuer: Issuer, kind: PrincipalKind, subject: str) -> str:
    """An account is issuer, subject and kind (decision 18): one person's subject may also stand for a business they act for.

    Only businesses carry the kind: `vneid|mai` is the person, `vneid+business|mai` the business. No name of an issuer holds a `+`.
    """
    return f"{issuer.name}+business|{subject}" if kind == "business" else f"{issuer.name}|{subject}"


def _claim(claims: dict[str, Any], name: str) -> Any:
    """The claim of this name, else the one at this path: names in URL form hold dots too."""
    if name in claims:
        return claims[name]
    value: Any = claims
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _words(value: Any) -> frozenset[str]:
    """The texts of a list, or the one text."""
    values = value if isinstance(value, list) else [value]
    return frozenset(word for word in values if isinstance(word, str) and word)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _bounded(claims: Any) -> Any:
    """The claims; `ValueError` for a number no clock or counter holds, at any depth."""
    match claims:
        case dict():
            for claim in claims.values():
                _bounded(claim)
        case list():
            for claim in claims:
                _bounded(claim)
        case int() if abs(claims) >= 2**63:
            raise ValueError("a number out of range")
    return claims


def _principal(claims: dict[str, Any], issuer: Issuer) -> Principal:
    names = issuer.claims
    kind = _claim(claims, names.kind)
    if not isinstance(kind, str) or kind not in issuer.kinds:
        # An issuer for partners must not be able to assert officials.
        raise Unauthenticated(headers=_INVALID)
    partner = _partner(claims, names) if kind == "partner" else {}
    return Principal(
        subject=_account(issuer, kind, claims["sub"]),
        kind=kind,
        roles=_words(_claim(claims, names.roles)),
        unit=_string(_claim(claims, names.unit)) or None,
        scopes=frozenset(" ".join(_words(_claim(claims, names.scope))).split()),
        name=clean(_string(_claim(claims, names.name))),
        position=clean(_string(_claim(claims, names.position))),
        identity_verified=issuer.verifies_identity,
        **partner,
    )


def _partner(claims: dict[str, Any], names: ClaimNames) -> dict[str, Any]:
    """What only tokens of partners say. A mode or limits that cannot be understood are no token: none is live or boundless by mistake."""
    mode, limits = _claim(claims, names.mode), _claim(claims, names.limits)
    if mode not in (None, "live", "test"):
        raise Unauthenticated(headers=_INVALID)
    return {
        "authorities": _words(_claim(claims, names.authorities)),
        "test": mode == "test",
        "limits": None if limits is None else _limits(limits),
    }


def _limits(value: Any) -> Limits:
    match value:
        case {"minute": int(minute), "day": int(day)} if (
            bool not in (type(minute), type(day)) and 0 < min(minute, day) <= max(minute, day) < MAX_LIMIT
        ):
            return Limits(minute, day)
    raise Unauthenticated(headers=_INVALID)


class BearerToken(SecurityBase):
    """The bearer token of the Authorization header as a principal: one dependency where FastAPI's own classes take three."""

    def __init__(self, *, required: bool) -> None:
        self.model = HTTPBearerModel(description="A token of one of the province's issuers.")
        self.scheme_name = "HTTPBearer"
        self.required = required

    async def __call__(self, request: Request) -> Principal | None:
        """The principal; None where there is no token and none is required."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if not scheme and not self.required:
            return None
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated(headers=_INVALID if scheme else None)
        authenticator: Authenticator = request.app.state.authenticator
        principal = await authenticator.principal(token)
        state = request.app.state
        if principal.test and (state.live_only or (request.method not in _READS and not state.test_tokens)):
            raise TestTokenNotAllowed
        return principal


# Anyone; a token, if there is one, must be valid.
Visitor = Annotated[Principal | None, Depends(BearerToken(required=False))]
# Somebody with a valid token.
Caller = Annotated[Principal, Depends(BearerToken(required=True))]


class RoleRequired:
    """A dependency that admits officials in one of the roles only; the OpenAPI document names them.

    `Editor = Annotated[Principal, Depends(RoleRequired("editor"))]`. `refusal` is a more helpful error than `Forbidden`.
    """

    def __init__(self, *roles: str, refusal: type[DomainError] = Forbidden) -> None:
        self.roles = roles
        self._refusal = refusal

    async def __call__(self, by: Caller) -> Principal:
        """The caller."""
        if not by.has_role(*self.roles):
            raise self._refusal
        return by
