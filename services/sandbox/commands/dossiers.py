"""Writes of dossiers and steps: each call is one statement, which is carried out as a whole or not at all.

Straight to the driver, because provinces send many (docs/decisions/0015-the-driver-alone-on-hot-paths.md). Rows are locked in the order
of their codes, so that two calls with the same dossiers cannot deadlock.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import asyncpg
from pydantic_core import to_json

from services.chassis.database import Database
from services.sandbox import errors

Record = Mapping[str, Any]

_ADD: Final = """
insert into dossier (code, record, calls, agency)
select record ->> 'MaHoSo', record, 1, $2 from jsonb_array_elements($1::jsonb) as sent (record) order by 1
"""
_EXISTING: Final = "select min(code) as code from dossier where code = any($1::text[])"

# `refused` names a dossier the portal does not have, or one that a ministry's central system processes.
_LOCKED: Final = """
found as (select code, owner from dossier where code in (select code from sent) order by code for update),
refused as (
    select code, null as owner from sent where code not in (select code from found)
    union all select code, owner from found where owner is not null
    limit 1
)
"""
_UPDATE: Final = f"""
with sent as (select record ->> 'MaHoSo' as code, record from jsonb_array_elements($1::jsonb) as sent (record)),
{_LOCKED},
changed as (
    update dossier set record = sent.record, calls = calls + 1, changed_at = now() from sent
    where dossier.code = sent.code and not exists (select from refused)
)
select code, owner from refused
"""  # noqa: S608 - no value in it
_ADD_STEPS: Final = f"""
with sent as (
    select record ->> 'MaHoSo' as code, record, fingerprint, number
    from unnest($1::jsonb[], $2::bytea[]) with ordinality as sent (record, fingerprint, number)
),
{_LOCKED},
added as (
    insert into step (dossier_code, fingerprint, record)
    select code, fingerprint, record from (select distinct on (code, fingerprint) * from sent order by code, fingerprint, number) as steps
    where not exists (select from refused) order by number
    on conflict (dossier_code, fingerprint) do update set record = excluded.record where step.record <> excluded.record
),
changed as (
    update dossier set calls = calls + 1, changed_at = now()
    where code in (select code from sent) and not exists (select from refused)
)
select code, owner from refused
"""  # noqa: S608 - no value in it


async def add(database: Database, records: Sequence[Record], agency: str) -> None:
    """Add new dossiers in the name of `agency`, all or none; of two concurrent adds of one dossier the second is refused."""
    codes = _codes(records)
    try:
        await database.raw.fetch(_ADD, _json(records), agency)
    except asyncpg.UniqueViolationError as violation:
        (row,) = await database.raw.fetch(_EXISTING, codes)
        raise errors.AlreadyExists(f"Hồ sơ {row['code']} đã tồn tại.") from violation


async def update(database: Database, records: Sequence[Record]) -> None:
    """Replace existing dossiers, all or none."""
    _codes(records)
    _require_changed(await database.raw.fetch(_UPDATE, _json(records)))


async def add_steps(database: Database, records: Sequence[Record]) -> None:
    """Add steps of existing dossiers, all or none. A step that exists already is not added again, but stands afterwards as it was sent."""
    texts = [_json(record) for record in records]
    _require_changed(await database.raw.fetch(_ADD_STEPS, texts, [fingerprint(record) for record in records]))


def fingerprint(record: Record) -> bytes:
    """The hash by which a record that is sent again is recognised, whatever the order of its fields."""
    return hashlib.sha256(to_json(dict(sorted(record.items())))).digest()


def _require_changed(refused: Sequence[asyncpg.Record]) -> None:
    for row in refused:
        if row["owner"] is None:
            raise errors.UnknownRecord(f"Hồ sơ {row['code']} không tồn tại.")
        raise errors.ReadOnly(f"Hồ sơ {row['code']} do hệ thống tập trung {row['owner']} xử lý, địa phương chỉ được xem.")


def _codes(records: Sequence[Record]) -> list[str]:
    counts = Counter(str(record["MaHoSo"]) for record in records)
    code, count = counts.most_common(1)[0]
    if count > 1:
        raise errors.InvalidData(f"data: hồ sơ {code} có hai lần trong một yêu cầu.")
    return list(counts)


def _json(value: Any) -> str:
    return to_json(value).decode()
