"""The reference year in the national ranking of online services: what the public record says of it and of the year before, and no more."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import httpx

from services.embedded.loading import Progress
from services.embedded.scenario_dossiers import Token
from services.embedded.scenario_table import Value

PROVINCE: Final = "H35"
_DATA = Path(__file__).parent / "data" / "scenario-lai-chau-2020-rankings.json"
_YEAR: Final = 2020


def load() -> Any:
    """The rows of each year that are on record, with their source."""
    return json.loads(_DATA.read_bytes())


def address(rankings: Any, year: int | str) -> str:
    """Where the ranking of a year is."""
    return f"/v1/rankings/{rankings['framework']}/{year}"


def table(rows: Sequence[Any]) -> bytes:
    """The ranking of a year as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ["province", "code", "rank"])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


async def run(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress]) -> None:
    """Load the ranking of each year, as an administrator; one that is there stays."""
    rankings, report = load(), progress("rankings")
    for done, (year, rows) in enumerate(rankings["years"].items(), 1):
        if (await client.get(address(rankings, year))).status_code == httpx.codes.NOT_FOUND:
            (await put(client, token, rankings, year, table(rows))).raise_for_status()
        report(done, len(rankings["years"]))


async def put(
    client: httpx.AsyncClient, token: Token, rankings: Any, year: int | str, file: bytes, **headers: str
) -> httpx.Response:
    """Load the ranking of a year with its source."""
    headers |= {"Authorization": f"Bearer {await token('admin')}", "Content-Type": "text/csv"}
    parameters = rankings["source"] | {"of": rankings["of"]}
    return await client.put(address(rankings, year), params=parameters, content=file, headers=headers)


async def figures(client: httpx.AsyncClient) -> dict[str, Value]:
    """What the system says of the province's rank, from one GET."""
    answer = await client.get(address(load(), _YEAR), params={"province": PROVINCE})
    if answer.status_code == httpx.codes.NOT_FOUND:
        return {}
    standing = answer.raise_for_status().json()
    figures: dict[str, Value] = {"rank for the online-service indicator": f"{standing['rank']} of {standing['of']}"}
    return figures if standing["movement"] is None else figures | {"places gained since 2019": standing["movement"]}
