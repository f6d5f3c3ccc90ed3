"""The reference year's opinions as raw answers: ratings of its dossiers, and a survey of a random sample of them.

`data/scenario-lai-chau-2020-opinions.json` is the plan: how many answers with each score each unit got, by question. Who of those who were
asked gave which follows from it, always the same. The ratings are imported like those of any older system; the survey is planned, drawn,
answered and closed through the ordinary API. No figure is stated anywhere: both follow from the answers.
"""

import asyncio
import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import httpx

from services.embedded import loading, scenario
from services.embedded.loading import LoadError, Progress
from services.embedded.scenario_dossiers import Token
from services.embedded.scenario_order import GOLDEN, rank
from services.kernel.text import slug

_DATA = Path(__file__).parent / "data" / "scenario-lai-chau-2020-opinions.json"
_NAMESPACE = UUID("5f0c6a2e-8f0f-4f0e-9d5b-2b1f4f6f2020")
# Rows of one request, and what a request may take.
_BATCH = 250
_REQUEST_SECONDS = 120.0
# Returned dossiers reach the satisfaction service a little after they were imported.
_TIMEOUT_SECONDS = 600.0


def load() -> Any:
    """The plan of the opinions: counts of answers by unit, question and score."""
    return json.loads(_DATA.read_bytes())


# -- answers -----------------------------------------------------------------------------------------------------------


def ratings(plan: Any, dossiers: Sequence[Any], units: Any) -> list[dict[str, Any]]:
    """All ratings, in the shape of a rating import: of dossiers handed in online, some hours or days after the result was returned.

    `units` are those of the plan of the dossiers.
    """
    fields, rated = scenario.load()["fields"], rateable(plan, dossiers)
    return [rating for of_unit in plan["ratings"]["units"] for rating in _ratings_of(plan, of_unit, rated, units, fields)]


