"""Agencies and fields in the portal's format, converted from the sample catalogue (domain facts 1.2)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic_core import from_json

from services.kernel.text import slug

_LEVELS: Final = {"ministry": "1", "province": "2", "department": "2", "district": "3", "commune": "4"}
"""`CAPDONVI` by kind of agency; the sandbox's own values, for no source has the list."""

NAMES: Final = {"agencies": ("MADONVI", "TENDONVI"), "fields": ("MALINHVUC", "TENLINHVUC")}
"""The names of code and name in each catalogue."""


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The agencies of a JSON Lines file by code; raises if the file is missing or invalid."""
    with path.open(encoding="utf-8") as lines:
        return {record["MADONVI"]: record for record in (_national(from_json(line)) for line in lines if line.strip())}


def _national(agency: Mapping[str, Any]) -> dict[str, Any]:
    return {"MADONVI": agency["code"], "TENDONVI": agency["name"], "CAPDONVI": _LEVELS.get(agency["kind"], "")}


def fields(procedures: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The fields that procedures name, by code. Where a procedure names one without a code, the code is made of the name."""
    named = (each for record in procedures for each in record.get("LINHVUCTHUCHIEN") or () if isinstance(each, Mapping))
    by_code = {}
    for each in named:
        name = str(each.get("TENLINHVUC") or "")
        code = str(each.get("MALINHVUC") or slug(name))
        if code:
            by_code[code] = {"MALINHVUC": code, "TENLINHVUC": name}
    return dict(sorted(by_code.items()))
