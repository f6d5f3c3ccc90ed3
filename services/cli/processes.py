"""`motcua serve` and `worker`: one process of a service."""

import asyncio
import os
from typing import Annotated, Any

import typer
import uvicorn

from services.chassis import process
from services.chassis.configuration import ConfigurationError
from services.chassis.http_protocol import HttpProtocol
from services.cli.shared import Service, require_service

app = typer.Typer()


@app.command()
def serve(
    service: Service,
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option()] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    uds: Annotated[str | None, typer.Option(help="A Unix socket instead of a port.")] = None,
    trusted_proxies: Annotated[
        str,
        typer.Option(
            envvar="MOTCUA_TRUSTED_PROXIES",
            help="Addresses and networks of the gateway, whose X-Forwarded-For is trusted, separated by commas; * behind a Unix socket.",
        ),
    ] = "127.0.0.1",
) -> None:
    """Run one service's API; settings come from MOTCUA_… variables."""
    # Checked here: in uvicorn's processes an error would be a traceback, repeated at every restart.
    own = process.settings(require_service(service))
    asyncio.run(process.require_data(service, own))
    os.environ["MOTCUA_SERVICE"] = service
    uvicorn.run(
        "services.chassis.process:app",
        factory=True,
        host=host,
        port=port,
        uds=uds,
        workers=workers,
        **server_options(trusted_proxies),
    )


def server_options(trusted_proxies: str) -> dict[str, Any]:
    """How uvicorn serves any of our apps."""
    return {
        "http": HttpProtocol,
        "forwarded_allow_ips": trusted_proxies,
        "access_log": False,
        "log_config": None,
        "log_level": "warning",
        # Longer than the gateway keeps an idle connection (nginx: 60 s). Otherwise a connection may be closed here just as a request
        # arrives on it, and nginx must answer 502, because it cannot know whether a POST was processed.
        "timeout_keep_alive": 75,
    }


@app.command()
def worker(service: Service) -> None:
    """Run one service's worker: its outbox, events and timers; settings come from MOTCUA_… variables."""
    own = process.settings(require_service(service))
    if own.amqp_url is None:
        raise ConfigurationError("MOTCUA_AMQP_URL is missing: a worker process needs RabbitMQ; without one run `motcua up`")
    asyncio.run(process.require_data(service, own))
    process.work(service)
