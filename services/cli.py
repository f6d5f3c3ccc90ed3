"""`motcua …`: run the system or one of its processes, and talk to a running one."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from socket import gaierror
from typing import Annotated, Any, Literal, TypeVar

import httpx
import typer
import uvicorn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from services.chassis import connection_budget, dead_letters, migrations, process
from services.chassis.broker import definitions
from services.chassis.configuration import ConfigurationError
from services.chassis.database import Database
from services.dossier.statistics import commands as tally_commands
from services.embedded import composition, journey, loading, scenario, scenario_dossiers, units
from services.embedded.identity import PERSONAS, Persona
from services.embedded.keys import KeyFileError
from services.embedded.postgres import PostgresError

T = TypeVar("T")

DEFAULT_URL = "http://127.0.0.1:8000"
# Plain tracebacks: those of Rich are not log lines, and could show the values of variables.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
imports = typer.Typer(no_args_is_help=True, help="Load data into a running system.")
dead_letter_commands = typer.Typer(no_args_is_help=True, help="Events a service could not process.")
app.add_typer(imports, name="import")
app.add_typer(dead_letter_commands, name="dead-letters")
out = Console(highlight=False)

Url = Annotated[str, typer.Option(envvar="MOTCUA_URL", help="The URL of the running system.")]
DataDir = Annotated[Path, typer.Option(envvar="MOTCUA_DATA_DIR", help="The data directory of the embedded system.")]
Shape = Literal["record", "lay-thu-tuc"]
Service = Annotated[str, typer.Argument(help=", ".join(composition.SERVICES))]
DEFAULT_DATA = Path(".data")

# SQLSTATEs of a refused connection: wrong role or password, no such database, insufficient privilege, too many connections.
_REFUSED = ("28", "3D000", "42501", "53300")
_EXPECTED = (
    PostgresError,
    KeyFileError,
    composition.PortInUseError,
    connection_budget.ConnectionBudgetError,
    journey.JourneyError,
    loading.LoadError,
    httpx.HTTPError,
    migrations.NotMigratedError,
    ConfigurationError,
    OSError,
)


def main() -> None:
    """Run a command; what went wrong is reported in one line."""
    try:
        app()
    except _EXPECTED as error:
        sys.stderr.write(f"motcua: {_line(error)}\n")
        raise SystemExit(1) from None


def _line(error: Exception) -> str:
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout():
            url = error.request.url
            return f"nothing answers at {url.scheme}://{url.netloc.decode()}: is `make up` running?"
        case httpx.HTTPStatusError():
            request, response = error.request, error.response
            return f"{request.method} {request.url} was answered with {response.status_code} {response.reason_phrase}"
        case httpx.RequestError() if error._request:  # noqa: SLF001 - the property raises where there is none
            return f"{error.request.url}: {str(error) or type(error).__name__}"
    return str(error) or type(error).__name__


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer calls it
    if value:
        print(f"motcua {version('motcua')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The open back end of a province's online public services."""


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


def _greet(system: composition.System, seconds: float) -> None:
    out.print(f"[bold]motcua[/bold] is ready at {system.url} ({seconds:.1f} s)\n")
    for label, value in (
        ("API documentation", f"{system.url}/docs"),
        ("procedures", f"{system.url}/v1/procedures?q=khai sinh"),
        ("scorecard", f"{system.url}/v1/scorecards/{journey.FRAMEWORK}/{time.localtime().tm_year}"),
        ("national portal sandbox", f"{system.url}/sandbox/dossiers"),
        ("a token", "motcua token PERSONA, one of " + " ".join(PERSONAS)),
        ("one dossier, all steps", "motcua journey"),
        ("the reference year", "motcua scenario lai-chau-2020"),
    ):
        out.print(f"  {label:24} {value}", soft_wrap=True)
    for persona in ("citizen", "clerk"):
        out.print(f"\n[dim]{persona}:[/dim] {system.identity.persona_token(persona)}", soft_wrap=True)
    out.print("\nCtrl-C stops it; the data is kept.")


@app.command()
def token(persona: Annotated[Persona, typer.Argument()], url: Url = DEFAULT_URL) -> None:
    """Print a demo bearer token."""
    print(asyncio.run(_with_client(url, lambda client: _token(client, persona))))


async def _token(client: httpx.AsyncClient, persona: Persona) -> str:
    response = (await client.post("/identity/token", json={"persona": persona})).raise_for_status()
    return str(response.json()["access_token"])


