"""`motcua national-portal …`: how the exchange with the national portal stands, and what it refused, over the HTTP API."""

import asyncio
from typing import Annotated, Any

import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Token, Url, as_administrator, out

app = typer.Typer(no_args_is_help=True, help="The exchange with the national portal.")
_PATH = "/v1/national-portal"
_POLL_SECONDS = 0.5


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
    out.print(table if table.rows else "nothing is in quarantine")


@app.command()
def replay(
    code: Annotated[str | None, typer.Argument(help="Only this dossier; the default is all.")] = None,
    url: Url = DEFAULT_URL,
    token: Token = None,
) -> None:
    """Send what was refused again, once its cause is fixed."""
    path = f"/quarantine/{code}/replay" if code else "/quarantine/replay"
    out.print(f"{asyncio.run(_call(url, token, 'POST', path))['replayed']} to be sent again")


@app.command()
def reconcile(
    first: Annotated[str, typer.Option("--from", help="The first day of submission, YYYY-MM-DD.")],
    last: Annotated[str, typer.Option("--to", help="The last day of submission.")],
    authority: Annotated[str | None, typer.Option(help="Only this unit and those below it.")] = None,
    url: Url = DEFAULT_URL,
    token: Token = None,
) -> None:
    """Compare what must be at the portal with what it holds, and print the first two hundred differences."""
    report = asyncio.run(_reconciled(url, token, {"from": first, "to": last, "authority": authority}))
    out.print(f"{report['id']}: {report['state']}, {report['compared']} compared, {report['on_the_way']} on the way")
    table = Table("dossier", "field", "ours", "theirs", "age, seconds", "repair", box=None)
    for each in report["differences"]:
        table.add_row(*(str(each[name] or "–") for name in ("code", "field", "ours", "theirs", "age", "repair")))
    if table.rows:
        out.print(table)
    elif report["completed_at"]:
        out.print("no differences")


@app.command()
def repair(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of the comparison.")],
    codes: Annotated[list[str] | None, typer.Argument(help="Only these dossiers; the default is all.")] = None,
    url: Url = DEFAULT_URL,
    token: Token = None,
) -> None:
    """Repair what a comparison found: send ours again, accept what only the portal has, restore what was lost or altered here."""
    answer = asyncio.run(_call(url, token, "POST", f"/reconciliations/{id_}/repair", {"codes": codes or None}))
    out.print(f"{answer['resent']} to be sent again, {answer['accepted']} accepted, {answer['restored']} restored")


async def _reconciled(url: str, token: str | None, body: dict[str, Any]) -> Any:
    """The report of a new comparison, as soon as it is completed or waits for the portal."""
    run = await _call(url, token, "POST", "/reconciliations", body)
    while True:
        report = await _call(url, token, "GET", f"/reconciliations/{run['id']}?limit=200")
        if report["completed_at"] or report["last_error"]:
            return report
        await asyncio.sleep(_POLL_SECONDS)


async def _call(url: str, token: str | None, method: str, path: str, body: Any = None) -> Any:
    return await as_administrator(url, token, method, _PATH + path, body)


def _flat(values: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    return [
        each
        for name, value in values.items()
        for each in (_flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(prefix + name, value)])
    ]
