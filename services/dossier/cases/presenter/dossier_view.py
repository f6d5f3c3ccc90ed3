"""Dossiers as HTTP shapes, with the clock at the moment of reading and the actions the reader may take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, cast

from pydantic import TypeAdapter

from services.chassis import exact_json
from services.chassis.auth import Principal
from services.contracts.catalog import ProcedurePublished
from services.dossier import schemas as dossier_schemas
from services.dossier import sealed_content
from services.dossier.cases.queries import acceptance
from services.dossier.cases.schemas import dossiers
from services.dossier.context import DossierContext
from services.dossier.deadlines.presenter import clock
from services.dossier.errors import ContentUnreadable
from services.dossier.history.rules.history_entries import StepEntry
from services.dossier.lifecycle.rules import names, permissions
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import Transition
from services.dossier.mandates.rules.scope import allows
from services.dossier.rows import DossierRow
from services.dossier.sealed_content import Content

if TYPE_CHECKING:
    from services.contracts.catalog import Channel

Steps: TypeAlias = Sequence[tuple[int, StepEntry | None]]
"""Steps with their places in the history, None for one that cannot be read."""

_OUT: Final = TypeAdapter(dossiers.DossierOut)


def to_json(dossier: dossiers.DossierOut) -> bytes:
    """A dossier in full as JSON, every number of its form as it was written."""
    return exact_json.as_numbers(_OUT.dump_json(dossier))


class SealedRow(Protocol):
    """The columns the applicant's name is read from."""

    @property
    def code(self) -> str: ...
    @property
    def content(self) -> bytes: ...