async def _with_client(url: str, work: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        return await work(client)


@app.command(name="journey")
def journey_(
    url: Url = DEFAULT_URL,
    procedure: Annotated[str | None, typer.Option(help="The code of the procedure to use.")] = None,
    words: Annotated[str, typer.Option(help="Or the words to search for.")] = "khai sinh",
) -> None:
    """Take one dossier from search to rating and national portal, and print each step."""
    asyncio.run(_with_client(url, lambda client: _journey(client, procedure, words)))


async def _journey(client: httpx.AsyncClient, procedure: str | None, words: str) -> None:
    run = journey.Journey(client, lambda persona: _token(client, persona), words=words, procedure=procedure)
    number = 0
    async for step in run.steps():
        number += 1
        out.print(f"{number:2}  [bold]{step.status}[/bold]  {step.who:8} {step.what:22} [dim]{step.request}[/dim]", soft_wrap=True)
        if step.remark:
            out.print(f"         {step.remark}", soft_wrap=True)
    out.print(f"\n{number} steps, dossier {run.code}")


@imports.command("procedures")
def import_procedures(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines (.jsonl, .gz or .xz) or a workbook (.xlsx)")
    ],
    url: Url = DEFAULT_URL,
    shape: Annotated[
        Shape, typer.Option(help="The format of JSON Lines: our records, or those the national LayThuTuc returns.")
    ] = "record",
) -> None:
    """Import and publish the procedures of a file; invalid records are reported and the others are imported."""
    _import_file(url, "procedures", file, shape)


@imports.command("authorities")
def import_authorities(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines: .jsonl, .gz or .xz")],
    url: Url = DEFAULT_URL,
) -> None:
    """Import the authorities of a file, parents first; invalid records are reported and the others are imported."""
    _import_file(url, "authorities", file, "record")


@imports.command("news")
def import_news(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines: .jsonl, .gz or .xz")],
    url: Url = DEFAULT_URL,
) -> None:
    """Import the news items of a file, for example of an older portal; invalid records are reported and the others are imported."""
    _import_file(url, "news", file, "record")


@imports.command("units")
def import_units(
    directory: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help=f"Contains {units.BEFORE}, {units.AFTER} and {units.MERGERS}.")
    ],
    url: Url = DEFAULT_URL,
) -> None:
    """Import Lai Châu's units before and after 2025-07-01 as authorities; prints what the lists leave open, for a person to decide."""
    lists = units.read(directory)
    report = asyncio.run(_with_client(url, lambda client: _import(client, "authorities", directory.name, lists.ndjson())))
    table = Table("name in the lists", "remark", box=None)
    for remark in lists.remarks:
        table.add_row(remark.name, remark.what)
    out.print(table)
    _finish(report)


def _import_file(url: str, kind: str, file: Path, shape: Shape) -> None:
    body = loading.read(file)
    _finish(asyncio.run(_with_client(url, lambda client: _import(client, kind, file.name, body, shape))))


def _finish(report: Any) -> None:
    _show_report(report)
    if report["state"] != "done":
        raise SystemExit(1)


async def _import(client: httpx.AsyncClient, kind: str, name: str, body: bytes, shape: Shape = "record") -> Any:
    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=out)
    with bar:
        task = bar.add_task(name, total=None)
        editor = await _token(client, "editor")

        def show_progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return await loading.load(client, kind, body, editor, show_progress, shape=shape)


def _show_report(report: Any) -> None:
    errors = [line for line in report["report"] if line.get("severity") != "warning"]
    warnings = [line for line in report["report"] if line.get("severity") == "warning"]
    out.print(f"{report['imported']} imported, {report['unchanged']} unchanged, {report['refused']} refused of {report['total']}")
    table = Table("line", "code", "field", "reason", box=None)
    for line in (errors or warnings)[:20]:
        table.add_row(str(line["line"]), line.get("code") or "", line.get("field") or "", line["reason"])
    if errors or warnings:
        out.print(table)
        out.print(f"{report['warnings']} warnings; the complete report: GET /v1/imports/{report['id']}")


@app.command(name="scenario")
def scenario_(name: Annotated[Literal["lai-chau-2020"], typer.Argument()], url: Url = DEFAULT_URL) -> None:
    """Import the reference year as raw records, and compare the public figures with those the system computes from them."""
    computed = asyncio.run(_with_client(url, _scenario))
    table = Table(name, "recorded", "computed", "not computed yet", box=None)
    for figure in scenario.compare(computed):
        table.add_row(figure.name, figure.recorded, figure.computed, figure.not_computed_yet)
    out.print(table)


