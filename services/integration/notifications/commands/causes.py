"""Causes: each is told once. Steps of a dossier within the window are one notification, which says the newest state."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Text, bindparam, case, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import telemetry
from services.contracts.dossier import DossierEvent, DossierReceived
from services.integration.models.notifications import DossierProgress, Notification, NotificationCause, Reminder
from services.integration.notifications.context import NotificationContext
from services.integration.notifications.rules import causes, reminders


async def note_step(session: AsyncSession, event: DossierEvent, context: NotificationContext, *, at: datetime) -> None:
    """Take a step of a dossier: into its open notification, or a new one. A step that is known, too old, or older than one already told changes no message."""
    progress = await _advance(session, event)
    facts = causes.facts(event, received_by=progress.received_by, handled_by=progress.handled_by)
    is_newest = progress.version == event.version
    if is_newest:
        await _plan(session, event, facts, context, at=at)
    template = causes.TEMPLATES.get(type(event))
    if (
        template is None
        or event.step.at < at - causes.STALE
        or not await _is_new(session, f"dossier {event.code} {event.version}", at)
    ):
        return
    values = {
        "topic": "status",
        "template": template,
        "subject": event.code,
        "version": event.version,
        "authority_code": event.authority.code,
        "account": event.owner,
        "facts": facts,
        "steps": [causes.step(event, template)],
        "traceparents": _traceparents(),
        "opened_at": at,
        "due_at": at + timedelta(seconds=context.settings.notification_window),
    }
    if is_newest:
        await _join_or_open(session, values)
    else:
        await _join(session, event.code, [causes.step(event, template)])


async def note(session: AsyncSession, cause: str, values: dict[str, Any], *, at: datetime) -> None:
    """Tell a cause that is no step of a dossier, once; `values` are the columns of its notification."""
    if await _is_new(session, cause, at):
        given = {"traceparents": _traceparents(), "opened_at": at, "due_at": at}
        await session.execute(insert(Notification).values(given | values))


async def note_mandate(
    session: AsyncSession, *, code: str, version: int, change: str, accounts: Sequence[str], until: date | None, at: datetime
) -> None:
    """Tell both sides of a mandate that it changed; `change` is the last word of the event's type."""
    facts = {"code": code, "change": change, "until": until.isoformat() if until else None}
    for account in accounts:
        values = {
            "topic": "mandate",
            "template": "mandate",
            "subject": code,
            "version": version,
            "account": account,
            "facts": facts,
        }
        await note(session, f"mandate {code} {version} {account}", values, at=at)


async def note_webhook(
    session: AsyncSession, *, webhook: str, partner: str, change: str, event_types: str, error: str, number: int, at: datetime
) -> None:
    """Tell those who run a partner's system (its account) that a webhook of theirs fails, or was disabled; `number` tells one outage from the next."""
    facts = {"code": webhook, "change": change, "event_types": event_types, "error": error}
    values = {"topic": "webhook", "template": "webhook", "subject": webhook, "version": number, "partner": partner, "facts": facts}
    await note(session, f"webhook {webhook} {change} {number}", values, at=at)


async def _is_new(session: AsyncSession, cause: str, at: datetime) -> bool:
    statement = insert(NotificationCause).values(cause=cause, at=at).on_conflict_do_nothing()
    return await session.scalar(statement.returning(NotificationCause.cause)) is not None


def _traceparents() -> list[str]:
    """The trace of what is being done now: none in a timer, for the clock causes it."""
    traceparent = telemetry.traceparent()
    return [traceparent] if traceparent else []


async def _join_or_open(session: AsyncSession, values: dict[str, Any]) -> None:
    statement = insert(Notification).values(values)
    new, old = statement.excluded, Notification
    newer = new.version > old.version
    changes: dict[str, Any] = {
        name: case((newer, new[name]), else_=getattr(old, name)) for name in ("template", "facts", "account")
    }
    changes |= {"version": func.greatest(old.version, new.version), "steps": old.steps.op("||")(new.steps)}
    # The newest step's first: the message stands in its trace.
    changes["traceparents"] = case(
        (newer, func.array_cat(new.traceparents, old.traceparents)), else_=func.array_cat(old.traceparents, new.traceparents)
    )
    window = text("state = 'open' and topic = 'status'")
    await session.execute(statement.on_conflict_do_update(index_elements=["subject"], index_where=window, set_=changes))


