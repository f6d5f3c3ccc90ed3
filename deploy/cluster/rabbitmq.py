"""RabbitMQ's nodes: the files and the environment each is started with; the configuration is the one in `deploy/rabbitmq`."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.cluster.programs import HOST

CONFIGURATION: Final = Path(__file__).parents[1] / "rabbitmq" / "rabbitmq.conf"


@dataclass(frozen=True)
class Node:
    """A node on loopback. `peers` are the names of all nodes of its cluster, itself among them; alone it has none.

    `management` is the port of its HTTP API, if it is to have one. `cookie` is what the nodes of a cluster share.
    """

    name: str
    port: int
    epmd_port: int
    distribution_port: int
    peers: Sequence[str] = ()
    management: int | None = None
    cookie: str | None = None

    @property
    def url(self) -> str:
        """What clients connect with: RabbitMQ admits its account `guest` from loopback."""
        return f"amqp://guest:guest@{HOST}:{self.port}/"

    def prepare(self, folder: Path) -> dict[str, str]:
        """Write what it reads into the folder; returns its environment, which has nothing of ours."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        plugins = "rabbitmq_management" if self.management else ""
        (folder / "enabled_plugins").write_text(f"[{plugins}].\n")
        (folder / "rabbitmq.conf").write_text(self.configuration())
        cookie = {"RABBITMQ_ERLANG_COOKIE": self.cookie} if self.cookie else {}
        return cookie | {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "ERL_EPMD_ADDRESS": HOST,
            "ERL_EPMD_PORT": str(self.epmd_port),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "no-environment"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "no-advanced.config"),
            "RABBITMQ_DIST_PORT": str(self.distribution_port),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "config"),
            "RABBITMQ_LOG_BASE": str(folder / "logs"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_NODENAME": self.name,
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_SCHEMA_DIR": str(folder / "schema"),
            # Its schedulers are not to spin while they wait: others need the processors.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
            ),
            # With this variable the start script executes the broker in its own process, so that the process started is the broker.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    def configuration(self, others: Mapping[str, str] | None = None) -> str:
        """The deployed file with another port, a lower limit of free disk space, and the nodes of its cluster; `others` win."""
        listeners = {"listeners.tcp.default": f"{HOST}:{self.port}", "disk_free_limit.absolute": "50MB"}
        overrides = listeners | self._formation() | dict(others or {})
        lines = CONFIGURATION.read_text().splitlines()
        kept = [line for line in lines if line.split("=")[0].strip() not in overrides]
        return "\n".join([*kept, *(f"{name} = {value}" for name, value in overrides.items()), ""])

    def _formation(self) -> dict[str, str]:
        nodes = {f"cluster_formation.classic_config.nodes.{number}": name for number, name in enumerate(self.peers, 1)}
        discovery = {"cluster_formation.peer_discovery_backend": "classic_config"} if nodes else {}
        management = {"management.tcp.ip": HOST, "management.tcp.port": str(self.management)} if self.management else {}
        return discovery | nodes | management
