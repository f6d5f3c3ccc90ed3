"""The reference year, small, in a whole running system: every figure is what its raw records say, and moves with one of them."""

import asyncio
import csv
import io
import json
import random
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from services.embedded import (
    composition,
    loading,
    scenario_opinions,
    scenario_plans,
    scenario_portal,
    scenario_rankings,
    scenario_year,
)
from services.embedded.loading import Progress
from services.embedded.scenario_plans import Plans
from tests import machine
from tests.embedded import processes, raw_records, recount
from tests.embedded.recount import Records

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

# Where the year is stopped while it is being loaded: a part, and how many of its writes have been answered; 0 is between two parts.
STOPS: Final = [
    ("procedures of 2020-10-01", 1),
    ("end of the year", 5),
    ("national portal", 2),
    ("ratings", 0),
    ("survey", 2),
    ("survey", 2),
]
FEW_STOPS: Final = [("ratings", 1)]


def at_few_desks() -> Plans:
    """As little as has every kind of record, and somebody who has not rated yet."""
    plans = raw_records.of_few_desks()
    plans.opinions["ratings"]["units"][0]["overall"]["5"] -= 1
    return plans


def at_all_desks() -> Plans:
    """A little of each desk and field."""
    return scenario_plans.load(Fraction(1, 150))


INTEGRATED = "level 3 or 4 services on the National Public Service Portal"
SHARE = "online services integrated with the National Public Service Portal, %"
LEVEL_3_4 = "online services at level 3 or 4"
INFORMATION = "procedures published with complete information, %"
INDEX = "satisfaction index of citizens and organisations, %"
VERY_SATISFIED = "very satisfied on the provincial portal, %"
NEWS = "items on the information portal"
AVERAGE_CUT, LARGEST_CUT = "average cut of the time limit, %", "largest cut of the time limit, %"
RANK, GAINED = "rank for the online-service indicator", "places gained since 2019"
IN_TIME = "results on time or early, %"
# Lists and figures of today, in which a year that is over has no place; those of officials with who reads them.
TODAY: Final = [
    ("/v1/procedures?limit=200", None),
    ("/v1/procedures?q=thủ tục mẫu số 1", None),
    ("/v1/procedures/suggestions?q=thủ tục mẫu", None),
    ("/v1/fields", None),
    ("/v1/life-events", None),
    ("/v1/service-levels", None),
    ("/v1/completeness", None),
    ("/v1/simplification", None),
    ("/v1/authorities?limit=200", None),
    ("/v1/authorities/tree", None),
    ("/v1/news?year=2026", None),
    ("/v1/dossiers?submitted_from=2021-01-01", "auditor"),
    ("/v1/dossiers", "officer"),
    ("/v1/work-queue", "officer"),
    ("/v1/work-queue", "clerk"),
    ("/v1/dossier-statistics?period=2026", "auditor"),
    ("/v1/satisfaction?from=2021-03-01", None),
    ("/v1/campaigns?state=launched", "survey_manager"),
    ("/v1/campaigns?state=draft", "survey_manager"),
    ("/v1/scorecards/province-operations/2026", None),
]


