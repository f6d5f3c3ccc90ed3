"""`python -m deploy.cluster` (`make cluster`): run the cluster until Ctrl-C, and say how to use it."""

import argparse
import asyncio
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import NoReturn

from deploy.cluster.environments import ACCOUNTS
from deploy.cluster.programs import MachineError
from deploy.cluster.topology import Cluster, Options, running
from services.chassis.reported import ReportedError
from services.embedded.composition import wait_for_signal
from services.embedded.personas import CLIENT_SECRET


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.cluster", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="the gateway's port")
    parser.add_argument("--base-port", type=int, default=18000, help="the first of about fifty ports for everything else; 0: any")
    parser.add_argument("--data", type=Path, default=Path(".data/cluster"), help="the folder of all data, kept between runs")
    parser.add_argument("--fresh", action="store_true", help="delete all data first")
    parser.add_argument("--no-limits", action="store_true", help="let one address ask the gateway as often as it likes")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    # Until it is ready SIGTERM does as Ctrl-C: what has been started is ended in order.
    if task := asyncio.current_task():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    options = Options(arguments.data, arguments.port, arguments.base_port, limits=not arguments.no_limits, fresh=arguments.fresh)
    async with running(options) as cluster:
        _greet(cluster)
        await wait_for_signal()
        print("\nStopping…", flush=True)


def _greet(cluster: Cluster) -> None:
    issuer = cluster.issuer
    lines = {
        "gateway": cluster.url,
        "identity provider": f"{issuer}/.well-known/openid-configuration",
        "accounts": f"{' '.join(ACCOUNTS)}, whose password, and secret as a client, is {CLIENT_SECRET}",
        "a token": f"curl -s -u clerk:{CLIENT_SECRET} -d grant_type=client_credentials {issuer}/token",
        "the partner": f"client id {cluster.partner[0]}, secret {cluster.partner[1]}, at {cluster.url}/oauth/token",
        "one dossier, all steps": f"{_program('motcua')} journey --url {cluster.url}",
        "processes": f"{_program('supervisorctl')} -c {cluster.supervisor.configuration} status",
        "settings of a process": f"{cluster.supervisor.folder}/environment/PROCESS.env",
        "logs": f"{cluster.supervisor.folder}/logs",
        "RabbitMQ": f"http://127.0.0.1:{cluster.ports['rabbitmq-1.management']}/ (guest, guest)",
    }
    print(f"The cluster is ready at {cluster.url} ({cluster.seconds:.1f} s)\n")
    for name, value in lines.items():
        print(f"  {name:24} {value}")
    print("\nCtrl-C stops it; the data is kept.", flush=True)


def _program(name: str) -> str:
    """What to type to run a program of our environment: its name, or its path from here where the shell does not find it."""
    ours = Path(sys.executable).with_name(name)
    return name if shutil.which(name) == str(ours) else os.path.relpath(ours)


def main() -> None:
    """Run it; what went wrong is reported in one line."""
    try:
        asyncio.run(_run(_arguments()))
    except KeyboardInterrupt:
        _give_up("stopped before it was ready", 128 + signal.SIGINT)
    except asyncio.CancelledError:
        _give_up("stopped before it was ready", 128 + signal.SIGTERM)
    except (MachineError, ReportedError, TimeoutError, OSError) as error:
        _give_up(str(error) or type(error).__name__, 1)


def _give_up(reason: str, status: int) -> NoReturn:
    sys.stderr.write(f"cluster: {reason}\n")
    raise SystemExit(status) from None


if __name__ == "__main__":
    main()
