"""Petitions as HTTP shapes, with the actions the reader may take, and as events."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from services.chassis.auth import Principal
from services.contracts.dossier import Reference
from services.contracts.satisfaction import PetitionEvent, PetitionStep
from services.kernel import deadline_shapes, history_shapes, history_verification, working_time
from services.kernel.bilingual import BilingualText
from services.kernel.deadline_shapes import TimeLimitOut
from services.kernel.vietnam import at_offset
from services.satisfaction.errors import PetitionUnreadable
from services.satisfaction.models.petitions import Petition, PetitionAnswer, PetitionHistory
from services.satisfaction.petitions import queries
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.petitions.queries import VerificationInput
from services.satisfaction.petitions.rules import history, limits, permissions
from services.satisfaction.petitions.rules import publication as rules
from services.satisfaction.petitions.rules.rule_sets import Step
from services.satisfaction.petitions.rules.transitions import NAMES, PetitionStatus, Transition
from services.satisfaction.petitions.schemas import figures, petitions, public_petitions, records

E = TypeVar("E", bound=PetitionEvent)


# -- one petition ------------------------------------------------------------------------------------------------------


def petition(
    row: Petition,
    answers: Sequence[PetitionAnswer],
    context: PetitionContext,
    *,
    by: Principal | None,
    at: datetime,
    has_secret: bool = False,
) -> petitions.PetitionOut:
    """A petition in full."""
    content = queries.content(context.sealer, row)
    return petitions.PetitionOut(
        **_common(row, by, at, has_secret=has_secret),
        subject=content["subject"],
        unreadable=False,
        content=content["content"],
        contact=content["contact"],
        dossier=row.dossier,
        rules=row.rules,
        complex=row.complex,
        decline_cause=row.decline_cause,
        received_at=row.received_at,
        answered_at=row.answered_at,
        appeal_until=row.appeal_until,
        ended_at=row.ended_at,
        published_at=row.published_at,
        escalated_to=petitions.PetitionUnit(code=row.escalated_to, name=row.escalated_to) if row.escalated_to else None,
        answers=[_answer(each, context) for each in answers],
        statements=content["statements"],
    )


def item(row: Petition, context: PetitionContext, *, by: Principal, at: datetime) -> petitions.PetitionItem:
    """A petition in a list; one that cannot be opened fails no list."""
    try:
        subject, unreadable = queries.content(context.sealer, row)["subject"], False
    except PetitionUnreadable:
        subject, unreadable = "", True
    return petitions.PetitionItem(**_common(row, by, at), subject=subject, unreadable=unreadable)


def _common(row: Petition, by: Principal | None, at: datetime, *, has_secret: bool = False) -> dict[str, Any]:
    return {
        "code": row.code,
        "kind": row.kind,
        "status": row.status,
        "status_name": NAMES[PetitionStatus(row.status)],
        "authority": _authority(row),
        "unit": _unit(row),
        "assignee": row.assignee_name,
        "opened_at": row.opened_at,
        "due_at": row.due_at,
        "step_due_at": row.step_due_at,
        "escalated": row.escalated_to is not None,
        "actions": [_action(each) for each in permissions.offers(row, by, at=at, has_secret=has_secret)],
        "version": row.version,
    }


def _authority(row: Any) -> petitions.PetitionUnit:
    return petitions.PetitionUnit(code=row.authority_code, name=row.authority_name)


def _unit(row: Petition) -> petitions.PetitionUnit:
    return petitions.PetitionUnit(code=row.unit, name=row.unit_name)


def _action(transition: Transition) -> petitions.PetitionActionOut:
    return petitions.PetitionActionOut(
        action=transition.action, label=transition.label, needs=transition.required, takes=transition.optional
    )


def _answer(row: PetitionAnswer, context: PetitionContext) -> petitions.PetitionAnswerOut:
    return petitions.PetitionAnswerOut(
        unit=petitions.PetitionUnit(code=row.unit, name=row.unit_name),
        text=answer_text(row, context),
        answered_at=row.answered_at,
        due_at=row.due_at,
        reopened_at=row.reopened_at,
    )


def answer_text(row: PetitionAnswer, context: PetitionContext) -> str:
    """The answer as it was given."""
    return queries.unsealed(context.sealer, row.content, context=f"{row.petition}#{row.number}").decode()


def texts(written: Mapping[str, Any], answer: PetitionAnswer, context: PetitionContext) -> dict[str, str]:
    """The texts that may be published, as they were written."""
    return {"subject": written["subject"], "content": written["content"], "answer": answer_text(answer, context)}


def publication(row: Petition, answers: Sequence[PetitionAnswer], context: PetitionContext) -> public_petitions.PublicationDraft:
    """The texts as `publish` would release them now."""
    written = queries.content(context.sealer, row)
    released = rules.redacted(texts(written, answers[-1], context), written["contact"])
    named = [name for name, text in released.items() if rules.has_contact(text, written["contact"])]
    return public_petitions.PublicationDraft(**released, has_contact=named)


# -- the deadline ------------------------------------------------------------------------------------------------------


def deadline(row: Petition, context: PetitionContext, *, at: datetime) -> records.PetitionDeadline:
    """The limits that run, or that the answer was held to, each explained."""
    return records.PetitionDeadline(
        code=row.code,
        rules=row.rules,
        steps=[_step_deadline(row, context, *each, at=at) for each in _dated_steps(row)],
    )


def _dated_steps(row: Petition) -> list[tuple[Step, datetime, datetime, datetime | None]]:
    """Each step with its start, its due date and its end."""
    if row.due_at is None:
        return []
    answering: tuple[Step, datetime, datetime, datetime | None] = ("answer", row.received_at, row.due_at, row.answered_at)
    if row.status == PetitionStatus.RECEIVED and row.step_due_at is not None:
        return [("classify", row.received_at, row.step_due_at, None), answering]
    if row.answered_at is not None and row.step_due_at is not None:
        return [("publish", row.answered_at, row.step_due_at, None), answering]
    return [answering]


def _step_deadline(
    row: Petition,
    context: PetitionContext,
    step: Step,
    start: datetime,
    due_at: datetime,
    ended_at: datetime | None,
    *,
    at: datetime,
) -> records.PetitionStepDeadline:
    limit = context.rule_sets.of(row.rules).limit(step, row.kind, complex_=row.complex)
    assert limit is not None  # noqa: S101 - a step without a limit has no due date
    explained = limits.explain(start, limit, due_at, context.calendar)
    return records.PetitionStepDeadline(
        step=step,
        limit=TimeLimitOut.of(limit.time_limit),
        legal_basis=limit.legal_basis,
        certainty=limit.certainty,
        started_at=start,
        due_at=due_at,
        ended_at=ended_at,
        remaining=None if ended_at else working_time.remaining(at, due_at, context.calendar),
        lateness=working_time.lateness(due_at, ended_at).value if ended_at else None,
        confirmed=context.calendar.confirmed(explained.due_at.year),
        allowance=explained.allowance,
        segments=deadline_shapes.segments(explained.segments),
    )


# -- history and events ------------------------------------------------------------------------------------------------


def verification(code: str, recorded: VerificationInput, *, at: datetime) -> records.PetitionVerification:
    """The result of computing the chain again."""
    differences = history_verification.discrepancies(recorded.rows, recorded.references) or history.state_discrepancies(
        recorded.rows, recorded.stored
    )
    return records.PetitionVerification(
        code=code,
        verified=not differences,
        length=recorded.references.length,
        head=recorded.references.head.hex(),
        event_count=len(recorded.references.event_hashes),
        discrepancies=history_shapes.discrepancies(differences),
        checked_at=at,
    )


def event(kind: type[E], row: Petition, entry: Mapping[str, Any]) -> E:
    """The event of the step in `entry`, with nobody's name and none of the text."""
    return kind(
        code=row.code,
        version=row.version,
        kind=row.kind,
        status=str(row.status),
        authority=Reference(code=row.authority_code, name=row.authority_name),
        unit=Reference(code=row.unit, name=row.unit_name),
        escalated_to=row.escalated_to,
        rules=row.rules,
        opened_at=row.opened_at,
        received_at=row.received_at,
        due_at=row.due_at,
        step_due_at=row.step_due_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        published_at=row.published_at,
        step=PetitionStep(action=entry["action"], at=datetime.fromisoformat(entry["at"]), unit=entry["unit"]),
        history_hash=row.history_head.hex(),
        late_steps=tuple(row.late_steps),
        reopened=row.reopened,
        about_dossier=row.dossier is not None,
    )


