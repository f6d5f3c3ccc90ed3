"""Writes `stratified.json`: figures of a stratified sample by `svy` 0.35.0, which the test of our own estimator compares.

The tests read the file and do not run this: `pip install svy==0.35.0`, then `python golden.py`. (The weights of statsmodels are
frequencies, and wrong for this.)
"""

import json
import random
from pathlib import Path
from typing import Any

import polars as pl
import svy

SEED = 2020
# By stratum: dossiers of the frame, answers, share of positive ones. Skewed, tiny, and one of which everybody answered.
STRATA = {"a": (4000, 60, 0.9), "b": (900, 45, 0.75), "c": (120, 30, 0.5), "d": (12, 12, 0.6), "e": (300, 2, 0.8)}
QUESTIONS = ("place", "hours", "result")


def answers() -> list[dict[str, Any]]:
    """Who answered: their stratum and a score by question. Not all answer the last one, so that shares of all answers are ratios."""
    chance = random.Random(SEED)
    rows = []
    for stratum, (_, number, share) in STRATA.items():
        for _ in range(number):
            scores = {each: chance.choice((4, 5)) if chance.random() < share else chance.randint(1, 3) for each in QUESTIONS}
            if chance.random() < 0.4:
                del scores["result"]
            rows.append({"stratum": stratum, "scores": scores})
    return rows


def row(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as svy takes it."""
    population, number, _ = STRATA[answer["stratum"]]
    scores = answer["scores"]
    return {
        "stratum": answer["stratum"],
        "weight": population / number,
        "population": population,
        "place": scores["place"],
        "satisfied_place": int(scores["place"] >= 4),
        "points": sum(scores.values()),
        "satisfied": sum(score >= 4 for score in scores.values()),
        "number": len(scores),
    }


def figure(estimate: Any) -> dict[str, float]:
    """Value, standard error and 95 % interval."""
    [only] = estimate.estimates
    return {"value": only.est, "standard_error": only.se, "low": only.lci, "high": only.uci}


def main() -> None:
    """Estimate, and write."""
    data = answers()
    frame = pl.DataFrame([row(each) for each in data])
    design = svy.Design(stratum="stratum", wgt="weight", pop_size="population")
    estimation = svy.Sample(frame, design=design).estimation
    content = {
        "svy": svy.__version__,
        "populations": {stratum: population for stratum, (population, _, _) in STRATA.items()},
        "figures": {
            "mean of place": figure(estimation.mean("place")),
            "share of place": figure(estimation.mean("satisfied_place")),
            "mean of all": figure(estimation.ratio("points", "number")),
            "share of all": figure(estimation.ratio("satisfied", "number")),
            "share of all in b": figure(estimation.ratio("satisfied", "number", where=svy.col("stratum") == "b")),
        },
        "answers": data,
    }
    Path(__file__).with_name("stratified.json").write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    main()
