"""The SQL of one submission as a pgbench script: caught from a real submission, with new keys for every run."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import event

from services.chassis.raw_pool import RawPool
from tests.running import Service

# `:n` makes codes and keys new; twenty desks keep the counter from being the only row everybody waits for.
_HEAD = "\\set n random(1, 1000000000000)\n\\set desk random(1, 20)\n"
Statement = tuple[str, tuple[Any, ...]]
_PLACEHOLDER = re.compile(r"\$(\d+)")


async def script(dossier: Service, submission: dict[str, Any], token: str) -> str:
    """Submit through the service and write down what it sent to PostgreSQL; not what only the first submission of a process sends."""
    await submit(dossier, submission, token, str(uuid4()))
    key = str(uuid4())
    codes: list[str] = []

    async def once() -> None:
        codes.append(await submit(dossier, submission, token, key))

    statements = await sent(dossier, once)
    new = {codes[0]: "('B' || :n)", key: "('K' || :n)"}
    return _HEAD + "".join(as_script(statement, parameters, new) for statement, parameters in statements)


async def sent(dossier: Service, work: Callable[[], Awaitable[Any]]) -> list[Statement]:
    """The statements with their parameters that some work sends to PostgreSQL; not the wake-up of the relay."""
    database = dossier.app.state.database
    caught: list[Statement] = []

    def catch(_connection: Any, _cursor: Any, statement: str, parameters: tuple[Any, ...], _context: Any, _many: Any) -> None:
        caught.append((statement, parameters))

    async def fetch(self: RawPool, sql: str, *values: Any) -> Any:
        caught.append((sql, values))
        return await past_sqlalchemy(self, sql, *values)

    past_sqlalchemy = RawPool.fetch
    RawPool.fetch = fetch  # type: ignore[method-assign]
    event.listen(database.engine.sync_engine, "before_cursor_execute", catch)
    try:
        await work()
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", catch)
        RawPool.fetch = past_sqlalchemy  # type: ignore[method-assign]
    return [each for each in caught if "notify" not in each[0]]


async def submit(dossier: Service, submission: dict[str, Any], token: str, key: str) -> str:
    """Submit through the service; returns the code."""
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    answer = await dossier.client.post("/v1/dossiers", json=submission, headers=headers)
    if answer.status_code != httpx.codes.CREATED:
        raise RuntimeError(f"the submission to copy was refused: {answer.text}")
    return str(answer.json()["code"])


def as_script(statement: str, parameters: tuple[Any, ...], new: dict[str, str]) -> str:
    """A statement as a line of a pgbench script, with expressions in place of the values in `new`."""
    counter = "insert into dossier_number" in statement

    def literal(value: Any) -> str:
        if isinstance(value, list | tuple):
            return f"array[{', '.join(literal(each) for each in value)}]"
        if counter and isinstance(value, str):
            return "('D' || :desk)"
        return new[value] if isinstance(value, str) and value in new else _literal(value)

    return _PLACEHOLDER.sub(lambda found: literal(parameters[int(found[1]) - 1]), " ".join(statement.split())) + ";\n"


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
