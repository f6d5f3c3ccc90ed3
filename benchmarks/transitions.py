"""Transitions per second: the reception of a new dossier each time, compared with pgbench running the same SQL."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import same_sql
from benchmarks.measuring import SECONDS, Comparison, compare, pgbench, wrk
from services.embedded import cluster
from services.embedded.identity import Identity
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import Service

# More dossiers than can be received in one round.
PER_ROUND = 4_000 * SECONDS
ROUNDS = 5
FLOOR = 5_000
BATCH = 2_500


async def measure(folder: Path, postgres: Postgres, identity: Identity, url: str, submission: dict[str, Any]) -> Comparison:
    """The reception of dossiers that were submitted before the measurement."""
    dossier = Service.of("dossier", postgres.url("dossier", "dossier"), identity)
    await _submit_many(dossier, submission, identity.persona_token("citizen"))
    sql = folder / "reception.sql"
    sql.write_text(await _script(dossier, identity.persona_token("clerk")))
    await dossier.close()
    program, database = cluster.wheel_programs() / "pgbench", postgres.url("dossier", "dossier").replace("+asyncpg", "")
    first_of_round = iter(range(0, PER_ROUND * ROUNDS, PER_ROUND))

    async def ours() -> tuple[float, float]:
        environment = {"BENCH_TOKEN": identity.persona_token("clerk"), "BENCH_FROM": str(next(first_of_round))}
        return await wrk(machine.wrk(), "transitions.lua", f"{url}/v1/dossiers", environment)

    return await compare("reception / pgbench, same SQL", ours, lambda: pgbench(program, sql, database))


async def _submit_many(dossier: Service, submission: dict[str, Any], token: str) -> None:
    """Submit one dossier and copy it under other codes: those to be received, and those the baseline changes."""
    original = await same_sql.submit(dossier, submission, token, "to-be-received")
    codes = [f"T{n:07}" for n in range(1, PER_ROUND * ROUNDS + 1)] + [f"F{n:07}" for n in range(1, FLOOR + 1)]
    sealer = dossier.app.state.sealer
    async with dossier.database.transaction() as session:
        connection = await session.connection()
        content = await connection.scalar(text("select content from dossier where code = :code"), {"code": original})
        plain = sealer.open(content, context=original.encode())
        names = [name for (name,) in await connection.execute(_COLUMNS)]
        for start in range(0, len(codes), BATCH):
            batch = codes[start : start + BATCH]
            contents = [sealer.seal(plain, context=code.encode()) for code in batch]
            for statement in (_COPY_DOSSIER.format(names=", ".join(names)), _COPY_HISTORY):
                await connection.execute(text(statement), {"codes": batch, "contents": contents, "original": original})
    # Otherwise autovacuum would run during one of the rounds.
    async with dossier.database.autocommit.connect() as connection:
        await connection.execute(text("vacuum analyze dossier, history, involvement"))


_COLUMNS = text("""
    select quote_ident(column_name) from information_schema.columns
    where table_schema = 'public' and table_name = 'dossier' and is_generated = 'NEVER' and column_name not in ('code', 'content')
""")
_COPY_DOSSIER = """
    insert into dossier (code, content, {names})
    select new.code, new.content, {names} from unnest(cast(:codes as text[]), cast(:contents as bytea[])) as new (code, content),
        (select {names} from dossier where code = :original) as old
"""
_COPY_HISTORY = """
    insert into history (dossier_code, sequence, entry, hash)
    select new.code, sequence, entry, hash from history, unnest(cast(:codes as text[])) as new (code)
    where dossier_code = :original and cast(:contents as bytea[]) is not null
"""


async def _script(dossier: Service, token: str) -> str:
    """The statements of one reception, for another dossier each time; like the service's, the update checks the expected values."""
    warm_up, measured = (f"T{PER_ROUND * ROUNDS - n:07}" for n in range(2))
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"'}

    async def receive(code: str) -> None:
        response = await dossier.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "receive"}, headers=headers)
        response.raise_for_status()

    # The first transition also stores the official.
    await receive(warm_up)
    statements = await same_sql.recorded(dossier, lambda: receive(measured))
    lines = [
        same_sql.as_script(each, parameters, {measured: "('F' || lpad((:f)::text, 7, '0'))"}) for each, parameters in statements
    ]
    read, write = lines[0].removesuffix(";\n"), lines[1]
    # The baseline receives a dossier more than once, so its entries need other sequence numbers.
    write = re.sub(r"array\[2\]", "array[:n]", write).replace("array[1]", "array[:history_length]")
    return f"\\set f random(1, {FLOOR})\n\\set n random(2, 2000000000)\n{read} \\gset\n{write}"
