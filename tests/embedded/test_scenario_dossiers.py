"""The reference year's dossiers, fewer: the official report comes out of raw records, and moves when one of them changes."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from services.catalog.procedures.rules import sources
from services.catalog.procedures.rules.record import Record
from services.catalog.procedures.rules.sources import Source
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Decision, Edition
from services.chassis import tables
from services.contracts.catalog import ProcedurePublished
from services.dossier.procedures.commands import upsert_version
from services.embedded import scenario, scenario_dossiers, scenario_plans
from services.embedded.gateway import ROUTES, Gateway
from services.embedded.loading import Progress
from services.embedded.scenario_plans import SIZES, Plans
from services.kernel import working_time
from services.kernel.working_time import Stop, TimeLimit, Unit
from tests.embedded import raw_records
from tests.running import Service

# More than one request imports them.
BATCH = 25
BEGIN, END = datetime.fromisoformat("2020-01-01T00:00:00+07:00"), datetime.fromisoformat("2021-01-01T00:00:00+07:00")


@dataclass(frozen=True)
class Year:
    """A catalogue and a dossier service behind one address, with everything about the year in them."""

    client: httpx.AsyncClient
    dossier: Service
    plans: Plans
    records: list[dict[str, Any]]

    async def token(self, persona: Any) -> str:
        return self.dossier.identity.persona_token(persona)

    async def load(self) -> list[tuple[int, int]]:
        """Import the dossiers; returns the progress that was reported."""
        reported: dict[str, list[tuple[int, int]]] = {}

        def progress(name: str) -> Progress:
            return lambda *at: reported.setdefault(name, []).append(at)

        await scenario_dossiers.load_units(self.client, self.token, progress, self.plans.dossiers)
        await scenario_dossiers.run(self.client, self.token, progress, self.records, self.plans.dossiers)
        return reported["dossiers"]

    async def report(self) -> dict[str, Any]:
        """Biểu 06 of the year."""
        parameters = {"period": "2020", "authority": "H35.80"}
        answer = await self.client.get("/v1/dossier-statistics", params=parameters, headers=self.dossier.token("auditor"))
        return answer.raise_for_status().json()


def at_few_desks() -> Plans:
    """So many that a dossier is not ready at the end of the year."""
    return raw_records.of_desks(raw_records.FIELDS, raw_records.UNITS, Fraction(1, 60))


def at_all_desks() -> Plans:
    return scenario_plans.load(SIZES["small"])


@pytest.fixture(params=[at_few_desks, pytest.param(at_all_desks, marks=pytest.mark.soak)])
async def year(
    catalog: Service, dossier: Service, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AsyncIterator[Year]:
    """The year loaded, still importing and delivering."""
    plans = request.param()
    records = plans.records()
    monkeypatch.setattr(scenario_dossiers, "_BATCH", BATCH)
    await _publish(dossier, plans, {record["procedure"] for record in records})
    apps = dict.fromkeys(ROUTES, catalog.app) | {"dossier": dossier.app, "sandbox": catalog.app}
    gateway = Gateway(apps, identity=catalog.app, checks={})
    work = [asyncio.create_task(timer.run()) for timer in catalog.worker.timers] + [asyncio.create_task(_pass_on(catalog, dossier))]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway), base_url="http://test") as client:
        loaded = Year(client, dossier, plans, records)
        assert (await loaded.load())[-1] == (len(records), len(records))
        yield loaded
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


async def _publish(dossier: Service, plans: Plans, used: set[str]) -> None:
    """Let the dossier service know the procedures of the dossiers, as the catalogue publishes them; at once, for there are thousands."""
    async with dossier.database.transaction() as session:
        for version, stage in enumerate(scenario.stages(plans.catalogue), 1):
            for line in stage.lines.splitlines():
                raw = json.loads(line)
                if raw["code"] in used:
                    source = Source.of(raw["code"], raw, Record.model_validate(raw), sources.canonical(raw))
                    edition = Edition(source, version, stage.effective_from, Decision(None, None))
                    at = datetime.now(UTC)
                    event = editions.event(ProcedurePublished, edition, published_at=at, assessed_at=at)
                    await upsert_version(session, event)


async def _pass_on(catalog: Service, dossier: Service) -> None:
    """Deliver what the catalogue announces, a little late."""
    last = 0
    while True:
        await asyncio.sleep(0.3)
        newer = select(tables.outbox.c.id, tables.outbox.c.envelope).where(tables.outbox.c.id > last).order_by(tables.outbox.c.id)
        async with catalog.database.reading() as session:
            announced = list(await session.execute(newer))
        for row in announced:
            await dossier.inbox.take(row.envelope)
            last = row.id


# -- counting again ----------------------------------------------------------------------------------------------------


def _limits(plans: Plans) -> list[tuple[str, dict[str, int]]]:
    """Working days by procedure, from each day on, read from the catalogue's records."""
    stages = ((str(stage.effective_from), map(json.loads, stage.lines.splitlines())) for stage in scenario.stages(plans.catalogue))
    return [(since, {line["code"]: _days(line) for line in lines}) for since, lines in stages]


