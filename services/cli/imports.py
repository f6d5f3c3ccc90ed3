"""`motcua import …`: files into a running system, with progress and the import's report."""

import asyncio
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Url, demo_token, out, progress_bar, with_client
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
