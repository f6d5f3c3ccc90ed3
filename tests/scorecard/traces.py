"""A reader who has nothing but the answer of `…/trace`: computes each step again, and the score from what was counted."""

from fractions import Fraction
from math import floor, prod
from typing import Any

Trace = dict[str, Any]


def check_steps(trace: Trace) -> None:
    """Each step follows from its inputs, which are results of earlier steps or what the trace states elsewhere."""
    results: dict[str, Fraction] = {}
    for step in trace["steps"]:
        inputs = {name: Fraction(value) for name, value in step["inputs"].items()}
        assert all(results[name] == value for name, value in inputs.items() if name in results)
        results[step["id"]] = Fraction(step["result"])
        assert _OPERATIONS[step["operation"]](inputs) == results[step["id"]], step
        assert abs(step["value"] - results[step["id"]]) < 1e-9


def score(trace: Trace) -> Fraction | None:
    """The score from what was counted, by the scoring function, both as the trace has them."""
    counts = {each["letter"]: (each["numerator"], each["denominator"]) for each in trace["measures"]}
    if trace["scoring"] is None or any(numerator is None for numerator, _ in counts.values()):
        return None
    if any(denominator == 0 for _, denominator in counts.values()):
        return {"zero": Fraction(0), "full": Fraction(trace["max"]), "not_applicable": None}[trace["when_empty"]]
    ratios = {letter: Fraction(*each) for letter, each in counts.items()}
    exact = sum((_points(part, ratios) for part in trace["scoring"]["parts"]), Fraction())
    return _round(exact, trace["rounding"]["decimals"])


def _points(part: Trace, ratios: dict[str, Fraction]) -> Fraction:
    of = part["of"]
    if isinstance(of, str):
        ratio = ratios[of]
    elif "product" in of:
        ratio = prod((ratios[letter] for letter in of["product"]), start=Fraction(1))
    else:
        ratio = 1 - sum(ratios[letter] for letter in of["complement"])
    points = max(Fraction(0), Fraction(str(part["points"])) * ratio / Fraction(str(part["full_at"])))
    return min(Fraction(str(part["points"])), points) if part["capped"] else points


_OPERATIONS = {
    "ratio": lambda inputs: inputs["numerator"] / inputs["denominator"],
    "product": lambda inputs: prod(inputs.values(), start=Fraction(1)),
    "complement": lambda inputs: 1 - sum(inputs.values()),
    "points": lambda inputs: min(
        max(Fraction(0), inputs["points"] * next(iter(inputs.values())) / inputs["full_at"]), inputs.get("at_most", Fraction(10**9))
    ),
    "sum": lambda inputs: sum(inputs.values(), Fraction()),
    "empty": lambda inputs: inputs["points"],
    "round": lambda inputs: _round(next(iter(inputs.values())), int(inputs["decimals"])),
}


def _round(value: Fraction, decimals: int) -> Fraction:
    return Fraction(floor(value * 10**decimals + Fraction(1, 2)), 10**decimals)
