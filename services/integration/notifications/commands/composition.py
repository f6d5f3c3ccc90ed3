"""Composition: a notification whose window is over becomes a message for each person it concerns, or is dropped with the reason.

Everything is in one transaction with the state of the notification, so it happens once. What a message says, and to whom, is sealed with the
dossier's own key: erasing its persons erases it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import structlog
from pydantic_core import from_json, to_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.sealing import Sealer, SealingError
from services.contracts.dossier import Person
from services.integration.models.notifications import Notification, NotificationAddress, NotificationMessage, NotificationPreference
from services.integration.notifications import queries
from services.integration.notifications.context import CHANNELS, NotificationContext
from services.integration.notifications.rules import addresses, quiet_hours, sms, templates, wording
from services.integration.notifications.rules.templates import InvalidTemplate, Language, Template
from services.integration.parties import queries as parties
from services.integration.parties.queries import KeptParties
from services.integration.partners import queries as partners

log = structlog.get_logger(__name__)

_PERSONS_ARRIVE: Final = timedelta(hours=1)
_LOOK_AGAIN: Final = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to tell: what they are to the cause, their name, addresses by channel, what they chose, and what their message is sealed with."""

    role: str
    name: str
    addresses: Mapping[str, str]
    preference: NotificationPreference | None
    sealer: Sealer
    sealed_with: str
    owns: bool = False
    """Whether the account of the dossier, if it has one, is theirs."""

    @property
    def language(self) -> Language:
        """The language they chose, else Vietnamese."""
        return "en" if self.preference is not None and self.preference.language == "en" else "vi"

    def channels(self, possible: Sequence[str]) -> list[str]:
        """The channels there is an address for, in their order."""
        order = self.preference.channels if self.preference is not None else CHANNELS
        return [channel for channel in order if channel in possible and channel in self.addresses]

    def indexes(self, context: NotificationContext) -> list[bytes]:
        """The blind indexes of their addresses."""
        return [context.address_index(channel, address) for channel, address in self.addresses.items()]

    def wants(self, topic: str) -> bool:
        """Whether they did not switch this off; only reminders can be."""
        return topic != "reminder" or self.preference is None or self.preference.reminders


class _NobodyYet(Exception):
    """The persons of the dossier have not arrived."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read for many notifications at once: persons by dossier, preferences by account."""

    kept: Mapping[str, KeptParties]
    preferences: Mapping[str, NotificationPreference]


async def compose_due(session: AsyncSession, context: NotificationContext, *, at: datetime, limit: int) -> None:
    """Compose notifications whose window is over. One that cannot be composed keeps no other back."""
    due = select(Notification).where(Notification.state == "open", Notification.due_at <= at).order_by(Notification.due_at)
    rows = (await session.scalars(due.limit(limit).with_for_update(skip_locked=True))).all()
    if not rows:
        return
    versions, known = await queries.newest_templates(session), await _read(session, context, rows)
    people = {row.id: await _people(session, context, row, known, at=at) for row in rows}
    everybody = [person for persons in people.values() for person in persons or ()]
    addresses_known = await queries.known_addresses(session, [index for person in everybody for index in person.indexes(context)])
    for row in rows:
        persons = people[row.id]
        if persons is None:
            continue
        drafts = (_message(context, row, versions[row.template], person, addresses_known, at=at) for person in persons)
        messages = _distinct([draft for draft in drafts if draft is not None])
        session.add_all(messages)
        row.state, row.reason = ("composed", None) if messages else ("dropped", "no_address")
    await session.flush()


async def _read(session: AsyncSession, context: NotificationContext, rows: Sequence[Notification]) -> _Known:
    dossiers = [row.subject for row in rows if row.topic in ("status", "reminder")]
    accounts = {row.account for row in rows if row.account}
    chosen = await session.scalars(select(NotificationPreference).where(NotificationPreference.account.in_(accounts)))
    return _Known(await parties.kept(session, context.sealer, dossiers), {each.account: each for each in chosen})


async def _people(
    session: AsyncSession, context: NotificationContext, row: Notification, known: _Known, *, at: datetime
) -> list[Recipient] | None:
    """Who is told; None where it waits for the persons of the dossier to arrive, which come by an event of their own."""
    try:
        return [person for person in await _recipients(session, context, row, known) if person.wants(row.topic)]
    except _NobodyYet:
        if at - row.opened_at < _PERSONS_ARRIVE:
            row.due_at = at + _LOOK_AGAIN
            return None
    except SealingError:
        log.warning("notification dropped", notification=row.id, reason="unreadable persons")
    return []


def _distinct(messages: Sequence[NotificationMessage]) -> list[NotificationMessage]:
    """A message for each address: who represents somebody may have given the same one twice."""
    return list({message.address: message for message in reversed(messages)}.values())


async def recipient(session: AsyncSession, context: NotificationContext, notification: Notification, role: str) -> Recipient | None:
    """The recipient in a role as they are now; None where there is none, or their persons were erased."""
    try:
        known = await _read(session, context, [notification])
        people = await _recipients(session, context, notification, known)
    except (_NobodyYet, SealingError):
        return None
    return next((each for each in people if each.role == role), None)


async def _recipients(
    session: AsyncSession, context: NotificationContext, notification: Notification, known: _Known
) -> list[Recipient]:
    """Who is to be told. Raises `_NobodyYet` where the dossier's persons are not known, `SealingError` where they cannot be read."""
    preference = known.preferences.get(notification.account or "")
    match notification.topic:
        case "status" | "reminder":
            return _persons(context, notification, preference, known)
        case "mandate":
            return [_account(context, preference)]
        case _:
            return [await _partner(session, context, notification)]


