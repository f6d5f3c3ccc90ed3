"""The reference year's dossiers as raw records: submitted, received and finished at certain times. No record says how the year ended.

`data/scenario-lai-chau-2020-dossiers.json` is the plan: how many dossiers each one-stop desk had in each field, and how many of them had
which outcome. The same records are always generated from it, spread over the year and its procedures, in working time. They are imported
through the ordinary API like those of any older system; due dates and the report follow from the procedures and the calendar.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from services.embedded import loading, scenario
from services.embedded.loading import LoadError, Progress
from services.embedded.personas import Persona
from services.embedded.scenario_order import BRONZE, GOLDEN, SILVER, rank
from services.embedded.scenario_table import percent
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
_POLL_SECONDS = 0.2
# Refusals that end by themselves: what the catalogue has published reaches the dossier service a little later.
_NOT_YET_KNOWN = frozenset({"unknown_authority", "procedure_not_in_force"})

Token = Callable[[Persona], Awaitable[str]]


def load() -> Any:
    """The plan of the dossiers: how many each desk had in each field, with which outcomes."""
    return json.loads(_SYNTHETIC.read_bytes())


# -- authorities -------------------------------------------------------------------------------------------------------


def authorities(plan: Any) -> bytes:
    """The province and the units of the year, in JSON Lines, parents first."""
    units = plan["units"]
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
    """What all records are generated from; `stages` are the limits in working days, by the day they hold from."""

    plan: Any
    fields: Sequence[str]
    stages: Sequence[tuple[date, Sequence[int]]]
    names: Sequence[str]
    clock: WorkingCalendar

    def limit(self, procedure: int, day: date) -> int | None:
        """The time limit of a procedure on a day; None before the catalogue begins."""
        return next((limits[procedure] for since, limits in reversed(self.stages) if since <= day), None)

    def rank(self, k: int, count: int, share: float) -> int:
        """The place of the k-th of `count` with the seed of the plan."""
        return rank(k, count, share, self.plan["seed"])

    def at(self, worked: int) -> datetime:
        """The minute at which so much working time is done, on the calendar's scale."""
        return self.clock.moment(max(worked, 1)).replace(second=0, microsecond=0)

    def opening(self, day: date) -> int:
        """The working time before a day."""
        return self.clock.worked(datetime.combine(day, time(), TIME_ZONE))


def records(plan: Any, catalogue: Any) -> list[dict[str, Any]]:
    """All dossiers, oldest first within each unit; `catalogue` is the plan of the procedures (`scenario.load`)."""
    stages = [
        (stage.effective_from, [json.loads(line) for line in stage.lines.splitlines()]) for stage in scenario.stages(catalogue)
    ]
    limits = [(since, [_days(record) for record in lines]) for since, lines in stages]
    names = [record["name"] for record in stages[0][1]]
    year = _Year(plan, catalogue["fields"], limits, names, working_calendar.load(working_calendar.LAI_CHAU))
    generated = [record for number, desk in enumerate(plan["desks"]) for record in _of_desk(year, desk, number)]
    return list(_assign_codes(sorted(generated, key=lambda record: (record["authority"], record["submitted_at"]))))


def _days(record: Any) -> int:
    committed = record.get("committed_limit")
    return int(committed["value"] if committed else record["methods"][0]["time_limit_value"])


