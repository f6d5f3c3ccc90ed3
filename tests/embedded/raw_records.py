"""The raw records of a reference year, as they are handed to the system, for counting them without it."""

import json
from collections.abc import Collection
from copy import deepcopy
from fractions import Fraction
from typing import Any, Final

from services.embedded import scenario, scenario_opinions, scenario_plans, scenario_portal, scenario_rankings
from services.embedded.scenario_plans import Plans
from tests.embedded.recount import Records


def records_of(plans: Plans, answers: list[dict[str, str]], dossiers: list[dict[str, Any]] | None = None) -> Records:
    """What is handed in for a year; which dossiers the survey is about is drawn by the system, so its answers are known afterwards.

    `dossiers` are those of the plans where they have been made already: it takes a while.
    """
    first, last = scenario.stages(plans.catalogue)
    dossiers = plans.records() if dossiers is None else dossiers
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


FIELDS: Final = ("Đất đai", "Đường bộ", "Thành lập và hoạt động của doanh nghiệp", "Lý lịch tư pháp")
UNITS: Final = ("01", "04", "06", "21")


def of_few_desks() -> Plans:
    """As little as has every kind of record, some of the year before and low ratings included."""
    return of_desks(FIELDS, UNITS, Fraction(1, 86))


def of_desks(fields: Collection[str], units: Collection[str], share: Fraction) -> Plans:
    """A share of the year at a few desks: each field has procedures of its own, so fewer fields are what makes the catalogue smaller."""
    plans = deepcopy(scenario_plans.load())
    plans.catalogue["fields"] = list(fields)
    plans.dossiers["desks"] = [desk for desk in plans.dossiers["desks"] if desk["field"] in fields and desk["unit"] in units]
    below = plans.dossiers["units"]["below"]
    plans.dossiers["units"]["below"] = {unit: below[unit] for unit in units}
    for opinions in (plans.opinions["ratings"], plans.opinions["survey"]):
        opinions["units"] = [each for each in opinions["units"] if each["unit"] in units]
    return scenario_plans.scaled(plans, share)


def _parsed(lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]