def _persons(
    context: NotificationContext, notification: Notification, preference: NotificationPreference | None, known: _Known
) -> list[Recipient]:
    kept = known.kept.get(notification.subject)
    if kept is None:
        raise _NobodyYet
    opened = kept.parties
    persons = {"applicant": opened.applicant, "representative": opened.submitted_by}
    # The account that submitted belongs to whoever submitted.
    owner = "representative" if opened.submitted_by is not None else "applicant"
    given, sealer = contact(context.sealer, preference), kept.sealer
    return [
        Recipient(
            role,
            person.name,
            _addresses(person, given if role == owner else {}),
            preference if role == owner else None,
            sealer,
            "dossier",
            owns=role == owner,
        )
        for role, person in persons.items()
        if person is not None
    ]


def _addresses(person: Person, contact: Mapping[str, str | None]) -> dict[str, str]:
    """What stands in the dossier, else what the account says."""
    mail = addresses.email(person.email) or addresses.email(contact.get("email"))
    phone = addresses.mobile(person.phone) or addresses.mobile(contact.get("phone"))
    return {channel: address for channel, address in (("email", mail), ("zalo", phone), ("sms", phone)) if address}


def _account(context: NotificationContext, preference: NotificationPreference | None) -> Recipient:
    given = contact(context.sealer, preference)
    name = "account holder" if preference is not None and preference.language == "en" else "Ông/Bà"
    person = Person(kind="citizen", name=name, email=given.get("email"), phone=given.get("phone"))
    return Recipient("account", person.name, _addresses(person, {}), preference, context.sealer, "service")


async def _partner(session: AsyncSession, context: NotificationContext, notification: Notification) -> Recipient:
    partner = notification.partner or ""
    mail = addresses.email(await partners.contact(session, partner))
    return Recipient("partner", partner, {"email": mail} if mail else {}, None, context.sealer, "service")


def contact(sealer: Sealer, preference: NotificationPreference | None) -> dict[str, str | None]:
    """The e-mail address and phone number an account gave."""
    if preference is None:
        return {}
    return dict(from_json(sealer.open(preference.contact, context=preference.account.encode())))


def _message(
    context: NotificationContext,
    notification: Notification,
    template: Template,
    person: Recipient,
    known: Mapping[bytes, NotificationAddress],
    *,
    at: datetime,
) -> NotificationMessage | None:
    """The message for a person; None where no address of theirs takes one, or, of a reminder, one of them wants none."""
    there = {channel: known.get(context.address_index(channel, address)) for channel, address in person.addresses.items()}
    if notification.topic == "reminder" and any(row is not None and row.unsubscribed_at for row in there.values()):
        return None
    stopped = {channel for channel, row in there.items() if row is not None and row.stopped_at}
    channels = [channel for channel in person.channels(context.channels(template.code)) if channel not in stopped]
    if not channels:
        return None
    number, status = uuid4(), notification.topic == "status"
    content = written(context, notification, template, person, number)
    hours = quiet_hours.DEFAULT if person.preference is None else (person.preference.quiet_from, person.preference.quiet_to)
    quiet_from, quiet_to = (None, None) if status else hours
    return NotificationMessage(
        id=number,
        notification=notification.id,
        recipient=person.role,
        revision=0,
        channel=channels[0],
        channels=channels[1:],
        language=person.language,
        template_version=template.version,
        content=person.sealer.seal(to_json(content), context=number.bytes),
        sealed_with=person.sealed_with,
        address=context.address_index(channels[0], person.addresses[channels[0]]),
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        created_at=at,
        state="pending",
        attempts=0,
        next_attempt_at=at,
    )


def written(
    context: NotificationContext, notification: Notification, template: Template, person: Recipient, number: UUID
) -> dict[str, Any]:
    """What a message says by every channel, with the addresses. A template that fails with these values, which no draft should, gives way to the shipped one."""
    language = person.language
    about_dossier = notification.topic in ("status", "reminder")
    link = context.link()
    if about_dossier:
        link = context.dossier_link(notification.subject, signed_in=person.owns and notification.account is not None)
    invites = person.preference is None or person.preference.invitations
    values = wording.values(template, notification.facts, language, recipient=person.name, link=link, invites=invites)
    # A part of an SMS has no room for a long address.
    short = values | {name: context.link() or "" for name in ("link", "invitation") if values.get(name)}
    try:
        parts = _rendered(template, language, values, short)
    except InvalidTemplate:
        log.warning("template cannot be rendered", template=template.code, version=template.version)
        parts = _rendered(templates.shipped()[template.code], language, values, short)
    gateway = context.settings.sms_gateway
    text = parts["sms"] if gateway is not None and gateway.accents else sms.unaccented(parts["sms"])
    return parts | {
        "sms": text,
        "addresses": dict(person.addresses),
        "rows": wording.rows(notification.facts, language) if about_dossier else [],
        "steps": wording.steps(notification.steps, language),
        "link": link if about_dossier else None,
        "unsubscribe": context.unsubscribe_link(number, language) if notification.topic == "reminder" else None,
        "data": {name: value for name, value in values.items() if value and name != "reason"},
    }


def _rendered(template: Template, language: Language, values: Mapping[str, str], short: Mapping[str, str]) -> dict[str, str]:
    text = template.texts[language]
    given = {"subject": values, "body": values, "sms": short}
    return {part: templates.render(getattr(text, part), each, part) for part, each in given.items()}
