"""`motcua national-portal …`: how the exchange with the national portal stands, and what it refused, over the HTTP API."""

import asyncio
from typing import Annotated, Any

import httpx
import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Url, demo_token, out, with_client

app = typer.Typer(no_args_is_help=True, help="The exchange with the national portal.")
Token = Annotated[
    str | None,
    typer.Option(
        envvar="MOTCUA_TOKEN", help="An administrator's bearer token; the default is the demo identity's of a trial system."
    ),
]
_PATH = "/v1/national-portal"


@app.command()
def status(url: Url = DEFAULT_URL, token: Token = None) -> None:
    """Print lag, backlog, success and whose fault failures were."""
    table = Table(box=None, show_header=False)
    for name, value in _flat(asyncio.run(_call(url, token, "GET", "/status"))):
        table.add_row(name, str(value))
    out.print(table)


@app.command()
def quarantine(url: Url = DEFAULT_URL, token: Token = None) -> None:
    """List what the portal refused, with its words: the first page by dossier code."""
    table = Table("dossier", "authority", "version", "attempts", "the portal's words", box=None)
    for item in asyncio.run(_call(url, token, "GET", "/quarantine"))["items"]:
        table.add_row(item["code"], item["authority"], str(item["newest_version"]), str(item["attempts"]), item["last_error"])
    out.print(table)


@app.command()
def replay(
    code: Annotated[str | None, typer.Argument(help="Only this dossier; the default is all.")] = None,
    url: Url = DEFAULT_URL,
    token: Token = None,
) -> None:
    """Send what was refused again, once its cause is fixed."""
    path = f"/quarantine/{code}/replay" if code else "/quarantine/replay"
    out.print(f"{asyncio.run(_call(url, token, 'POST', path))['replayed']} to be sent again")


async def _call(url: str, token: str | None, method: str, path: str) -> Any:
    async def call(client: httpx.AsyncClient) -> Any:
        bearer = token or await demo_token(client, "admin")
        response = await client.request(method, _PATH + path, headers={"Authorization": f"Bearer {bearer}"})
        return response.raise_for_status().json()

    return await with_client(url, call)


def _flat(values: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    return [
        each
        for name, value in values.items()
        for each in (_flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(prefix + name, value)])
    ]
