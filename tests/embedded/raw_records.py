"""The raw records of a reference year, as they are handed to the system, for counting them without it."""

import json
from typing import Any

from services.embedded import scenario, scenario_opinions, scenario_portal, scenario_rankings
from services.embedded.scenario_plans import Plans
from tests.embedded.recount import Records


def records_of(plans: Plans, answers: list[dict[str, str]]) -> Records:
    """What is handed in for a year; which dossiers the survey is about is drawn by the system, so its answers are known afterwards."""
    first, last = scenario.stages(plans.catalogue)
    dossiers = plans.records()
    return Records(
        at_first={record["code"]: record for record in _parsed(first.lines)},
        at_last={record["code"]: record for record in _parsed(last.lines)},
        changed_on=str(last.effective_from),
        news=_parsed(scenario.news_items(plans.catalogue)),
        dossiers=dossiers,
        ratings=scenario_opinions.ratings(plans.opinions, dossiers, plans.dossiers["units"]),
        surveyed=list(dossiers),
        answers=answers,
        acknowledged={record["MATTHC"] for record in scenario_portal.procedures(plans.catalogue)},
        ranks={year: rows[0]["rank"] for year, rows in scenario_rankings.load()["years"].items()},
    )


def _parsed(lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]
