"""The settings of each service's processes, as environment variables: of the cluster under supervisor and of the one in containers."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deploy.cluster import identity
from deploy.cluster.variables import environment
from services.embedded import SERVICES, composition, keys
from services.embedded.composition import PORTAL_USER, private_secret
from services.embedded.identity import TOKEN_SECONDS
from services.embedded.personas import CLIENT_SECRET, PERSONAS

# A partner gets its tokens from the system itself.
ACCOUNTS: Final = tuple(persona for persona in PERSONAS if persona != "partner")
"""The personas with an account at the identity provider."""
STORAGE_KEY: Final = "motcua"
SERVERS: Final = ("postgres-1", "postgres-2")
NODES: Final = ("rabbitmq-1", "rabbitmq-2", "rabbitmq-3")
APIS: Final = 2
"""API processes of each service."""
REPLICATION: Final = "replication"
"""The role with which one PostgreSQL follows the other."""
POSTGRES: Final = {
    "max_connections": "300",
    # A server whose replica is gone keeps this much for it, and no more.
    "max_slot_wal_keep_size": "1GB",
    "hot_standby_feedback": "on",
    # What was committed is not only on both disks but visible on both: a read right after a write sees it.
    "synchronous_commit": "remote_apply",
    # So no query of the replica may hold commits up for long.
    "max_standby_streaming_delay": "1s",
}
"""What both PostgreSQL servers are told beside memory and addresses."""
# Connections in each of a process's two pools: three processes of each service share two PostgreSQL servers.
_POOL: Final = 4


@dataclass(frozen=True)
class Addresses:
    """Where things are: the gateway and the identity provider for everybody, and what services reach behind them.

    `databases` gives the URL of a service's database, of the replica if its second argument is true; `brokers` are the nodes, `mailbox`
    is the port of the sandbox's mail server.
    """

    gateway: str
    identity: str
    databases: Callable[[str, bool], str]
    brokers: Sequence[str]
    storage: str
    scanner: str
    mailbox: int


def of_services(folder: Path, addresses: Addresses, more: Mapping[str, Any] | None = None) -> dict[str, dict[str, str]]:
    """The variables of each service's processes; keys are made in the folder at the first start, `more` settings win over ours."""
    keys.create(folder)
    own = composition.settings_of_sandbox(folder, addresses.gateway, f"{addresses.gateway}/sandbox", addresses.mailbox)
    own["dossier"] |= storage_settings(addresses.storage, storage_secret(folder)) | {"scanner_url": addresses.scanner}
    trusted = identity.trusted(addresses.identity, "demo", kinds=("citizen", "business", "official"))
    shared = {
        "issuers": [each.model_dump(mode="json") for each in (trusted, composition.partner_issuer(addresses.gateway))],
        "sealing_keys": [keys.load(folder).sealing],
        "database_pool": _POOL,
        "smallest_cell": 1,
        "log_level": "warning",
        "portal_username": PORTAL_USER,
        "portal_password": private_secret(folder / "portal.password", lambda: secrets.token_urlsafe(24)),
    }
    return {
        service: environment(
            shared
            | {
                "database_url": addresses.databases(service, False),
                "read_database_url": addresses.databases(service, True),
                "amqp_url": ",".join(_beginning_at(addresses.brokers, number)),
            }
            | own.get(service, {})
            | dict(more or {})
        )
        for number, service in enumerate(SERVICES)
    }


def _beginning_at(brokers: Sequence[str], number: int) -> list[str]:
    """All of them, the first another one for each service, so that their workers are spread over the nodes."""
    first = number % len(brokers)
    return [*brokers[first:], *brokers[:first]]


def provider(folder: Path, issuer: str, port: int, **others: Any) -> dict[str, Any]:
    """The identity provider's file with each persona as an account, and as a client that acts for itself; its keys are made at the first start."""
    keys = json.loads(private_secret(folder / "identity-provider.key", lambda: json.dumps([identity.new_key()])))
    people = {str(persona): PERSONAS[persona] for persona in ACCOUNTS}
    accounts: dict[str, Any] = {persona: {"password": CLIENT_SECRET, "claims": claims} for persona, claims in people.items()}
    # A front end under development, on any port of this machine.
    front_end = identity.public_client("front-end", "http://127.0.0.1/callback", application_type="native")
    clients = [front_end, *(identity.own_client(persona, CLIENT_SECRET, claims) for persona, claims in people.items())]
    return identity.configuration(issuer, port, accounts=accounts, clients=clients, keys=keys, lifetime=TOKEN_SECONDS, **others)


def database_url(database: str, role: str, password: str, servers: Sequence[str], *, reading: bool) -> str:
    """What SQLAlchemy connects with: all servers, of which the one is taken that takes writes, or for `reading` one that follows."""
    hosts = "&".join(f"host={server}" for server in servers)
    attributes = "prefer-standby" if reading else "primary"
    return f"postgresql+asyncpg://{role}:{password}@/{database}?{hosts}&target_session_attrs={attributes}"


def storage_secret(folder: Path) -> str:
    """The secret key of the S3 account, made at the first start."""
    return private_secret(folder / "storage.key", lambda: secrets.token_hex(16))


def storage_settings(endpoint: str, secret: str, key: str = STORAGE_KEY) -> dict[str, str]:
    """The settings of a service that keeps its files in the bucket `files`."""
    return {"storage_url": f"s3://files?endpoint={endpoint}", "storage_access_key": key, "storage_secret_key": secret}
