"""Failpoints: named places where tests have a process end, fail or wait. Off unless it was started with `MOTCUA_FAILPOINTS`.

That variable is read once, when the process starts, and nothing else switches a failpoint on: no request, no row, no signal. A process
with any says so at the highest level, at its start and each time one acts, and in a metric. The places stand in the code as

    if failpoints.armed:
        await failpoints.reach("commit.before")

which costs, while none is on, one look at an empty dictionary.
"""

import asyncio
import os
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

import structlog
from prometheus_client import Gauge

from services.chassis.configuration import ConfigurationError

log = structlog.get_logger(__name__)

VARIABLE: Final = "MOTCUA_FAILPOINTS"
POINTS: Final[Mapping[str, str]] = {
    "commit.before": "Everything is done, nothing is committed: of a request, an event, a timer or an outcome.",
    "commit.after": "It is committed, and nobody knows yet: no callback has run, no relay is awake.",
    "answer.before": "A request is committed, and its answer has not been sent.",
    "publish.before": "The relay has read events from the outbox, and published none.",
    "publish.after": "All events of a batch are confirmed, and the outbox does not say so.",
    "ack.before": "An event has had its effect, and the broker does not know.",
    "ack.after": "The broker has been told.",
    "send.before": "Something for an outside system is claimed, and not sent.",
    "send.after": "The outside system has answered, and its answer is not recorded.",
    "file.before": "All bytes of a file have been received, and it is not in its place.",
    "file.after": "A file is in its place, and the database does not say so.",
}
"""What has happened at each place, and what has not."""
EXIT_STATUS: Final = 86
"""With which a process ends by a failpoint."""
ACTIVE: Final = Gauge("motcua_failpoints", "1 for each failpoint that is on; there is none in production.", ("failpoint",))
_FORM: Final = re.compile(r"([a-z.]+)=(exit|raise|delay)(?:\(([0-9.]+)\))?(?::([0-9.]+))?(?:\*([0-9]+))?")

Action = Literal["exit", "raise", "delay"]


class FailpointError(Exception):
    """What the action `raise` raises."""


@dataclass
class Failpoint:
    """What happens at a place: with this probability, at most `left` times (None: always). `seconds` is how long `delay` waits."""

    action: Action
    seconds: float = 1.0
    probability: float = 1.0
    left: int | None = None

    def is_due(self) -> bool:
        """Whether it acts this time."""
        if self.left == 0 or random.random() >= self.probability:  # noqa: S311 - no secret
            return False
        if self.left is not None:
            self.left -= 1
        return True


armed: dict[str, Failpoint] = {}
"""The failpoints of this process that are on, by name."""


def switch_on(environment: Mapping[str, str]) -> None:
    """Switch on what the environment of this process says, loudly; `ConfigurationError` where it cannot be read.

    `commit.after=exit:0.01, publish.after=raise*3, ack.before=delay(0.5)`: an action, for `delay` its seconds, after `:` its
    probability, after `*` how many times at most.
    """
    armed.clear()
    ACTIVE.clear()
    for part in filter(None, (part.strip() for part in environment.get(VARIABLE, "").split(","))):
        name, point = _read(part)
        armed[name] = point
        ACTIVE.labels(name).set(1)
        log.critical("a failpoint is on: this process is made to fail, for a test", failpoint=name, action=point.action)


def _read(part: str) -> tuple[str, Failpoint]:
    form = _FORM.fullmatch(part)
    if form is None or form[1] not in POINTS:
        raise ConfigurationError(
            f"{VARIABLE}: {part!r} is no failpoint, as commit.after=exit:0.01*3; there are {', '.join(POINTS)}"
        )
    name, action, seconds, probability, count = form.groups()
    try:
        return name, Failpoint(cast("Action", action), float(seconds or 1), float(probability or 1), int(count) if count else None)
    except ValueError as error:
        raise ConfigurationError(f"{VARIABLE}: {part!r}: {error}") from error


async def reach(name: str) -> None:
    """Do what is on at this place."""
    point = armed.get(name)
    if point is None or not point.is_due():
        return
    log.critical("a failpoint acts", failpoint=name, action=point.action)
    match point.action:
        case "exit":
            # No handler runs and nothing is written: as SIGKILL at exactly this place.
            os._exit(EXIT_STATUS)
        case "raise":
            raise FailpointError(name)
        case "delay":
            await asyncio.sleep(point.seconds)