async def _scenario(client: httpx.AsyncClient) -> dict[str, float]:
    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=out)

    def part(name: str) -> loading.Progress:
        task = bar.add_task(name, total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)

    async def token_of(persona: Persona) -> str:
        return await _token(client, persona)

    with bar:
        await scenario.run(client, await _token(client, "editor"), part)
        await scenario_dossiers.run(client, token_of, part)
    return await scenario.figures(client) | await scenario_dossiers.figures(client, token_of)


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
    process.settings(_require_service(service))
    os.environ["MOTCUA_SERVICE"] = service
    uvicorn.run(
        "services.chassis.process:app",
        factory=True,
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
    if process.settings(_require_service(service)).amqp_url is None:
        raise ConfigurationError("MOTCUA_AMQP_URL is missing: a worker process needs RabbitMQ; without one run `motcua up`")
    process.work(service)


@app.command()
def migrate(
    service: Annotated[str | None, typer.Argument(help="Default: all services of the embedded system.")] = None,
    data_dir: DataDir = DEFAULT_DATA,
) -> None:
    """Upgrade the schema of one service's database (MOTCUA_DATABASE_URL), or of the embedded ones, to the newest version."""
    if service is not None:
        url = process.settings(_require_service(service)).database_url
        with _database_errors(url):
            asyncio.run(migrations.upgrade(service, url))
        return
    asyncio.run(_migrate_embedded(data_dir))


async def _migrate_embedded(data_dir: Path) -> None:
    async with composition.open_database(data_dir) as (postgres, _):
        for service in composition.SERVICES:
            await migrations.upgrade(service, postgres.url(service, service))
            out.print(f"{service}: newest schema")


@app.command()
def topology() -> None:
    """Print RabbitMQ's definitions: exchange, queues and bindings."""
    print(definitions(), end="")


@dead_letter_commands.command("list")
def list_dead_letters(service: Service) -> None:
    """List a service's dead letters, oldest first (its database is MOTCUA_DATABASE_URL)."""
    table = Table("id", "type", "subject", "attempts", "since", "error", box=None)
    for letter in asyncio.run(_on_database(service, dead_letters.listing)):
        since = letter.parked_at.isoformat(timespec="seconds")
        table.add_row(str(letter.id), letter.type or "?", letter.subject or "?", str(letter.attempts), since, letter.error)
    out.print(table)


@dead_letter_commands.command("replay")
def replay_dead_letters(
    service: Service, letter: Annotated[int | None, typer.Option("--id", help="Only this one; the default is all.")] = None
) -> None:
    """Have the worker process dead letters again, once their cause is fixed."""
    count = asyncio.run(_on_database(service, lambda database: dead_letters.replay(database, letter)))
    out.print(f"{count} to be processed again")


@app.command()
def tallies(
    *, correct: Annotated[bool, typer.Option("--correct", help="Also correct what differs; nobody has to wait for it.")] = False
) -> None:
    """Compare the tallies of dossier statistics with the dossiers (the dossier service's database is MOTCUA_DATABASE_URL)."""
    count = asyncio.run(_on_database("dossier", tally_commands.correct if correct else tally_commands.differences, seconds=3_600))
    out.print(f"{count} tallies differed and were corrected" if correct else f"{count} tallies differ from the dossiers")


async def _on_database(service: str, work: Callable[[Database], Awaitable[T]], *, seconds: float = 15) -> T:
    url = process.settings(_require_service(service)).database_url
    database = Database(url, pool=1, statement_timeout=seconds)
    try:
        with _database_errors(url):
            return await work(database)
    finally:
        await database.close()


@contextlib.contextmanager
def _database_errors(url: str) -> Iterator[None]:
    """Report a failed connection as an error of the setting MOTCUA_DATABASE_URL."""
    server = make_url(url)
    try:
        yield
    except gaierror as error:
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: the host {server.host} is unknown ({error.strerror})") from error
    except OSError as error:
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: nothing answers at {server.host}:{server.port or 5432}") from error
    except DBAPIError as error:
        if not str(getattr(error.orig, "sqlstate", None)).startswith(_REFUSED):
            raise
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: {error.orig}") from error


def _require_service(service: str) -> str:
    if service not in composition.SERVICES:
        raise typer.BadParameter(f"{service!r} is not one of {', '.join(composition.SERVICES)}")
    return service


if __name__ == "__main__":
    main()
