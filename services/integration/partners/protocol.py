"""OAuth 2.0 as partners speak it: client credentials (RFC 6749, 4.4), signed assertions (RFC 7523), tokens, and what is published of their issuer."""

import base64
import binascii
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, unquote_plus

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

GRANT: Final = "client_credentials"
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS: Final = ("EdDSA", "ES256", "PS256", "RS256")
"""What a partner may sign its assertions with."""
ASSERTION_SECONDS: Final = 600
"""How long an assertion may be good at most; it is remembered for as long, and taken once."""
MAX_KEY_ID: Final = 200
MAX_REQUEST: Final = 16_384
_FORM: Final = "application/x-www-form-urlencoded"
_CLIENT_ID: Final = re.compile("[A-Za-z0-9._-]{1,60}")
_LEEWAY_SECONDS: Final = 30
_RSA_BITS: Final = range(2_048, 8_193)
_PUBLIC: Final = ("kty", "crv", "x", "y", "n", "e", "kid", "alg", "use")
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class Refusal(Exception):
    """Why there is no token: an error of RFC 6749, 5.2. `basic`: the client named itself in the Authorization header."""

    def __init__(self, error: str, description: str, *, basic: bool = False) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.basic = basic

    @property
    def status(self) -> int:
        """The HTTP status."""
        return 401 if self.error == "invalid_client" else 400


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """Who asks for a token, by a secret or an assertion of its own key, and for which scopes: None for all it has."""

    client_id: str
    secret: str | None
    assertion: str | None
    scopes: frozenset[str] | None
    basic: bool

    def refusal(self, description: str) -> Refusal:
        """That the client is not who it says, or not any more."""
        return Refusal("invalid_client", description, basic=self.basic)


def read(body: bytes, content_type: str, authorization: str) -> TokenRequest:
    """The request for a token; `Refusal` where it is none."""
    if content_type.partition(";")[0].strip().lower() != _FORM:
        raise Refusal("invalid_request", f"The body must be {_FORM}.")
    form = _form(body)
    scheme, _, credentials = authorization.partition(" ")
    basic = scheme.lower() == "basic"
    if form.get("grant_type", "") != GRANT:
        error = "unsupported_grant_type" if form.get("grant_type") else "invalid_request"
        raise Refusal(error, f"The grant_type must be {GRANT}.", basic=basic)
    ways = [basic, "client_secret" in form, "client_assertion" in form]
    if sum(ways) != 1:
        error = "invalid_client" if not any(ways) else "invalid_request"
        raise Refusal(error, "Send client_id and client_secret by HTTP Basic or in the body, or a client_assertion.", basic=basic)
    client_id, secret = _basic(credentials) if basic else (form.get("client_id", ""), form.get("client_secret"))
    if basic and form.get("client_id", client_id) != client_id:
        raise Refusal("invalid_request", "Two different client_ids were sent.", basic=True)
    assertion = form.get("client_assertion")
    if assertion is not None:
        client_id = _issuer_of(form)
    scopes = frozenset(form["scope"].split()) if form.get("scope", "").strip() else None
    request = TokenRequest(client_id, secret, assertion, scopes, basic=basic)
    if not _CLIENT_ID.fullmatch(client_id):
        raise request.refusal("The client or its secret is unknown.")
    return request


def _form(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), errors="strict", max_num_fields=20
        )
    except ValueError as error:
        raise Refusal("invalid_request", "The body cannot be read.") from error
    if len({name for name, _ in pairs}) < len(pairs):
        raise Refusal("invalid_request", "A parameter was sent more than once.")
    return dict(pairs)


def _basic(credentials: str) -> tuple[str, str]:
    try:
        client_id, colon, secret = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeError) as error:
        raise Refusal("invalid_client", "The Authorization header cannot be read.", basic=True) from error
    if not colon:
        raise Refusal("invalid_client", "The Authorization header cannot be read.", basic=True)
    # RFC 6749, 2.3.1: both are encoded as in a form.
    return unquote_plus(client_id), unquote_plus(secret)