def _assign_codes(ordered: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Add codes in the form of Circular 01/2018: the agency's, the day, and a number for each dossier of the day."""
    numbers = Counter[str]()
    for n, record in enumerate(ordered, 1):
        unit = record["authority"].rpartition(".")[2]
        day = f"000.80.{unit}.H35-{datetime.fromisoformat(record['submitted_at']):%y%m%d}"
        numbers[day] += 1
        applicant = {"kind": record.pop("kind"), "name": f"Người nộp mẫu số {n}"}
        yield {"code": f"{day}-{numbers[day]:04d}", **record, "applicant": applicant}


def _of_desk(year: _Year, desk: Any, number: int) -> Iterator[dict[str, Any]]:
    count = desk["dossiers"]
    begin, end = (
        year.opening(date.fromisoformat(year.plan["first_day"])),
        year.opening(date.fromisoformat(year.plan["last_day"])),
    )
    for k in range(count):
        # Each desk begins at another hour of the day.
        reception = begin + (end - begin) * (2 * k + 1) // (2 * count) + (number * 37 % 240) * MINUTE
        yield _record(year, desk, k, reception)


def _record(year: _Year, desk: Any, k: int, reception: int) -> dict[str, Any]:
    channel, outcome = _channel(year, desk, k), _outcome(year, desk, k)
    # Somebody at the counter waits for minutes; what comes online or by post is looked at within a working day.
    submitted_at = year.at(reception - (8 if channel == "counter" else 15 + year.rank(k, 440, SILVER)) * MINUTE)
    procedure = _procedure(year, desk, k, channel)
    catalogued = year.limit(procedure, submitted_at.date())
    days = catalogued or year.stages[0][1][procedure]
    record = {
        "authority": f"{year.plan['units']['root']['code']}.{desk['unit']}",
        "procedure": scenario.procedure_code(procedure),
        "channel": channel,
        "return_method": "post" if channel == "post" else "counter",
        "kind": desk["applicant"],
        "submitted_at": submitted_at.isoformat(),
        **_timeline(year, outcome, k, reception, days),
    }
    if catalogued is None:
        # Submitted before the catalogue begins: the record of the older system names the procedure itself.
        record["procedure_name"], record["field"] = year.names[procedure], _field(desk["field"])
        record["time_limit"] = {"value": days, "unit": "working_day"}
    return record


def _field(name: str) -> dict[str, str]:
    return {"code": slug(name), "name": name}


def _channel(year: _Year, desk: Any, k: int) -> str:
    place = year.rank(k, desk["dossiers"], SILVER)
    if place < desk["online"]:
        return "online"
    return "post" if place < desk["online"] + desk["post"] else "counter"


def _outcome(year: _Year, desk: Any, k: int) -> str:
    """The outcome of the k-th dossier; each outcome as often as the plan says for the desk."""
    place = year.rank(k, desk["dossiers"], GOLDEN)
    for outcome in ("late", "rejected", "withdrawn", "on_due_day", "supplemented"):
        if place < desk[outcome]:
            return outcome
        place -= desk[outcome]
    return "early"


def _procedure(year: _Year, desk: Any, k: int, channel: str) -> int:
    """The position of its procedure in the catalogue: fields repeat in a fixed cycle, and the first procedures are offered online."""
    offered = year.plan["procedures"]["online" if channel == "online" else "all"]
    of_field = range(year.fields.index(desk["field"]), offered, len(year.fields))
    return of_field[year.rank(k, len(of_field), BRONZE)]


def _timeline(year: _Year, outcome: str, k: int, reception: int, days: int) -> dict[str, Any]:
    """Status and times. `part` is the share in percent of the time there is that was used, from 35 to 80."""
    part = 35 + year.rank(k, 45, GOLDEN)
    if outcome == "rejected":
        return {"status": "rejected", "ended_at": year.at(reception + 2 * part * MINUTE).isoformat()}
    received_at = year.at(reception)
    limit = TimeLimit(Decimal(days), Unit.WORKING_DAY)
    received = year.clock.worked(received_at)
    allowed = year.clock.worked(working_time.due(received_at, limit, year.clock)) - received
    times: dict[str, Any] = {"received_at": received_at.isoformat()}
    if outcome == "withdrawn":
        return {"status": "withdrawn", **times, "ended_at": year.at(received + allowed * part // 200).isoformat()}
    stops = [_stop(year, received + allowed // 5, 8 + k % 24)] if outcome == "supplemented" else []
    due = working_time.due(received_at, limit, year.clock, stops)
    since = received_at if not stops else stops[0].end or received_at
    completed = _completed(year, outcome, part, year.clock.worked(since), due)
    times["stops"] = [{"start": stop.start.isoformat(), "end": (stop.end or since).isoformat()} for stop in stops]
    times["completed_at"] = year.at(completed).isoformat()
    return {"status": "returned", **times, "returned_at": year.at(completed + 6 * part * MINUTE).isoformat()}


def _stop(year: _Year, since: int, hours: int) -> Stop:
    return Stop(year.at(since), year.at(since + hours * 60 * MINUTE))


def _completed(year: _Year, outcome: str, part: int, since: int, due: datetime) -> int:
    """The working time by which the result is there: late, on the due date's day, or on a day before it."""
    if outcome == "late":
        return year.clock.worked(due) + 15 * part * MINUTE
    opening = year.opening(due.date())
    if outcome == "on_due_day" or opening <= since:
        begin = max(since, opening)
        return begin + (year.clock.worked(due) - begin) * part // 100
    return since + (opening - since) * part // 100


# -- loading -----------------------------------------------------------------------------------------------------------


async def load_root(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress], plan: Any) -> None:
    """Import the unit above those of the year, as an editor: its name says which year it is.

    Raises `LoadError` where that of another size or seed is.
    """
    root = plan["units"]["root"]
    known = await client.get(f"/v1/authorities/{root['code']}")
    if known.status_code != httpx.codes.NOT_FOUND and (name := known.raise_for_status().json()["name"]) != root["name"]:
        raise LoadError(f"the year of another size or seed is there ({name}): stop the system and run `motcua up --reset`")
    province_and_root = authorities(plan).splitlines()[:2]
    await _load_authorities(client, token, b"\n".join(province_and_root), progress("the year"))


async def load_units(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress], plan: Any = None) -> None:
    """Import the units of the year, as an editor, after its procedures.

    Events keep their order: a service that knows these units knows every version of those procedures, and so each dossier gets its own.
    """
    await _load_authorities(client, token, authorities(plan or load()), progress("units of the year"))


async def _load_authorities(client: httpx.AsyncClient, token: Token, lines: bytes, progress: Progress) -> None:
    report = await loading.load(client, "authorities", lines, await token("editor"), progress)
    if report["state"] != "done" or report["refused"]:
        raise LoadError(f"the scenario's units were not imported as a whole: look at /v1/imports/{report['id']}")


async def run(
    client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress], generated: Sequence[Any], plan: Any = None
) -> None:
    """Import dossiers (`records`) into a running system that has units and catalogue of the year; what is there already stays."""
    plan, report = plan or load(), progress("dossiers")
    report(0, len(generated))
    for begin in range(0, len(generated), _BATCH):
        batch = generated[begin : begin + _BATCH]
        await _import_dossiers(client, await token("admin"), plan["source"], batch)
        report(begin + len(batch), len(generated))


async def _import_dossiers(client: httpx.AsyncClient, token: str, source: str, batch: Sequence[dict[str, Any]]) -> None:
    """Import a batch; what the dossier service does not know the procedure or authority of yet, once it does."""
    deadline = asyncio.get_running_loop().time() + _TIMEOUT_SECONDS
    waiting = await _send(client, token, source, batch)
    while waiting:
        if asyncio.get_running_loop().time() > deadline:
            raise LoadError(f"the dossier service does not know what {len(waiting)} of the scenario's dossiers are about")
        await asyncio.sleep(_POLL_SECONDS)
        # The last is asked for alone: checking all of them again and again would keep the service from what it is waiting for.
        if not await _send(client, token, source, waiting[-1:]):
            waiting = await _send(client, token, source, waiting)


async def _send(client: httpx.AsyncClient, token: str, source: str, records: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Send records; returns those that were refused for what will be known a little later."""
    body = {"source": source, "records": records}
    answer = await client.post("/v1/dossier-imports", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=120)
    outcomes = answer.raise_for_status().json()["records"]
    refused = [(record, each) for record, each in zip(records, outcomes, strict=True) if each["errors"]]
    for _, each in refused:
        if not {error["code"] for error in each["errors"]} <= _NOT_YET_KNOWN:
            raise LoadError(f"the scenario's dossiers were not imported as a whole: {each}")
    return [record for record, _ in refused]


async def figures(client: httpx.AsyncClient, token: Token) -> dict[str, float]:
    """What the system computes of the year's dossiers, from one GET of the official report."""
    headers = {"Authorization": f"Bearer {await token('auditor')}"}
    parameters = {"period": str(load()["year"]), "authority": load()["units"]["root"]["code"]}
    total = (await client.get("/v1/dossier-statistics", params=parameters, headers=headers)).raise_for_status().json()["total"]
    resolved = total["resolved"]
    return {
        "dossiers to be dealt with in the year": total["received"]["total"],
        "dossiers resolved": resolved["total"],
        "results on time or early, %": percent(resolved["early"] + resolved["on_time"], resolved["total"], places=2),
    }
