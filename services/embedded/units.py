"""Lai Châu's units before and after 2025-07-01, from the public lists of them, as lines of an import of authorities.

The lists name units; who stood where since when, and by which code, is not in them: codes below H35 are samples, and old units are
dated from the first day of the province.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.catalog.authorities.rules import merger_names
from services.embedded import loading

BEFORE = "lai-chau-units-before-2025-07.csv"
AFTER = "lai-chau-communes-from-2025-07.csv"
MERGERS = "lai-chau-commune-mergers.csv"

PROVINCE = "H35"
FIRST_DISTRICT = 61
FIRST_DAY, LAST_DAY = "2004-01-01", "2025-06-30"
NEXT_DAY = "2025-07-01"
# On the communes of Lai Châu (16/6/2025), and on the end of the district level (16/6/2025).
COMMUNES_BY = "Nghị quyết 1670/NQ-UBTVQH15"
DISTRICTS_BY = "Nghị quyết 203/2025/QH15"

Row = Mapping[str, str]
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something for a person to check: a name in the lists and how it was treated."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Units:
    """Lines to import, parents first, and what to look at."""

    lines: Sequence[Line]
    remarks: Sequence[Remark]

    def ndjson(self) -> bytes:
        """The lines as an import takes them."""
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in self.lines).encode()


def read(directory: Path) -> Units:
    """The units in a directory with the three lists, or `LoadError`."""
    before, after, merged = (_rows(directory / name) for name in (BEFORE, AFTER, MERGERS))
    sample = [json.loads(line) for line in loading.read(loading.SAMPLE / "authorities.jsonl").splitlines()]
    coded = {line["gso_code"]: line for line in sample}
    new = {row["gso_code"]: coded[row["gso_code"]] for row in after if row["gso_code"] in coded}
    remarks = [Remark(row["name"], "has no authority code here; left out") for row in after if row["gso_code"] not in coded]
    names = {row["gso_code"]: row["name"] for row in before}
    districts = _districts(before)
    communes = _communes(before, districts)
    successors = _successors(merged, {gso: names[gso] for gso in communes}, new, remarks)
    unchanged = [gso for gso in communes if gso not in successors and gso in new and new[gso]["name"] == communes[gso]["name"]]
    unfollowed = [gso for gso in communes if gso not in successors and gso not in unchanged]
    remarks += [Remark(names[gso], "was not merged; it goes on below the province") for gso in unchanged]
    remarks += [Remark(names[gso], "has no successor in the lists") for gso in unfollowed]
    new |= {gso: new[gso] | {"history": [_period(communes[gso])]} for gso in unchanged}
    _add_successors(districts, communes, successors | {gso: [gso] for gso in unchanged}, new)
    province = next(line for line in sample if line["code"] == PROVINCE)
    ended = [commune for gso, commune in communes.items() if gso not in unchanged]
    return Units([province, *districts.values(), *new.values(), *ended], remarks)


def _add_successors(
    districts: Mapping[str, Line], communes: Mapping[str, Line], successors: Mapping[str, Sequence[str]], new: Mapping[str, Line]
) -> None:
    """Name the successors of old communes, and of a district those of its communes: they have its area now."""
    areas = defaultdict[str, set[str]](set)
    for gso, commune in communes.items():
        codes = [new[successor]["code"] for successor in successors.get(gso, ())]
        areas[commune["parent"]].update(codes)
        commune["successors"] = [_successor(code, "merger", COMMUNES_BY) for code in codes]
    for district in districts.values():
        district["successors"] = [_successor(code, "abolition", DISTRICTS_BY) for code in sorted(areas[district["code"]])]


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise loading.LoadError(f"{path} cannot be read: {error}") from error


def _districts(before: Iterable[Row]) -> dict[str, Line]:
    rows = enumerate((row for row in before if row["level"] == "district"), FIRST_DISTRICT)
    return {row["gso_code"]: _line(row, f"{PROVINCE}.{n}", "district", PROVINCE, f"000.00.{n}.{PROVINCE}") for n, row in rows}


def _communes(before: Iterable[Row], districts: Mapping[str, Line]) -> dict[str, Line]:
    number = defaultdict[str, int](int)
    communes = dict[str, Line]()
    for row in (row for row in before if row["level"] == "commune"):
        number[row["parent_code"]] += 1
        n, above = number[row["parent_code"]], districts[row["parent_code"]]["code"]
        legacy = f"000.{n:02}.{above.rpartition('.')[2]}.{PROVINCE}"
        communes[row["gso_code"]] = _line(row, f"{above}.{n:02}", "commune", above, legacy)
    return communes


def _line(row: Row, code: str, kind: str, parent: str, legacy_code: str) -> Line:
    name = row["name"].strip()
    return {
        "code": code,
        "name": f"Ủy ban nhân dân {name[0].lower()}{name[1:]}",
        "kind": kind,
        "parent": parent,
        "legacy_code": legacy_code,
        "gso_code": row["gso_code"],
        "valid_from": FIRST_DAY,
        "valid_to": LAST_DAY,
        "code_status": "sample",
    }


def _period(line: Line) -> Line:
    return {key: value for key, value in line.items() if key not in ("code", "successors")}


def _successor(code: str, kind: str, decision: str) -> Line:
    return {"code": code, "kind": kind, "date": NEXT_DAY, "decision": decision}


def _successors(
    merged: Sequence[Row], names: Mapping[str, str], new: Mapping[str, Line], remarks: list[Remark]
) -> dict[str, list[str]]:
    """For each old commune the new ones, by statistical codes; what is not sure goes to the remarks and nowhere else."""
    matches = merger_names.match_units([row["old_name_as_in_source"] for row in merged], list(names.values()))
    codes = {name: gso for gso, name in names.items()}
    targets = defaultdict[str, set[str]](set)
    for row in merged:
        written, target = row["old_name_as_in_source"], row["new_gso_code"]
        match = matches.get(written)
        if match is None or target not in new:
            remarks.append(Remark(written, f"fits no single unit; {row['new_name_as_in_source']} is said to follow it"))
            continue
        if match.kind != "name":
            remarks.append(Remark(written, f"was taken for {match.name}: the same but for {_EXCEPT[match.kind]}"))
        targets[match.name].add(target)
    unsure = {name for name, followers in targets.items() if len(followers) > 1}
    remarks += [
        Remark(name, f"is said to be followed by {_successor_codes(targets[name], new)}; a person must decide") for name in unsure
    ]
    return {codes[name]: sorted(followers) for name, followers in targets.items() if name not in unsure}


_EXCEPT = {"diacritics": "diacritics", "likeness": "a letter or two"}


def _successor_codes(codes: Iterable[str], new: Mapping[str, Line]) -> str:
    return " and ".join(sorted(new[code]["name"] for code in codes))
