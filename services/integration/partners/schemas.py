"""HTTP shapes of partners: their accounts, secrets and use, and the answers of the token endpoint."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.integration.partners import protocol
from services.kernel.bilingual import invalid
from services.kernel.names import Visible
from services.kernel.roles import SCOPES
from services.kernel.values import CODE_FORMAT, Count, UnitCode, Version
from services.kernel.vietnam import Instant

Mode = Literal["live", "test"]
Action = Literal["registered", "changed", "disabled", "enabled", "secret_added", "secret_revoked"]

ClientId = Annotated[str, Examples(["pa-4x7kq2m9c3v8n5b6j1h0g7f4d2"])]
ClientSecret = Annotated[str, Examples(["motcua_n2Yp0cVJc6hX0uQkzq1oZyY0m6p7n2m3b4v5c6x7z8A"])]
SecretId = Annotated[str, Examples(["ps-5b6j1h0g7f4d24x7kq2m9c3v8n"])]
_KEY: Final = {"kty": "OKP", "crv": "Ed25519", "kid": "2026", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
_ENUM: Final = {"enum": list(SCOPES)}


def _known_scope(scope: str) -> str:
    if scope not in SCOPES:
        raise invalid("unknown_scope", vi="Không có phạm vi quyền này.", en="There is no such scope.")
    return scope


def _public_key(jwk: dict[str, Any]) -> dict[str, Any]:
    if not protocol.is_public_key(jwk):
        raise invalid(
            "not_a_public_key",
            vi="Không phải khóa công khai dùng được để ký: cần JWK của Ed25519, P-256 hoặc RSA từ 2048 bit, không kèm phần bí mật.",
            en="Not a public key for signatures: a JWK of Ed25519, P-256 or RSA of 2048 bits or more, without its private part.",
        )
    return protocol.public_part(jwk)


def _once(values: list[str]) -> list[str]:
    return sorted(set(values))


ScopeName = Annotated[str, AfterValidator(_known_scope), Field(json_schema_extra=_ENUM), Examples(["events:read"])]
Scopes = Annotated[list[ScopeName], Field(max_length=20), AfterValidator(_once)]
Authorities = Annotated[list[Annotated[UnitCode, CODE_FORMAT]], Field(max_length=200), AfterValidator(_once)]
PublicKey = Annotated[dict[str, Any], AfterValidator(_public_key), Examples([_KEY])]
PublicKeys = Annotated[list[PublicKey], Field(max_length=5)]
Contact = Annotated[
    str, StringConstraints(max_length=254, pattern=r'^[^@\s<>,;"]+@[^@\s<>,;"]+$'), Examples(["van-hanh@doi-tac.example"])
]
PartnerName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    Visible,
    Examples(["Hệ thống một cửa của Sở Xây dựng"]),
]
Quota = Annotated[int, Field(ge=1, le=100_000_000), Examples([600])]


class PartnerLimits(StrictModel):
    """How many requests a partner may make of each service."""

    minute: Quota = 600
    """In a minute that begins with its first request."""
    day: Quota = 100_000
    """In 24 hours that begin with the first request."""


class PartnerIn(StrictModel):
    """A partner to register."""

    name: PartnerName
    """What the partner's system is called."""
    contact: Contact
    """The e-mail address of those who run it, who are told when something fails."""
    scopes: Scopes
    """What it may do."""
    authorities: Authorities = Field(default=[])
    """The units whose events it may read, each with all below it; none unless stated."""
    mode: Mode = "live"
    """`test`: its tokens make test data and see nothing else of anybody's."""
    twin: ClientId | None = None
    """For a test account, the live account of the same partner; one has one twin at most."""
    limits: PartnerLimits = PartnerLimits()
    """How much it may ask."""
    keys: PublicKeys = Field(default=[])
    """Its own public keys (JWK), one of which signs its requests for tokens where it sends no secret."""


class PartnerChangeIn(StrictModel):
    """What to change of a partner; what is missing or null stays."""

    name: PartnerName | None = None
    """What the partner's system is called."""
    contact: Contact | None = None
    """The e-mail address of those who run it."""
    scopes: Scopes | None = None
    """What it may do: all of it."""
    authorities: Authorities | None = None
    """The units whose events it may read: all of them."""
    limits: PartnerLimits | None = None
    """How much it may ask."""
    keys: PublicKeys | None = None
    """Its own public keys: all of them."""
    disabled: bool | None = None
    """`true`: no more tokens for it; those it has are good for their rest, an hour at most. `false`: again."""


class PartnerSecretOut(Schema):
    """A secret that is good, without itself."""

    id: SecretId
    """Its id."""
    created_at: Instant
    """When it was made."""
    ends_at: Instant | None
    """From when on it is void; null: it has no end."""


