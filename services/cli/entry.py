"""The command itself: its groups, `--version`, and one line for whatever goes wrong."""

import sys
from importlib.metadata import version
from typing import Annotated

import httpx
import typer

from services.chassis import connection_budget, migrations
from services.chassis.configuration import ConfigurationError
from services.cli import claim_keys, doctor, environment, imports, national_portal, operations, payment_gateways, processes, running
from services.embedded import composition, loading
from services.embedded.journey_calls import JourneyError
from services.embedded.keys import KeyFileError
from services.embedded.postgres import PostgresError

# Plain tracebacks: those of Rich are not log lines, and could show the values of variables.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (processes, running, operations, doctor):
    app.add_typer(group.app)
app.add_typer(imports.app, name="import")
app.add_typer(national_portal.app, name="national-portal")
app.add_typer(payment_gateways.app, name="payment-gateways")
app.add_typer(claim_keys.app, name="claim-keys")

_EXPECTED = (
    PostgresError,
    KeyFileError,
    composition.PortInUseError,
    connection_budget.ConnectionBudgetError,
    JourneyError,
    loading.LoadError,
    httpx.HTTPError,
    migrations.NotMigratedError,
    ConfigurationError,
    environment.SharedEnvironmentError,
    OSError,
)


def main() -> None:
    """Run a command; what went wrong is reported in one line."""
    try:
        environment.require_own()
        app()
    except _EXPECTED as error:
        sys.stderr.write(f"motcua: {_line(error)}\n")
        raise SystemExit(1) from None


def _line(error: Exception) -> str:
    match error:
        case httpx.ConnectError() | httpx.ConnectTimeout():
            url = error.request.url
            return f"nothing answers at {url.scheme}://{url.netloc.decode()}: is `make up` running? Elsewhere: --url or MOTCUA_URL"
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
