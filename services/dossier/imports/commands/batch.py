"""Taking over dossiers born in another system: an older one of the province, or one of a ministry. They keep their codes.

Records are judged one by one and the good ones written together. Nobody looks whether a code is there before writing: what the
insert leaves out was there, and is compared with the record it was made from.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json
from sqlalchemy import BigInteger, Date, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import DomainError, Forbidden, pointer
from services.chassis.outbox import emit
from services.contracts.catalog import ProcedurePublished
from services.contracts.dossier import DossierSubmitted
from services.dossier import errors
from services.dossier.cases import schemas as cases_schemas
from services.dossier.cases.commands import submission
from services.dossier.cases.presenter import announcement
from services.dossier.context import DossierContext
from services.dossier.history.rules import history_entries
from services.dossier.imports import queries
from services.dossier.imports.commands import external_dossiers
from services.dossier.imports.commands.external_dossiers import ImportItem
from services.dossier.imports.rules import contradictions
from services.dossier.imports.rules.record import DossierRecord
from services.dossier.imports.schemas import InvalidRecord
from services.dossier.lifecycle.rules.transitions import ENDED, Status
from services.dossier.models import Authority, Dossier, History
from services.kernel import dossier_codes
from services.kernel.vietnam import day_in_vietnam

SUBMIT_SCOPE = "dossiers:submit"
IMPORT_LABEL = "Chuyển hồ sơ từ hệ thống khác"
_MAX_ERRORS = 20
_MAX_CODE = 60
_dossier: Any = Dossier.__table__
_history: Any = History.__table__
# PostgreSQL computes the others.
_STORED_COLUMNS = [column.name for column in _dossier.columns if column.computed is None]


async def import_batch(
    session: AsyncSession, context: DossierContext, records: Sequence[Any], *, source: str | None, by: Principal, at: datetime
) -> list[ImportItem]:
    """Every good record as a dossier, in one transaction; the others with what is wrong with them.

    By a technical administrator, who reads none of them afterwards either; or by a partner's system, which hands in live dossiers:
    those are held to what every submission is held to.
    """
    partner = by.kind == "partner" and SUBMIT_SCOPE in by.scopes
    if not partner and not by.has_role("admin"):
        raise Forbidden
    # Hundreds of records take a while; others are answered meanwhile.
    items = await asyncio.to_thread(_validate, records, at)
    if partner:
        await _prepare_submitted(context, items, by=by, at=at)
    else:
        await _prepare_past(session, context, items, source=source, by=by, at=at)
    await _write(session, items)
    return items


def _validate(records: Sequence[Any], at: datetime) -> list[ImportItem]:
    """Each record by itself: can it be read, and can it have been so?"""
    items = [_parse(raw) for raw in records]
    _reject_duplicates(items)
    for item in _valid(items):
        for where, error in contradictions.contradictions(item.record, at):
            item.refuse(error, where)
    return items


def _parse(raw: Any) -> ImportItem:
    code = raw.get("code") if isinstance(raw, dict) else None
    item = ImportItem(code[:_MAX_CODE] if isinstance(code, str) else None, None)
    try:
        item.read = DossierRecord.model_validate(raw)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False)[:_MAX_ERRORS]:
            item.refuse(InvalidRecord(fault), pointer(fault["loc"]) if fault["loc"] else "")
    return item


def _reject_duplicates(items: Iterable[ImportItem]) -> None:
    met = set[str]()
    for item in _valid(items):
        if item.record.code in met:
            item.refuse(errors.DuplicateCode(), "/code")
        met.add(item.record.code)


def _valid(items: Iterable[ImportItem]) -> list[ImportItem]:
    return [item for item in items if item.outcome != "refused"]


def _record_fingerprint(record: DossierRecord, source: str, context: DossierContext) -> str:
    """What tells a record from another with the same code, and nothing about its content to anybody without our keys."""
    canonical = to_json([source, record.model_dump(mode="json")])
    return context.sealer.index(hashlib.sha256(canonical).hexdigest()).hex()


# -- handed in by a partner's system -----------------------------------------------------------------------------------


async def _prepare_submitted(context: DossierContext, items: Sequence[ImportItem], *, by: Principal, at: datetime) -> None:
    for item in _valid(items):
        if item.record.status is not Status.SUBMITTED:
            item.refuse(errors.StatusNotSubmitted(), "/status")
            continue
        try:
            offer, authority = await _version_and_authority(context, item.record)
        except DomainError as refusal:
            _add_submission_errors(item, refusal)
            continue
        procedure = external_dossiers.procedure_from_version(offer, item.record)
        item.values = external_dossiers.dossier_values(item.record, context, procedure, authority=authority, source=by.subject)
        item.event = DossierSubmitted
        details = {"arrived_at": at.isoformat(), queries.RECORD_KEY: _record_fingerprint(item.record, by.subject, context)}
        item.chain(
            [_entry(1, "submit", contradictions.SUBMITTED, item.record, by=by, at=item.record.submitted_at, details=details)]
        )


async def _version_and_authority(context: DossierContext, record: DossierRecord) -> tuple[ProcedurePublished, str]:
    offer, authority = await context.offer(record.procedure, record.authority, day_in_vietnam(record.submitted_at))
    asked = cases_schemas.Submission.model_validate(record.model_dump(include=set(cases_schemas.Submission.model_fields)))
    submission.require_offered(offer, asked)
    submission.require_valid_form(context, offer, asked.form)
    return offer, authority


def _add_submission_errors(item: ImportItem, refusal: DomainError) -> None:
    for fault in refusal.errors:
        item.refuse(refusal, fault.pointer.removeprefix("/body"))
    if not refusal.errors:
        item.refuse(refusal, _POINTERS.get(type(refusal), ""))


_POINTERS: dict[type[DomainError], str] = {
    errors.ProcedureNotInForce: "/procedure",
    errors.ProcedureSuspended: "/procedure",
    errors.ProcedureAbolished: "/procedure",
    errors.UnknownAuthority: "/authority",
    errors.ChannelNotAvailable: "/channel",
    errors.DueDateOutsideCalendar: "/due_at",
}


def _entry(
    sequence: int, action: str, said: str, record: DossierRecord, *, by: Principal, at: datetime, details: dict[str, Any]
) -> dict[str, Any]:
    return history_entries.entry(
        sequence=sequence, action=action, status=record.status, said=said, by=by, at=at, reason=None, details=details
    )


# -- brought from an older system --------------------------------------------------------------------------------------


async def _prepare_past(
    session: AsyncSession, context: DossierContext, items: Sequence[ImportItem], *, source: str | None, by: Principal, at: datetime
) -> None:
    if source is None:
        raise errors.SourceRequired
    today, good = day_in_vietnam(at), _valid(items)
    offers = await _versions_in_force(session, context, good, today)
    authorities = await queries.authorities(session, {item.record.authority for item in good})
    await asyncio.to_thread(_fill, _ImportContext(context, offers, authorities, source, by, at), good)


VersionsInForce = dict[tuple[str, date], ProcedurePublished | None]
"""The version of a procedure in force on a day."""


@dataclass(frozen=True, slots=True)
class _ImportContext:
    """What the records of one call are filled in with: what is known here, where they come from, who brings them and when."""

    context: DossierContext
    offers: VersionsInForce
    authorities: Mapping[str, Authority]
    source: str
    by: Principal
    at: datetime


def _fill(given: _ImportContext, items: Iterable[ImportItem]) -> None:
    today = day_in_vietnam(given.at)
    for item in items:
        record = item.record
        try:
            authority = _authority(record, given.authorities.get(record.authority), today)
            procedure = _procedure(record, given.offers, today)
            item.values = external_dossiers.dossier_values(
                record, given.context, procedure, authority=authority, source=given.source
            )
        except DomainError as refusal:
            _add_submission_errors(item, refusal)
            continue
        before = contradictions.history(record, source=given.source, applicant=history_entries.APPLICANT)
        details = {
            "imported": True,
            "source": given.source,
            queries.RECORD_KEY: _record_fingerprint(record, given.source, given.context),
        }
        entry = _entry(len(before) + 1, "import", IMPORT_LABEL, record, by=given.by, at=given.at, details=details)
        item.chain([*before, entry])


async def _versions_in_force(
    session: AsyncSession, context: DossierContext, items: Iterable[ImportItem], today: date
) -> VersionsInForce:
    wanted = {(_short(item.record), day_in_vietnam(item.record.submitted_at)) for item in items}
    wanted |= {(_short(item.record), today) for item in items if item.record.status not in ENDED}
    versions = await queries.versions_in_force(session, wanted)
    return {(code, day): await context.version(session, code, version) for (code, day), version in versions.items()}


def _short(record: DossierRecord) -> str:
    # The national short form is the first two parts of any longer one.
    return ".".join(record.procedure.split(".")[:2])


def _procedure(record: DossierRecord, offers: VersionsInForce, today: date) -> external_dossiers.Procedure:
    code = _short(record)
    then = offers.get((code, day_in_vietnam(record.submitted_at)))
    if then is not None:
        return external_dossiers.procedure_from_version(then, record)
    return external_dossiers.procedure_from_record(code, record, offers.get((code, today)) if record.status not in ENDED else None)


def _authority(record: DossierRecord, authority: Authority | None, today: date) -> str:
    """The authority's name: it may be gone, but not where somebody still has to work on the dossier."""
    name = authority.name if authority else record.authority_name
    if authority is not None and not _is_active(authority, day_in_vietnam(record.submitted_at)):
        name = record.authority_name or authority.name
    if name is None or (record.status not in ENDED and not (authority and _is_active(authority, today))):
        raise errors.UnknownAuthority
    return name


