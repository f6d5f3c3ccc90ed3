"""The command itself: its groups, `--version`, and one line for whatever goes wrong."""

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any, Final

import httpx
import typer
from typer.core import TyperGroup

from services.chassis.reported import ReportedError
from services.cli import environment

MODULES: Final[Mapping[str, str]] = {
    "up": "up",
    "serve": "processes",
    "worker": "processes",
    "token": "tokens",
    "journey": "running",
    "scenario": "running",
    "migrate": "operations",
    "topology": "operations",
    "public-key": "operations",
    "documentation": "operations",
    "web": "operations",
    "tallies": "operations",
    "rebuild": "operations",
    "replay": "operations",
    "dead-letters": "operations",
    "doctor": "doctor",
    "import": "imports",
    "national-portal": "national_portal",
    "payment-gateways": "payment_gateways",
    "claim-keys": "claim_keys",
}
"""The module of each command, in the order of `--help`."""


class _Commands(Mapping[str, Any]):
    """The commands by their names. A module is loaded when its command is called: to load all takes two seconds, and most need little of it."""

    def __getitem__(self, name: str) -> Any:
        group: Any = typer.main.get_group(import_module(f"services.cli.{MODULES[name]}").app)
        group.name = name
        return group.commands.get(name, group)

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class _Motcua(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes | {"commands": _Commands()})


# Plain tracebacks: those of Rich are not log lines, and could show the values of variables.
app = typer.Typer(
    cls=_Motcua,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; what went wrong is reported in one line."""
    try:
        environment.require_own()
        app()
    except (ReportedError, httpx.HTTPError, OSError) as error:
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
