"""Answers per second: each of another phone to another invitation, compared with pgbench running the same SQL. `python -m benchmarks.ratings`."""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console
from sqlalchemy import text

from benchmarks import same_sql
from benchmarks.measuring import CLIENTS, SECONDS, Comparison, compare, pgbench, wrk
from benchmarks.processes import api_processes, wait_until_ready
from services.chassis import migrations
from services.embedded import cluster
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from services.satisfaction import tokens
from tests import machine
from tests.running import Service, serving
from tests.satisfaction.builders import invite_many, returned

ANSWERING_CLIENTS: Final = 32
ROUNDS: Final = 4
"""With the one to warm up."""
# More invitations than can be answered in one round, by the service and by each client of pgbench.
PER_ROUND: Final = 5_000 * SECONDS
PER_CLIENT: Final = 5_000
COMMENT: Final = "Cán bộ hướng dẫn tận tình."
ORIGINAL: Final = "H35.01.01-261128-0001"


async def measure(folder: Path) -> Comparison:
    """Answers to invitations that were made before the measurement."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "ratings") as postgres, serving(create_app(identity), port):
        await postgres.ensure(["satisfaction"])
        url = postgres.url("satisfaction", "satisfaction")
        await migrations.upgrade("satisfaction", url)
        service = Service.of("satisfaction", url, identity)
        sql = folder / "rating.sql"
        sql.write_text(await _script(service))
        await _invite_many(service)
        await service.close()
        with api_processes("satisfaction", postgres, identity) as address:
            await wait_until_ready(f"{address}/healthz")
            return await _compare(sql, url.replace("+asyncpg", ""), f"{address}/v1/ratings")


async def _compare(sql: Path, database: str, url: str) -> Comparison:
    program = cluster.wheel_programs() / "pgbench"
    ours_from, floor_from = iter(range(0, PER_ROUND * ROUNDS, PER_ROUND)), iter(range(0, _FLOOR, PER_CLIENT * CLIENTS))

    async def ours() -> tuple[float, float]:
        environment = {"BENCH_FROM": str(next(ours_from)), "BENCH_COMMENT": COMMENT}
        return await wrk(machine.wrk(), "rate.lua", url, environment, clients=ANSWERING_CLIENTS)

    async def floor() -> tuple[float, None]:
        return await pgbench(program, sql, database, first=next(floor_from), i=0)

    return await compare("answer / pgbench, same SQL", ours, floor)


_FLOOR: Final = PER_CLIENT * CLIENTS * ROUNDS


async def _script(service: Service) -> str:
    """The statements of one answer, for another invitation each time; like the service's, the update checks the expected values."""
    dossiers = [ORIGINAL, f"{ORIGINAL}0"]
    for code in dossiers:
        await service.deliver(returned(code))
    links = [service.app.state.rating_context.tokens.token(code) for code in dossiers]
    # The first answer of a process also prepares statements.
    await _answer(service, links[0])
    statements = await same_sql.recorded(service, lambda: _answer(service, links[1]))
    [row] = await service.rows("select id, fingerprint from rating where dossier = :dossier", dossier=dossiers[1])
    code = "('F' || lpad((:f)::text, 7, '0'))"
    new = {dossiers[1]: code, tokens.fingerprint(links[1]): f"sha256({code}::bytea)", row.id: "gen_random_uuid()"}
    lines = [same_sql.as_script(each, parameters, new) for each, parameters in statements]
    return f"\\set i :i + 1\n\\set f :first + :client_id * {PER_CLIENT} + :i\n{''.join(lines)}"


async def _answer(service: Service, link: str) -> None:
    answer = {"id": "00000000-0000-4000-8000-000000000000", "scores": {"overall": 5, "attitude": 4}, "comment": COMMENT}
    response = await service.client.post(f"/v1/ratings/{link}", json=answer)
    response.raise_for_status()


async def _invite_many(service: Service) -> None:
    for letter, number in (("T", PER_ROUND * ROUNDS), ("F", _FLOOR)):
        await invite_many(service, letter, number)
    # Otherwise autovacuum would run during one of the rounds.
    async with service.database.autocommit.connect() as connection:
        await connection.execute(text("vacuum analyze invitation, rating"))


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        each = await measure(Path(folder))
        low, high = each.spread
        Console(highlight=False).print(
            f"{each.name}: {each.ratio:.2f} ({low:.2f}–{high:.2f}), {max(each.ours):,.0f}/s, p95 {each.p95_ms:.1f} ms; floor {max(each.floor):,.0f}/s"
        )


if __name__ == "__main__":
    asyncio.run(_main())
