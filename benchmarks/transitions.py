"""Transitions a second: the reception of ever other dossiers, beside pgbench with the same SQL."""

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

# Of each round as many as could possibly be received in it.
A_ROUND = 4_000 * SECONDS
ROUNDS = 5
FLOOR = 5_000
BATCH = 2_500


async def measure(folder: Path, postgres: Postgres, identity: Identity, url: str, submission: dict[str, Any]) -> Comparison:
    """The reception of dossiers submitted beforehand."""
    dossier = Service.of("dossier", postgres.url("dossier", "dossier"), identity)
    await _submit_many(dossier, submission, identity.persona_token("citizen"))
    sql = folder / "reception.sql"
    sql.write_text(await _script(dossier, identity.persona_token("clerk")))
    await dossier.close()
    program, database = cluster.wheel_programs() / "pgbench", postgres.url("dossier", "dossier").replace("+asyncpg", "")
    begun = iter(range(0, A_ROUND * ROUNDS, A_ROUND))

    async def ours() -> tuple[float, float]:
        environment = {"BENCH_TOKEN": identity.persona_token("clerk"), "BENCH_FROM": str(next(begun))}
        return await wrk(machine.wrk(), "transitions.lua", f"{url}/v1/dossiers", environment)

    return await compare("reception / pgbench, same SQL", ours, lambda: pgbench(program, sql, database))


async def _submit_many(dossier: Service, submission: dict[str, Any], token: str) -> None:
    """One dossier, submitted as all are, and its likes under other codes: those to be received and those the floor changes."""
    like = await same_sql.submit(dossier, submission, token, "to-be-received")
    codes = [f"T{n:07}" for n in range(1, A_ROUND * ROUNDS + 1)] + [f"F{n:07}" for n in range(1, FLOOR + 1)]
    sealer = dossier.app.state.sealer
    async with dossier.database.transaction() as session:
        connection = await session.connection()
        content = await connection.scalar(text("select content from dossier where code = :code"), {"code": like})
        plain = sealer.open(content, context=like.encode())
        names = [name for (name,) in await connection.execute(_COLUMNS)]
        for start in range(0, len(codes), BATCH):
            some = codes[start : start + BATCH]
            contents = [sealer.seal(plain, context=code.encode()) for code in some]
            for kind in (_LIKE_DOSSIER.format(names=", ".join(names)), _LIKE_HISTORY):
                await connection.execute(text(kind), {"codes": some, "contents": contents, "like": like})
    # Or PostgreSQL would tidy up after this in the middle of some round.
    async with dossier.database.autocommit.connect() as connection:
        await connection.execute(text("vacuum analyze dossier, history, involvement"))


_COLUMNS = text("""
    select quote_ident(column_name) from information_schema.columns
    where table_name = 'dossier' and is_generated = 'NEVER' and column_name not in ('code', 'content')
""")
_LIKE_DOSSIER = """
    insert into dossier (code, content, {names})
    select new.code, new.content, {names} from unnest(cast(:codes as text[]), cast(:contents as bytea[])) as new (code, content),
        (select {names} from dossier where code = :like) as old
"""
_LIKE_HISTORY = """
    insert into history (dossier_code, sequence, entry, hash)
    select new.code, sequence, entry, hash from history, unnest(cast(:codes as text[])) as new (code)
    where dossier_code = :like and cast(:contents as bytea[]) is not null
"""


async def _script(dossier: Service, token: str) -> str:
    """What one reception sent, on another dossier each time; like the service it asks again what it expects to be so still."""
    first, used = (f"T{A_ROUND * ROUNDS - n:07}" for n in range(2))
    headers = {"Authorization": f"Bearer {token}", "If-Match": '"1"'}

    async def receive(code: str) -> None:
        answer = await dossier.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "receive"}, headers=headers)
        answer.raise_for_status()

    # Only the first notes the official.
    await receive(first)
    statements = await same_sql.sent(dossier, lambda: receive(used))
    lines = [same_sql.as_script(each, parameters, {used: "('F' || lpad((:f)::text, 7, '0'))"}) for each, parameters in statements]
    read, written = lines[0].removesuffix(";\n"), lines[1]
    # The floor meets a dossier more than once, which has only one second entry.
    written = re.sub(r"array\[2\]", "array[:n]", written).replace("array[1]", "array[:history_length]")
    return f"\\set f random(1, {FLOOR})\n\\set n random(2, 2000000000)\n{read} \\gset\n{written}"
