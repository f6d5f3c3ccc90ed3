"""`motcua up`: the whole system in one process."""

import asyncio
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from services.cli.shared import DEFAULT_DATA, DEFAULT_URL, DataDir, out
from services.embedded import composition, journey
from services.embedded.personas import PERSONAS

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