def _days(line: Any) -> int:
    return line.get("committed_limit", {"value": line["methods"][0]["time_limit_value"]})["value"]


def _due(record: Any, limits: Any, clock: Any) -> datetime:
    known = [by_procedure[record["procedure"]] for since, by_procedure in limits if since <= record["submitted_at"][:10]]
    days = record["time_limit"]["value"] if "time_limit" in record else known[-1]
    stops = [Stop(datetime.fromisoformat(stop["start"]), datetime.fromisoformat(stop["end"])) for stop in record.get("stops", ())]
    received = datetime.fromisoformat(record["received_at"])
    return working_time.due(received, TimeLimit(Decimal(days), Unit.WORKING_DAY), clock, stops)


def recount(plans: Plans, records: Sequence[Any], clock: Any) -> Mapping[str, Mapping[str, int]]:
    """Biểu 06 by field, counted one by one in plain Python."""
    limits, counted = _limits(plans), dict[str, Counter[str]]()
    fields = plans.catalogue["fields"]
    for record in records:
        if "received_at" not in record:
            continue
        received = datetime.fromisoformat(record["received_at"])
        ended = datetime.fromisoformat(record.get("completed_at") or record["ended_at"])
        if received >= END or ended < BEGIN:
            continue
        name = fields[(int(record["procedure"].removeprefix("2.")) - scenario.FIRST_CODE) % len(fields)]
        row, due = counted.setdefault(name, Counter()), _due(record, limits, clock)
        row["carried_over" if received < BEGIN else "online" if record["channel"] == "online" else "direct_or_post"] += 1
        if ended >= END:
            row["within_limit" if due >= END else "overdue"] += 1
        elif ended.date() < due.date():
            row["early"] += 1
        else:
            row["on_time" if ended <= due else "late"] += 1
    return counted


def parts_of(row: Any) -> dict[str, int]:
    """A row of the report without its sums and zeros."""
    parts = row["received"] | row["resolved"] | row["in_progress"]
    return {name: count for name, count in parts.items() if name != "total" and count}


async def test_the_official_report_equals_a_recount_of_the_records_whenever_they_are_loaded_and_moves_with_one_of_them(
    year: Year,
):
    records = year.records
    clock = year.dossier.app.state.context.calendar
    before = await year.report()

    assert {row["name"]: parts_of(row) for row in before["rows"]} == recount(year.plans, records, clock)
    computed = await scenario_dossiers.figures(year.client, year.token)
    assert computed["dossiers to be dealt with in the year"] == before["total"]["received"]["total"] > BATCH
    assert before["total"]["resolved"]["late"] > 0
    assert before["total"]["received"]["carried_over"] > 0
    assert before["total"]["in_progress"]["total"] > 0

    # Loaded again, nothing changes and no event is published.
    await year.load()
    assert (await year.report())["total"] == before["total"]
    assert await year.dossier.rows("select count(*) from outbox") == [(len(records),)]

    # One more dossier, which was finished long after its day.
    punctual = next(each for each in records if each["status"] == "returned" and each["received_at"].startswith("2020-03"))
    late = punctual | {"code": "000.80.01.H35-200301-9999", "completed_at": "2020-11-30T09:00:00+07:00"}
    late["returned_at"] = "2020-11-30T09:10:00+07:00"
    answer = await year.client.post(
        "/v1/dossier-imports", json={"source": "one-more", "records": [late]}, headers=year.dossier.token("admin")
    )
    assert answer.json()["created"] == 1, answer.text

    after = await year.report()
    assert after["total"]["resolved"]["late"] == before["total"]["resolved"]["late"] + 1
    assert after["total"]["resolved"]["total"] == before["total"]["resolved"]["total"] + 1
    assert {row["name"]: parts_of(row) for row in after["rows"]} == recount(year.plans, [*records, late], clock)
    moved = await scenario_dossiers.figures(year.client, year.token)
    assert moved["results on time or early, %"] < computed["results on time or early, %"]
