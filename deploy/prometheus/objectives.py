"""Rules of the service level objectives, written from `objectives.json`: `python -m deploy.prometheus.objectives`.

An objective is a share of good events over 30 days; what is left of it is the error budget. An alert fires when the budget burns so fast
that it would be spent long before they are over, in a long window, so that it is worth a person's attention, and in a short one, so that it
ends soon after its cause (Google, The Site Reliability Workbook, chapter 5).
"""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

FOLDER: Final = Path(__file__).parent
OBJECTIVES: Final = FOLDER / "objectives.json"
RULES: Final = FOLDER / "objectives.rules.yml"


class Burn(NamedTuple):
    """A rate of burning, in multiples of the one that spends the budget in exactly 30 days, and the windows it is seen in."""

    rate: float
    long: str
    short: str
    pending: str
    severity: str


BURNS: Final = (
    Burn(14.4, "1h", "5m", "2m", "page"),  # 2 % of the budget in an hour
    Burn(6, "6h", "30m", "15m", "page"),  # 5 % in six hours
    Burn(3, "1d", "2h", "1h", "ticket"),  # 10 % in a day
    Burn(1, "3d", "6h", "3h", "ticket"),  # 10 % in three days
)
WINDOWS: Final = ("5m", "30m", "1h", "2h", "6h", "1d", "3d")


def objectives() -> list[dict[str, Any]]:
    """The table."""
    table: list[dict[str, Any]] = json.loads(OBJECTIVES.read_text(encoding="utf-8"))
    return table


def alert(name: str) -> str:
    """The name of an objective's alerts."""
    return f"{name.capitalize()}Budget"


def recorded(window: str) -> str:
    """The recorded series of the share of bad events in a window."""
    return f"motcua:slo_errors:ratio_{window}"


def rules() -> str:
    """The file of rules."""
    lines = ["# Written from objectives.json by `python -m deploy.prometheus.objectives`; a test compares.", "groups:"]
    for each in objectives():
        lines += [f"  - name: objective-{each['name']}", "    rules:", *_recorded(each), *_alerts(each)]
    return "\n".join(lines) + "\n"


def _recorded(objective: dict[str, Any]) -> list[str]:
    name = objective["name"]
    lines = [
        "      - record: motcua:slo:objective",
        f"        expr: vector({objective['objective']})",
        f"        labels: {{slo: {name}}}",
    ]
    for window in WINDOWS:
        expression = f"({objective['bad']}) / ({objective['all']})".replace("WINDOW", window)
        lines += [f"      - record: {recorded(window)}", f"        expr: {_quoted(expression)}", f"        labels: {{slo: {name}}}"]
    return lines


def _alerts(objective: dict[str, Any]) -> list[str]:
    name, budget, lines = objective["name"], round(1 - objective["objective"], 6), list[str]()
    for burn in BURNS:
        long, short = (f'{recorded(window)}{{slo="{name}"}} > {burn.rate} * {budget}' for window in (burn.long, burn.short))
        lines += [
            f"      - alert: {alert(name)}",
            f"        expr: {_quoted(f'{long} and {short}')}",
            f"        for: {burn.pending}",
            f"        labels: {{severity: {burn.severity}, window: {burn.long}}}",
            "        annotations:",
            f"          summary: {_quoted(f'The error budget burns {burn.rate:g} times too fast: ' + objective['promise'])}",
            f"          summary_vi: {_quoted(f'Ngân sách lỗi cạn nhanh gấp {burn.rate:g} lần: ' + objective['promise_vi'])}",
            f"          runbook_url: docs/operations.md#{alert(name).lower()}",
        ]
    return lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    RULES.write_text(rules(), encoding="utf-8")
