"""Settings shared by every process; built once at the entry point from `MOTCUA_…` variables and handed down, never read at import."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PrincipalKind = Literal["citizen", "business", "official", "partner", "system"]


class ClaimNames(BaseModel):
    """Which claim of an issuer's token says what; defaults are ours."""

    model_config = ConfigDict(frozen=True)

    kind: str = "kind"
    roles: str = "roles"
    unit: str = "unit"
    scope: str = "scope"
    name: str = "name"
    position: str = "position"


class Issuer(BaseModel):
    """An identity provider we believe, and how far: it may assert only the `kinds` listed."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    issuer: str
    audience: str = "motcua"
    jwks_url: str
    algorithms: tuple[Literal["RS256", "PS256", "ES256", "EdDSA"], ...] = ("EdDSA", "ES256", "RS256")
    kinds: frozenset[PrincipalKind]
    claims: ClaimNames = ClaimNames()


class Settings(BaseSettings):
    """What every service needs. Sizes are bytes, durations seconds. `database_pool` is for each of a process's two pools (decision 15)."""

    model_config = SettingsConfigDict(env_prefix="MOTCUA_", env_nested_delimiter="__", frozen=True, extra="ignore")

    database_url: str
    read_database_url: str | None = None
    database_pool: int = 10
    amqp_url: SecretStr | None = None
    issuers: tuple[Issuer, ...] = ()
    max_body: int = 1_048_576
    idempotency_retention: int = 7 * 86_400
    inbox_retention: int = 30 * 86_400
    event_log_retention: int = 400 * 86_400
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "console"] = "json"
    otlp_endpoint: str | None = None
    # Newest first; 64 hexadecimal digits each.
    sealing_keys: tuple[SecretStr, ...] = Field(min_length=1)
    # Where a worker process tells its health and metrics; nowhere when absent.
    worker_host: str = "127.0.0.1"
    worker_port: int | None = None
