from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.catalog.importing import import_file, lines
from tests.running import Service

Records = list[dict[str, Any]]


@pytest.mark.parametrize("every", [24, pytest.param(1, marks=pytest.mark.soak)])
async def test_figures_over_the_real_procedures_are_as_counted_by_hand(catalog, real, every):
    assert len(real) == 1518
    real = real[::every]
    # The real limits, each shortened by a share that its code decides.
    records = [record | {"committed_limit": _commitment(record)} for record in real]
    result = await import_file(catalog, lines(*records), effective_from="2020-01-01")
    assert (result["imported"], result["refused"]) == (len(real), 0)
    await _levels_are_right(catalog, real)
    await _completeness_is_right(catalog, real)
    await _cuts_are_right(catalog, records)


async def _read(service: Service, path: str, at: str) -> Any:
    return (await service.client.get(path, params={"at": at})).json()


async def _levels(service: Service, at: str) -> dict[str, int]:
    [result] = (await _read(service, "/v1/service-levels", at))["regimes"]
    return {each["level"]["code"]: each["procedures"] for each in result["levels"]} | {
        "below": result["below"],
        "online": result["online"],
    }


async def _levels_are_right(catalog: Service, real: Records) -> None:
    by_hand = Counter(map(_level_by_hand, real))
    assert await _levels(catalog, "2020-12-31") == {
        "1": by_hand[1],
        "2": by_hand[2],
        "3": 0,
        "4": 0,
        "below": by_hand[0],
        "online": 0,
    }
    offered = sum(any(each["channel_code"] == "ONLINE" for each in record["methods"]) for record in real)
    assert await _levels(catalog, "2026-01-01") == {"partial": offered, "full": 0, "below": len(real) - offered, "online": offered}


def _level_by_hand(record: dict[str, Any]) -> int:
    information = not _missing_by_hand(record) and bool(record["legal_bases"])
    return int(information) + int(information and any(part["form_files"] for part in record["components"]))


def _missing_by_hand(record: dict[str, Any]) -> set[str]:
    methods, components = record["methods"], record["components"]
    there = {
        "a": record["name"],
        "b": any(step["text"] for step in record["steps"]),
        "c": methods and all(each["channel_code"] in ("DIRECT", "ONLINE", "POSTAL") for each in methods),
        "d": components and all(part["name"] and part["quantity_text"] for part in components),
        "đ": all(each["time_limit_text"] for each in methods),
        "e": record["audiences"],
        "g": record["executing_authority"] or record["executing_authorities"],
    }
    return {letter for letter, is_there in there.items() if not is_there}


async def _completeness_is_right(catalog: Service, real: Records) -> None:
    result = await _read(catalog, "/v1/completeness", "2020-12-31")
    by_hand = [_missing_by_hand(record) for record in real]
    counted = Counter(letter for missing in by_hand for letter in missing)
    assert {each["letter"]: each["procedures"] for each in result["missing"]} == dict.fromkeys("abcdđeg", 0) | counted
    assert (result["procedures"], result["complete"]) == (len(real), by_hand.count(set()))
    incomplete = sorted(record["code"] for record, missing in zip(real, by_hand, strict=True) if missing)
    assert [each["code"] for each in result["items"]] == incomplete[:20]


async def _cuts_are_right(catalog: Service, records: Records) -> None:
    result = await _read(catalog, "/v1/simplification", "2020-12-31")
    shares = [share for record in records if record["committed_limit"] and (share := _cut_by_hand(record)) > 0]
    assert len(shares) > len(records) // 15
    assert result["cuts"]["procedures"] == len(shares)
    assert result["cuts"]["average"] == pytest.approx(float(sum(shares) / len(shares)), abs=0.0501)
    assert result["cuts"]["greatest"] == pytest.approx(float(max(shares)), abs=0.0501)
    buckets = Counter(int(share // 10) for share in shares)
    assert [each["procedures"] for each in result["distribution"]] == [buckets[n] for n in range(10)]
    assert sum(each["procedures"] for each in result["by_field"]) == len(shares)
    levels = Counter(code.lower() for record in records for code in record["authority_level_codes"] if _is_cut(record))
    assert {each["authority_level"]: each["procedures"] for each in result["by_authority_level"]} == levels
    assert [(each["year"], each["procedures"]) for each in result["by_year"]] == [(2020, len(shares))]


def _longest(record: dict[str, Any]) -> int:
    """The legal limit where every channel has one in working days, else 0."""
    is_countable = {each["time_limit_unit"] for each in record["methods"]} == {"WORKING_DAY"}
    return max((each["time_limit_value"] or 0 for each in record["methods"]), default=0) if is_countable else 0


def _commitment(record: dict[str, Any]) -> dict[str, Any] | None:
    longest = _longest(record)
    left = longest - longest * int(record["code"][-1]) * 3 // 40
    return {"value": left, "unit": "WORKING_DAY", "decision": "1/QĐ-UBND"} if left > 0 else None


def _is_cut(record: dict[str, Any]) -> bool:
    return bool(record["committed_limit"]) and _cut_by_hand(record) > 0


def _cut_by_hand(record: dict[str, Any]) -> Fraction:
    return 100 - Fraction(record["committed_limit"]["value"]) * 100 / _longest(record)