def _is_active(authority: Authority, day: date) -> bool:
    return authority.valid_from <= day and (authority.valid_to is None or day <= authority.valid_to)


# -- writing -----------------------------------------------------------------------------------------------------------


async def _write(session: AsyncSession, items: Sequence[ImportItem]) -> None:
    # In the order of their codes: two calls with the same ones must not wait for each other crosswise.
    good = sorted(_valid(items), key=lambda item: item.record.code)
    if not good:
        return
    await _advance_numbers(session, good)
    adding = insert(_dossier).on_conflict_do_nothing(index_elements=["code"]).returning(_dossier.c.code)
    rows = [{name: item.values[name] for name in _STORED_COLUMNS} for item in good]
    created = set(await session.scalars(adding, rows))
    await _compare_existing(session, [item for item in good if item.record.code not in created])
    new = [item for item in items if item.values and item.record.code in created]
    if new:
        await session.execute(insert(_history), [row for item in new for row in item.entries])
    for item in new:
        emit(session, announcement.event(item.event, external_dossiers.as_dossier(item.values), item.entries[-1]["entry"]))


async def _compare_existing(session: AsyncSession, there: Sequence[ImportItem]) -> None:
    marks = await queries.record_fingerprints(session, [item.record.code for item in there]) if there else {}
    for item in there:
        if marks.get(item.record.code) == item.entries[-1]["entry"][queries.RECORD_KEY]:
            item.outcome = "unchanged"
        else:
            item.refuse(errors.DossierCodeConflict(), "/code")


async def _advance_numbers(session: AsyncSession, good: Sequence[ImportItem]) -> None:
    """No number is given out here that a code brought along has used.

    Before the dossiers are inserted: whoever asks for a number meanwhile waits for it at the counter, not at the code.
    """
    read = sorted(filter(None, (dossier_codes.parse_number(item.record.code) for item in good)))
    ours = await queries.authorities(session, {authority for authority, _, _ in read}) if read else {}
    last = (list(group)[-1] for _, group in groupby(read, key=lambda each: each[:2]))
    used = [each for each in last if each[0] in ours]
    if used:
        authorities, days, numbers = zip(*used, strict=True)
        await session.execute(_ADVANCE_NUMBERS, {"authorities": list(authorities), "days": list(days), "numbers": list(numbers)})


_ADVANCE_NUMBERS = text("""
    insert into dossier_number (authority_code, day, last)
    select * from unnest(:authorities, :days, :numbers)
    on conflict (authority_code, day) do update set last = greatest(dossier_number.last, excluded.last)
""").bindparams(
    bindparam("authorities", type_=ARRAY(Text)),
    bindparam("days", type_=ARRAY(Date)),
    bindparam("numbers", type_=ARRAY(BigInteger)),
)
