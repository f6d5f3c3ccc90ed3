"""`motcua migrate`, `topology`, `documentation`, `web`, `rebuild`, `replay`, `tallies` and `dead-letters …`: the work of an operator."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from pathlib import Path
from socket import gaierror
from typing import Annotated, Final, Literal, TypeVar

import typer
from asyncpg import TargetServerAttributeNotMatched
from rich.table import Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from services.chassis import dead_letters, envelopes, migrations, process, replay
from services.chassis.broker import Broker, definitions
from services.chassis.configuration import ConfigurationError, servers
from services.chassis.database import Database
from services.cli.shared import DEFAULT_DATA, DataDir, Service, out, progress_bar, require_service
from services.dossier.statistics import commands as dossier_tallies
from services.embedded import SERVICES, composition, documentation, web
from services.kernel.vietnam import TIME_ZONE
from services.satisfaction.indices import commands as rating_tallies
from services.scorecard.tallies.commands import event_logs, rebuild

T = TypeVar("T")

# SQLSTATEs of a refused connection: wrong role or password, no such database, insufficient privilege, too many connections.
_REFUSED = ("28", "3D000", "42501", "53300")
_LONG: Final = 3_600.0
"""Seconds a statement of a long command may take."""
_BROKER: Final = 30.0
"""Seconds a command tries to reach RabbitMQ; a worker tries for ever."""
app = typer.Typer()
dead_letter_commands = typer.Typer(no_args_is_help=True, help="Events a service could not process.")
app.add_typer(dead_letter_commands, name="dead-letters")


@app.command()
def migrate(
    service: Annotated[str | None, typer.Argument(help="Default: all services of the embedded system.")] = None,
    data_dir: DataDir = DEFAULT_DATA,
    *,
    phase: Annotated[
        migrations.Phase | None,
        typer.Option(help="`pre`: only what the version that runs can go along with; `post`, after the upgrade: the rest."),
    ] = None,
) -> None:
    """Upgrade the schema of one service's database (MOTCUA_DATABASE_URL), or of the embedded ones, to the newest version."""
    if service is not None:
        url = process.settings(require_service(service)).database_url
        with _database_errors(url):
            asyncio.run(migrations.upgrade(service, url, phase))
        return
    asyncio.run(_migrate_embedded(data_dir))


async def _migrate_embedded(data_dir: Path) -> None:
    async with composition.open_database(data_dir) as (postgres, _):
        for service in SERVICES:
            await migrations.upgrade(service, postgres.url(service, service))
            out.print(f"{service}: newest schema")


@app.command()
def topology() -> None:
    """Print RabbitMQ's definitions: exchange, queues and bindings."""
    print(definitions(), end="")


@app.command(name="public-key")
def public_key() -> None:
    """Print what others seal messages with for the service that has the newest of MOTCUA_PRIVATE_KEYS."""
    keys = process.settings("integration").private_keys
    if not keys:
        raise typer.BadParameter("MOTCUA_PRIVATE_KEYS holds no key")
    print(envelopes.public_key(keys[0].get_secret_value()))


@app.command(name="documentation")
def documentation_(folder: Annotated[Path, typer.Argument(help="Where a web server finds the files.")]) -> None:
    """Write the OpenAPI and AsyncAPI documents and the pages to read them (`/openapi.json`, `/asyncapi.json`, `/docs`, `/docs/events`) for the gateway."""
    documentation.write(folder, SERVICES)


@app.command(name="web")
def web_(folder: Annotated[Path, typer.Argument(help="Where a web server finds the files.")]) -> None:
    """Write the web pages (`/`, `/citizen`, `/officer`, `/assets/…`) for the gateway."""
    web.write(folder)


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


_TALLIES = {"dossier": (dossier_tallies, "dossiers"), "satisfaction": (rating_tallies, "ratings")}


@app.command()
def tallies(
    service: Annotated[Literal["dossier", "satisfaction"], typer.Argument(help="Whose tallies.")] = "dossier",
    *,
    correct: Annotated[bool, typer.Option("--correct", help="Also correct what differs; nobody has to wait for it.")] = False,
) -> None:
    """Compare the tallies of statistics with the dossiers, or of the index with the ratings (MOTCUA_DATABASE_URL is the service's)."""
    commands, counted = _TALLIES[service]
    count = asyncio.run(_on_database(service, commands.correct if correct else commands.differences, seconds=_LONG))
    out.print(f"{count} tallies differed and were corrected" if correct else f"{count} tallies differ from the {counted}")


