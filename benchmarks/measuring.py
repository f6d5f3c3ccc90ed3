"""Running pgbench and wrk, alternating ours with the floor, and what came out: medians, spread and ratios."""

import asyncio
import os
import re
import statistics
import subprocess
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

CLIENTS = 16
SECONDS = 4
ROUNDS = 3
HERE = Path(__file__).parent

# One measurement: how many a second, and the 95th percentile in milliseconds where it is known.
Measure = Callable[[], Awaitable[tuple[float, float | None]]]


@dataclass(frozen=True)
class Comparison:
    """Ours beside the floor, from alternating rounds of one run; `ratio` is of the medians."""

    name: str
    ours: list[float]
    floor: list[float]
    p95_ms: float | None

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.floor)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and highest ratio of a round."""
        ratios = [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]
        return min(ratios), max(ratios)

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"ratio": self.ratio, "spread": self.spread}


async def compare(name: str, ours: Measure, floor: Measure) -> Comparison:
    """Warm both up, then measure them in turn."""
    await ours()
    await floor()
    rounds = [(await floor(), await ours()) for _ in range(ROUNDS)]
    p95 = [each[1][1] for each in rounds if each[1][1] is not None]
    return Comparison(name, [each[1][0] for each in rounds], [each[0][0] for each in rounds], max(p95) if p95 else None)


async def wrk(program: Path, script: str, url: str, environment: Mapping[str, str], clients: int = CLIENTS) -> tuple[float, float]:
    """Load a URL with a Lua script; fails when any answer was not as wanted."""
    command = [str(program), "-t1", f"-c{clients}", f"-d{SECONDS}s", "--latency", "-s", str(HERE / script), url]
    said = await _said(command, environment)
    requests, microseconds, errors, p95 = map(int, re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", said).groups())  # type: ignore[union-attr]
    if errors or not requests:
        raise RuntimeError(f"{errors} of {requests} requests to {url} failed:\n{said}")
    return requests / microseconds * 1e6, p95 / 1000


async def pgbench(program: Path, script: Path, url: str) -> tuple[float, None]:
    """Run a script of SQL over prepared statements."""
    command = [str(program), "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "1", "-T", str(SECONDS), "-f", str(script), url]
    said = await _said(command, {})
    found = re.search(r"tps = ([\d.]+)", said)
    if found is None or "number of failed transactions: 0 " not in said:
        raise RuntimeError(f"pgbench failed:\n{said}")
    return float(found[1]), None


async def _said(command: list[str], environment: Mapping[str, str]) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, env=dict(os.environ) | dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said, _ = await process.communicate()
    return said.decode(errors="replace")