class PartnerOut(Schema):
    """A partner's account."""

    client_id: ClientId
    """The account's id, with which it asks for tokens."""
    version: Version
    name: PartnerName
    """What the partner's system is called."""
    contact: Contact
    """The e-mail address of those who run it."""
    mode: Mode
    """`live`, or `test`: for trying only."""
    twin: ClientId | None
    """Of a test account, the live account of the same partner; of a live account, its test account."""
    scopes: Annotated[list[str], Examples([["events:read", "webhooks:manage"]])]
    """What it may do."""
    authorities: list[UnitCode]
    """The units whose events it may read, each with all below it."""
    limits: PartnerLimits
    """How much it may ask of each service."""
    keys: Annotated[list[dict[str, Any]], Examples([[_KEY]])]
    """Its own public keys (JWK)."""
    secrets: list[PartnerSecretOut]
    """Its secrets that are good now, newest first."""
    created_at: Instant
    """When it was registered."""
    disabled_at: Instant | None
    """Since when it gets no tokens; null: it gets them."""


class PartnerWithSecret(PartnerOut):
    """A partner's new account with its secret, which is shown this once: only its hash is stored."""

    client_secret: ClientSecret
    """The secret."""


class SecretIn(StrictModel):
    """A new secret beside the one in use."""

    others_end_at: Instant | None = None
    """Until when the newest secret so far is good, at once where that is past: in seven days unless stated, in 90 at most. Older ones end at once."""


class SecretOut(PartnerSecretOut):
    """A new secret, which is shown this once: only its hash is stored."""

    client_id: ClientId
    """The account it is of."""
    client_secret: ClientSecret
    """The secret."""


class PartnerChangeOut(Schema):
    """A change of an account."""

    version: Version
    action: Annotated[Action, Examples(["secret_added"])]
    """What was done."""
    changes: Annotated[dict[str, Any], Examples([{"limits": [{"minute": 600, "day": 100000}, {"minute": 1200, "day": 100000}]}])]
    """By property, its value before and after; no secret is ever here, of the contact and of secrets only which."""
    by: Annotated[str, Examples(["demo|admin"])] | None
    """The account that did it; null for the partner itself where it was an administrator."""
    at: Instant
    """When."""


class RouteUse(Schema):
    """How much of a service's route was used."""

    service: Annotated[str, Examples(["dossier"])]
    """The service."""
    route: Annotated[str, Examples(["GET /v1/dossiers/{code}"])]
    """Method and pattern of the path; `unmatched` where there is no such path, and for what a limit refused."""
    requests: Count
    """Requests."""
    refused: Count
    """Those that were answered with 400 to 499."""
    limited: Count
    """Of these, those beyond a limit (429)."""


class DayUse(Schema):
    """How much a partner used on a day."""

    day: date
    """The day, in Vietnam."""
    requests: Count
    """Requests to all services."""
    refused: Count
    """Those that were answered with 400 to 499."""
    limited: Count
    """Of these, those beyond a limit (429)."""
    routes: list[RouteUse]
    """The same by service and route."""


class Usage(Schema):
    """How much a partner used, by day; days without a request are left out."""

    items: list[DayUse]
    """The days, in order."""


class TokenOut(Schema):
    """A token (RFC 6749, 5.1)."""

    access_token: Annotated[str, Examples(["eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln"])]
    """The bearer token."""
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the type, not a secret
    """How it is sent: `Authorization: Bearer …`."""
    expires_in: Annotated[int, Examples([900])]
    """Seconds for which it is good."""
    scope: Annotated[str, Examples(["dossiers:read events:read"])]
    """Its scopes, with spaces between."""


class TokenRefusal(Schema):
    """Why there is no token (RFC 6749, 5.2)."""

    error: Annotated[
        Literal[
            "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"
        ],
        Examples(["invalid_client"]),
    ]
    """The kind of error, of the standard's list."""
    error_description: Annotated[str, Examples(["The client or its secret is unknown."])]
    """What is wrong, in English."""


class KeyList(Schema):
    """The public keys tokens are signed with (RFC 7517)."""

    keys: Annotated[list[dict[str, str]], Examples([[_KEY]])]
    """The keys; a token names the one it is signed with in `kid`."""


class IssuerMetadata(Schema):
    """What is published of the issuer of partners' tokens (RFC 8414)."""

    issuer: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn"])]
    """The issuer, as in `iss`."""
    token_endpoint: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn/oauth/token"])]
    """Where tokens are had."""
    jwks_uri: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn/oauth/jwks.json"])]
    """Where the keys are."""
    scopes_supported: Annotated[list[str], Examples([list(SCOPES)])]
    """All scopes."""
    response_types_supported: Annotated[list[str], Examples([[]])]
    """None: nobody is sent to a page here."""
    grant_types_supported: Annotated[list[str], Examples([[protocol.GRANT]])]
    """The grants."""
    token_endpoint_auth_methods_supported: Annotated[list[str], Examples([["client_secret_basic"]])]
    """How a partner shows who it is."""
    token_endpoint_auth_signing_alg_values_supported: Annotated[list[str], Examples([["EdDSA"]])]
    """What it may sign an assertion with."""
    service_documentation: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn/docs"])]
    """Where it is described."""
