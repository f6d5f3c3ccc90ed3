"""Settings shared by every process: built once at the entry point from `MOTCUA_…` variables and passed down, never read at import."""

import json
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

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


def _listed(value: Any) -> Any:
    """A list as JSON or with commas between."""
    if not isinstance(value, str):
        return value
    return json.loads(value) if value.startswith("[") else [part.strip() for part in value.split(",") if part.strip()]


# As browsers send it: scheme, host in lower case, port unless it is the scheme's own; no path.
Origin = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.\-\[\]:]+$")]


class Settings(BaseSettings):
    """The settings of every service. Sizes are bytes, durations seconds. Each process has two pools of `database_pool` connections."""

    model_config = SettingsConfigDict(env_prefix="MOTCUA_", env_nested_delimiter="__", frozen=True, extra="ignore")

    database_url: str
    read_database_url: str | None = None
    database_pool: int = 10
    statement_timeout: float = 15.0
    amqp_url: SecretStr | None = None
    issuers: tuple[Issuer, ...] = ()
    max_body: int = 1_048_576
    # Which web pages may call the API from a browser (see `cors`): origins as `https://a.example, https://b.example`, and a regular
    # expression that matches the whole of an origin.
    cors_origins: Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(_listed)] = ()
    cors_origin_pattern: re.Pattern[str] | None = None
    idempotency_retention: int = 7 * 86_400
    inbox_retention: int = 30 * 86_400
    event_log_retention: int = 400 * 86_400
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "console"] = "json"
    otlp_endpoint: str | None = None
    # Newest first; 64 hexadecimal digits each.
    sealing_keys: tuple[SecretStr, ...] = Field(min_length=1)
    # Where a worker process serves its health and metrics; not at all without a port.
    worker_host: str = "127.0.0.1"
    worker_port: int | None = None
