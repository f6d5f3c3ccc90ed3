"""Folding source events into subjects, and the difference of what they add into tallies, in one transaction (decision 37)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.event import Event
from services.scorecard.models.tallies import DAYS
from services.scorecard.tallies.measures import MEASURES, counting
from services.scorecard.tallies.measures.counting import Counted
from services.scorecard.tallies.rules import contributions
from services.scorecard.tallies.rules.contributions import Key, Sum, Sums
from services.scorecard.tallies.rules.sources import DOSSIER, PROCEDURE, Source, Sources, merged, source

Identity = tuple[str, str]
"""Kind and code of a subject."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A subject as its row has it."""

    kind: str
    code: str
    sources: Sources
    contributions: Mapping[str, Any] = field(default_factory=dict)
    authority: str | None = None
    procedure: str | None = None


# Locks the rows, those of new subjects too, in one order: concurrent events about a subject wait for each other, and none deadlock.
_LOCK: Final = text("""
    insert into subject (kind, code, sources, contributions, changed)
    select kind, code, '{}', '{}', 0 from unnest(cast(:kinds as text[]), cast(:codes as text[])) as subjects (kind, code) order by 1, 2
    on conflict (kind, code) do update set code = excluded.code
    returning kind, code, sources, contributions, authority_code, procedure_code
""")
_PARENTS: Final = text("""
    select kind, code, sources from subject where (kind, code) in (select * from unnest(cast(:kinds as text[]), cast(:codes as text[])))
""")
_CHANGED: Final = "cast(cast(pg_current_xact_id() as text) as bigint)"
COLUMNS: Final = f"authority_code, procedure_code, {', '.join(DAYS)}, sources, contributions, changes_at"
TYPES: Final = f"authority_code text, procedure_code text, {', '.join(f'{day} date' for day in DAYS)}, sources jsonb, contributions jsonb, changes_at timestamptz"
# Of a procedure that has not been spread yet, that stays to be done.
_UPDATE: Final = f"""
    update subject set ({COLUMNS}, changed) = ({", ".join(f"rows.{name}" for name in COLUMNS.split(", ")[:-1])},
        case when subject.kind = 'procedure' then coalesce(rows.changes_at, subject.changes_at) else rows.changes_at end, {_CHANGED})
    from jsonb_to_recordset(cast(:rows as jsonb)) as rows (kind text, code text, {TYPES})
    where subject.kind = rows.kind and subject.code = rows.code
"""  # noqa: S608 - names of our columns
_ADD: Final = """
    insert into {table} (measure, grain, first_day, authority_code, {procedure}numerator, denominator)
    select * from unnest(cast(:{of}measures as text[]), cast(:{of}grains as text[]), cast(:{of}days as date[]),
        cast(:{of}authorities as text[]), {procedures}cast(:{of}numerators as bigint[]), cast(:{of}denominators as bigint[]))
    on conflict (measure, grain, first_day, authority_code{conflict}) do update
    set numerator = {table}.numerator + excluded.numerator, denominator = {table}.denominator + excluded.denominator
"""
_ADDED: Final = ("measures", "grains", "days", "authorities", "procedures", "numerators", "denominators")
_ADD_TALLIES: Final = _ADD.format(table="tally", of="", procedure="", procedures="", conflict="")
_ADD_PROCEDURE_TALLIES: Final = _ADD.format(
    table="procedure_tally",
    of="procedure_",
    procedure="procedure_code, ",
    procedures="cast(:procedure_procedures as text[]), ",
    conflict=", procedure_code",
)
_COUNT_REVISION: Final = """
    insert into revision (part, number) values (pg_backend_pid() % 16, 1) on conflict (part) do update set number = revision.number + 1
"""
REVISE: Final = text(_COUNT_REVISION)
# One statement instead of four round trips for each event.
_WRITE: Final = text(f"""
    with written as ({_UPDATE}), tallies as ({_ADD_TALLIES}), procedure_tallies as ({_ADD_PROCEDURE_TALLIES}) {_COUNT_REVISION}
""")
_ADD_BOTH: Final = text(f"with tallies as ({_ADD_TALLIES}) {_ADD_PROCEDURE_TALLIES}")
DROP_SPANS: Final = text("delete from procedure_span where procedure_code = any (cast(:codes as text[]))")
INSERT_SPANS: Final = text("""
    insert into procedure_span (measure, procedure_code, first_day, last_day, levels, numerator, denominator)
    select * from jsonb_to_recordset(cast(:rows as jsonb)) as rows (measure text, procedure_code text, first_day date, last_day date,
        levels text, numerator integer, denominator integer)
""")
_DUE: Final = text("""
    select kind, code from subject where changes_at <= :now and kind <> 'procedure'
    order by kind, code limit :batch for update skip locked
""")
# Only once every transaction that may still have read the old facts has ended.
_SPREADING: Final = text("""
    select code from subject where changes_at <= :now and kind = 'procedure'
        and changed < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
    order by code limit 1 for update skip locked
""")
_SPREAD: Final = text(f"""
    update subject set changes_at = :now, changed = {_CHANGED}
    from (select kind, code from subject where kind = 'dossier' and procedure_code = :code order by kind, code for update) as dossiers
    where subject.kind = dossiers.kind and subject.code = dossiers.code
""")  # noqa: S608 - names of our columns
_SPREAD_OVER: Final = text("update subject set changes_at = null where kind = 'procedure' and code = :code")


async def take(session: AsyncSession, events: Sequence[Event], now: datetime | None = None) -> None:
    """Fold events into their subjects and tallies. Their order does not matter, nor whether they come again."""
    await fold(session, [source(event) for event in events], now or datetime.now(UTC))