def _issuer_of(form: Mapping[str, str]) -> str:
    """Whose assertion it says it is; nothing of it is believed yet."""
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise Refusal("invalid_request", f"The client_assertion_type must be {ASSERTION_TYPE}.")
    try:
        client_id = jwt.decode(form["client_assertion"], options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise Refusal("invalid_client", "The client_assertion cannot be read.") from error
    if not isinstance(client_id, str) or form.get("client_id", client_id) != client_id:
        raise Refusal("invalid_client", "The client_assertion must name the client in iss.")
    return client_id


def verify(request: TokenRequest, jwks: Sequence[Mapping[str, Any]], audiences: Sequence[str]) -> str:
    """The id (`jti`) of an assertion that one of the client's keys has signed for us, now; `Refusal` for any other."""
    try:
        key_id = jwt.get_unverified_header(request.assertion or "").get("kid")
        for jwk in jwks:
            if key_id is not None and jwk.get("kid") not in (None, key_id):
                continue
            claims = _verified(request, jwt.PyJWK.from_dict(dict(jwk)), audiences)
            if claims is not None:
                return claims
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise request.refusal("The client_assertion is not valid.") from error
    raise request.refusal("The client_assertion is not signed with a key of this client.")


def _verified(request: TokenRequest, key: jwt.PyJWK, audiences: Sequence[str]) -> str | None:
    try:
        claims = jwt.decode(
            request.assertion or "",
            key,
            algorithms=[key.algorithm_name],
            audience=list(audiences),
            issuer=request.client_id,
            subject=request.client_id,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["exp", "sub", "iss", "aud", "jti"]},
        )
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError):
        return None
    jti = claims["jti"]
    if claims["exp"] > time.time() + ASSERTION_SECONDS or not (isinstance(jti, str) and jti.isprintable() and 0 < len(jti) <= 200):  # noqa: PLR2004
        raise request.refusal(f"The client_assertion may be good for {ASSERTION_SECONDS} seconds at most, and needs a jti.")
    return jti


def public_part(jwk: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a partner's public key: no certificates, nothing of its own."""
    return {name: jwk[name] for name in _PUBLIC if name in jwk}


def is_public_key(jwk: Mapping[str, Any]) -> bool:
    """Whether this is the public part of a key that assertions may be signed with, and of no key that is too weak."""
    name = jwk.get("kid", "")
    if not _PRIVATE.isdisjoint(jwk) or jwk.get("use", "sig") != "sig" or not isinstance(name, str) or len(name) > MAX_KEY_ID:
        return False
    try:
        key = jwt.PyJWK.from_dict(dict(jwk))
    except (jwt.PyJWTError, ValueError, TypeError):
        return False
    if key.algorithm_name not in ALGORITHMS:
        return False
    strong = isinstance(key.key, RSAPublicKey) and key.key.key_size in _RSA_BITS
    return strong or isinstance(key.key, EllipticCurvePublicKey | Ed25519PublicKey)


def private_key(digits: str) -> Ed25519PrivateKey:
    """The signing key whose 64 hexadecimal digits stand in the settings."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(digits))


def public_key(key: Ed25519PrivateKey) -> dict[str, Any]:
    """What is published of a signing key; its id begins its public half."""
    jwk: dict[str, Any] = jwt.algorithms.OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return jwk | {"kid": f"partners-{jwk['x'][:16]}", "use": "sig", "alg": "EdDSA"}


def sign(claims: Mapping[str, Any], key: Ed25519PrivateKey) -> str:
    """A token of these claims (RFC 9068 names its type)."""
    return jwt.encode(dict(claims), key, "EdDSA", headers={"kid": public_key(key)["kid"], "typ": "at+jwt"})


def metadata(issuer: str, scopes: Sequence[str]) -> dict[str, Any]:
    """What is published of the issuer (RFC 8414)."""
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/oauth/token",
        "jwks_uri": f"{issuer}/oauth/jwks.json",
        "scopes_supported": list(scopes),
        "response_types_supported": [],
        "grant_types_supported": [GRANT],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "service_documentation": f"{issuer}/docs",
    }
