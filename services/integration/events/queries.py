"""Reads of the event log: pages from a position on, of what a reader may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.chassis.raw_pool import RawPool
from services.contracts.public_events import types_like
from services.integration.partners.queries import Reader
from services.integration.partners.queries import reader as partner_reader
from services.kernel.unit_codes import prefix_below

CHANNEL: Final = "motcua_events"
"""Notifies of every commit to the log, with its newest position."""
WINDOW: Final = 20_000
"""Events that one page looks through at most: what a narrow filter skips costs no more than this at once."""
MANY: Final = 1_000
"""More events than so many at once are not looked at one by one for those who wait."""
_OVERSIGHT: Final = ("leader", "auditor")

# Who may read: `partners.queries.Reader.reads` as SQL. $1 the account, $2 its units, $3 the same as prefixes, $4 whether in test mode.
_VISIBLE: Final = """
    case when test_partner is not null then $4::bool and test_partner = $1::text
        when authority is null then true
        else not $4 and (authority = any ($2::text[]) or exists (select from unnest($3::text[]) as below where starts_with(authority, below)))
    end
"""
_WANTED: Final = f"""
    ($6::text[] is null or type = any ($6)) and ($7::text is null or procedure = $7) and {_VISIBLE}
"""
# The end is read in the same snapshot as the events, so nothing between them can be missed.
_PAGE: Final = f"""
    with head as (select coalesce(max(position), 0) as newest, coalesce(max(forgotten), 0) as forgotten from event_head), seen as (
        select coalesce((select position from event where position > $5::bigint order by position offset $9 limit 1), newest) as until
        from head
    ), page as (
        select event.position, event.body from event, seen
        where event.position > $5 and event.position <= seen.until and {_WANTED} order by event.position limit $8
    )
    select head.*, seen.until, page.position, page.body from head cross join seen left join page on true order by page.position
"""  # noqa: S608 - constants of this file
_OF_SUBJECT: Final = f"""
    with head as (select coalesce(max(position), 0) as newest, coalesce(max(forgotten), 0) as forgotten from event_head), page as (
        select event.position, event.body from event, head
        where event.subject = $9 and event.position > $5::bigint and event.position <= head.newest and {_WANTED}
        order by event.position limit $8
    )
    select head.*, head.newest as until, page.position, page.body from head left join page on true order by page.position
"""  # noqa: S608 - constants of this file
_SINCE: Final = """
    with head as (select coalesce(max(position), 0) as newest from event_head)
    select head.newest, event.position, type, subject, authority, procedure, test_partner
    from head left join event on event.position > $1::bigint and event.position <= head.newest order by event.position limit $2
"""
_ONE: Final = f"select body from event where id = $5 and {_VISIBLE}"  # noqa: S608 - constants of this file


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of the log: `types` as patterns (`dossier.*`), one procedure, one subject. None is everything."""

    types: Sequence[str] | None = None
    procedure: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What of an event decides who wants it."""

    position: int
    type: str
    subject: str
    authority: str | None
    procedure: str | None
    test_partner: str | None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Events in their order; everything up to `until` has been looked at, and the log goes on to `newest`. Up to `forgotten` events have been deleted."""

    positions: Sequence[int]
    bodies: Sequence[bytes]
    until: int
    newest: int
    forgotten: int


def reader(by: Principal) -> Reader:
    """What a caller may read of the log: partners what they are entitled to, leaders and auditors what is about their unit and those below."""
    if by.has_role(*_OVERSIGHT):
        if by.unit is None:
            raise Forbidden
        return Reader(by.subject, frozenset({by.unit}), test=False)
    return partner_reader(by)


async def after(raw: RawPool, position: int, who: Reader, wanted: Filter, limit: int) -> LogPage:
    """Up to `limit` events after a position, from a statement of its own: one snapshot."""
    types = None if wanted.types is None else _types(wanted.types)
    values = [*_rights(who), position, types, wanted.procedure, limit]
    if wanted.subject is not None:
        rows = await raw.fetch(_OF_SUBJECT, *values, wanted.subject)
    else:
        rows = await raw.fetch(_PAGE, *values, WINDOW - 1)
    found = [row for row in rows if row["position"] is not None]
    until = found[-1]["position"] if len(found) == limit else rows[0]["until"]
    return LogPage(
        [row["position"] for row in found],
        [row["body"] for row in found],
        # A replica may be behind the one that was read before.
        max(until, position),
        rows[0]["newest"],
        rows[0]["forgotten"],
    )


async def logged_since(raw: RawPool, position: int) -> tuple[int, list[Logged] | None]:
    """The newest position, and the events after another one; None for these where they are many, or the log does not reach that far."""
    rows = await raw.fetch(_SINCE, position, MANY)
    newest, known = rows[0]["newest"], len(rows) < MANY and 0 <= position <= rows[0]["newest"]
    return newest, [Logged(*row[1:]) for row in rows if row["position"] is not None] if known else None


def selector(who: Reader, wanted: Filter) -> Callable[[Logged], bool]:
    """What `after` finds, as a condition on one event."""
    types = None if wanted.types is None else frozenset(_types(wanted.types))

    def selects(event: Logged) -> bool:
        return (
            (types is None or event.type in types)
            and wanted.procedure in (None, event.procedure)
            and wanted.subject in (None, event.subject)
            and who.reads(event.authority, event.test_partner)
        )

    return selects


async def ends(raw: RawPool) -> tuple[int, int]:
    """The newest position, and the newest that was deleted."""
    [row] = await raw.fetch(
        "select coalesce(max(position), 0) as position, coalesce(max(forgotten), 0) as forgotten from event_head"
    )
    return row["position"], row["forgotten"]


async def one(raw: RawPool, id_: UUID, who: Reader) -> bytes | None:
    """An event's bytes; None if there is none that the reader may see."""
    rows = await raw.fetch(_ONE, *_rights(who), id_)
    return rows[0]["body"] if rows else None


def _types(patterns: Sequence[str]) -> list[str]:
    return [kind for each in patterns for kind in types_like(each)]


def _rights(who: Reader) -> list[Any]:
    units = sorted(who.authorities)
    return [who.partner, units, [prefix_below(unit) for unit in units], who.test]
