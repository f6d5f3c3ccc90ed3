"""Filling a running system through its own API: procedures and authorities from files, with progress and a report."""

import asyncio
import gzip
import json
import lzma
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx

from services.chassis.reported import ReportedError
from services.embedded.installation import Installation

SAMPLE = Path(__file__).parent / "data"
_IMPORT_TIMEOUT_SECONDS = 600.0
_UPLOAD_SECONDS = 300.0
_PAGE = "200"
_SAMPLE_LOADED = "sample loaded at"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Called with the number of lines done and of all lines.
Progress = Callable[[int, int], None]


class LoadError(ReportedError):
    """One clear line for the person at the terminal."""


def read(path: Path) -> bytes:
    """The JSON Lines in a .jsonl, .gz or .xz file, or an .xlsx workbook as it is."""
    unpack = {".xz": lzma.decompress, ".gz": gzip.decompress}.get(path.suffix, bytes)
    try:
        return unpack(path.read_bytes())
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise LoadError(f"{path} cannot be read: {error}") from error


async def load(
    client: httpx.AsyncClient,
    kind: str,
    body: bytes,
    token: str,
    progress: Progress = lambda _done, _of: None,
    *,
    shape: str = "record",
    effective_from: date | None = None,
    replace: bool = False,
) -> Any:
    """Import `procedures`, `authorities` or `news` and wait for the end; returns the import's report.

    `shape` is that of JSON Lines; what is published is in force from `effective_from`, or today. With `replace` nothing is kept of the
    records before.
    """
    content_type = _XLSX if body.startswith(b"PK") else "application/x-ndjson"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": content_type}
    parameters = {"kind": kind, "shape": shape, "replace": str(replace).lower()}
    parameters |= {"effective_from": str(effective_from)} if effective_from else {}
    answer = await client.post("/v1/imports", params=parameters, content=body, headers=headers, timeout=_UPLOAD_SECONDS)
    if answer.status_code != httpx.codes.ACCEPTED:
        raise LoadError(f"the import was refused: {answer.status_code} {answer.text[:500]}")
    deadline = asyncio.get_running_loop().time() + _IMPORT_TIMEOUT_SECONDS
    state, pause = answer.json(), 0.02
    while state["state"] == "running":
        if asyncio.get_running_loop().time() > deadline:
            raise LoadError(f"the import {state['id']} is still running; look at /v1/imports/{state['id']}")
        await asyncio.sleep(pause)
        pause = min(2 * pause, 0.5)
        state = (await client.get(f"/v1/imports/{state['id']}", headers=headers)).raise_for_status().json()
        progress(state["imported"] + state["unchanged"] + state["refused"], state["total"])
    return state


async def items(client: httpx.AsyncClient, path: str, headers: dict[str, str], **query: str) -> list[Any]:
    """The items of all pages of a list."""
    rows, cursor = list[Any](), dict[str, str]()
    while True:
        response = await client.get(path, params={"limit": _PAGE} | query | cursor, headers=headers)
        page = response.raise_for_status().json()
        rows += page["items"]
        if page["next"] is None:
            return rows
        cursor = {"cursor": page["next"]}


async def load_sample_once(installation: Installation, client: httpx.AsyncClient, token: str) -> None:
    """Load the sample catalogue at the first start of an installation; later starts look at nothing."""
    if await installation.get(_SAMPLE_LOADED) is None:
        await load_sample(client, token)
        await installation.put(_SAMPLE_LOADED, datetime.now(UTC).isoformat(timespec="seconds"))


async def load_sample(client: httpx.AsyncClient, token: str) -> None:
    """Load what the catalogue lacks of the sample; what is there stays as it is, whoever published it."""
    # A version that is still to come counts as well: the address of versions knows it, that of the page does not yet.
    for kind, address in (("authorities", "/v1/authorities/{}"), ("procedures", "/v1/procedures/{}/versions")):
        lines = [
            line
            for line in read(SAMPLE / f"{kind}.jsonl").splitlines()
            if await _is_missing(client, address.format(json.loads(line)["code"]))
        ]
        if not lines:
            continue
        state = await load(client, kind, b"\n".join(lines), token)
        if state["state"] != "done" or state["refused"]:
            raise LoadError(f"the sample {kind} could not all be loaded: {state}")


async def _is_missing(client: httpx.AsyncClient, address: str) -> bool:
    response = await client.get(address)
    if response.status_code == httpx.codes.NOT_FOUND:
        return True
    response.raise_for_status()
    return False
