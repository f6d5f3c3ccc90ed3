"""`python -m deploy.cluster.containers FOLDER`: the settings, keys and passwords of `deploy/compose.yaml`, made at its first start.

They lie in a volume that every container reads: `environment/SERVICE.env` for the services, a folder for each server beside them. What
is there is kept. Names are those of containers; the gateway and the identity provider have names that browsers of the machine know, too.
"""

import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deploy.cluster import environments, rabbitmq
from deploy.cluster.environments import NODES, REPLICATION, SERVERS, STORAGE_KEY, Addresses
from deploy.cluster.servers import storage_accounts
from deploy.cluster.variables import environment_file
from services.embedded import SERVICES
from services.embedded.cluster import SUPERUSER
from services.embedded.composition import private_secret
from services.embedded.postgres import password_of

GATEWAY: Final = "http://motcua.localhost:8080"
IDENTITY: Final = "http://identity.localhost:9000"
# What one container of the settings' group may read, and nobody else.
_READABLE: Final = 0o640


def write(folder: Path) -> None:
    """Write all of it."""
    folder.mkdir(parents=True, exist_ok=True)
    secret = private_secret(folder / "secret", lambda: secrets.token_hex(32)).encode()
    broker = private_secret(folder / "rabbitmq.password", lambda: secrets.token_hex(16))
    for service, variables in of_services(folder, secret, broker).items():
        _write(folder, f"environment/{service}.env", environment_file(variables))
    _write(folder, "postgres/superuser", password_of(SUPERUSER, secret))
    _write(folder, "postgres/replication", password_of(REPLICATION, secret))
    _write(folder, "postgres/roles.sql", _roles(secret))
    _write(folder, "rabbitmq/cookie", private_secret(folder / "rabbitmq.cookie", lambda: secrets.token_hex(16)))
    _write(folder, "rabbitmq/rabbitmq.conf", _broker(broker))
    _write(folder, "storage/s3.json", storage_accounts(STORAGE_KEY, environments.storage_secret(folder)))
    _write(folder, "identity/configuration.json", json.dumps(environments.provider(folder, IDENTITY, 9000, host="0.0.0.0")))  # noqa: S104 - in its container


def of_services(folder: Path, secret: bytes, broker: str) -> Mapping[str, Mapping[str, str]]:
    """The variables of each service's processes."""
    servers = [f"{name}:5432" for name in SERVERS]
    addresses = Addresses(
        GATEWAY,
        IDENTITY,
        lambda service, reading: environments.database_url(
            service, service, password_of(service, secret), servers, reading=reading
        ),
        [f"amqp://motcua:{broker}@{name}:5672/" for name in NODES],
        "http://storage:8333",
        "tcp://scanner:3310",
        2525,
    )
    # The gateway's address in its network is whatever Docker gives it; nobody else reaches the services.
    return environments.of_services(folder, addresses, {"worker_host": "0.0.0.0"})  # noqa: S104 - in its container


def _roles(secret: bytes) -> str:
    """What the first PostgreSQL is told when it is created: a role and a database for each service, and the replica's role."""
    lines = ["revoke connect on database postgres, template1 from public;"]
    lines += [f"create role {REPLICATION} replication login password '{password_of(REPLICATION, secret)}';"]
    for name in SERVICES:
        lines += [
            f"create role {name} login password '{password_of(name, secret)}';",
            f"create database {name} owner {name};",
            f"revoke all on database {name} from public;",
        ]
    return "\n".join([*lines, ""])


def _broker(password: str) -> str:
    names = [f"rabbit@{name}" for name in NODES]
    node = rabbitmq.Node(names[0], 5672, 4369, 25672, names)
    return node.configuration(
        {
            "listeners.tcp.default": "5672",
            "distribution.listener.interface": "0.0.0.0",  # noqa: S104 - in its container
            "default_user": "motcua",
            "default_pass": password,
        }
    )


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True, mode=0o750)
    path.write_text(text)
    path.chmod(_READABLE)


if __name__ == "__main__":
    os.umask(0o027)
    write(Path(sys.argv[1]))
