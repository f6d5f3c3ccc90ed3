"""The rows of an external dossier: its procedure, its clock, its workflow step, its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from services.chassis.errors import DomainError
from services.contracts.catalog import Limit, ProcedurePublished, SupplementRule, WorkflowStep
from services.contracts.dossier import DossierEvent, DossierImported
from services.dossier import errors, sealed_content
from services.dossier.cases.commands import submission
from services.dossier.context import DossierContext
from services.dossier.deadlines.rules import deadline
from services.dossier.deadlines.rules.deadline import Deadline
from services.dossier.history.rules import history_entries
from services.dossier.imports.rules import contradictions
from services.dossier.imports.rules.record import DossierRecord
from services.dossier.lifecycle.rules import supplements, workflow
from services.dossier.lifecycle.rules.statuses import ENDED, Status
from services.dossier.rows import DEFAULTS, DossierRow
from services.kernel import hash_chain
from services.kernel.vietnam import day_in_vietnam
from services.kernel.working_day import OutsideCalendar, local

IMPORTED_BASIS = "imported"
"""The basis of a due date that the other system had counted differently."""
_UNKNOWN_VERSION = 0


@dataclass(slots=True)
class ImportItem:
    """A record during its import; `errors` are what is wrong and where in the record. `parsed` is None where it cannot be parsed.

    `remarks` are what is stored all the same, as the other system has it.
    """

    code: str | None
    parsed: DossierRecord | None
    outcome: Literal["created", "unchanged", "refused"] = "created"
    errors: list[tuple[str, DomainError]] = field(default_factory=list)
    remarks: list[tuple[str, DomainError]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    event: type[DossierEvent] = DossierImported

    @property
    def record(self) -> DossierRecord:
        """The parsed record; only of those that are not refused."""
        assert self.parsed is not None  # noqa: S101 - what cannot be parsed was refused
        return self.parsed

    def refuse(self, error: DomainError, pointer: str = "") -> None:
        """Refuse the record, with an error at a place in it."""
        self.outcome = "refused"
        self.errors.append((pointer, error))
        self.remarks.clear()

    def set_history(self, entries: Sequence[dict[str, Any]]) -> None:
        """Chain these history entries, the newest last."""
        head = hash_chain.GENESIS
        for entry in entries:
            head = hash_chain.entry_hash(head, entry)
            self.entries.append(history_entries.history_row(self.record.code, entry, head))
        self.values |= {"history_head": head, "history_length": len(entries)}


@dataclass(frozen=True, slots=True)
class Procedure:
    """The procedure a dossier is under: the version fixed on it, its names and its limit."""

    code: str
    version: int
    name: str
    field_code: str
    field_name: str
    limit: Limit | None
    supplement: SupplementRule | None
    workflow: tuple[WorkflowStep, ...]


def procedure_from_version(version: ProcedurePublished, record: DossierRecord) -> Procedure:
    """The procedure as the catalogue published it."""
    limit = submission.time_limit(version, record.channel)
    field = version.field
    return Procedure(
        version.code, version.version, version.name, field.code, field.name, limit, version.supplement, version.workflow
    )


def procedure_from_record(code: str, record: DossierRecord, current: ProcedurePublished | None) -> Procedure:
    """The procedure as described by the record, or `ProcedureNotInForce`; an open dossier continues under today's version."""
    if record.procedure_name is None or record.field is None:
        raise errors.ProcedureNotInForce
    version, supplement, steps = (
        (current.version, current.supplement, current.workflow) if current else (_UNKNOWN_VERSION, None, ())
    )
    return Procedure(code, version, record.procedure_name, record.field.code, record.field.name, None, supplement, steps)


