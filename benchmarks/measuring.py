"""Runs of pgbench and wrk, alternating between ours and the floor, and their results: medians, spread and ratios."""

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

# One measurement: operations per second, and the 95th percentile in milliseconds if it is known.
Measure = Callable[[], Awaitable[tuple[float, float | None]]]


@dataclass(frozen=True)
class Comparison:
    """Ours compared with the floor, from alternating rounds of one run; `ratio` is that of the medians."""

    name: str
    ours: list[float]
    floor: list[float]
    p95_ms: float | None

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.floor)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest ratio of a round."""
        ratios = [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]
        return min(ratios), max(ratios)

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"ratio": self.ratio, "spread": self.spread}


async def compare(name: str, ours: Measure, floor: Measure) -> Comparison:
    """Warm both up, then measure them alternately."""
    await ours()
    await floor()
    rounds = [(await floor(), await ours()) for _ in range(ROUNDS)]
    p95 = [each[1][1] for each in rounds if each[1][1] is not None]
    return Comparison(name, [each[1][0] for each in rounds], [each[0][0] for each in rounds], max(p95) if p95 else None)


async def wrk(program: Path, script: str, url: str, environment: Mapping[str, str], clients: int = CLIENTS) -> tuple[float, float]:
    """Load a URL with a Lua script; fails if any response is an error."""
    command = [str(program), "-t1", f"-c{clients}", f"-d{SECONDS}s", "--latency", "-s", str(HERE / script), url]
    output = await _output(command, environment)
    requests, microseconds, errors, p95 = map(int, re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", output).groups())  # type: ignore[union-attr]
    if errors or not requests:
        raise RuntimeError(f"{errors} of {requests} requests to {url} failed:\n{output}")
    return requests / microseconds * 1e6, p95 / 1000


async def pgbench(program: Path, script: Path, url: str, **variables: int) -> tuple[float, None]:
    """Run a SQL script with prepared statements; `variables` are those of the script, which every client changes for itself."""
    definitions = [word for name, value in variables.items() for word in ("-D", f"{name}={value}")]
    command = [
        str(program),
        *definitions,
        "-n",
        "-M",
        "prepared",
        "-c",
        str(CLIENTS),
        "-j",
        "1",
        "-T",
        str(SECONDS),
        "-f",
        str(script),
        url,
    ]
    output = await _output(command, {})
    tps = re.search(r"tps = ([\d.]+)", output)
    if tps is None or "number of failed transactions: 0 " not in output:
        raise RuntimeError(f"pgbench failed:\n{output}")
    return float(tps[1]), None


async def _output(command: list[str], environment: Mapping[str, str]) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, env=dict(os.environ) | dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output, _ = await process.communicate()
    return output.decode(errors="replace")
