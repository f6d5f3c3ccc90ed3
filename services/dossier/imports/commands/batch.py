"""Import of dossiers from another system: an older one of the province, or one of a ministry. They keep their codes.

Records are validated one by one and the valid ones written together. Existing codes are not looked up first: rows that the insert
skips existed already, and are compared with the record they were imported from.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import to_json
from sqlalchemy import BigInteger, Date, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import strict_types
from services.chassis.auth import Principal, lacks_scope
from services.chassis.errors import DomainError, pointer
from services.chassis.outbox import emit
from services.contracts.catalog import ProcedurePublished
from services.contracts.dossier import DossierSubmitted
from services.dossier import errors
from services.dossier.access import SUBMIT_SCOPE
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import acceptance
from services.dossier.cases.schemas import persons, submissions
from services.dossier.context import DossierContext
from services.dossier.history.rules import history_entries, state
from services.dossier.imports import queries
from services.dossier.imports.commands import external_dossiers
from services.dossier.imports.commands.external_dossiers import ImportItem
from services.dossier.imports.rules import contradictions
from services.dossier.imports.rules.record import DossierRecord
from services.dossier.imports.schemas import HistoricalValue, InvalidRecord
from services.dossier.lifecycle.rules.statuses import ENDED, Status
from services.dossier.models.catalogue import Authority
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.rows import DossierRow
from services.kernel import dossier_codes
from services.kernel.vietnam import at_offset, day_in_vietnam

IMPORT_LABEL = "Chuyển hồ sơ từ hệ thống khác"
_MAX_ERRORS = 20
_MAX_CODE = 60
# As strict as the body of a route: "5" is no number, 0 no date.
_RECORD: Final = strict_types.validator(DossierRecord)
_dossier: Any = Dossier.__table__
_history: Any = History.__table__
_ADDED: Final = ("result_documents",)
# PostgreSQL computes the others.
_STORED_COLUMNS = [column.name for column in _dossier.columns if column.computed is None]


async def import_batch(
    session: AsyncSession, context: DossierContext, records: Sequence[Any], *, source: str | None, by: Principal, at: datetime
) -> list[ImportItem]:
    """Create a dossier for every valid record, in one transaction; the others get their errors.

    By a technical administrator, who cannot read them afterwards either; or by a partner's system, which submits new dossiers: these
    must meet all requirements of a submission.
    """
    partner = by.kind == "partner" and SUBMIT_SCOPE in by.scopes
    if not partner and not by.has_role("admin"):
        raise lacks_scope(by, SUBMIT_SCOPE)
    # In a thread: hundreds of records take a while, and other requests must be served.
    items = await asyncio.to_thread(_validate, records, at)
    if partner:
        await _prepare_submitted(context, items, by=by, at=at)
    else:
        await _prepare_past(session, context, items, source=source, by=by, at=at)
    await _write(session, items)
    return items


def _validate(records: Sequence[Any], at: datetime) -> list[ImportItem]:
    """Each record by itself: whether it can be parsed and does not contradict itself."""
    items = [_parse(raw) for raw in records]
    _reject_duplicates(items)
    for item in _valid(items):
        for place, error in contradictions.contradictions(item.record, at):
            item.refuse(error, place)
    return items


def _parse(raw: Any) -> ImportItem:
    code = raw.get("code") if isinstance(raw, dict) else None
    item = ImportItem(code[:_MAX_CODE] if isinstance(code, str) else None, None)
    try:
        item.parsed = _RECORD.validate_python(raw)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False)[:_MAX_ERRORS]:
            item.refuse(InvalidRecord(each), pointer(each["loc"]) if each["loc"] else "")
    return item


def _person_faults(record: DossierRecord) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Pydantic's errors of the persons in a record, each at its place, were they submitted now."""
    for place, person in (("/applicant", record.applicant), ("/submitted_by", record.submitted_by)):
        if person is None:
            continue
        try:
            persons.Person.model_validate(person.model_dump())
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                yield f"{place}{pointer(each['loc'])}", each


