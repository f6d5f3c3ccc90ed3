"""`motcua doctor`: whether a service has what it needs, and what to do where it has not."""

import asyncio
import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Final

import typer
from rich.markup import escape

from services.chassis import process
from services.chassis.configuration import ConfigurationError
from services.cli.checks import database, drift, expiry, neighbours
from services.cli.checks.finding import Check, Examined, Finding, Level, Text, bad, examine
from services.cli.shared import Service, out, require_service

app = typer.Typer()

CHECKS: Final[Mapping[str, Check]] = {
    "database": database.schema,
    "writes": database.writes,
    "settings": expiry.settings,
    "certificates": expiry.certificates,
    "sealing_keys": database.keys,
    "clock": database.clock,
    "replica": database.replica,
    "connections": database.connections,
    "upkeep": database.upkeep,
    "events": database.backlog,
    "broker": neighbours.broker,
    "storage": neighbours.storage,
    "disk": neighbours.own_disk,
    "scanner": neighbours.scanner,
    "issuers": neighbours.issuers,
    "portal": neighbours.portal,
    "mail": neighbours.mail,
    "histories": drift.histories,
    "anchors": drift.anchoring,
    "reconciliation": drift.differences,
}
"""The checks in the order in which their findings are printed."""
WITHOUT_DATABASE: Final = frozenset(
    {"settings", "certificates", "broker", "storage", "disk", "scanner", "issuers", "portal", "mail"}
)
EXIT: Final[Mapping[Level, int]] = {"good": 0, "warning": 1, "failure": 2}
_MARKS: Final[Mapping[Level, str]] = {"good": "[green]✓[/green]", "warning": "[yellow]![/yellow]", "failure": "[red]✗[/red]"}


@app.command()
def doctor(
    service: Service,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    event_log: Annotated[
        str | None, typer.Option(help="The database of integration: also see that its event log has what this service published.")
    ] = None,
) -> None:
    """Check what a service needs and what lies about: settings, keys, clocks, database, queues, files, neighbours, drift.

    For services run as processes of their own, not for `motcua up`: settings come from MOTCUA_… variables, as the service's own. Nothing is changed. Ends with 0: well, 1: something will be wrong, 2: it is.
    """
    findings = asyncio.run(_findings(require_service(service), event_log))
    if as_json:
        print(json.dumps([_plain(each) for each in findings], ensure_ascii=False, indent=1))
    else:
        _show(findings)
    raise SystemExit(max((EXIT[each.level] for each in findings), default=0))


async def _findings(service: str, event_log: str | None) -> Sequence[Finding]:
    try:
        settings = process.settings(service)
    except ConfigurationError as error:
        return [_wrong(str(error)), *expiry.unknown(os.environ)]
    return await examine_all(Examined.of(service, settings), event_log)


def _wrong(error: str) -> Finding:
    names = ", ".join(dict.fromkeys(re.findall(r"MOTCUA_[A-Z_]+", error)))
    remedy = Text("xem bảng biến trong docs/operations.md", "see the table of settings in docs/operations.md")
    if "MOTCUA_DATABASE_URL is missing" in error:
        remedy = Text(
            "lệnh này cần các biến MOTCUA_… của một dịch vụ chạy bằng tiến trình riêng; hệ thống của `make up` không có, và không cần nó",
            "doctor needs the MOTCUA_… variables of a service run as processes of its own; a system of `make up` has none, and needs no doctor",
        )
    return bad("settings", "failure", Text(f"cấu hình sai: {names}", error), remedy)


async def examine_all(examined: Examined, event_log: str | None = None) -> Sequence[Finding]:
    """What all checks found; they run side by side, so that whatever does not answer costs its time once.

    Where the database does not answer, or is not this version's, that is one finding, and what needs it is left out.
    """
    checks = dict(CHECKS)
    if event_log is not None:
        checks["event_log"] = partial(drift.event_log, url=event_log)
    first = checks.pop("database")
    try:
        answers = await examine("database", first, examined)
        if any(each.check == "database" and each.level == "failure" for each in answers):
            checks = {name: check for name, check in checks.items() if name in WITHOUT_DATABASE}
        found = await asyncio.gather(*(examine(name, check, examined) for name, check in checks.items()))
    finally:
        await examined.database.close()
    return [*answers, *(finding for each in found for finding in each)]


def _plain(finding: Finding) -> dict[str, str | None]:
    remedy = finding.remedy
    return {
        "check": finding.check,
        "level": finding.level,
        "vi": finding.text.vi,
        "en": finding.text.en,
        "remedy_vi": remedy.vi if remedy else None,
        "remedy_en": remedy.en if remedy else None,
    }


def _show(findings: Sequence[Finding]) -> None:
    for each in findings:
        out.print(f"{_MARKS[each.level]} {each.check:17} {escape(each.text.vi)}  [dim]{escape(each.text.en)}[/dim]", soft_wrap=True)
        if each.remedy is not None:
            out.print(f"  → {escape(each.remedy.vi)}  [dim]{escape(each.remedy.en)}[/dim]", soft_wrap=True)
