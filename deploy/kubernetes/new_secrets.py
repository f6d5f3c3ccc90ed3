# ruff: noqa: INP001
"""Every secret an installation can invent, once, as Kubernetes Secrets on standard output: `python new_secrets.py | kubectl create -n motcua -f -`.

Keep a copy where backups of the database are not (docs/operations.md, Keys): the sealing keys are in it.
"""

import base64
import hashlib
import json
import secrets
import sys
from typing import Any

from services.chassis import envelopes

SERVICES = ("catalog", "dossier", "integration", "satisfaction", "scorecard")


def main(services: tuple[str, ...] = SERVICES) -> dict[str, Any]:
    """The Secrets of these services and of the broker, as one List."""
    passwords = {service: (secrets.token_hex(24), secrets.token_hex(24)) for service in services}
    private = {service: secrets.token_hex(32) for service in ("dossier", "integration")}
    portal = {"MOTCUA_PORTAL_USERNAME": "motcua", "MOTCUA_PORTAL_PASSWORD": secrets.token_urlsafe(24)}
    own: dict[str, dict[str, str]] = {
        "dossier": _sealed("dossier", "integration", private),
        "integration": _sealed("integration", "dossier", private)
        | {"MOTCUA_PARTNER_TOKEN_KEYS": json.dumps([secrets.token_hex(32)])}
        | portal,
        "sandbox": portal,
    }
    items = []
    for service, (database, broker) in passwords.items():
        variables = {
            "MOTCUA_DATABASE_URL": f"postgresql+asyncpg://{service}:{database}@postgres-rw:5432/{service}",
            "MOTCUA_AMQP_URL": f"amqp://{service}:{broker}@rabbitmq:5672/",
            "MOTCUA_SEALING_KEYS": json.dumps([secrets.token_hex(32)]),
        }
        items.append(_secret(service, variables | own.get(service, {})))
        login = {"username": service, "password": database}
        items.append(_secret(f"{service}-database", login, "kubernetes.io/basic-auth"))
    users = broker_users({service: broker for service, (_, broker) in passwords.items()})
    items.append(_secret("rabbitmq-users", {"users.json": json.dumps(users)}))
    return {"apiVersion": "v1", "kind": "List", "items": items}


def _sealed(service: str, other: str, private: dict[str, str]) -> dict[str, str]:
    """What two services seal messages for each other with."""
    public = {other: envelopes.public_key(private[other])}
    return {"MOTCUA_PRIVATE_KEYS": json.dumps([private[service]]), "MOTCUA_PUBLIC_KEYS": json.dumps(public)}


def broker_users(passwords: dict[str, str]) -> dict[str, Any]:
    """RabbitMQ's users. What those of the services may do follows the version, and has no secret in it: `deploy/rabbitmq/permissions.json`.

    Any other, the sandbox, is let in, and may do nothing.
    """
    admin = {"name": "administrator", "tags": ["administrator"], **_hash(secrets.token_hex(24))}
    let_in = {"vhost": "/", "configure": "^$", "write": "^$", "read": "^$"}
    return {
        "vhosts": [{"name": "/"}],
        "users": [admin, *({"name": name, "tags": [], **_hash(password)} for name, password in passwords.items())],
        "permissions": [
            {"user": "administrator", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
            *({"user": name} | let_in for name in passwords if name not in SERVICES),
        ],
    }


def _hash(password: str) -> dict[str, str]:
    salt = secrets.token_bytes(4)
    digest = hashlib.sha256(salt + password.encode()).digest()
    return {"password_hash": base64.b64encode(salt + digest).decode(), "hashing_algorithm": "rabbit_password_hashing_sha256"}


def _secret(name: str, values: dict[str, str], kind: str = "Opaque") -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "type": kind, "stringData": values}


if __name__ == "__main__":
    json.dump(main((*SERVICES, *sys.argv[1:])), sys.stdout, indent=2)