def _reject_duplicates(items: Iterable[ImportItem]) -> None:
    codes = set[str]()
    for item in _valid(items):
        if item.record.code in codes:
            item.refuse(errors.DuplicateCode(), "/code")
        codes.add(item.record.code)


def _valid(items: Iterable[ImportItem]) -> list[ImportItem]:
    return [item for item in items if item.outcome != "refused"]


def _record_fingerprint(record: DossierRecord, source: str, context: DossierContext) -> str:
    """A fingerprint that distinguishes records of one code, and reveals nothing of their content without our keys."""
    # What later versions of the record added is left out where it is not said: the fingerprints of before stay what they are.
    added = {name for name in _ADDED if getattr(record, name) is None}
    canonical = to_json([source, record.model_dump(mode="json", exclude=added)])
    return context.sealer.index(hashlib.sha256(canonical).hexdigest()).hex()


# -- submitted by a partner's system -----------------------------------------------------------------------------------


async def _prepare_submitted(context: DossierContext, items: Sequence[ImportItem], *, by: Principal, at: datetime) -> None:
    for item in _valid(items):
        for place, fault in _person_faults(item.record):
            item.refuse(InvalidRecord(fault), place)
    for item in _valid(items):
        if item.record.status is not Status.SUBMITTED:
            item.refuse(errors.StatusNotSubmitted(), "/status")
            continue
        try:
            version, authority = await _version_and_authority(context, item.record)
        except DomainError as error:
            _add_submission_errors(item, error)
            continue
        procedure = external_dossiers.procedure_from_version(version, item.record)
        item.values = external_dossiers.dossier_values(item.record, context, procedure, authority=authority, source=by.subject)
        item.event = DossierSubmitted
        details = {
            "arrived_at": at_offset(at).isoformat(),
            queries.RECORD_KEY: _record_fingerprint(item.record, by.subject, context),
            state.KEY: state.recorded_first(item.values),
        }
        item.set_history(
            [_entry(1, "submit", contradictions.SUBMITTED, item.record, by=by, at=item.record.submitted_at, details=details)]
        )


async def _version_and_authority(context: DossierContext, record: DossierRecord) -> tuple[ProcedurePublished, str]:
    version, authority = await context.version_in_force(record.procedure, record.authority, day_in_vietnam(record.submitted_at))
    request = submissions.Submission.model_validate(record.model_dump(include=set(submissions.Submission.model_fields)))
    acceptance.require(context, version, authority, request)
    return version, authority.name


def _add_submission_errors(item: ImportItem, error: DomainError) -> None:
    for each in error.errors:
        item.refuse(type(error)(errors=[each]), each.pointer.removeprefix("/body"))
    if not error.errors:
        item.refuse(error, "/due_at" if isinstance(error, errors.DueDateOutsideCalendar) else "")


def _entry(
    sequence: int, action: str, label: str, record: DossierRecord, *, by: Principal, at: datetime, details: dict[str, Any]
) -> dict[str, Any]:
    return history_entries.entry(
        sequence=sequence, action=action, status=record.status, label=label, by=by, at=at, reason=None, details=details
    )


# -- imported from an older system -------------------------------------------------------------------------------------


async def _prepare_past(
    session: AsyncSession, context: DossierContext, items: Sequence[ImportItem], *, source: str | None, by: Principal, at: datetime
) -> None:
    if source is None:
        raise errors.SourceRequired
    today, valid = day_in_vietnam(at), _valid(items)
    versions = await _versions_in_force(session, context, valid, today)
    authorities = await queries.authorities(session, {item.record.authority for item in valid})
    await asyncio.to_thread(_fill, _ImportContext(context, versions, authorities, source, by, at), valid)


VersionsInForce = dict[tuple[str, date], ProcedurePublished | None]
"""The version of a procedure in force on a day."""


@dataclass(frozen=True, slots=True)
class _ImportContext:
    """What all records of one call share: versions and authorities, the source, the caller and the time."""

    context: DossierContext
    versions: VersionsInForce
    authorities: Mapping[str, Authority]
    source: str
    by: Principal
    at: datetime


