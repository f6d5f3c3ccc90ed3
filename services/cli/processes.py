"""`motcua up`, `serve` and `worker`: the whole system in one process, or one process of a service."""

import asyncio
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from services.chassis import process
from services.chassis.configuration import ConfigurationError
from services.chassis.http_protocol import HttpProtocol
from services.cli.shared import DEFAULT_DATA, DEFAULT_URL, DataDir, Service, out, require_service
from services.embedded import composition, journey
from services.embedded.identity import PERSONAS

app = typer.Typer()


@app.command()
def up(
    port: Annotated[int, typer.Option(help="On 127.0.0.1.", min=1, max=65535)] = 8000,
    data_dir: DataDir = DEFAULT_DATA,
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Delete all data first.")] = False,
    demo: Annotated[bool, typer.Option("--demo/--no-demo", help="Load the sample catalogue at the first start.")] = True,
) -> None:
    """Run the whole system in one process, on loopback, until Ctrl-C. Data is kept between runs."""
    if reset:
        composition.delete_data(data_dir)
    with asyncio.Runner(loop_factory=composition.new_event_loop) as runner:
        runner.run(_up(port, data_dir, demo=demo))


async def _up(port: int, data_dir: Path, *, demo: bool) -> None:
    started = time.perf_counter()
    async with composition.run_system(data_dir, port, sample=demo) as system:
        _greet(system, time.perf_counter() - started)
        await composition.wait_for_signal()
        out.print("\nStopping…")


def program() -> str:
    """What to type to run `motcua` here: its name, or its path from here where the shell does not find it."""
    called = Path(sys.argv[0])
    return os.path.relpath(called) if called.name == "motcua" and shutil.which("motcua") is None else "motcua"


def _greet(system: composition.System, seconds: float) -> None:
    here = "" if system.url == DEFAULT_URL else f" --url {system.url}"
    out.print(f"[bold]motcua[/bold] is ready at {system.url} ({seconds:.1f} s)\n")
    for label, value in (
        ("dashboard", f"{system.url}/"),
        ("for citizens", f"{system.url}/citizen"),
        ("for officers", f"{system.url}/officer"),
        ("API documentation", f"{system.url}/docs"),
        ("procedures", f"{system.url}/v1/procedures?q=khai%20sinh"),
        ("scorecard", f"{system.url}/v1/scorecards/{journey.FRAMEWORK}/{time.localtime().tm_year}"),
        ("national portal sandbox", f"{system.url}/sandbox"),
        ("mail, SMS, Zalo sent", f"{system.url}/sandbox/pages/messages"),
        ("webhooks", "may lead to this machine, without TLS: http://127.0.0.1:PORT/… (only with `motcua up`)"),
        ("a token", f"{program()} token PERSONA{here}, one of {' '.join(PERSONAS)}"),
        ("one dossier, all steps", f"{program()} journey{here}"),
        ("the reference year", f"{program()} scenario lai-chau-2020{here} (--size small for a quick look)"),
    ):
        out.print(f"  {label:24} {value}", soft_wrap=True)
    for persona in ("citizen", "clerk"):
        out.print(f"\n[dim]{persona}:[/dim] {system.identity.persona_token(persona)}", soft_wrap=True)
    out.print("\nCtrl-C stops it; the data is kept.")


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
    asyncio.run(process.require_keys(service, own))
    os.environ["MOTCUA_SERVICE"] = service
    uvicorn.run(
        "services.chassis.process:app",
        factory=True,
        http=HttpProtocol,
        host=host,
        port=port,
        uds=uds,
        workers=workers,
        forwarded_allow_ips=trusted_proxies,
        access_log=False,
        log_config=None,
        log_level="warning",
        # Longer than the gateway keeps an idle connection (nginx: 60 s). Otherwise a connection may be closed here just as a request
        # arrives on it, and nginx must answer 502, because it cannot know whether a POST was processed.
        timeout_keep_alive=75,
    )


@app.command()
def worker(service: Service) -> None:
    """Run one service's worker: its outbox, events and timers; settings come from MOTCUA_… variables."""
    own = process.settings(require_service(service))
    if own.amqp_url is None:
        raise ConfigurationError("MOTCUA_AMQP_URL is missing: a worker process needs RabbitMQ; without one run `motcua up`")
    asyncio.run(process.require_keys(service, own))
    process.work(service)