async def fold(session: AsyncSession, sources: Sequence[Source], now: datetime, *, again: Iterable[Identity] = ()) -> None:
    """Fold sources into their subjects, and the subjects named by `again` anew as of `now`."""
    by_subject: dict[Identity, list[Source]] = {identity: [] for identity in again}
    forced = set(by_subject)
    for each in sources:
        by_subject.setdefault((each.kind, each.code), []).append(each)
    changed = []
    for stored in await _locked(session, by_subject):
        new = merged(stored.sources, by_subject[stored.kind, stored.code])
        if new is not stored.sources or (stored.kind, stored.code) in forced:
            changed.append((stored, new))
    if changed:
        await _write(session, changed, await parents(session, [(stored.kind, new) for stored, new in changed]), now)


async def _locked(session: AsyncSession, identities: Collection[Identity]) -> list[Stored]:
    ordered = sorted(identities)
    values = {"kinds": [kind for kind, _ in ordered], "codes": [code for _, code in ordered]}
    return [Stored(*row) for row in await session.execute(_LOCK, values)]


async def parents(session: AsyncSession, subjects: Iterable[tuple[str, Sources]]) -> Mapping[Identity, Sources]:
    """The sources of the procedures that dossiers depend on."""
    names = sorted({name for kind, sources in subjects if kind == DOSSIER for name in counting.parents(sources)})
    if not names:
        return {}
    rows = await session.execute(_PARENTS, {"kinds": [kind for kind, _ in names], "codes": [code for _, code in names]})
    return {(kind, code): sources for kind, code, sources in rows}


async def _write(
    session: AsyncSession, changed: Sequence[tuple[Stored, Sources]], parents: Mapping[Identity, Sources], now: datetime
) -> None:
    sums: Sums = Counter()
    rows, spans, procedures = [], [], []
    for stored, sources in changed:
        counted = counting.count(stored.kind, stored.code, sources, parents, now)
        add(sums, stored.contributions, stored.authority, stored.procedure, -1)
        add(sums, counted.contributions, counted.authority, counted.procedure, 1)
        rows.append(row(stored.kind, stored.code, sources, counted, spreads_at(stored, sources, now) or counted.changes_at))
        if stored.kind == PROCEDURE:
            procedures.append(stored.code)
            spans += counted.spans
    await session.execute(_WRITE, {"rows": to_json(rows).decode()} | _arrays(contributions.totals(sums)))
    if procedures:
        await session.execute(DROP_SPANS, {"codes": procedures})
        await session.execute(INSERT_SPANS, {"rows": to_json(spans).decode()})


def spreads_at(stored: Stored, sources: Sources, now: datetime) -> datetime | None:
    """When the dossiers of a procedure are to be folded again: at once, if what they depend on has changed."""
    if stored.kind != PROCEDURE or counting.facts_for_dossiers(stored.sources) == counting.facts_for_dossiers(sources):
        return None
    return now


_OF_PROCEDURES: Final = frozenset(name for name, each in MEASURES.items() if each.distinct is not None)


def add(sums: Sums, stored: Mapping[str, Any], authority: str | None, procedure: str | None, sign: int) -> None:
    """Add what a subject contributes to the sums, or take it away with `sign` -1."""
    for measure, rows in stored.items():
        of = (procedure or "") if measure in _OF_PROCEDURES else ""
        for day, *each in rows:
            # Periods are whole months, so the day matters as little as what the others of its month add.
            sums[measure, authority or "", of, day[:8] + "01", *each] += sign


def row(kind: str, code: str, sources: Sources, counted: Counted, changes_at: datetime | None) -> dict[str, Any]:
    """The values of a subject's row."""
    return {
        "kind": kind,
        "code": code,
        "authority_code": counted.authority,
        "procedure_code": counted.procedure,
        **counted.days,
        "sources": sources,
        "contributions": counted.contributions,
        "changes_at": changes_at,
    }


async def add_to_tallies(session: AsyncSession, totals: Sequence[tuple[Key, Sum]]) -> None:
    """Add sums to the tallies."""
    if totals:
        await session.execute(_ADD_BOTH, _arrays(totals))


def _arrays(totals: Sequence[tuple[Key, Sum]]) -> dict[str, list[Any]]:
    arrays: dict[str, list[Any]] = {}
    # In the order of their keys, so that two who add to the same tallies do not deadlock.
    totals = sorted(totals)
    for prefix, of_procedures in (("", False), ("procedure_", True)):
        part = [(*key, *total) for key, total in totals if bool(key[-1]) is of_procedures]
        columns = map(list, zip(*part, strict=True)) if part else ([] for _ in _ADDED)
        arrays |= {prefix + name: column for name, column in zip(_ADDED, columns, strict=True)}
    return arrays


async def fold_due(session: AsyncSession, now: datetime, batch: int) -> int:
    """Fold again up to so many subjects whose time has come; return how many. Others may do so beside it: each takes other subjects."""
    due = [(kind, code) for kind, code in await session.execute(_DUE, {"now": now, "batch": batch})]
    await fold(session, [], now, again=due)
    return len(due)


async def spread(session: AsyncSession, now: datetime) -> int:
    """Have the dossiers of a procedure folded again, if one has changed; return 1, or 0 where none has."""
    code = await session.scalar(_SPREADING, {"now": now})
    if code is None:
        return 0
    await session.execute(_SPREAD, {"now": now, "code": code})
    await session.execute(_SPREAD_OVER, {"code": code})
    return 1