def _fill(shared: _ImportContext, items: Iterable[ImportItem]) -> None:
    today = day_in_vietnam(shared.at)
    for item in items:
        record = item.record
        item.remarks = [(place, HistoricalValue(fault)) for place, fault in _person_faults(record)]
        try:
            authority = _authority(record, shared.authorities.get(record.authority), today)
            procedure = _procedure(record, shared.versions, today)
            item.values = external_dossiers.dossier_values(
                record, shared.context, procedure, authority=authority, source=shared.source
            )
        except DomainError as error:
            _add_submission_errors(item, error)
            continue
        entries = contradictions.history(record, source=shared.source, applicant=history_entries.APPLICANT)
        details = {
            "imported": True,
            "source": shared.source,
            queries.RECORD_KEY: _record_fingerprint(record, shared.source, shared.context),
            state.KEY: state.recorded_first(item.values),
        }
        entry = _entry(len(entries) + 1, "import", IMPORT_LABEL, record, by=shared.by, at=shared.at, details=details)
        item.set_history([*entries, entry])


async def _versions_in_force(
    session: AsyncSession, context: DossierContext, items: Iterable[ImportItem], today: date
) -> VersionsInForce:
    keys = {(_short(item.record), day_in_vietnam(item.record.submitted_at)) for item in items}
    keys |= {(_short(item.record), today) for item in items if item.record.status not in ENDED}
    versions = await queries.versions_in_force(session, keys)
    return {(code, day): await context.version(session, code, version) for (code, day), version in versions.items()}


def _short(record: DossierRecord) -> str:
    # The national short form is the first two parts of any longer one.
    return ".".join(record.procedure.split(".")[:2])


def _procedure(record: DossierRecord, versions: VersionsInForce, today: date) -> external_dossiers.Procedure:
    code = _short(record)
    version = versions.get((code, day_in_vietnam(record.submitted_at)))
    if version is not None:
        return external_dossiers.procedure_from_version(version, record)
    return external_dossiers.procedure_from_record(
        code, record, versions.get((code, today)) if record.status not in ENDED else None
    )


def _authority(record: DossierRecord, authority: Authority | None, today: date) -> str:
    """The authority's name. The authority may no longer exist, unless the dossier is still open."""
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
    # In the order of their codes: two calls with the same codes must not deadlock.
    valid = sorted(_valid(items), key=lambda item: item.record.code)
    if not valid:
        return
    await _advance_numbers(session, valid)
    statement = insert(_dossier).on_conflict_do_nothing(index_elements=["code"]).returning(_dossier.c.code)
    rows = [{name: item.values[name] for name in _STORED_COLUMNS} for item in valid]
    created = set(await session.scalars(statement, rows))
    await _compare_existing(session, [item for item in valid if item.record.code not in created])
    new = [item for item in items if item.values and item.record.code in created]
    if new:
        await session.execute(insert(_history), [row for item in new for row in item.entries])
    for item in new:
        emit(session, announcement.event(item.event, DossierRow.new(item.values), item.entries[-1]["entry"]))


async def _compare_existing(session: AsyncSession, existing: Sequence[ImportItem]) -> None:
    fingerprints = await queries.record_fingerprints(session, [item.record.code for item in existing]) if existing else {}
    for item in existing:
        if fingerprints.get(item.record.code) == item.entries[-1]["entry"][queries.RECORD_KEY]:
            item.outcome = "unchanged"
        else:
            item.refuse(errors.DossierCodeConflict(), "/code")


async def _advance_numbers(session: AsyncSession, valid: Sequence[ImportItem]) -> None:
    """Advance the counters past the numbers in the imported codes, so that none is assigned again.

    Before the dossiers are inserted: a concurrent submission then waits at the counter, not at the code.
    """
    parsed = sorted(filter(None, (dossier_codes.parse_number(item.record.code) for item in valid)))
    known = await queries.authorities(session, {authority for authority, _, _ in parsed}) if parsed else {}
    last = (list(group)[-1] for _, group in groupby(parsed, key=lambda each: each[:2]))
    used = [each for each in last if each[0] in known]
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
