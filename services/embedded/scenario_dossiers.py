"""The reference year's dossiers as raw records: handed in, received, finished at such and such a time. Nobody says how the year ended.

`data/scenario-lai-chau-2020-dossiers.json` says how many dossiers each one-stop desk had and what befell how many of them. From that
always the same records are made, spread over the year and its procedures, at moments somebody was at work. They are taken over
through the ordinary API like those of any older system; due dates and the report follow from the procedures and the calendar.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import gcd
from pathlib import Path
from typing import Any

import httpx

from services.embedded import loading, scenario
from services.embedded.identity import Persona
from services.embedded.loading import LoadError, Progress
from services.kernel import working_calendar, working_time
from services.kernel.text import slug
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import MINUTE
from services.kernel.working_time import Stop, TimeLimit, Unit

_DATA = Path(__file__).parent / "data"
_SYNTHETIC = _DATA / "scenario-lai-chau-2020-dossiers.json"
_BATCH = 500
_TIMEOUT_SECONDS = 600.0
# What the catalogue has published, and the dossier service hears of a little later.
_NOT_YET_KNOWN = frozenset({"unknown_authority", "procedure_not_in_force"})
# Shares of a whole that have little in common, so that what is chosen by one says nothing about what is chosen by another.
_GOLDEN, _SILVER, _BRONZE = 0.6180, 0.4142, 0.3028

Token = Callable[[Persona], Awaitable[str]]


def load() -> Any:
    """How the dossiers are made up."""
    return json.loads(_SYNTHETIC.read_bytes())


# -- authorities -------------------------------------------------------------------------------------------------------


def authorities(made_up: Any) -> bytes:
    """The province and the units of the year, in JSON Lines, parents first."""
    units = made_up["units"]
    province = next(line for line in loading.read(_DATA / "authorities.jsonl").splitlines() if json.loads(line)["parent"] is None)
    root = units["root"]
    below = [_unit(f"{root['code']}.{number}", name, root["code"], units) for number, name in units["below"].items()]
    lines = [_unit(root["code"], root["name"], json.loads(province)["code"], units), *below]
    return b"\n".join([province, *(json.dumps(line, ensure_ascii=False).encode() for line in lines)])


def _unit(code: str, name: str, parent: str, units: Any) -> dict[str, Any]:
    days = {"valid_from": units["valid_from"], "valid_to": units["valid_to"]}
    return {"code": code, "name": name, "kind": "other", "parent": parent, "code_status": "sample", **days}


# -- records -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Year:
    """What all records are made with; `stages` are the limits in working days, by the day they hold from."""

    made_up: Any
    fields: Sequence[str]
    stages: Sequence[tuple[date, Sequence[int]]]
    names: Sequence[str]
    clock: WorkingCalendar

    def limit(self, procedure: int, day: date) -> int | None:
        """The time limit of a procedure on a day; None before the catalogue begins."""
        return next((limits[procedure] for since, limits in reversed(self.stages) if since <= day), None)

    def at(self, worked: int) -> datetime:
        """The minute at which so much working time is done, on the calendar's scale."""
        return self.clock.moment(max(worked, 1)).replace(second=0, microsecond=0)

    def opening(self, day: date) -> int:
        """The working time before a day."""
        return self.clock.worked(datetime.combine(day, time(), TIME_ZONE))


def records(made_up: Any, catalogue: Any) -> list[dict[str, Any]]:
    """All dossiers, oldest first within each unit; `catalogue` is how the procedures are made up (`scenario.load`)."""
    stages = [
        (stage.effective_from, [json.loads(line) for line in stage.lines.splitlines()]) for stage in scenario.stages(catalogue)
    ]
    limits = [(since, [_days(record) for record in lines]) for since, lines in stages]
    names = [record["name"] for record in stages[0][1]]
    year = _Year(made_up, catalogue["fields"], limits, names, working_calendar.load(working_calendar.LAI_CHAU))
    made = [record for number, desk in enumerate(made_up["desks"]) for record in _of_desk(year, desk, number)]
    return list(_assign_codes(sorted(made, key=lambda record: (record["authority"], record["submitted_at"]))))


