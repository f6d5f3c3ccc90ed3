"""One transition of a petition: checked against the table, carried out, recorded in the history, published as an event."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.kernel.unit_codes import covers
from services.kernel.vietnam import at_offset, day_in_vietnam
from services.satisfaction.errors import (
    AlreadyInThisUnit,
    ContactInPublication,
    ForwardToUnitRated,
    NoLimitForComplexPetitions,
    UnitNotPublished,
)
from services.satisfaction.models.petitions import Petition, PetitionAnswer
from services.satisfaction.petitions import presenter, queries
from services.satisfaction.petitions.commands import clock
from services.satisfaction.petitions.commands.opening import seal
from services.satisfaction.petitions.commands.record import record, snapshot
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.petitions.rules import history, limits, permissions, publication
from services.satisfaction.petitions.rules.transitions import PetitionAction, Transition
from services.satisfaction.petitions.schemas import requests

# Content, not history.
_TEXTS: Final = frozenset({"answer", "subject", "content", "assignee"})


@dataclass(frozen=True, slots=True)
class Change:
    """A petition, the requested action, and when."""

    session: AsyncSession
    context: PetitionContext
    row: Petition
    request: requests.PetitionTransitionIn
    at: datetime


async def apply(
    session: AsyncSession,
    context: PetitionContext,
    code: str,
    request: requests.PetitionTransitionIn,
    *,
    expected: int,
    by: Principal | None,
    at: datetime,
) -> Petition:
    """Take an action on the petition the caller read as version `expected`; of two at once the second finds another version."""
    row = await queries.locked(session, code, by, request.secret)
    conditional_requests.require_version(row.version, expected)
    has_secret = queries.has_secret(row, request.secret)
    transition = permissions.require(row, request.action, by, request.filled_fields, at=at, has_secret=has_secret)
    await carry_out(Change(session, context, row, request, at), transition, by)
    return row


async def carry_out(change: Change, transition: Transition, by: Principal | None) -> None:
    """Carry out a transition that may be made."""
    row = change.row
    before = snapshot(row)
    row.version += 1
    if transition.after is not None:
        row.status = transition.after.value
    await _EFFECTS[transition.action](change)
    step = limits.late_step((before["status"], before["step_due_at"]), (row.status, row.step_due_at), change.at)
    if step is not None and step not in row.late_steps:
        row.late_steps = [*row.late_steps, step]
    record(
        change.session,
        row,
        transition.event,
        action=transition.action,
        label=transition.label.vi,
        by=by,
        at=change.at,
        before=before,
        details=_details(change.request),
    )


def _details(request: requests.PetitionTransitionIn) -> dict[str, Any]:
    """The fields of the request that the history has: not the texts, nor what a petitioner wrote."""
    fields = request.filled_fields - _TEXTS - (set() if history.is_recorded(request.action) else {"reason"})
    named = {"assignee": request.assignee.name} if request.assignee else {}
    return request.model_dump(mode="json", include=fields, exclude_none=True) | named


async def _accept(change: Change) -> None:
    is_complex = bool(change.request.complex)
    if is_complex and not clock.rules_of(change.row, change.context).has_complex:
        raise NoLimitForComplexPetitions
    clock.accept(change.row, change.context, complex_=is_complex)


async def _decline(change: Change) -> None:
    change.row.decline_cause = change.request.cause
    clock.end(change.row, change.at)
    clock.allow_appeal(change.row, change.context, change.at)


async def _forward(change: Change) -> None:
    assert change.request.to is not None  # noqa: S101 - the table requires it
    if change.request.to.unit == change.row.unit:
        raise AlreadyInThisUnit
    names = await queries.around(change.session, change.request.to.unit, day_in_vietnam(change.at))
    # Also not below it, whose leaders see what units below theirs have.
    if change.row.rating_appeal and covers(change.row.authority_code, change.request.to.unit):
        raise ForwardToUnitRated(errors=[ForwardToUnitRated.fault("/body/to/unit")])
    if change.request.to.unit not in names:
        raise UnitNotPublished(errors=[UnitNotPublished.fault("/body/to/unit")])
    _hand_over(change, change.request.to.unit, names)


def _hand_over(change: Change, unit: str, names: Mapping[str, str]) -> None:
    clock.put_into(change.row, unit, names)
    clock.start(change.row, change.context, change.at)


async def _assign(change: Change) -> None:
    assert change.request.assignee is not None  # noqa: S101 - the table requires it
    change.row.assignee, change.row.assignee_name = change.request.assignee.user, change.request.assignee.name


async def _answer(change: Change) -> None:
    row, context = change.row, change.context
    row.answers += 1
    sealed = context.sealer.seal((change.request.answer or "").encode(), context=f"{row.code}#{row.answers}".encode())
    answered = PetitionAnswer(
        petition=row.code,
        number=row.answers,
        unit=row.unit,
        unit_name=row.unit_name,
        content=sealed,
        answered_at=change.at,
        due_at=row.due_at,
        working_days=limits.working_days(row.received_at, change.at, context.calendar),
    )
    change.session.add(answered)
    clock.answer(row, context, change.at)


async def _publish(change: Change) -> None:
    row, request = change.row, change.request
    written = queries.content(change.context.sealer, row)
    answer = (await queries.answers(change.session, row.code))[-1]
    edited = request.model_dump(include={"subject", "content", "answer"}, exclude_none=True)
    released = publication.redacted(presenter.texts(written, answer, change.context) | edited, written["contact"])
    named = [name for name, text in released.items() if publication.has_contact(text, written["contact"])]
    if named:
        raise ContactInPublication(errors=[ContactInPublication.fault(f"/body/{name}") for name in named])
    row.published = released | {
        "unit": {"code": answer.unit, "name": answer.unit_name},
        "answered_at": at_offset(answer.answered_at).isoformat(),
        "working_days": answer.working_days,
    }
    row.published_at, row.step_due_at, row.escalates_at = change.at, None, None


async def _escalate(change: Change) -> None:
    row = change.row
    row.escalated_to, row.escalates_at = row.above, None
    row.participants = sorted({*row.participants, *([row.above] if row.above else [])})


async def _appeal(change: Change) -> None:
    await _note_statement(change)
    await _mark_reopened(change)
    assert change.row.above is not None  # noqa: S101 - a condition of the table
    names = await queries.around(change.session, change.row.above, day_in_vietnam(change.at))
    _hand_over(change, change.row.above, names)


async def _reopen(change: Change) -> None:
    await _mark_reopened(change)
    clock.start(change.row, change.context, change.at)


async def _mark_reopened(change: Change) -> None:
    change.row.reopened += 1
    of = PetitionAnswer
    newest = (of.petition == change.row.code) & (of.number == change.row.answers) & of.reopened_at.is_(None)
    await change.session.execute(update(of).where(newest).values(reopened_at=change.at))


async def _close(change: Change) -> None:
    await _note_statement(change)
    change.row.ended_at, change.row.appeal_until = change.at, None


async def _withdraw(change: Change) -> None:
    await _note_statement(change)
    clock.end(change.row, change.at)


async def _note_statement(change: Change) -> None:
    """Add what the petitioner wrote to the sealed content."""
    if change.request.reason is None:
        return
    row = change.row
    content = queries.content(change.context.sealer, row)
    statement = {"action": change.request.action.value, "at": at_offset(change.at).isoformat(), "text": change.request.reason}
    row.content = seal(change.context, row.code, content | {"statements": [*content["statements"], statement]})


_EFFECTS: Final[dict[PetitionAction, Callable[[Change], Awaitable[None]]]] = {
    PetitionAction.ACCEPT: _accept,
    PetitionAction.DECLINE: _decline,
    PetitionAction.FORWARD: _forward,
    PetitionAction.ASSIGN: _assign,
    PetitionAction.ANSWER: _answer,
    PetitionAction.PUBLISH: _publish,
    PetitionAction.ESCALATE: _escalate,
    PetitionAction.APPEAL: _appeal,
    PetitionAction.REOPEN: _reopen,
    PetitionAction.CLOSE: _close,
    PetitionAction.WITHDRAW: _withdraw,
}
