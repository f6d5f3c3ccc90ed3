"""Reads of mappings: those in force, what has none, and what the national portal calls what a dossier is about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Date, Integer, Text, column, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.contracts.dossier import DossierEvent
from services.integration.errors import MappingNotFound
from services.integration.mappings.rules import codes
from services.integration.mappings.rules.codes import Kind
from services.integration.models.mappings import CodeMapping, CodeMappingChange, NationalEntry, NationalFetch
from services.kernel import validity
from services.kernel.text import fold
from services.kernel.vietnam import day_in_vietnam

MAPPING_GAP: Final = "mapping_gap"
"""Why a dossier waits whose procedure the national portal does not know."""
_SUGGESTIONS: Final = 3


class _Use(NamedTuple):
    """A code as a dossier uses it, with our name of it, on a day."""

    kind: Kind
    code: str
    name: str
    day: date


async def mappings(session: AsyncSession, paging: Paging, kind: Kind | None) -> Sequence[CodeMapping]:
    """A page of mappings, by kind, code and first day."""
    statement = select(CodeMapping) if kind is None else select(CodeMapping).where(CodeMapping.kind == kind)
    keys = (CodeMapping.kind, CodeMapping.code, CodeMapping.effective_from)
    return (await session.scalars(paging.after(statement, *keys))).all()


async def history(session: AsyncSession, kind: Kind, code: str) -> Sequence[CodeMappingChange]:
    """Every version of a code's mappings, newest first, at most a thousand; raises `MappingNotFound`."""
    own = codes.own(kind, code)
    statement = select(CodeMappingChange).where(CodeMappingChange.kind == kind, CodeMappingChange.code == own)
    rows = (await session.scalars(statement.order_by(CodeMappingChange.id.desc()).limit(1_000))).all()
    if not rows:
        raise MappingNotFound
    return rows


async def national(session: AsyncSession, snapshots: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str] | None]:
    """What the portal calls the procedure, field and agency of each dossier, as fields of its record; None for one that has to wait.

    `snapshots` are data of events by dossier code. A procedure and field are mapped as on the day of submission, the agency as on that
    of the step. A procedure that has no mapping and is not on the national list has to wait, once that list has been fetched. One whose data are broken is left out.
    """
    uses = {code: each for code, snapshot in snapshots.items() if (each := _uses(snapshot))}
    every = {use for each in uses.values() for use in each}
    if not every:
        return {}
    mapped = await _mapped(session, every)
    listed = await _listed(session, every, mapped)
    has_list = await session.scalar(
        select(NationalFetch.kind).where(
            NationalFetch.kind == "procedure", NationalFetch.code == "", NationalFetch.fetched_at.is_not(None)
        )
    )
    known = {use: _known(use, mapped, listed) for use in every}
    return {code: _fields(each, known, has_list=has_list is not None) for code, each in uses.items()}


async def procedure_code(session: AsyncSession, code: str, day: date) -> str:
    """The national code of a procedure on a day; its own where no mapping has another."""
    use = _Use("procedure", code, "", day)
    mapped = await _mapped(session, [use])
    return mapped[use].national_code if use in mapped else code


def _uses(snapshot: Mapping[str, Any]) -> tuple[_Use, _Use, _Use] | None:
    try:
        event = DossierEvent.model_validate(snapshot)
    except ValidationError:
        return None
    procedure, authority, submitted = event.procedure, event.authority, day_in_vietnam(event.submitted_at)
    return (
        _Use("procedure", procedure.code, procedure.name, submitted),
        _Use("field", procedure.field.code, procedure.field.name, submitted),
        _Use("agency", authority.code, authority.name, day_in_vietnam(event.step.at)),
    )


async def _mapped(session: AsyncSession, uses: Iterable[_Use]) -> dict[_Use, CodeMapping]:
    keys = {(use.kind, use.code) for use in uses}
    rows = (await session.scalars(select(CodeMapping).where(tuple_(CodeMapping.kind, CodeMapping.code).in_(keys)))).all()
    return {
        use: row
        for use in uses
        for row in rows
        if (row.kind, row.code) == (use.kind, use.code) and validity.includes(row.effective_from, row.effective_to, use.day)
    }


async def _listed(session: AsyncSession, uses: Iterable[_Use], mapped: Mapping[_Use, CodeMapping]) -> Sequence[NationalEntry]:
    """The entries of the national lists these may be: with the same code, and fields also with the same name."""
    keys = {(use.kind, mapped[use].national_code if use in mapped else use.code) for use in uses}
    fields = {fold(use.name) for use in uses if use.kind == "field"}
    same = tuple_(NationalEntry.kind, NationalEntry.code).in_(keys)
    same_name = (NationalEntry.kind == "field") & NationalEntry.folded.in_(fields)
    statement = select(NationalEntry).where(NationalEntry.removed_at.is_(None), same | same_name)
    return (await session.scalars(statement.order_by(NationalEntry.kind, NationalEntry.code))).all()