def _ratings_of(plan: Any, of_unit: Any, dossiers: Sequence[Any], units: Any, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    authority = f"{units['root']['code']}.{of_unit['unit']}"
    rated = [each for each in dossiers if each["authority"] == authority]
    scores = _expanded(of_unit["overall"])
    for k, score in enumerate(scores):
        dossier = rated[rank(k, len(rated), GOLDEN, plan["seed"])]
        at = datetime.fromisoformat(dossier["returned_at"]) + timedelta(hours=2 + rank(k, 331, GOLDEN, plan["seed"]))
        field = scenario.field_of(fields, scenario.procedure_number(dossier["procedure"]))
        yield {
            "id": f"{dossier['code']}/1",
            "dossier": dossier["code"],
            "authority": authority,
            "authority_name": units["below"][of_unit["unit"]],
            "procedure": dossier["procedure"],
            "field": slug(field),
            "field_name": field,
            "channel": dossier["channel"],
            "rated_at": at.isoformat(),
            "questionnaire": plan["ratings"]["questionnaire"],
            "questionnaire_version": plan["ratings"]["questionnaire_version"],
            "scores": {"overall": score},
        }


def rateable(plan: Any, dossiers: Sequence[Any]) -> list[Any]:
    """The dossiers that can have a rating."""
    return [each for each in dossiers if _is_rateable(each, plan)]


def _is_rateable(dossier: Any, plan: Any) -> bool:
    day: str = dossier.get("returned_at", "")
    return bool(
        dossier["channel"] == plan["ratings"]["channel"] and plan["period"]["from"] <= day[:10] <= plan["ratings"]["returned_to"]
    )


def _expanded(counts: Mapping[str, int]) -> list[int]:
    return [int(score) for score, number in counts.items() for _ in range(number)]


def population(plan: Any, dossiers: Sequence[Any]) -> list[Any]:
    """The dossiers the survey is about: those whose result was returned in its period."""
    first, last = plan["period"]["from"], plan["period"]["to"]
    return [each for each in dossiers if each["status"] == "returned" and first <= each["returned_at"][:10] <= last]


def answers(plan: Any, questions: Sequence[Any], sample: Sequence[Any], posted: frozenset[str], root: str) -> list[dict[str, Any]]:
    """A row of the survey's table of answers for each respondent: of each unit the first of its sample, as many as the plan says.

    `posted` are the dossiers that were handed in by post: their applicants answer on paper, the others are interviewed.
    """
    by_unit = defaultdict[str, list[str]](list)
    for each in sample:
        by_unit[each["authority"]].append(each["dossier"])
    rows = list[dict[str, Any]]()
    for of_unit in plan["survey"]["units"]:
        drawn = by_unit[f"{root}.{of_unit['unit']}"]
        if len(drawn) < of_unit["respondents"]:
            raise LoadError(f"fewer dossiers of unit {of_unit['unit']} were drawn than the scenario has answers of")
        respondents = _scores(questions, of_unit, plan["seed"])
        rows += [_row(plan, dossier, posted, scores) for dossier, scores in zip(drawn, respondents, strict=False)]
    return rows


def _row(plan: Any, dossier: str, posted: frozenset[str], scores: Mapping[str, int]) -> dict[str, Any]:
    own_id = uuid5(_NAMESPACE, f"{plan['survey']['code']}/{dossier}")
    return {"id": str(own_id), "dossier": dossier, "collection": "post" if dossier in posted else "interview", **scores}


def _scores(questions: Sequence[Any], of_unit: Any, seed: int) -> list[dict[str, int]]:
    """The scores of each respondent of a unit: of each question as many of each as counted, spread over those it is shown to."""
    respondents: list[dict[str, int]] = [{} for _ in range(of_unit["respondents"])]
    for number, question in enumerate(questions, 1):
        shown = [each for each in respondents if _is_shown(question.get("condition"), each)]
        # In a small year a question may be shown to fewer people than it has kinds of answers.
        scores = _expanded(of_unit["answers"][question["id"]])[: len(shown)]
        for k, score in enumerate(scores):
            shown[rank(k, len(shown), GOLDEN * number % 1, seed)][question["id"]] = score
    return respondents


def _is_shown(condition: Any, scores: Mapping[str, int]) -> bool:
    return condition is None or scores.get(condition["question"]) in condition["scores"]


# -- loading -----------------------------------------------------------------------------------------------------------


async def run(
    client: httpx.AsyncClient,
    token: Token,
    progress: Callable[[str], Progress],
    dossiers: Sequence[Any],
    units: Any,
    plan: Any = None,
) -> None:
    """Rate the dossiers of the year and survey their applicants, as a survey manager; what is there already stays.

    `dossiers` are the records that were imported (`scenario_dossiers.records`), `units` those of their plan.
    """
    plan = plan or load()
    await _import_ratings(client, token, plan, ratings(plan, dossiers, units), progress("ratings"))
    report = progress("survey")
    survey = await _plan(client, token, plan, units["root"]["code"])
    if survey["state"] == "draft":
        await _await_population(client, token, survey, len(population(plan, dossiers)))
        survey = await _step(client, token, survey, "launch")
    if survey["state"] == "launched":
        posted = frozenset(each["code"] for each in dossiers if each["channel"] == "post")
        await _answer(client, token, plan, posted, units["root"]["code"], report)
        await _step(client, token, survey, "close")
    report(1, 1)


async def _headers(token: Token, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {await token('survey_manager')}"} | more


async def _import_ratings(client: httpx.AsyncClient, token: Token, plan: Any, rows: Sequence[Any], report: Progress) -> None:
    report(0, len(rows))
    for begin in range(0, len(rows), _BATCH):
        batch = rows[begin : begin + _BATCH]
        response = await client.post(
            "/v1/rating-imports",
            params={"source": plan["source"]},
            content="\n".join(json.dumps(row, ensure_ascii=False) for row in batch),
            headers=await _headers(token, **{"Content-Type": "application/x-ndjson"}),
            timeout=_REQUEST_SECONDS,
        )
        if response.raise_for_status().json()["refused"]:
            raise LoadError(f"the scenario's ratings were not imported as a whole: {response.json()['errors'][0]}")
        report(begin + len(batch), len(rows))


async def _plan(client: httpx.AsyncClient, token: Token, plan: Any, root: str) -> Any:
    """Plan the survey, unless an earlier run did; returns it."""
    survey, period = plan["survey"], plan["period"]
    body = {
        **{name: survey[name] for name in ("code", "name", "questionnaire", "questionnaire_version", "sample")},
        "population": {"authorities": [root], "returned_from": period["from"], "returned_to": period["to"]},
        "channels": ["interview", "post"],
    }
    headers = await _headers(token, **{"Idempotency-Key": str(uuid4())})
    response = await client.post("/v1/campaigns", json=body, headers=headers)
    if response.status_code == httpx.codes.CONFLICT:
        response = await client.get(f"/v1/campaigns/{survey['code']}", headers=headers)
    return response.raise_for_status().json()


async def _await_population(client: httpx.AsyncClient, token: Token, survey: Any, dossiers: int) -> None:
    """Wait until the satisfaction service knows every dossier the survey is about."""
    deadline = asyncio.get_running_loop().time() + _TIMEOUT_SECONDS
    while True:
        response = await client.get(f"/v1/campaigns/{survey['code']}/progress", headers=await _headers(token))
        known = response.raise_for_status().json()["total"]["population"]
        if known >= dossiers:
            return
        if asyncio.get_running_loop().time() > deadline:
            raise LoadError(f"the satisfaction service knows {known} of {dossiers} dossiers of the scenario's survey")
        await asyncio.sleep(0.2)


async def _step(client: httpx.AsyncClient, token: Token, survey: Any, action: str) -> Any:
    headers = await _headers(token, **{"If-Match": f'"{survey["version"]}"'})
    path = f"/v1/campaigns/{survey['code']}/{action}"
    return (await client.post(path, headers=headers, timeout=_REQUEST_SECONDS)).raise_for_status().json()


async def _answer(client: httpx.AsyncClient, token: Token, plan: Any, posted: frozenset[str], root: str, report: Progress) -> None:
    """Enter the answers; those an earlier run entered have the same ids and are passed over."""
    survey = plan["survey"]
    path = f"/v1/questionnaires/{survey['questionnaire']}"
    response = await client.get(path, params={"version": survey["questionnaire_version"]})
    questions = response.raise_for_status().json()["questions"]
    sample = await loading.items(client, f"/v1/campaigns/{survey['code']}/sample", await _headers(token))
    rows = answers(plan, questions, sample, posted, root)
    columns = ["id", "dossier", "collection", *(question["id"] for question in questions)]
    report(0, len(rows))
    for begin in range(0, len(rows), _BATCH):
        batch = rows[begin : begin + _BATCH]
        response = await client.post(
            f"/v1/campaigns/{survey['code']}/imports",
            content=_table(columns, batch),
            headers=await _headers(token, **{"Content-Type": "text/csv", "Idempotency-Key": str(uuid4())}),
            timeout=_REQUEST_SECONDS,
        )
        response.raise_for_status()
        report(begin + len(batch), len(rows))


def _table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


async def figures(client: httpx.AsyncClient, root: str, plan: Any = None) -> dict[str, float]:
    """What the system computes of the year's opinions, each from one public GET; `root` is the unit above those of the scenario."""
    plan = plan or load()
    survey = (await client.get(f"/v1/campaigns/{plan['survey']['code']}/results")).raise_for_status().json()
    parameters = plan["period"] | {"authority": root}
    rated = (await client.get("/v1/satisfaction", params=parameters)).raise_for_status().json()
    computed = {
        "satisfaction index of citizens and organisations, %": survey["index"],
        "very satisfied on the provincial portal, %": rated["very_satisfied"],
    }
    return {name: value for name, value in computed.items() if value is not None}
