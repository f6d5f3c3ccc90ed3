"""The SQL of one submission as a pgbench script: recorded from a real submission, with new keys in every run."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import event

from services.chassis.raw_pool import RawPool
from tests.running import Service

# `:n` makes codes and keys unique; with twenty authorities the row of the counter is not what all clients wait for.
_HEAD = "\\set n random(1, 1000000000000)\n\\set authority random(1, 20)\n"
Statement = tuple[str, tuple[Any, ...]]
_PLACEHOLDER = re.compile(r"\$(\d+)")


async def script(dossier: Service, submission: dict[str, Any], token: str) -> str:
    """Submit through the service and record its statements, without those that only the first submission of a process sends."""
    await submit(dossier, submission, token, str(uuid4()))
    key = str(uuid4())
    codes: list[str] = []

    async def once() -> None:
        codes.append(await submit(dossier, submission, token, key))

    statements = await recorded(dossier, once)
    new = {codes[0]: "('B' || :n)", key: "('K' || :n)"}
    return _HEAD + "".join(as_script(statement, parameters, new) for statement, parameters in statements)


async def recorded(dossier: Service, work: Callable[[], Awaitable[Any]]) -> list[Statement]:
    """The statements with their parameters that some work sends to PostgreSQL, without the notification of the relay."""
    database = dossier.app.state.database
    statements: list[Statement] = []

    def record(_connection: Any, _cursor: Any, statement: str, parameters: tuple[Any, ...], _context: Any, _many: Any) -> None:
        statements.append((statement, parameters))

    async def fetch(self: RawPool, sql: str, *values: Any) -> Any:
        statements.append((sql, values))
        return await original_fetch(self, sql, *values)

    original_fetch = RawPool.fetch
    RawPool.fetch = fetch  # type: ignore[method-assign]
    event.listen(database.engine.sync_engine, "before_cursor_execute", record)
    try:
        await work()
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", record)
        RawPool.fetch = original_fetch  # type: ignore[method-assign]
    return [each for each in statements if "notify" not in each[0]]


async def submit(dossier: Service, submission: dict[str, Any], token: str, key: str) -> str:
    """Submit through the service; returns the code."""
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    response = await dossier.client.post("/v1/dossiers", json=submission, headers=headers)
    if response.status_code != httpx.codes.CREATED:
        raise RuntimeError(f"the submission was refused: {response.text}")
    return str(response.json()["code"])


def as_script(statement: str, parameters: tuple[Any, ...], new: Mapping[Any, str]) -> str:
    """A statement as a line of a pgbench script, with expressions in place of the values in `new`."""
    counter = "insert into dossier_number" in statement

    def literal(value: Any) -> str:
        if isinstance(value, list | tuple):
            return f"array[{', '.join(literal(each) for each in value)}]"
        if counter and isinstance(value, str):
            return "('D' || :authority)"
        return new[value] if isinstance(value, str | bytes | UUID) and value in new else _literal(value)

    return _PLACEHOLDER.sub(lambda match: literal(parameters[int(match[1]) - 1]), " ".join(statement.split())) + ";\n"


def _literal(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return str(value)
        case bytes():
            return f"'\\x{value.hex()}'"
        case datetime() | date():
            return _text(value.isoformat())
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\003A")
    return f"U&'{escaped}'"
