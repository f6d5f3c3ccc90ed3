"""Settings shared by every process: built once at the entry point from `MOTCUA_…` variables and passed down, never read at import."""

import json
import re
from typing import Annotated, Any, Literal, Self

from cryptography import x509
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FilePath,
    SecretStr,
    StringConstraints,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_HOUR = 3_600
_DAY = 86_400
_CENTURY = 36_525 * _DAY
"""Far more than that before now is before the first date there is."""

PrincipalKind = Literal["citizen", "business", "official", "partner", "system"]


class ClaimNames(BaseModel):
    """The names of the claims in an issuer's tokens; `realm_access.roles` is the claim `roles` in the claim `realm_access`."""

    model_config = ConfigDict(frozen=True)

    kind: str = "kind"
    roles: str = "roles"
    unit: str = "unit"
    scope: str = "scope"
    name: str = "name"
    position: str = "position"
    authorities: str = "authorities"
    mode: str = "mode"
    limits: str = "limits"


class Issuer(BaseModel):
    """A trusted identity provider; its tokens may assert only the listed `kinds` of principals."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    issuer: str
    audience: str = "motcua"
    jwks_url: str
    algorithms: tuple[Literal["RS256", "PS256", "ES256", "EdDSA"], ...] = ("EdDSA", "ES256", "RS256")
    kinds: frozenset[PrincipalKind]
    claims: ClaimNames = ClaimNames()
    verifies_identity: bool | None = None
    """Whether it is the national identity provider, which has identified the persons behind its accounts; null where the operator does not say."""


def _listed(value: Any) -> Any:
    """A list as JSON or with commas between."""
    if not isinstance(value, str):
        return value
    return json.loads(value) if value.startswith("[") else [part.strip() for part in value.split(",") if part.strip()]


# As browsers send it: scheme, host in lower case, port unless it is the scheme's own; no path.
Origin = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.\-\[\]:]+$")]


PublicKey = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


def _is_private_key(key: SecretStr) -> SecretStr:
    if not re.fullmatch("[0-9a-f]{64}", key.get_secret_value()):
        raise ValueError("a private key is 64 hexadecimal digits")
    return key


PrivateKey = Annotated[SecretStr, AfterValidator(_is_private_key)]


def _holds_certificates(path: FilePath) -> FilePath:
    x509.load_pem_x509_certificates(path.read_bytes())
    return path


CertificateFile = Annotated[FilePath, AfterValidator(_holds_certificates)]
"""A PEM file of certificates."""


class TimeStampAuthority(BaseModel):
    """An authority that time-stamps by RFC 3161, at `url`, with Basic credentials where it needs them.

    `roots` is a PEM file of the certificates its chain may end in, `policy` the only policy (an OID) its tokens may be issued under.
    """

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    url: str = Field(pattern=r"^https?://")
    roots: CertificateFile
    policy: str | None = Field(default=None, pattern=r"^[0-2](\.\d+)+$")
    username: str | None = None
    password: SecretStr = SecretStr("")


class Settings(BaseSettings):
    """The settings of every service. Sizes are bytes, durations seconds. Each process has two pools of `database_pool` connections.

    Lists and objects are JSON. The docstrings are the table of settings in docs/operations.md.
    """

    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_",
        env_nested_delimiter="__",
        frozen=True,
        extra="ignore",
        use_attribute_docstrings=True,
        # No duration is `inf` or `nan`: who wants no bound would get an error in the middle of work.
        allow_inf_nan=False,
    )

    database_url: str
    """The service's own database: `postgresql+asyncpg://user:password@host:5432/database`."""
    read_database_url: str | None = None
    """A replica of it, for reads. Absent, reads go to the primary."""
    database_pool: int = Field(10, ge=1)
    """Connections in each of the two pools of a process; all processes together must stay below PostgreSQL's `max_connections`."""
    # Below a millisecond it would be 0 for PostgreSQL, which is none.
    statement_timeout: float = Field(15.0, ge=0.001, le=_DAY)
    """Seconds after which a statement is given up; the caller gets 503."""
    amqp_url: SecretStr | None = None
    """RabbitMQ, `amqps://user:password@host:5671/vhost`; several nodes of one cluster with commas between, of which the next is tried where one is away.

    A comma in a password is `%2C`. Workers need it; APIs do not."""
    issuers: tuple[Issuer, ...] = ()
    """The identity providers whose tokens are accepted: `[{"name", "issuer", "jwks_url", "audience", "kinds", "claims", "verifies_identity"}]`."""
    private_keys: tuple[PrivateKey, ...] = ()
    """What this service opens sealed messages with, the newest first: 64 hexadecimal digits each (`openssl rand -hex 32`)."""
    public_keys: dict[str, PublicKey] = {}
    """By service, what messages are sealed with for it: `{"integration": "…"}`, each as `motcua public-key` prints it.

    A service that is not here gets none."""
    public_url: Origin | None = None
    """The address under which the public reaches this system, printed in QR codes: `https://dichvucong.example.gov.vn`, no path."""
    max_body: int = Field(1_048_576, ge=1)
    """The largest request body, in bytes."""
    cors_origins: Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(_listed)] = ()
    """Origins whose web pages may call the API from a browser: `https://a.example, https://b.example`."""
    cors_origin_pattern: re.Pattern[str] | None = None
    """A regular expression that matches the whole of an origin, beside the list."""
    idempotency_retention: int = Field(7 * _DAY, ge=_HOUR, le=_CENTURY)
    """Seconds for which a repeated `Idempotency-Key` gets the first answer; an hour at least."""
    inbox_retention: int = Field(30 * _DAY, ge=_DAY, le=_CENTURY)
    """Seconds for which a service remembers the events it has processed: how far back events may be delivered again; a day at least."""
    event_log_retention: int = Field(400 * _DAY, ge=_DAY, le=_CENTURY)
    """Seconds for which published events are kept; a day at least."""
    drain: float = Field(0, ge=0, le=_HOUR)
    """Seconds for which an API that is told to end (SIGTERM) still answers everything, and has clients close their connections.

    Behind a gateway: longer than it keeps an idle connection."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """The lowest level that is logged, to standard error."""
    log_format: Literal["json", "console"] = "json"
    """`json`: one object a line. `console`: for people."""
    otlp_endpoint: str | None = Field(None, pattern=r"^(https?://.|$)")
    """Where traces are sent, OTLP over HTTP: `http://collector:4318/v1/traces`. Absent, none are recorded."""
    trace_ratio: float = Field(1.0, ge=0, le=1)
    """Which share of all traces is recorded, 0 to 1; the same for all processes, so that a trace is whole."""
    sealing_keys: tuple[SecretStr, ...] = Field(min_length=1)
    """Keys that encrypt personal data at rest, newest first, 64 hexadecimal digits each. **A lost key is lost data.**"""
    worker_host: str = "127.0.0.1"
    """The address on which a worker serves `/healthz`, `/readyz` and `/metrics`; `0.0.0.0` in a container."""
    worker_port: int = Field(9464, ge=0, le=65_535)
    """Its port; 0 serves none. Several workers on one machine need different ones."""
    commit: str | None = None
    """The commit the code was built from, for the metric `motcua_build_info`; container images set it."""

    @property
    def brokers(self) -> tuple[str, ...]:
        """The addresses in `amqp_url`, in the order in which they are tried."""
        return tuple(_listed(self.amqp_url.get_secret_value())) if self.amqp_url is not None else ()

    @model_validator(mode="after")
    def _issuers_are_told_apart(self) -> Self:
        for what, values in {
            "name": [each.name for each in self.issuers],
            "issuer": [each.issuer for each in self.issuers],
        }.items():
            if len(set(values)) < len(values):
                raise ValueError(f"two of the issuers have one {what}: accounts of one would be the other's")
        return self
