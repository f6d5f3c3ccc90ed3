"""`motcua import …`: files into a running system, with progress and the import's report."""

import asyncio
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Token, Url, demo_token, out, progress_bar, with_client
from services.embedded import loading, units

app = typer.Typer(no_args_is_help=True, help="Load data into a running system.")

Shape = Literal["record", "lay-thu-tuc"]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Keep nothing that the file does not state, as the e-form of a procedure in a national list."),
]


@app.command("procedures")
def import_procedures(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines (.jsonl, .gz or .xz) or a workbook (.xlsx)")
    ],
    url: Url = DEFAULT_URL,
    shape: Annotated[
        Shape, typer.Option(help="The format of JSON Lines: our records, or those the national LayThuTuc returns.")
    ] = "record",
    *,
    replace: Replace = False,
) -> None:
    """Import and publish the procedures of a file; invalid records are reported and the others are imported."""
    _import_file(url, "procedures", file, shape, replace=replace)


@app.command("authorities")
def import_authorities(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines: .jsonl, .gz or .xz")],
    url: Url = DEFAULT_URL,
    *,
    replace: Replace = False,
) -> None:
    """Import the authorities of a file, parents first; invalid records are reported and the others are imported."""
    _import_file(url, "authorities", file, "record", replace=replace)


@app.command("news")
def import_news(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON Lines: .jsonl, .gz or .xz")],
    url: Url = DEFAULT_URL,
) -> None:
    """Import the news items of a file, for example of an older portal; invalid records are reported and the others are imported."""
    _import_file(url, "news", file, "record")


@app.command("units")
def import_units(
    directory: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help=f"Contains {units.BEFORE}, {units.AFTER} and {units.MERGERS}.")
    ],
    url: Url = DEFAULT_URL,
) -> None:
    """Import Lai Châu's units before and after 2025-07-01 as authorities; prints what the lists leave open, for a person to decide."""
    lists = units.read(directory)
    report = asyncio.run(with_client(url, lambda client: _import(client, "authorities", directory.name, lists.ndjson())))
    table = Table("name in the lists", "remark", box=None)
    for remark in lists.remarks:
        table.add_row(remark.name, remark.what)
    out.print(table)
    _finish(report)


@app.command("rankings")
def import_ranking(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV: province, code, rank, score; every other column is a group")
    ],
    name: Annotated[str, typer.Option(help="The framework or figure by which provinces are ranked, as dvc-2020.")],
    year: Annotated[int, typer.Option(help="The year.")],
    title: Annotated[str, typer.Option(help="Title of the document it was published in.")],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    published_on: Annotated[str, typer.Option(help="The day it was published, YYYY-MM-DD.")],
    address: Annotated[str, typer.Option(help="Where it was published: http:// or https://.")],
    of: Annotated[int | None, typer.Option(help="How many provinces were ranked, if not all are in the file.")] = None,
    total: Annotated[str | None, typer.Option(help="How the score follows from groups: sum, weights or unstated.")] = None,
    columns: Annotated[str | None, typer.Option(help="Headings that are not ours: score=pdti_total.")] = None,
    token: Token = None,
    url: Url = DEFAULT_URL,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Store it as another version of what is loaded.")] = False,
) -> None:
    """Load a published ranking of provinces with its source; the same file again changes nothing."""
    stated = {"title": title, "publisher": publisher, "published_on": published_on, "url": address}
    stated |= {key: str(value) for key, value in {"of": of, "total": total, "columns": columns}.items() if value is not None}

    async def load(client: httpx.AsyncClient) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token or await demo_token(client, 'admin')}", "Content-Type": "text/csv"}
        path = f"/v1/rankings/{name}/{year}"
        if replace:
            headers["If-Match"] = (await client.get(path)).raise_for_status().headers["etag"]
        return await client.put(path, params=stated, content=file.read_bytes(), headers=headers)

    answer = asyncio.run(with_client(url, load))
    if answer.is_success:
        ranking = answer.json()
        out.print(f"{name} {year}, version {ranking['version']}: {len(ranking['rows'])} of {ranking['of']} provinces")
        return
    problem = answer.json()
    table = Table("place", "reason", box=None)
    for fault in problem.get("errors", [])[:20]:
        table.add_row(fault["pointer"], fault["detail"])
    out.print(problem["detail"])
    out.print(table)
    raise SystemExit(1)


def _import_file(url: str, kind: str, file: Path, shape: Shape, *, replace: bool = False) -> None:
    body = loading.read(file)
    _finish(asyncio.run(with_client(url, lambda client: _import(client, kind, file.name, body, shape, replace=replace))))


def _finish(report: Any) -> None:
    _show_report(report)
    if report["state"] != "done":
        raise SystemExit(1)


async def _import(
    client: httpx.AsyncClient, kind: str, name: str, body: bytes, shape: Shape = "record", *, replace: bool = False
) -> Any:
    with progress_bar() as bar:
        task = bar.add_task(name, total=None)
        editor = await demo_token(client, "editor")

        def show_progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return await loading.load(client, kind, body, editor, show_progress, shape=shape, replace=replace)


def _show_report(report: Any) -> None:
    out.print(
        f"{report['imported']} imported, {report['unchanged']} unchanged, {report['refused']} refused of {report['total']};"
        f" {report['kept']} parts kept that the file does not state, {report['dropped']} dropped"
    )
    table = Table("line", "code", "field", "reason", box=None)
    errors = [line for line in report["report"] if line["severity"] == "error"]
    for line in (errors or report["report"])[:20]:
        table.add_row(str(line["line"]), line.get("code") or "", line.get("field") or "", line["reason"])
    if report["report"]:
        out.print(table)
        out.print(f"{report['warnings']} warnings; the complete report: GET /v1/imports/{report['id']}")