def _days(record: Any) -> int:
    committed = record.get("committed_limit")
    return int(committed["value"] if committed else record["methods"][0]["time_limit_value"])


def _assign_codes(ordered: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """With codes as Circular 01/2018 has them: the agency's, the day, and a number for each dossier of the day."""
    given = Counter[str]()
    for n, record in enumerate(ordered, 1):
        unit = record["authority"].rpartition(".")[2]
        day = f"000.80.{unit}.H35-{datetime.fromisoformat(record['submitted_at']):%y%m%d}"
        given[day] += 1
        applicant = {"kind": record.pop("kind"), "name": f"Người nộp mẫu số {n}"}
        yield {"code": f"{day}-{given[day]:04d}", **record, "applicant": applicant}


def _of_desk(year: _Year, desk: Any, number: int) -> Iterator[dict[str, Any]]:
    many = desk["dossiers"]
    begin, end = (
        year.opening(date.fromisoformat(year.made_up["first_day"])),
        year.opening(date.fromisoformat(year.made_up["last_day"])),
    )
    for k in range(many):
        # Each desk begins its rounds at another hour.
        reception = begin + (end - begin) * (2 * k + 1) // (2 * many) + (number * 37 % 240) * MINUTE
        yield _record(year, desk, k, reception)


def _rank(k: int, many: int, share: float) -> int:
    """The place of the k-th of so many in a fixed order that looks like none."""
    stride = max(1, round(many * share))
    while gcd(stride, many) > 1:
        stride += 1
    return (k * stride + many // 3) % many


def _record(year: _Year, desk: Any, k: int, reception: int) -> dict[str, Any]:
    channel, fate = _channel(desk, k), _outcome(desk, k)
    # Somebody at the counter waits for minutes; what comes online or by post is looked at within a working day.
    submitted_at = year.at(reception - (8 if channel == "counter" else 15 + _rank(k, 440, _SILVER)) * MINUTE)
    procedure = _procedure(year, desk, k, channel)
    catalogued = year.limit(procedure, submitted_at.date())
    days = catalogued or year.stages[0][1][procedure]
    record = {
        "authority": f"{year.made_up['units']['root']['code']}.{desk['unit']}",
        "procedure": f"2.{scenario.FIRST_CODE + procedure:06d}",
        "channel": channel,
        "return_method": "post" if channel == "post" else "counter",
        "kind": desk["applicant"],
        "submitted_at": submitted_at.isoformat(),
        **_timeline(year, fate, k, reception, days),
    }
    if catalogued is None:
        # Handed in before the catalogue begins: the older system remembers what it was.
        record["procedure_name"], record["field"] = year.names[procedure], _field(desk["field"])
        record["time_limit"] = {"value": days, "unit": "working_day"}
    return record


def _field(name: str) -> dict[str, str]:
    return {"code": slug(name), "name": name}


def _channel(desk: Any, k: int) -> str:
    rank = _rank(k, desk["dossiers"], _SILVER)
    if rank < desk["online"]:
        return "online"
    return "post" if rank < desk["online"] + desk["post"] else "counter"


def _outcome(desk: Any, k: int) -> str:
    """What befalls the k-th dossier: as many of each as the desk counted."""
    rank = _rank(k, desk["dossiers"], _GOLDEN)
    for fate in ("late", "rejected", "withdrawn", "on_due_day", "supplemented"):
        if rank < desk[fate]:
            return fate
        rank -= desk[fate]
    return "early"


def _procedure(year: _Year, desk: Any, k: int, channel: str) -> int:
    """Its place in the catalogue: every so manieth is of one field, and the first of them are offered online."""
    offered = year.made_up["procedures"]["online" if channel == "online" else "all"]
    of_field = range(year.fields.index(desk["field"]), offered, len(year.fields))
    return of_field[_rank(k, len(of_field), _BRONZE)]


def _timeline(year: _Year, fate: str, k: int, reception: int, days: int) -> dict[str, Any]:
    """Status and times. `part` is how soon or late within what fits, from a third to four fifths."""
    part = 35 + _rank(k, 45, _GOLDEN)
    if fate == "rejected":
        return {"status": "rejected", "ended_at": year.at(reception + 2 * part * MINUTE).isoformat()}
    received_at = year.at(reception)
    limit = TimeLimit(Decimal(days), Unit.WORKING_DAY)
    received = year.clock.worked(received_at)
    allowed = year.clock.worked(working_time.due(received_at, limit, year.clock)) - received
    told: dict[str, Any] = {"received_at": received_at.isoformat()}
    if fate == "withdrawn":
        return {"status": "withdrawn", **told, "ended_at": year.at(received + allowed * part // 200).isoformat()}
    stops = [_stop(year, received + allowed // 5, 8 + k % 24)] if fate == "supplemented" else []
    due = working_time.due(received_at, limit, year.clock, stops)
    since = received_at if not stops else stops[0].end or received_at
    completed = _completed(year, fate, part, year.clock.worked(since), due)
    told["stops"] = [{"start": stop.start.isoformat(), "end": (stop.end or since).isoformat()} for stop in stops]
    told["completed_at"] = year.at(completed).isoformat()
    return {"status": "returned", **told, "returned_at": year.at(completed + 6 * part * MINUTE).isoformat()}


def _stop(year: _Year, since: int, hours: int) -> Stop:
    return Stop(year.at(since), year.at(since + hours * 60 * MINUTE))


def _completed(year: _Year, fate: str, part: int, since: int, due: datetime) -> int:
    """The working time by which the result is there: late, on the due date's day, or on a day before it."""
    if fate == "late":
        return year.clock.worked(due) + 15 * part * MINUTE
    opening = year.opening(due.date())
    if fate == "on_due_day" or opening <= since:
        begin = max(since, opening)
        return begin + (year.clock.worked(due) - begin) * part // 100
    return since + (opening - since) * part // 100


# -- loading -----------------------------------------------------------------------------------------------------------


async def run(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress]) -> None:
    """Bring the year's dossiers into a running system that has the year's catalogue; what is there already stays."""
    made_up = load()
    # After the procedures: events keep their order, so where these are known, those are.
    report = await loading.load(client, "authorities", authorities(made_up), await token("editor"), progress("units of the year"))
    if report["state"] != "done" or report["refused"]:
        raise LoadError(f"the scenario's units were not all taken: look at /v1/imports/{report['id']}")
    made, told = records(made_up, scenario.load()), progress("dossiers")
    told(0, len(made))
    for begin in range(0, len(made), _BATCH):
        batch = made[begin : begin + _BATCH]
        await _import_dossiers(client, await token("admin"), made_up["source"], batch)
        told(begin + len(batch), len(made))


async def _import_dossiers(client: httpx.AsyncClient, token: str, source: str, batch: Sequence[dict[str, Any]]) -> None:
    """Import a batch, again and again while the dossier service does not know every procedure and authority yet."""
    deadline = asyncio.get_running_loop().time() + _TIMEOUT_SECONDS
    waiting = list(batch)
    while waiting:
        body = {"source": source, "records": waiting}
        answer = await client.post("/v1/dossier-imports", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=120)
        answer.raise_for_status()
        refused = [(record, each) for record, each in zip(waiting, answer.json()["records"], strict=True) if each["errors"]]
        waiting = [record for record, each in refused if {error["code"] for error in each["errors"]} <= _NOT_YET_KNOWN]
        if len(waiting) < len(refused) or (waiting and asyncio.get_running_loop().time() > deadline):
            raise LoadError(f"the scenario's dossiers were not all taken: {refused[0][1]}")
        if waiting:
            await asyncio.sleep(1)


async def figures(client: httpx.AsyncClient, token: Token) -> dict[str, float]:
    """What the system computes of the year's dossiers, from one GET of the official report."""
    headers = {"Authorization": f"Bearer {await token('auditor')}"}
    asked = {"period": str(load()["year"]), "authority": load()["units"]["root"]["code"]}
    total = (await client.get("/v1/dossier-statistics", params=asked, headers=headers)).raise_for_status().json()["total"]
    resolved = total["resolved"]
    return {
        "dossiers to be dealt with in the year": total["received"]["total"],
        "dossiers resolved": resolved["total"],
        "results on time or early, %": round(100 * (resolved["early"] + resolved["on_time"]) / resolved["total"], 2),
    }
