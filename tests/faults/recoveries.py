"""How long it takes after a fault until all is well again: a request is accepted, and has all its effects."""

import asyncio
import contextlib
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

RECOVERY_SECONDS: Final = 600.0
_POLL: Final = 0.1
_COUNTED: Final = "select 1 from subject where code = $1 and sources ? 'acknowledgement'"


@dataclass
class Recovery:
    """One fault: its kind, what it hit, how many processes ended, seconds until a request was accepted, and until one had all its effects."""

    kind: str
    what: str
    kills: int
    accepted: float = 0.0
    through: float = 0.0

    def __str__(self) -> str:
        return f"{self.kind:22} {self.what:40} accepted after {self.accepted:5.1f} s, through after {self.through:5.1f} s"


async def recovered(
    recovery: Recovery, submit: Callable[[], Awaitable[str | None]], rows: Callable[..., Awaitable[list[Any]]], since: float
) -> Recovery:
    """Wait until a dossier is accepted, acknowledged by the portal, and counted by the scorecard: through every worker there is for it."""
    async with asyncio.timeout(RECOVERY_SECONDS):
        while (code := await submit()) is None:
            await asyncio.sleep(_POLL)
        recovery.accepted = time.monotonic() - since
        while not await _counted(rows, code):
            await asyncio.sleep(_POLL)
    recovery.through = time.monotonic() - since
    return recovery


async def _counted(rows: Callable[..., Awaitable[list[Any]]], code: str) -> bool:
    # Databases may be away meanwhile.
    with contextlib.suppress(Exception):
        return bool(await rows("scorecard", _COUNTED, code))
    return False


def table(done: Sequence[Recovery]) -> list[str]:
    """How long it took by kind: the median and the longest."""
    kinds: dict[str, list[Recovery]] = defaultdict(list)
    for each in done:
        kinds[each.kind].append(each)
    lines = [
        "| fault | times | processes ended | accepted again, p50 / max (s) | all effects again, p50 / max (s) |",
        "|---|---|---|---|---|",
    ]
    for kind, found in sorted(kinds.items()):
        accepted, through = [each.accepted for each in found], [each.through for each in found]
        lines.append(
            f"| {kind.replace('_', ' ')} | {len(found)} | {sum(each.kills for each in found)} "
            f"| {statistics.median(accepted):.1f} / {max(accepted):.1f} | {statistics.median(through):.1f} / {max(through):.1f} |"
        )
    return [*lines, f"| all | {len(done)} | {sum(each.kills for each in done)} | | |"]
