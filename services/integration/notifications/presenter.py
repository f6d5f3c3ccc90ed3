"""From rows to shapes: messages, what people chose, templates and previews; and the page behind the link in a reminder."""

from dataclasses import asdict
from html import escape
from typing import Any

from pydantic_core import from_json

from services.chassis.sealing import Sealer, SealingError
from services.integration.models.notifications import Notification, NotificationMessage, NotificationPreference
from services.integration.notifications import schemas
from services.integration.notifications.rules import mails, quiet_hours, sms, templates, wording
from services.integration.notifications.rules.mails import Letter
from services.integration.notifications.rules.templates import Language, Template, Text


def notification(
    row: Notification, messages: list[NotificationMessage], sealers: dict[str, Sealer] | None
) -> schemas.NotificationItem:
    """A notification with its messages; with what they say where `sealers`, by what they are sealed with, are there."""
    return schemas.NotificationItem.model_validate(
        {
            "id": row.id,
            "topic": row.topic,
            "template": row.template,
            "about": row.subject,
            "version": row.version,
            "steps": len(row.steps),
            "state": row.state,
            "reason": row.reason,
            "opened_at": row.opened_at,
            "messages": [message(each, sealers) for each in messages],
        }
    )


def message(row: NotificationMessage, sealers: dict[str, Sealer] | None = None) -> schemas.MessageItem:
    """A message; what it says for whom it is about only."""
    content = _content(row, sealers or {})
    return schemas.MessageItem.model_validate(
        {
            "id": row.id,
            "recipient": row.recipient,
            "channel": row.channel,
            "state": row.state,
            "outcome": row.outcome,
            "language": row.language,
            "template_version": row.template_version,
            "sent_at": row.sent_at,
            "outcome_at": row.outcome_at,
            "next_attempt_at": row.next_attempt_at if row.state == "pending" else None,
            "attempts": row.attempts,
            "last_error": row.last_error,
            "resends": row.revision,
            "subject": content.get("subject"),
            "text": content.get("body"),
        }
    )


def _content(row: NotificationMessage, sealers: dict[str, Sealer]) -> dict[str, Any]:
    sealer = sealers.get(row.sealed_with)
    if sealer is None or row.content is None:
        return {}
    try:
        return dict(from_json(sealer.open(row.content, context=row.id.bytes)))
    except SealingError:
        return {}


def preferences(row: NotificationPreference | None, contact: dict[str, str | None]) -> schemas.Preferences:
    """What an account chose, or the defaults."""
    hours = quiet_hours.DEFAULT if row is None else (row.quiet_from, row.quiet_to)
    start, end = hours
    default = schemas.PreferencesIn()
    chosen = row or default
    return schemas.Preferences(
        version=row.version if row is not None else 0,
        language="en" if chosen.language == "en" else "vi",
        channels=chosen.channels,
        quiet_hours=schemas.QuietHours(start=f"{start:%H:%M}", end=f"{end:%H:%M}")
        if start is not None and end is not None
        else None,
        reminders=chosen.reminders,
        invitations=chosen.invitations,
        email=contact.get("email"),
        phone=contact.get("phone"),
        mandatory=list(schemas.MANDATORY),
    )


def template(row: Template) -> schemas.TemplateOut:
    """A template."""
    vi, en = (schemas.TextIn(**asdict(row.texts[language])) for language in templates.LANGUAGES)
    variables = list(templates.VARIABLES[row.topic])
    return schemas.TemplateOut(code=row.code, topic=row.topic, version=row.version, variables=variables, vi=vi, en=en)


def preview(current: Template, drafts: dict[Language, Text], sender: str) -> schemas.TemplatePreview:
    """A valid draft as its recipient would see it."""
    vi, en = (_preview(current, language, drafts[language], sender) for language in templates.LANGUAGES)
    return schemas.TemplatePreview(vi=vi, en=en)


def _preview(current: Template, language: Language, draft: Text, sender: str) -> schemas.TextPreview:
    sample = {name: templates.SAMPLE[name] for name in templates.VARIABLES[current.topic]}
    subject, body, text = (templates.render(getattr(draft, part), sample, part) for part in ("subject", "body", "sms"))
    facts = {name: value for name, value in sample.items() if not name.endswith("_at")}
    is_of_dossier = current.topic in ("status", "reminder")
    letter = Letter(
        subject,
        body,
        language,
        rows=wording.rows(facts, language) if is_of_dossier else (),
        link=sample["link"] if is_of_dossier else None,
    )
    plain = sms.unaccented(text)
    return schemas.TextPreview(
        subject=subject,
        text=mails.plain(letter),
        html=mails.html(letter, sender),
        sms=text,
        sms_segments=sms.segments(text),
        sms_unaccented=plain,
        sms_unaccented_segments=sms.segments(plain),
    )


def unsubscribe_page(token: str | None, language: Language) -> str:
    """The page behind the link in a reminder: a button, for programs that look at links press none; without a token, that it is done."""
    title = {"vi": "Không nhận thư nhắc", "en": "No more reminders"}[language]
    done = {
        "vi": "Đã ghi nhận. Thông báo về tình trạng hồ sơ vẫn được gửi.",
        "en": "Done. Notices about the status of dossiers are still sent.",
    }[language]
    content = f"<p>{done}</p>"
    if token is not None:
        address = f"/v1/notification-preferences/unsubscribe?token={escape(token)}&amp;language={language}"
        content = f'<form method="post" action="{address}"><button>{title}</button></form>'
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title></head><body><h1>{title}</h1>{content}</body></html>\n"
    )