def dossier_values(
    record: DossierRecord, context: DossierContext, procedure: Procedure, *, authority: str, source: str
) -> dict[str, Any]:
    """The dossier's row without its history; `authority` is its name. `DueDateOutsideCalendar` where the due date cannot be computed."""
    content = record.model_dump(mode="json", include={"applicant", "submitted_by", "form", "components"})
    id_number = record.applicant.id_number
    values: dict[str, Any] = {
        **DEFAULTS,
        "code": record.code,
        "version": 1,
        "status": str(record.status),
        "procedure_code": procedure.code,
        "procedure_version": procedure.version,
        "procedure_name": procedure.name,
        "field_code": procedure.field_code,
        "field_name": procedure.field_name,
        "authority_code": record.authority,
        "authority_name": authority,
        "unit": record.authority,
        "channel": record.channel,
        "return_method": record.return_method,
        "applicant_kind": record.applicant.kind,
        "applicant_index": context.sealer.index(id_number) if id_number else None,
        "content": sealed_content.seal(context.sealer, content, row=record.code),
        "source": source,
        "supplements": contradictions.supplements(record),
        "supplement_rule": supplements.rule_of(procedure.supplement, day_in_vietnam(record.submitted_at)),
        "resume_status": contradictions.resume_status(record),
        "supplement_requested_at": contradictions.supplement_requested_at(record),
        "input_documents": sum(len(each.documents) for each in record.components) if record.components else None,
        "result_documents": record.result_documents,
        "submitted_at": record.submitted_at,
        "received_at": record.received_at,
        "completed_at": contradictions.completed_at(record),
        "returned_at": record.returned_at,
        "ended_at": contradictions.ended_at(record),
    }
    values |= _clock(values, record, procedure.limit, context)
    values["lapses_at"] = _lapses_at(values, record, context)
    return values | _first_step(values, procedure)


def _clock(values: dict[str, Any], record: DossierRecord, limit: Limit | None, context: DossierContext) -> dict[str, Any]:
    """Limit, stops, extensions and due dates, so that the clock continues from the date promised to the applicant."""
    own_limit = record.time_limit or limit
    clock: dict[str, Any] = {
        "time_limit": own_limit.model_dump() if own_limit else None,
        "stops": [_to_json(stop.model_dump()) for stop in record.stops],
        "extensions": [_to_json({**extension.model_dump(), "basis": "extended"}) for extension in record.extensions],
        "original_due_at": record.original_due_at,
        "calendar_version": context.calendars.newest,
    }
    if record.received_at is None:
        return clock
    try:
        clock["original_due_at"] = Deadline.of(DossierRow.new(values | clock)).original_due_date(context.calendar)
        computed = Deadline.of(DossierRow.new(values | clock)).current_due_date(context.calendar)
    except errors.DueDateOutsideCalendar:
        if record.due_at is None or record.status not in ENDED:
            raise
        computed = record.due_at
    clock["original_due_at"] = clock["original_due_at"] or record.due_at
    clock["due_at"] = record.due_at or computed
    if record.status not in ENDED:
        _require_within_calendar(clock["due_at"], context)
    if record.due_at not in (None, computed):
        # The other system counted differently. The promised date stays, and later stops move it.
        since = max([record.received_at, *_clock_events(record)])
        promised = {"at": since, "due_at": record.due_at, "basis": IMPORTED_BASIS}
        clock["extensions"] = [*clock["extensions"], _to_json(promised)]
    return clock


def _lapses_at(values: dict[str, Any], record: DossierRecord, context: DossierContext) -> datetime | None:
    """When it lapses without the supplement it waits for, counted from the request as far as the record has one."""
    after = (values["supplement_rule"] or {}).get("lapses_after")
    requested_at = contradictions.supplement_requested_at(record)
    return deadline.lapse(after, requested_at, context.calendar) if after and requested_at else None


def _require_within_calendar(due_at: datetime | None, context: DossierContext) -> None:
    """Each read of an open dossier counts the working time to its due date, which must lie within the calendar."""
    try:
        context.calendar.day(local(due_at or datetime.now(UTC)).date())
    except OutsideCalendar as error:
        raise errors.DueDateOutsideCalendar from error


def _clock_events(record: DossierRecord) -> Iterator[datetime]:
    yield from (stop.end for stop in record.stops if stop.end is not None)
    yield from (extension.at for extension in record.extensions)


def _to_json(shape: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in shape.items()}


def _first_step(values: dict[str, Any], procedure: Procedure) -> dict[str, Any]:
    """The first step of the workflow while in processing: the other system's steps do not correspond to ours."""
    if Status.PROCESSING not in (values["status"], values["resume_status"]):
        return {}
    step = workflow.steps(procedure.workflow)[0]
    is_other_unit = step.unit not in (None, values["authority_code"])
    return {
        "step": step.name,
        "step_number": step.number,
        "step_kind": step.kind.value,
        "step_role": step.role,
        "step_started_at": values["received_at"],
        "unit": step.unit or values["authority_code"],
        "participants": [step.unit] if is_other_unit else [],
    }