@app.command(name="rebuild")
def rebuild_(
    service: Annotated[Literal["scorecard"], typer.Argument(help="Whose figures.")],
    *,
    event_log: Annotated[
        list[str] | None,
        typer.Option(
            help="The database of a service that publishes: take the events of its log in first. Several times for several."
        ),
    ] = None,
) -> None:
    """Fold all kept events of the scorecard again beside its running tables, then swap them (MOTCUA_DATABASE_URL is its).

    Reads and consumers go on. A scorecard that starts empty is filled from the event logs of the other services.
    """
    with progress_bar() as bar:

        def progress(name: str) -> rebuild.Progress:
            task = bar.add_task(name, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        async def work(database: Database) -> int:
            for url in event_log or ():
                log = Database(url, pool=1, statement_timeout=_LONG)
                with _database_errors(url):
                    await event_logs.fill(database, log, progress(make_url(url).database or "event log"))
                await log.close()
            return await rebuild.rebuild(database, progress(service))

        try:
            count = asyncio.run(_on_database(service, work, seconds=_LONG, pool=4))
        except rebuild.RebuildRunningError as error:
            raise typer.BadParameter("another rebuild of this database is running") from error
    out.print(f"{count:,} events folded again; the figures now come from the new tables")


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no time: 2026-11-29T10:15+07:00") from error
    return found if found.tzinfo else found.replace(tzinfo=TIME_ZONE)


@app.command(name="replay")
def replay_(
    service: Service,
    since: Annotated[
        datetime,
        typer.Option(
            parser=_instant,
            metavar="TIME",
            help="From when on they were recorded: 2026-11-29 or 2026-11-29T10:15; Vietnam's, or with a zone.",
        ),
    ],
    to: Annotated[list[str] | None, typer.Option(help="Only this consumer; several times for several. The default is all.")] = None,
) -> None:
    """Deliver a service's published events once more (MOTCUA_DATABASE_URL is its, MOTCUA_AMQP_URL the broker): after a restore, or with a new broker.

    What a consumer has applied within its MOTCUA_INBOX_RETENTION it does not apply again. Confidential events are not kept, and not replayed.
    """
    own = process.settings(require_service(service))
    if own.amqp_url is None:
        raise ConfigurationError("MOTCUA_AMQP_URL is missing")
    known = replay.consumers()
    if unknown := set(to or ()) - set(known):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: not one of {', '.join(known)}")
    broker = Broker(*own.brokers)

    with progress_bar() as bar:

        def progress(name: str) -> Callable[[int, int], None]:
            task = bar.add_task(name, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        async def work(database: Database) -> int:
            try:
                async with asyncio.timeout(_BROKER):
                    await broker.connect()
            except TimeoutError as error:
                raise ConfigurationError(f"MOTCUA_AMQP_URL: RabbitMQ let nobody in for {_BROKER:g} s; see above") from error
            try:
                return sum([await replay.replay(database, broker, each, since, progress(each)) for each in to or known])
            finally:
                await broker.close()

        count = asyncio.run(_on_database(service, work, seconds=_LONG))
    out.print(f"{count:,} events delivered once more")


async def _on_database(service: str, work: Callable[[Database], Awaitable[T]], *, seconds: float = 15, pool: int = 1) -> T:
    url = process.settings(require_service(service)).database_url
    database = Database(url, pool=pool, statement_timeout=seconds)
    try:
        with _database_errors(url):
            await migrations.require_newest(service, database.engine)
            return await work(database)
    finally:
        await database.close()


@contextlib.contextmanager
def _database_errors(url: str) -> Iterator[None]:
    """Report a failed connection as an error of the setting MOTCUA_DATABASE_URL."""
    where = ", ".join(servers(url))
    try:
        yield
    except gaierror as error:
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: the host of {where} is unknown ({error.strerror})") from error
    except OSError as error:
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: nothing answers at {where}") from error
    except DBAPIError as error:
        # What the driver itself raises has no SQLSTATE.
        if isinstance(getattr(error.orig, "__cause__", None), TargetServerAttributeNotMatched):
            wanted = make_url(url).query["target_session_attrs"]
            line = f"MOTCUA_DATABASE_URL: of {where} none is {wanted}; promote a replica, or start the primary"
            raise ConfigurationError(line) from error
        if not str(getattr(error.orig, "sqlstate", None)).startswith(_REFUSED):
            raise
        raise ConfigurationError(f"MOTCUA_DATABASE_URL: {error.orig}") from error