@dataclass
class Running:
    """A running system, and what was handed to it."""

    client: httpx.AsyncClient
    plans: Plans
    stops: list[tuple[str, int]] = field(default_factory=list)
    today: Mapping[str, Any] = field(default_factory=dict)
    stopped: list[tuple[str, int]] = field(default_factory=list)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def records(self) -> Records:
        """The raw records of the year, as they were changed since."""
        return raw_records.records_of(self.plans, list(self.answers.values()))

    async def token(self, persona: Any) -> str:
        return str((await self.client.post("/identity/token", json={"persona": persona})).json()["access_token"])

    async def headers(self, persona: Any) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self.token(persona)}"} if persona else {}

    async def figures(self) -> dict[str, Any]:
        return await scenario_year.figures(self.client, self.token, self.plans)

    async def scorecard(self) -> dict[str, tuple[int, int]]:
        """Numerator and denominator of the year's indicators that have both, by id."""
        card = (await self.client.get("/v1/scorecards/dvc-2020/2020")).raise_for_status().json()
        indicators = [each for group in card["groups"] for each in group["indicators"]]
        return {each["id"]: (each["numerator"], each["denominator"]) for each in indicators if each["numerator"] is not None}

    async def load_some_of_today(self) -> None:
        """Load a little of the sample, beside which the year must not be seen; all of it takes longer than the year."""
        for kind in ("authorities", "procedures"):
            lines = loading.read(loading.SAMPLE / f"{kind}.jsonl").splitlines()[:5]
            report = await loading.load(self.client, kind, b"\n".join(lines), await self.token("editor"))
            assert (report["imported"], report["refused"]) == (5, 0)

    async def lists_of_today(self) -> dict[str, Any]:
        answers = [await self.client.get(path, headers=await self.headers(persona)) for path, persona in TODAY]
        return {str(answer.url): _without_empty(answer.raise_for_status().json()) for answer in answers}

    async def note_answers(self, response: httpx.Response) -> None:
        """Keep the answers to the survey that were handed in: which dossiers are asked is drawn by the system."""
        if response.request.url.path.startswith("/v1/campaigns/") and response.request.headers.get("content-type") == "text/csv":
            rows = csv.DictReader(io.StringIO(response.request.content.decode()))
            self.answers |= {row["id"]: row for row in rows}

    async def load(self, stop: tuple[str, int] | None = None) -> None:
        """Load the year, up to a place where it is stopped as if it were killed: whatever it is doing, at once."""
        part, writes = "", 0

        def begin(name: str) -> Progress:
            nonlocal part, writes
            part, writes = name, 0
            stop_here()
            return lambda _done, _total: None

        async def count(response: httpx.Response) -> None:
            nonlocal writes
            writes += response.request.method != "GET" and response.request.url.path != "/identity/token"
            await self.note_answers(response)
            stop_here()

        def stop_here() -> None:
            if (part, writes) == stop and not run.cancelling():
                self.stopped.append((part, writes))
                run.cancel()

        async with httpx.AsyncClient(base_url=self.client.base_url, trust_env=False, timeout=60) as client:
            client.event_hooks = {"response": [count]}
            run = asyncio.create_task(scenario_year.run(client, self.token, begin, self.plans))
            await asyncio.wait([run])
        if not run.cancelled():
            run.result()


async def eventually(read: Callable[[], Awaitable[Any]], expected: Any) -> Any:
    """What is read, once it is what is expected or after a while: events take their time."""
    deadline = asyncio.get_running_loop().time() + 20
    while (value := await read()) != expected and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(0.1)
    return value


def _without_empty(answer: Any) -> Any:
    """An answer without the instant it was computed at, and of fields, which are all listed, those with a procedure."""
    if isinstance(answer, list):
        return [_without_empty(each) for each in answer if not isinstance(each, dict) or each.get("procedures") != 0]
    if isinstance(answer, dict):
        return {name: _without_empty(each) for name, each in answer.items() if name not in ("as_of", "computed_at")}
    return answer


