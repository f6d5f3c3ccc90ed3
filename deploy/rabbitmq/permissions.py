"""What RabbitMQ lets each service do that has a user of its own name; `permissions.json`, to be imported after the users and the topology.

It has no secret in it, and follows the events of the version, as `definitions.json` does: `python -m deploy.rabbitmq.permissions` writes it.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from services.chassis.broker import EXCHANGE, queue_name, topology
from services.contracts.public_events import TEST_PREFIX
from services.contracts.subscriptions import CONSUMED, PUBLISHED

FILE: Final = Path(__file__).with_name("permissions.json")
NOTHING: Final = "^$"


def permissions() -> dict[str, list[dict[str, Any]]]:
    """A service makes and deletes nothing, reads its own queues, and publishes to the exchange alone, its own types of events alone."""
    return {
        "permissions": [
            {"user": service, "vhost": "/", "configure": NOTHING, "write": _one_of([EXCHANGE]), "read": _one_of(_queues(service))}
            for service in CONSUMED
        ],
        "topic_permissions": [
            {"user": service, "vhost": "/", "exchange": EXCHANGE, "write": _one_of(_types(service)), "read": NOTHING}
            for service in CONSUMED
        ],
    }


def _queues(service: str) -> Iterable[str]:
    own = queue_name(service)
    return (queue["name"] for queue in topology()["queues"] if f"{queue['name']}.".startswith(f"{own}."))


def _types(service: str) -> Iterable[str]:
    """Those of its tests, too."""
    types = [event.type for event in (*PUBLISHED[service], *PUBLISHED["chassis"])]
    return (f"{prefix}{kind}" for prefix in ("", TEST_PREFIX) for kind in types)


def _one_of(names: Iterable[str]) -> str:
    return f"^({'|'.join(map(re.escape, names))})$"


def text() -> str:
    """The file."""
    return json.dumps(permissions(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