class ItemRow(SealedRow, Protocol):
    """The columns a list shows of a dossier."""

    @property
    def version(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def step(self) -> str | None: ...
    @property
    def procedure_code(self) -> str: ...
    @property
    def procedure_name(self) -> str: ...
    @property
    def procedure_version(self) -> int: ...
    @property
    def authority_code(self) -> str: ...
    @property
    def authority_name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def assignee(self) -> str | None: ...
    @property
    def assignee_name(self) -> str | None: ...
    @property
    def submitted_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a dossier is shown with: its procedure version (None where it never reached this service) and the names of its units.

    `stands_in`: the reader acts for its assignee today. `scope`: what a representative may do in it; None for everybody else.
    """

    version: ProcedurePublished | None
    units: Mapping[str, str]
    stands_in: bool
    scope: frozenset[str] | None = None


def dossier(row: DossierRow, context: DossierContext, around: Surroundings, *, by: Principal, at: datetime) -> dossiers.DossierOut:
    """One dossier in full."""
    content = _content(row, context)
    consulted = row.pending_consultations if by.kind == "official" else ()
    return dossiers.DossierOut(
        code=row.code,
        status=row.status,
        status_code=Status(row.status).national,
        status_name=names.status_name(row.status),
        procedure=procedure(row),
        authority=authority(row),
        channel=cast("Channel", row.channel),
        return_method=cast("Channel", row.return_method),
        applicant=content["applicant"],
        submitted_by=content["submitted_by"],
        form=content["form"],
        components=content["components"],
        missing_components=_missing_components(content["components"], around.version),
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        original_due_at=row.original_due_at,
        due_at=row.due_at,
        completed_at=row.completed_at,
        returned_at=row.returned_at,
        ended_at=row.ended_at,
        clock=clock(row, context, at),
        unit=unit(row.unit, row, around.units),
        assignee=assignee(row, by),
        step=row.step,
        step_name=names.step_name(row.step),
        step_number=row.step_number,
        step_due_at=row.step_due_at,
        pending_consultations=[unit(code, row, around.units) for code in consulted],
        supplements=row.supplements,
        supplement_limit=(row.supplement_rule or {}).get("times"),
        lapses_at=row.lapses_at,
        withdrawal_requested_at=row.withdrawal_requested_at,
        payment=dossiers.PaymentOut(state=cast("dossiers.PaymentState", row.payment_state), amount=row.payment_amount),
        actions=actions(row, by, stands_in=around.stands_in, scope=around.scope),
        version=row.version,
    )


def item(row: ItemRow, context: DossierContext, units: Mapping[str, str], by: Principal) -> dossiers.DossierItem:
    """One dossier in a list; `units` are the names of the units that hold them."""
    name, unreadable = listed_applicant(row, context)
    return dossiers.DossierItem(
        code=row.code,
        status=row.status,
        status_code=Status(row.status).national,
        status_name=names.status_name(row.status),
        procedure=procedure(row),
        authority=authority(row),
        applicant=name,
        unreadable=unreadable,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        unit=unit(row.unit, row, units),
        assignee=assignee(row, by),
        step=row.step,
        step_name=names.step_name(row.step),
        version=row.version,
    )


def actions(
    row: permissions.DossierState, by: Principal, *, stands_in: bool, scope: frozenset[str] | None = None
) -> list[dossiers.ActionOut]:
    """The actions the reader may take now, for a representative within the `scope` of the mandate."""
    offers = permissions.offers(row, by, stands_in=stands_in, represents=scope is not None)
    return [_action(each) for each in offers if allows(scope, each.action)]


# A queue calls this for every item, and there are as many as rows in the table.
@cache
def _action(transition: Transition) -> dossiers.ActionOut:
    takes = dict.fromkeys((*transition.optional, "reason", "note"))
    return dossiers.ActionOut(
        transition.action,
        names.action_label(transition),
        transition.required,
        tuple(field for field in takes if field not in transition.required),
    )


def unit(code: str, row: ItemRow, units: Mapping[str, str]) -> dossier_schemas.Reference:
    """A unit with its name; its code where the catalogue has not published it."""
    return authority(row) if code == row.authority_code else dossier_schemas.Reference(code=code, name=units.get(code, code))


def unit_codes(rows: Iterable[ItemRow]) -> set[str]:
    """The units that hold dossiers or are consulted about them, but for the receiving authorities, whose names stand beside them."""
    return {code for row in rows for code in (row.unit, *getattr(row, "pending_consultations", ())) if code != row.authority_code}


def assignee(row: ItemRow, by: Principal) -> dossier_schemas.Assignee | None:
    """The official who has it now; the account only for officials."""
    if row.assignee is None:
        return None
    return dossier_schemas.Assignee(row.assignee if by.kind == "official" else None, row.assignee_name or "")


def _missing_components(
    components: Sequence[Mapping[str, Any]], version: ProcedurePublished | None
) -> list[dossier_schemas.Reference]:
    return acceptance.missing_components(version, [each["component"] for each in components]) if version else []


def procedure(row: ItemRow) -> dossiers.DossierProcedureOut:
    """The procedure, in the version fixed on the dossier."""
    return dossiers.DossierProcedureOut(code=row.procedure_code, name=row.procedure_name, version=row.procedure_version)


def authority(row: ItemRow) -> dossier_schemas.Reference:
    """The authority that received it."""
    return dossier_schemas.Reference(code=row.authority_code, name=row.authority_name)


def applicant(row: SealedRow, context: DossierContext) -> str:
    """The applicant's name, as lists show it."""
    name: str = _content(row, context)["applicant"]["name"]
    return name


def listed_applicant(row: SealedRow, context: DossierContext) -> tuple[str, bool]:
    """The applicant's name and False; an empty one and True where the content cannot be opened: one such row fails no list."""
    try:
        return applicant(row, context), False
    except ContentUnreadable:
        return "", True


def timeline(steps: Steps, units: Mapping[str, str], by: Principal) -> dossiers.Timeline:
    """The steps that can be read, without the applicant's account, and the number of the others; `units` are names by code."""
    items = [_timeline_entry(sequence, step, units, by) for sequence, step in steps if step is not None]
    return dossiers.Timeline(items=items, unreadable=len(steps) - len(items))


def _timeline_entry(sequence: int, step: StepEntry, units: Mapping[str, str], by: Principal) -> dossiers.TimelineEntry:
    """One step; the private note only for officials."""
    private = frozenset() if by.kind == "official" else frozenset({"note"})
    return dossiers.TimelineEntry(
        sequence=sequence,
        status_code=step.status.national,
        status_name=names.status_name(step.status),
        action_name=names.action_name(step.label),
        unit_name=units.get(step.unit),
        **{name: value for name, value in step if name not in private},
    )


def _content(row: SealedRow, context: DossierContext) -> Content:
    return sealed_content.unseal(context.sealer, row.content, row=row.code)