@pytest.fixture(
    scope="module",
    params=[(at_few_desks, FEW_STOPS), pytest.param((at_all_desks, STOPS), marks=pytest.mark.soak)],
    ids=["few", "all"],
)
async def year(module_folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[Running]:
    """A system that has the small year, which was stopped again and again while it was loaded."""
    plans, stops = request.param
    data = module_folder / plans.__name__
    data.mkdir()
    async with composition.open_database(data) as (postgres, _), postgres.admin() as admin:
        # The data must survive crashes of processes, not power failures.
        await admin.execute("alter system set fsync = off")
        await admin.execute("alter system set full_page_writes = off")
    # In this process: one of its own would compute for seconds until it has imported everything.
    async with (
        composition.run_system(data, 0, sample=False) as system,
        httpx.AsyncClient(base_url=system.url, trust_env=False, timeout=60) as client,
    ):
        running = Running(client, plans(), stops)
        await running.load_some_of_today()
        running.today = await running.lists_of_today()
        for stop in stops:
            await running.load(stop)
        await running.load()
        yield running


async def test_every_figure_is_what_the_raw_records_say_however_often_the_load_was_stopped(year: Running):
    assert year.stopped == year.stops
    assert await year.figures() == recount.figures(year.records)


async def test_the_scorecard_of_the_year_comes_from_the_same_records(year: Running):
    expected = recount.scorecard(year.records)
    assert await eventually(year.scorecard, expected) == expected

    # And says what the other services say.
    figures = {name: value for name, value in (await year.figures()).items() if isinstance(value, int | float)}
    shares = {name: recount.percent(*expected[name], "0.1") for name in ("information", "integrated")}
    assert figures["public services"] == expected["public_services"][0]
    assert figures[LEVEL_3_4] == expected["level_3_or_4"][0]
    assert figures[INTEGRATED] == expected["integrated"][0]
    assert figures[SHARE] == shares["integrated"]
    assert figures[INFORMATION] == shares["information"]
    assert figures[AVERAGE_CUT] == recount.percent(*expected["time_cut"], "0.1")
    assert figures[VERY_SATISFIED] == recount.percent(*expected["very_satisfied"], "0.01")


async def test_nothing_of_the_year_is_in_the_lists_of_today(year: Running):
    assert await year.lists_of_today() == year.today
    rankings = (await year.client.get("/v1/rankings")).raise_for_status().json()["items"]
    assert [each["year"] for each in rankings if each["year"] > 2020] == []


# -- one record of each kind -------------------------------------------------------------------------------------------


async def publish(year: Running, code: str, **changed: Any) -> None:
    """Publish a procedure as it was at the end of the year, but for what is changed; None removes it."""
    record = year.records.at_last[code] | changed
    record = {name: value for name, value in record.items() if value is not None}
    await bring(year, "procedures", record, effective_from=date.fromisoformat(year.records.changed_on), replace=True)
    year.records.at_last[code] = record


async def bring(year: Running, kind: str, record: Any, **query: Any) -> None:
    report = await loading.load(year.client, kind, json.dumps(record).encode(), await year.token("editor"), **query)
    assert (report["imported"], report["refused"]) == (1, 0)


def unused(year: Running) -> Iterator[str]:
    """Procedures of which there is no dossier, so that nobody's due date depends on them; the last first."""
    used = {record["procedure"] for record in year.records.dossiers}
    return (code for code in reversed(year.records.at_last) if code not in used)


async def take_offline(year: Running) -> None:
    """A service that was handed in online is not: the evidence for its level is gone."""
    records = year.records
    code = next(each for each in unused(year) if "online" in records.at_last[each] and each not in records.acknowledged)
    await publish(year, code, online=None)


async def commit_to_less(year: Running) -> None:
    """The province commits itself to a tenth of a limit."""
    code = next(each for each in unused(year) if "committed_limit" in year.records.at_last[each])
    limit = year.records.at_last[code]["committed_limit"]
    method = [each | {"time_limit_value": 10} for each in year.records.at_last[code]["methods"]]
    await publish(year, code, methods=method, committed_limit=limit | {"value": 1})


async def forget_the_audience(year: Running) -> None:
    """A procedure does not say any more who it is for."""
    await publish(year, next(unused(year)), audiences=[])


async def finish_late(year: Running) -> None:
    """The older system sends one dossier more, which was finished long after its day."""
    spring = ("2020-03", "2020-04", "2020-05")
    punctual = next(each for each in year.records.dossiers if "returned_at" in each and each["received_at"].startswith(spring))
    ends = {"completed_at": "2020-11-30T09:00:00+07:00", "returned_at": "2020-11-30T09:10:00+07:00"}
    late = punctual | ends | {"code": f"{punctual['code'][:-4]}9999"}
    body = {"source": year.plans.dossiers["source"], "records": [late]}
    answer = await year.client.post("/v1/dossier-imports", json=body, headers=await year.headers("admin"))
    assert answer.json()["created"] == 1, answer.text
    year.records.dossiers.append(late)


async def rate_badly(year: Running) -> None:
    """One applicant more rates, and is very dissatisfied."""
    rated = {rating["dossier"] for rating in year.records.ratings}
    dossier = next(
        each for each in scenario_opinions.rateable(year.plans.opinions, year.records.surveyed) if each["code"] not in rated
    )
    names = ("authority", "procedure", "channel")
    rating = year.records.ratings[0] | {name: dossier[name] for name in names}
    rating |= {
        "id": f"{dossier['code']}/1",
        "dossier": dossier["code"],
        "rated_at": dossier["returned_at"],
        "scores": {"overall": 1},
    }
    headers = await year.headers("survey_manager") | {"Content-Type": "application/x-ndjson"}
    answer = await year.client.post(
        "/v1/rating-imports", params={"source": "one-more"}, content=json.dumps(rating), headers=headers
    )
    assert answer.json()["created"] == 1, answer.text
    year.records.ratings.append(rating)


async def answer_otherwise(year: Running) -> None:
    """The survey once more, and one answer is another one."""
    opinions = deepcopy(year.plans.opinions)
    opinions["survey"]["code"] = "one-answer"
    answers = opinions["survey"]["units"][0]["answers"]["access_place"]
    answers |= {"5": answers["5"] - 1, "2": answers["2"] + 1}
    year.answers, year.records.surveyed = {}, list(year.records.dossiers)
    year.client.event_hooks = {"response": [year.note_answers]}
    year.plans = replace(year.plans, opinions=opinions)
    await scenario_opinions.run(
        year.client,
        year.token,
        lambda _name: lambda _done, _of: None,
        year.records.surveyed,
        year.plans.dossiers["units"],
        opinions,
    )
    year.client.event_hooks = {}
    year.records.answers = list(year.answers.values())


async def acknowledge_one_more(year: Running) -> None:
    """The portal acknowledges one service more."""
    catalogue = deepcopy(year.plans.catalogue)
    catalogue["integrated"]["4"] += 1
    await scenario_portal.run(year.client, year.token, lambda _name: lambda _done, _of: None, catalogue)
    year.records.acknowledged = {record["MATTHC"] for record in scenario_portal.procedures(catalogue)}


async def publish_news(year: Running) -> None:
    """The provincial portal published one item more."""
    item = year.records.news[0] | {"source_id": "one more"}
    await bring(year, "news", item)
    year.records.news.append(item)


async def rank_lower(year: Running) -> None:
    """The ranking of the year is published again, and another place stands in it."""
    await rank(year, "2020", 40)


async def rank_higher_before(year: Running) -> None:
    """The ranking of the year before is published again."""
    await rank(year, "2019", 50)


async def rank(year: Running, of: str, place: int) -> None:
    rankings = scenario_rankings.load()
    current = await year.client.get(scenario_rankings.address(rankings, of))
    file = scenario_rankings.table([row | {"rank": place} for row in rankings["years"][of]])
    answer = await scenario_rankings.put(year.client, year.token, rankings, of, file, **{"If-Match": current.headers["ETag"]})
    assert answer.status_code == 200, answer.text
    year.records.ranks[of] = place


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        (take_offline, {LEVEL_3_4, SHARE}),
        (forget_the_audience, {INFORMATION}),
        (finish_late, {"dossiers to be dealt with in the year", "dossiers resolved", IN_TIME}),
        (answer_otherwise, {INDEX}),
        (rank_lower, {RANK, GAINED}),
        # These move their figures in the tests of one service alone, too, or go the way of one above.
        *(
            pytest.param(*each, marks=pytest.mark.soak)
            for each in (
                (commit_to_less, {AVERAGE_CUT, LARGEST_CUT}),
                (rate_badly, {VERY_SATISFIED}),
                (acknowledge_one_more, {INTEGRATED, SHARE}),
                (publish_news, {NEWS}),
                (rank_higher_before, {GAINED}),
            )
        ),
    ],
)
async def test_one_record_moves_the_figures_it_is_counted_in_and_no_other(
    year: Running, change: Callable[[Running], Awaitable[None]], moved: set[str]
):
    # As the test before has left them in the system, too.
    before = recount.figures(year.records)
    await change(year)
    after = await year.figures()

    assert {name for name in after if after[name] != before[name]} == moved
    assert after == recount.figures(year.records)
    expected = recount.scorecard(year.records)
    assert await eventually(year.scorecard, expected) == expected


# -- the full year -----------------------------------------------------------------------------------------------------


@pytest.mark.soak
@pytest.mark.timeout(7200)
async def test_the_full_year_has_the_published_figures_though_the_command_was_killed_again_and_again(folder: Path):
    port = machine.free_port()
    command = [*processes.COMMAND, "scenario", "lai-chau-2020", "--url", f"http://127.0.0.1:{port}"]
    with processes.up(folder / "data", port):
        await asyncio.to_thread(kill_again_and_again, command, random.Random(2020))
        last = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
        assert (last.returncode, last.stderr) == (0, "")
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60) as client:
            year = Running(client, scenario_plans.load())
            figures, expected = await year.figures(), recount.scorecard(year.records)
            assert figures == recount.figures(year.records) | {INDEX: 85.02}
            assert await eventually(year.scorecard, expected) == expected
    recount.require_published(figures)


def kill_again_and_again(command: list[str], chance: random.Random) -> None:
    """Start a command and kill it after a while, until it has come to its end in such a while or for the twentieth time."""
    for _ in range(20):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(2, 60))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        else:
            return
