"""Compares what integration holds with what the portal holds, from their dumps alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic_core import from_json, to_json
from sqlalchemy import text

from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.integration.national_portal import queries
from services.integration.parties.queries import kept
from services.kernel import portal_digest

Side = Mapping[str, tuple[dict[str, Any], list[dict[str, Any]]]]
"""Of each dossier by code: its record, and its steps in their order."""


@dataclass
class Differences:
    """What is not the same on both sides: dossiers, fields and steps by dossier's code."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.lost, self.doubled, self.out_of_order, self.fields))


def compare(ours: Side, theirs: Side) -> Differences:
    """Every field of every dossier and step of ours, and the order of the steps; what they hold beyond that is doubled."""
    differences = Differences(doubled=sorted(theirs.keys() - ours.keys()))
    for code, (record, steps) in ours.items():
        if code not in theirs:
            differences.lost.append(code)
            continue
        held, held_steps = theirs[code]
        names = record.keys() | held.keys()
        same = portal_digest.canonical
        differences.fields += [f"{code} {name}" for name in sorted(names) if same(record.get(name)) != same(held.get(name))]
        _compare_steps(differences, code, [same(each) for each in steps], [same(each) for each in held_steps])
    return differences


def _compare_steps(differences: Differences, code: str, ours: Sequence[bytes], theirs: Sequence[bytes]) -> None:
    if set(ours) - set(theirs):
        differences.lost.append(f"{code} steps")
    if len(theirs) > len(set(theirs)) or set(theirs) - set(ours):
        differences.doubled.append(f"{code} steps")
    if sorted(ours) == sorted(theirs) and list(ours) != list(theirs):
        differences.out_of_order.append(code)


async def dump_of_integration(database: Database, sealer: Sealer) -> Side:
    """What was to be delivered: the record of each dossier as it stands, and its steps by version."""
    side: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    async with database.reading() as session:
        rows = (await session.execute(text("select code, record_hash from delivery order by code"))).all()
        steps = (await session.execute(text("select code, payload from delivery_step order by code, version"))).all()
        records = await queries.records(
            session, [tuple(row) for row in rows], await kept(session, sealer, [row.code for row in rows])
        )
    for row in rows:
        side[row.code] = (from_json(records[row.code]), [])
    for step in steps:
        side[step.code][1].append(from_json(to_json(step.payload)))
    return side


async def dump_of_portal(client: httpx.AsyncClient) -> Side:
    """What the portal says it holds."""
    response = await client.get("/sandbox/dump")
    lines = [json.loads(line) for line in response.text.splitlines()]
    return {line["code"]: (line["dossier"], line["steps"]) for line in lines if line["kind"] == "dossier"}
