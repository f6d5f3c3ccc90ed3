"""What commands share: options, output, a client of the running system and its demo tokens."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import httpx
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from services.chassis.trust import trusted
from services.embedded import SERVICES, partner_account
from services.embedded.personas import CLIENT_SECRET, Persona

T = TypeVar("T")

DEFAULT_URL: Final = "http://127.0.0.1:8000"
DEFAULT_DATA: Final = Path(".data")
out = Console(highlight=False)

Url = Annotated[str, typer.Option(envvar="MOTCUA_URL", help="The URL of the running system.")]
Token = Annotated[
    str | None,
    typer.Option(
        envvar="MOTCUA_TOKEN", help="An administrator's bearer token; the default is the demo identity's of a trial system."
    ),
]
DataDir = Annotated[Path, typer.Option(envvar="MOTCUA_DATA_DIR", help="The data directory of the embedded system.")]
Service = Annotated[str, typer.Argument(help=", ".join(SERVICES))]


def require_service(service: str) -> str:
    """The name of a service; raises `typer.BadParameter` for any other word."""
    if service not in SERVICES:
        raise typer.BadParameter(f"{service!r} is not one of {', '.join(SERVICES)}")
    return service


def progress_bar() -> Progress:
    """A bar for each part of a long command: how many are done of how many, and since when."""
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=out)


async def with_client(url: str, work: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    """Do `work` with a client of the running system."""
    async with httpx.AsyncClient(base_url=url, verify=trusted(), timeout=30, trust_env=False) as client:
        return await work(client)


async def demo_token(client: httpx.AsyncClient, persona: Persona) -> str:
    """A bearer token of a demo identity: of a trial system, or of the identity provider a cluster on this machine names in its document.

    A cluster's partner has an account of the system itself, whose secret only the cluster knows: here it is a new one.
    """
    response = await client.post("/identity/token", json={"persona": persona})
    if response.status_code == httpx.codes.NOT_FOUND:
        if persona == "partner":
            endpoint, account = "/oauth/token", await partner_account.register(client, await demo_token(client, "admin"))
        else:
            endpoint, account = await _token_endpoint(client), (str(persona), CLIENT_SECRET)
        response = await client.post(endpoint, data={"grant_type": "client_credentials"}, auth=account)
    return str(response.raise_for_status().json()["access_token"])


async def _token_endpoint(client: httpx.AsyncClient) -> str:
    """Where the system's first issuer gives tokens, by OpenID Connect Discovery."""
    document = (await client.get("/openapi.json")).raise_for_status().json()
    discovery = document["components"]["securitySchemes"]["OpenIdConnect"]["openIdConnectUrl"]
    return str((await client.get(discovery)).raise_for_status().json()["token_endpoint"])


async def as_administrator(url: str, token: str | None, method: str, path: str, body: Any = None) -> Any:
    """What the API answers to an administrator, by `token` or as the demo identity; None where the answer is empty."""

    async def call(client: httpx.AsyncClient) -> Any:
        bearer = token or await demo_token(client, "admin")
        response = await client.request(method, path, headers={"Authorization": f"Bearer {bearer}"}, json=body)
        return response.raise_for_status().json() if response.content else None

    return await with_client(url, call)
