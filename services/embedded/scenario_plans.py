"""The plans of the reference year together, at full size or smaller: every count scaled so that the same shapes remain."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Final

from services.embedded import scenario, scenario_dossiers, scenario_opinions
from services.embedded.scenario_order import SEED

SIZES: Final[Mapping[str, Fraction]] = {"full": Fraction(1), "small": Fraction(1, 50)}
# What the allocation of a sample gives a stratum at least.
_DRAWN_OF_EACH_UNIT = 2
_CHANNELS = ("online", "post")
_OUTCOMES = ("late", "rejected", "withdrawn", "on_due_day", "supplemented")


@dataclass(frozen=True, slots=True)
class Plans:
    """What all records of the year are generated from: counts, and the seed that says which record gets which place."""

    catalogue: Any
    dossiers: Any
    opinions: Any

    def records(self) -> list[dict[str, Any]]:
        """All dossiers, as they are imported."""
        return scenario_dossiers.records(self.dossiers, self.catalogue)


def size(text: str) -> Fraction:
    """`small`, `full`, or a share of the full year above 0, as 0.05 or 1/20; raises `ValueError` for anything else."""
    if text in SIZES:
        return SIZES[text]
    share = Fraction(text) if re.fullmatch(r"\d*[.]?\d+(/\d*[1-9]\d*)?", text) else Fraction()
    if not 0 < share <= 1:
        raise ValueError(f"{text!r} is neither full nor small nor a share as 0.05")
    return share


def load(share: Fraction = SIZES["full"], seed: int = SEED) -> Plans:
    """The plans for a share of the year. The full year with the seed 2020 is the one that comes with the project.

    The units' common name says what is not the default, so that a system with one year does not take the other for it.
    """
    plans = Plans(scenario.load(), scenario_dossiers.load(), scenario_opinions.load())
    if (share, seed) != (SIZES["full"], SEED):
        plans.dossiers["units"]["root"]["name"] += f", cỡ {share}, số {seed}"
    for plan in (plans.catalogue, plans.dossiers, plans.opinions, plans.opinions["survey"]["sample"]):
        plan["seed"] = seed
    return plans if share == SIZES["full"] else scaled(plans, share)


def scaled(plans: Plans, share: Fraction) -> Plans:
    """A share of these plans: every count smaller, of every kind of record at least one."""
    catalogue = _scaled_catalogue(plans.catalogue, share)
    dossiers = _scaled_dossiers(plans.dossiers, catalogue, share)
    smaller = Plans(catalogue, dossiers, plans.opinions)
    return Plans(catalogue, dossiers, _scaled_opinions(plans.opinions, dossiers["units"], smaller.records(), share))


def _part(count: int, share: Fraction) -> int:
    """The share of a count; one stays of what there is."""
    return max(1, round(count * share)) if count else 0


def _scaled_catalogue(full: Any, share: Fraction) -> Any:
    year = deepcopy(full)
    # Each field keeps a procedure that is online from the beginning, however small the rest is.
    share_of_catalogue = max(share, Fraction(len(year["fields"]), _online_at_first(full)))
    for counts in (*year["levels"].values(), year["integrated"], *year["cuts"]["limits"]):
        counts |= {name: _part(counts[name], share_of_catalogue) for name in counts.keys() - {"legal", "committed"}}
    year["procedures"] = _part(year["procedures"], share_of_catalogue)
    year["news"] = {kind: _part(count, share) for kind, count in year["news"].items()}
    return year


def _online_at_first(catalogue: Any) -> int:
    levels = next(iter(catalogue["levels"].values()))
    return int(levels["4"] + levels["3"])


def _scaled_dossiers(full: Any, catalogue: Any, share: Fraction) -> Any:
    plan = deepcopy(full)
    kept = Fraction(catalogue["procedures"], scenario.load()["procedures"])
    plan["procedures"] = {"online": _online_at_first(catalogue), "all": _part(full["procedures"]["all"], kept)}
    plan["desks"] = [_scaled_desk(desk, share) for desk in plan["desks"]]
    return plan


def _scaled_desk(desk: Any, share: Fraction) -> Any:
    """The desk with fewer dossiers: at least one of each channel and of each outcome it had, the unnamed ones included."""
    scaled, least = dict(desk), _part(desk["dossiers"], share)
    for names in (_CHANNELS, _OUTCOMES):
        scaled |= {name: _part(desk[name], share) for name in names}
        rest = desk["dossiers"] - sum(desk[name] for name in names)
        least = max(least, sum(scaled[name] for name in names) + _part(rest, share))
    return scaled | {"dossiers": least}


def _scaled_opinions(full: Any, units: Any, dossiers: list[Any], share: Fraction) -> Any:
    plan, root = deepcopy(full), units["root"]["code"]

    def number(of: list[Any], unit: Any) -> int:
        return sum(each["authority"] == f"{root}.{unit['unit']}" for each in of)

    rateable, population = scenario_opinions.rateable(plan, dossiers), scenario_opinions.population(plan, dossiers)
    for unit in plan["ratings"]["units"]:
        unit["overall"] = _within(_parts(unit["overall"], share), number(rateable, unit))
    survey, drawn = plan["survey"], Fraction()
    for unit in survey["units"]:
        returned = number(population, unit)
        _scale_answers(unit, share, returned)
        # Two of each unit are drawn, however small it is.
        drawn = max(drawn, Fraction(unit["respondents"], returned) if unit["respondents"] > _DRAWN_OF_EACH_UNIT else Fraction())
    survey["sample"]["size"] = min(len(population), max(_part(survey["sample"]["size"], share), ceil(drawn * len(population))))
    return plan


def _parts(counts: Mapping[str, int], share: Fraction) -> dict[str, int]:
    return {name: _part(count, share) for name, count in counts.items()}


def _within(counts: dict[str, int], most: int) -> dict[str, int]:
    """Counts that add up to `most` at most."""
    return _adding_up(counts, min(most, sum(counts.values())))


def _adding_up(counts: dict[str, int], total: int) -> dict[str, int]:
    """Counts that add up to a total: the largest give way, the last of equal ones first, or the first of them grows."""
    counts = dict(counts)
    while sum(counts.values()) > total:
        counts[max(reversed(counts), key=lambda name: counts[name])] -= 1
    counts[max(counts, key=lambda name: counts[name])] += total - sum(counts.values())
    return {name: count for name, count in counts.items() if count}


def _scale_answers(unit: Any, share: Fraction, most: int) -> None:
    """Fewer respondents of a unit: one for each kind of answer, silence included, to the question that has most kinds."""
    scaled = {question: _parts(counts, share) for question, counts in unit["answers"].items()}
    silent = {question: _part(unit["respondents"] - sum(counts.values()), share) for question, counts in unit["answers"].items()}
    unit["respondents"] = min(most, max(sum(counts.values()) + silent[question] for question, counts in scaled.items()))
    unit["answers"] = {question: _adding_up(counts, unit["respondents"] - silent[question]) for question, counts in scaled.items()}
