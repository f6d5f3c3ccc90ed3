"""What every call of the protocol begins with, in one statement; and copies of calls that arrive late."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from pydantic_core import to_json

from services.chassis.database import Database
from services.sandbox.commands import sessions

_STATE: Final = """
select (select expires_at from portal_session where hash = $1),
       exists (select from fault where times > 0),
       exists (select from held_call)
"""
_HOLD: Final = "insert into held_call (parameters) values ($1::jsonb)"
_LATE: Final = "with late as (delete from held_call returning id, parameters) select parameters from late order by id"


class CallState(NamedTuple):
    """Until when the session lasts (None: there is none), whether faults are on, whether copies of earlier calls are still to arrive."""

    expires_at: datetime | None
    faults: bool
    held: bool


async def state(database: Database, token: str) -> CallState:
    """What the portal has to know before it serves a call with this session."""
    (row,) = await database.raw.fetch(_STATE, sessions.digest(token))
    return CallState(*row)


async def hold(database: Database, parameters: Mapping[str, Any]) -> None:
    """Keep a copy of a call, to arrive after the next change."""
    await database.raw.fetch(_HOLD, to_json(parameters).decode())


async def late(database: Database) -> list[dict[str, Any]]:
    """The copies that arrive now, oldest first; each arrives once."""
    return [row["parameters"] for row in await database.raw.fetch(_LATE)]