# -- tracking ----------------------------------------------------------------------------------------------------------


def tracked(
    row: Petition,
    entries: Sequence[PetitionHistory],
    answers: Sequence[PetitionAnswer],
    context: PetitionContext,
    *,
    has_secret: bool,
    at: datetime,
) -> public_petitions.TrackedPetition:
    """The public view of a petition; answers and actions only with the secret."""
    offers = permissions.offers(row, None, at=at, has_secret=True)
    return public_petitions.TrackedPetition(
        code=row.code,
        kind=row.kind,
        status=row.status,
        status_name=NAMES[PetitionStatus(row.status)],
        authority=_authority(row),
        unit=_unit(row),
        opened_at=row.opened_at,
        due_at=row.due_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        appeal_until=row.appeal_until,
        timeline=[step for each in entries if (step := _tracked_step(each.entry)) is not None],
        answers=[_answer(each, context) for each in answers] if has_secret else None,
        actions=[_action(each) for each in offers] if has_secret else None,
        version=row.version,
    )


def _tracked_step(entry: Any) -> public_petitions.TrackedPetitionStep | None:
    """A step without names; None for an altered entry that cannot be read."""
    try:
        by = {history.PETITIONER: "petitioner", history.SYSTEM: "system"}.get(entry["by"], "official")
        return public_petitions.TrackedPetitionStep(
            action=entry["action"],
            status=entry["status"],
            label=entry["label"],
            by=by,
            unit=entry["unit"] or None,
            at=at_offset(datetime.fromisoformat(entry["at"])),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


# -- public reads ------------------------------------------------------------------------------------------------------


def published(row: Any) -> public_petitions.PublishedPetition:
    """A published petition with its reactions, from what a moderator released."""
    released = row.published
    return public_petitions.PublishedPetition(
        code=row.code,
        kind=row.kind,
        subject=released["subject"],
        content=released["content"],
        answer=released["answer"],
        authority=_authority(row),
        unit=released["unit"],
        opened_at=row.opened_at,
        answered_at=released["answered_at"],
        working_days=released["working_days"],
        published_at=row.published_at,
        likes=row.likes,
        dislikes=row.dislikes,
    )


def reactions(counted: Mapping[str, int]) -> public_petitions.Reactions:
    """The counts of a petition."""
    return public_petitions.Reactions(likes=counted.get("like", 0), dislikes=counted.get("dislike", 0))


def statistics(
    rows: Sequence[Any], context: PetitionContext, *, first: date | None, last: date | None
) -> figures.PetitionStatistics:
    """The table of units; those with too few answers have no figures and stand last."""
    items = [_figures(row, context.smallest_cell) for row in rows]
    # A stable sort: the others keep the order of their medians; those without figures are in the order of their codes.
    items.sort(key=lambda each: (each.answered is None, each.unit.code if each.answered is None else ""))
    return figures.PetitionStatistics.model_validate({"by": "authority", "from": first, "to": last, "items": items})


def _figures(row: Any, smallest_cell: int) -> figures.UnitStatistics:
    enough = row.answered >= smallest_cell
    reason = BilingualText(vi=f"ít hơn {smallest_cell} trả lời", en=f"fewer than {smallest_cell} answers")
    return figures.UnitStatistics(
        unit=petitions.PetitionUnit(code=row.unit, name=row.name),
        answered=row.answered if enough else None,
        median_working_days=round(row.median, 2) if enough else None,
        on_time=round(100 * row.on_time / row.answered, 2) if enough else None,
        reopened=round(100 * row.reopened / row.answered, 2) if enough else None,
        reason=None if enough else reason,
    )