def _known(use: _Use, mapped: Mapping[_Use, CodeMapping], listed: Sequence[NationalEntry]) -> tuple[str, str] | None:
    """National code and name; None where neither a mapping nor the national list has it."""
    row = mapped.get(use)
    code = row.national_code if row else use.code
    entry = next((each for each in listed if (each.kind, each.code) == (use.kind, code)), None)
    if row is not None:
        return code, row.national_name or (entry.name if entry else use.name)
    if entry is None and use.kind == "field":
        # Our code of a field comes from its name, so the name says which it is, if only one has it.
        named = [each for each in listed if each.kind == "field" and each.folded == fold(use.name)]
        entry = named[0] if len(named) == 1 else None
    return (entry.code, entry.name) if entry else None


def _fields(
    uses: tuple[_Use, _Use, _Use], known: Mapping[_Use, tuple[str, str] | None], *, has_list: bool
) -> dict[str, str] | None:
    procedure, field, agency = (known[use] for use in uses)
    if procedure is None and has_list:
        return None
    fields: dict[str, str] = {}
    if procedure is not None:
        fields |= {"MaTTHC": procedure[0], "TenTTHC": procedure[1]}
    if field is not None:
        fields |= {"MaLinhVuc": field[0], "TenLinhVuc": field[1]}
    if agency is not None:
        fields["DonViXuLy"] = agency[1]
    return fields


async def gaps(session: AsyncSession, paging: Paging, kind: Kind | None, day: date) -> Sequence[Any]:
    """A page of the codes in use from the day on that have no national code on some day from then on, by kind and code."""
    rows = _GAPS.columns(
        column("kind", Text), column("code", Text), column("name", Text), column("since", Date), column("waiting", Integer)
    ).subquery("gaps")
    statement = select(rows) if kind is None else select(rows).where(rows.c.kind == kind)
    page: Sequence[Any] = (await session.execute(paging.after(statement, rows.c.kind, rows.c.code), {"day": day})).all()
    return page


async def suggestions(session: AsyncSession, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Any]]:
    """For each code in use, by kind and code, the entries of the national list with the most similar names."""
    found: dict[tuple[str, str], list[Any]] = {}
    parameters = {"kinds": [kind for kind, _ in keys], "codes": [code for _, code in keys], "limit": _SUGGESTIONS}
    for row in await session.execute(_SUGGESTED, parameters) if keys else ():
        found.setdefault((row.kind, row.for_code), []).append(row)
    return found


# A national code is one entered, or our own where the national list has it too; a field's also that of the only one with its name.
_GAPS: Final = text(
    """
    with in_use as (
        select kind, code, name, folded, field_code, daterange(greatest(valid_from, :day), least(valid_to + 1, closed_from)) as days
        from local_code
        where coalesce(valid_to, 'infinity') >= greatest(valid_from, :day)
          and coalesce(closed_from, 'infinity') > greatest(valid_from, :day)
    ), used as (
        select kind, code, name, folded, days from in_use
        -- A field is in use while one of its procedures is; one of whose procedures nothing was noted yet, always.
        where kind <> 'field' or not exists (select from local_code p where p.field_code = in_use.code)
           or exists (select from in_use p where p.field_code = in_use.code)
    ), uncovered as (
        select kind, code, name, datemultirange(days) - coalesce(
            (select range_agg(daterange(m.effective_from, m.effective_to, '[]')) from code_mapping m
             where m.kind = used.kind and m.code = used.code), '{}'::datemultirange) as days
        from used
        where not exists (select from national_entry n where n.kind = used.kind and n.code = used.code and n.removed_at is null)
          and not (kind = 'field' and 1 = (select count(*) from national_entry n
                                           where n.kind = 'field' and n.folded = used.folded and n.removed_at is null))
    )
    select kind, code, name, lower(days) as since, (
        select count(*)::int from delivery d where d.last_error = 'mapping_gap' and d.state = 'pending'
           and uncovered.kind = 'procedure' and d.snapshot #>> '{procedure,code}' = uncovered.code) as waiting
    from uncovered where not isempty(days)
    """
)
_SUGGESTED: Final = text(
    """
    select l.kind, l.code as for_code, n.code, n.name, n.score
    from unnest(cast(:kinds as text[]), cast(:codes as text[])) as wanted(kind, code)
    join local_code l on l.kind = wanted.kind and l.code = wanted.code
    cross join lateral (
        select e.code, e.name, similarity(e.folded, l.folded) as score from national_entry e
        where e.kind = l.kind and e.folded % l.folded and e.removed_at is null
        order by score desc, e.code limit :limit
    ) n
    order by l.kind, l.code, n.score desc, n.code
    """
)
