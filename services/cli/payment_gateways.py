"""`motcua payment-gateways …`: how the gateways that take payments stand, what they refused, and their statements, over the HTTP API."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Token, Url, as_administrator, out

app = typer.Typer(no_args_is_help=True, help="The gateways that take payments online.")
_PATH = "/v1/payment-gateways"


@app.command()
def status(url: Url = DEFAULT_URL, token: Token = None) -> None:
    """Print of each gateway its circuit, lag, newest callback, and the oldest payment nothing is known of."""
    for item in asyncio.run(as_administrator(url, token, "GET", f"{_PATH}/status"))["items"]:
        table = Table(box=None, show_header=False)
        for name, value in item.items():
            table.add_row(name, str(value))
        out.print(table)


@app.command()
def refunds(url: Url = DEFAULT_URL, token: Token = None) -> None:
    """List the refunds gateways refused, with their words: the first page."""
    table = Table("gateway", "refund", "payment", "amount", "why", box=None)
    for item in asyncio.run(as_administrator(url, token, "GET", f"{_PATH}/refunds?state=quarantined"))["items"]:
        table.add_row(item["gateway"], item["refund"], item["payment"], str(item["amount"]), item["last_error"])
    out.print(table if table.rows else "no refund was refused")


@app.command()
def statement(
    gateway: Annotated[str, typer.Argument(help="Name of the gateway.")],
    day: Annotated[str, typer.Argument(help="The day, YYYY-MM-DD, yesterday at the latest.")],
    url: Url = DEFAULT_URL,
    token: Token = None,
) -> None:
    """Have a gateway's statement of a day fetched, also one that was."""
    asyncio.run(as_administrator(url, token, "POST", f"{_PATH}/{gateway}/statements", {"day": day}))
    out.print("to be fetched")