async def _join(session: AsyncSession, code: str, steps: list[Any]) -> None:
    """A step that arrives after a later one: where the later one has been told already, it is old news."""
    is_open = (Notification.subject == code, Notification.state == "open", Notification.topic == "status")
    await session.execute(
        update(Notification)
        .where(*is_open)
        .values(
            steps=Notification.steps.op("||")(bindparam(None, steps, JSONB)),
            traceparents=func.array_cat(Notification.traceparents, bindparam(None, _traceparents(), ARRAY(Text))),
        )
    )


async def _advance(session: AsyncSession, event: DossierEvent) -> DossierProgress:
    """Who received the dossier and who has it in hand, after this event."""
    values = {
        "code": event.code,
        "version": event.version,
        "received_by": event.step.by if isinstance(event, DossierReceived) else None,
        "handled_by": event.step.by if type(event) in causes.OF_OFFICIALS else None,
    }
    statement = insert(DossierProgress).values(values)
    new, old = statement.excluded, DossierProgress
    changes = {
        "version": func.greatest(old.version, new.version),
        "received_by": func.coalesce(new.received_by, old.received_by),
        "handled_by": case((new.version > old.version, func.coalesce(new.handled_by, old.handled_by)), else_=old.handled_by),
    }
    changed = statement.on_conflict_do_update(index_elements=["code"], set_=changes).returning(DossierProgress)
    return (await session.scalars(changed, execution_options={"populate_existing": True})).one()


async def _plan(
    session: AsyncSession, event: DossierEvent, facts: dict[str, Any], context: NotificationContext, *, at: datetime
) -> None:
    """Plan the reminders of the dossier's dates, move those whose date moved, and drop those whose date is no more."""
    for kind, due_at in causes.dates(event).items():
        if due_at is None:
            planned = (Reminder.dossier == event.code, Reminder.kind == kind, Reminder.state == "planned")
            await session.execute(delete(Reminder).where(*planned))
            continue
        remind_at = reminders.remind_at(kind, due_at, context.calendar)
        values = {
            "dossier": event.code,
            "kind": kind,
            "version": event.version,
            "due_at": due_at,
            "remind_at": remind_at,
            # What is that near was told with the step itself.
            "state": "planned" if remind_at > at else "done",
            "authority_code": event.authority.code,
            "account": event.owner,
            "facts": facts,
        }
        statement = insert(Reminder).values(values)
        new: Any = statement.excluded
        same = new.due_at == Reminder.due_at
        changes = {name: new[name] for name in ("version", "due_at", "remind_at", "facts", "account")}
        changes["state"] = case((same, Reminder.state), else_=new.state)
        await session.execute(statement.on_conflict_do_update(index_elements=["dossier", "kind"], set_=changes))


async def remind(session: AsyncSession, *, at: datetime, limit: int) -> int:
    """Turn reminders that are due into notifications; how many there were. Several workers take different ones."""
    due = select(Reminder).where(Reminder.state == "planned", Reminder.remind_at <= at)
    rows = (await session.scalars(due.order_by(Reminder.remind_at).limit(limit).with_for_update(skip_locked=True))).all()
    for row in rows:
        row.state = "done"
        values = {
            "topic": "reminder",
            "template": row.kind,
            "subject": row.dossier,
            "version": row.version,
            "authority_code": row.authority_code,
            "account": row.account,
            "facts": row.facts,
        }
        # Not told of a date that has passed: the worker was down for days.
        if row.due_at > at:
            await note(session, f"reminder {row.dossier} {row.kind} {row.due_at.date()}", values, at=at)
    return len(rows)
