"""The reference year at the national portal: the online services the province integrated with it, each acknowledged by the sandbox portal.

The plan says how many services of each level were integrated. Their records are entered into the sandbox's national catalogue, declared
at the province's side, and asked for by integration as any declared procedure is; the figure is counted from what the portal answered.
"""

import asyncio
import json
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from typing import Any

import httpx

from services.embedded import loading, scenario
from services.embedded.loading import LoadError, Progress
from services.embedded.scenario_dossiers import Token
from services.embedded.scenario_table import percent

_ADDRESS = "/v1/national-portal/procedures"
_PUBLIC, _NOT_PUBLIC = "1", "0"
_TIMEOUT_SECONDS = 600.0
_POLL_SECONDS = 0.2


def procedures(year: Any) -> list[dict[str, Any]]:
    """The integrated services in the national format (domain facts 2.1), public as they were in the year.

    They are the first of each level after the last change of the year.
    """
    *_, last = scenario.stages(year)
    records = [json.loads(line) for line in last.lines.splitlines()]
    levels, first, integrated = year["levels"][str(last.effective_from)], 0, list[dict[str, Any]]()
    for level in ("4", "3"):
        integrated += records[first : first + year["integrated"][level]]
        first += levels[level]
    return [_national(record) for record in integrated]


def _national(record: Any) -> dict[str, Any]:
    field = {"MALINHVUC": "", "TENLINHVUC": record["field"]}
    return {"MATTHC": record["code"], "TENTTHC": record["name"], "TRANGTHAI": _PUBLIC, "LINHVUCTHUCHIEN": [field]}


def declarations(year: Any) -> list[dict[str, str]]:
    """What the province declares: each integrated service with its day, one after the other between two days of the year."""
    first, last = map(date.fromisoformat, year["integrated_between"])
    records = procedures(year)
    span = (last - first).days
    return [
        {"code": record["MATTHC"], "integrated_on": str(first + timedelta(days=span * n // len(records)))}
        for n, record in enumerate(records)
    ]


async def run(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress], year: Any = None) -> None:
    """Have the portal acknowledge the integrated services, as an administrator; those it acknowledged before are not asked for again.

    The year is over, so at the end none of them is public in the national catalogue any more.
    """
    year = year or scenario.load()
    records = procedures(year)
    report, states = progress("national portal"), await _states(client, token)
    missing = [record for record in records if states.get(record["MATTHC"]) != "acknowledged"]
    report(len(records) - len(missing), len(records))
    if missing:
        await _publish(client, missing)
        codes = {record["MATTHC"] for record in missing}
        body = [each for each in declarations(year) if each["code"] in codes]
        (await client.put(_ADDRESS, json=body, headers=await _headers(token))).raise_for_status()
        await _await_answers(client, token, [record["MATTHC"] for record in records], report)
    await _publish(client, [record | {"TRANGTHAI": _NOT_PUBLIC} for record in records])


async def _publish(client: httpx.AsyncClient, records: Sequence[dict[str, Any]]) -> None:
    (await client.put("/sandbox/procedures", json=records, timeout=_TIMEOUT_SECONDS)).raise_for_status()


async def _await_answers(client: httpx.AsyncClient, token: Token, codes: Collection[str], report: Progress) -> None:
    """Wait until the portal has answered for each; raises `LoadError` if it does not know one."""
    deadline = asyncio.get_running_loop().time() + _TIMEOUT_SECONDS
    while waiting := await _waiting(client, token) & set(codes):
        report(len(codes) - len(waiting), len(codes))
        if asyncio.get_running_loop().time() > deadline:
            raise LoadError(
                f"the portal has not answered for {len(waiting)} procedures of the scenario; look at {_ADDRESS}?state=pushed"
            )
        await asyncio.sleep(_POLL_SECONDS)
    report(len(codes), len(codes))
    states = await _states(client, token)
    refused = [code for code in codes if states[code] == "refused"]
    if refused:
        raise LoadError(f"the portal does not know {len(refused)} procedures of the scenario; look at {_ADDRESS}?state=refused")


async def _waiting(client: httpx.AsyncClient, token: Token) -> set[str]:
    """The codes the portal has not answered for; in this order of requests none is missed on its way from one state to the next."""
    return {code for state in ("declared", "pushed") for code in await _states(client, token, state=state)}


async def _headers(token: Token) -> dict[str, str]:
    return {"Authorization": f"Bearer {await token('admin')}"}


async def _states(client: httpx.AsyncClient, token: Token, **query: str) -> dict[str, str]:
    """The state of each declared procedure, by code."""
    return {item["code"]: item["state"] for item in await loading.items(client, _ADDRESS, await _headers(token), **query)}


async def figures(client: httpx.AsyncClient, token: Token, day: str = "2020-12-31") -> dict[str, float]:
    """What the system computes for a day: how many of the services then online were integrated by then, and their share in percent."""
    online = {
        item["code"]
        for level in ("3", "4")
        for item in await loading.items(client, "/v1/procedures", {}, at=day, service_level=level)
    }
    acknowledged = await loading.items(client, _ADDRESS, await _headers(token), state="acknowledged")
    integrated = len(online & {item["code"] for item in acknowledged if item["integrated_on"] <= day})
    figures: dict[str, float] = {"level 3 or 4 services on the National Public Service Portal": integrated}
    if online:
        figures["online services integrated with the National Public Service Portal, %"] = percent(
            integrated, len(online), places=1
        )
    return figures
