"""HTTP schemas of notifications: messages, what people chose, and templates."""

from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.integration.notifications.protocol import Channel
from services.integration.notifications.rules import addresses
from services.integration.notifications.rules.templates import LONGEST, Language, Topic
from services.kernel import values
from services.kernel.bilingual import invalid
from services.kernel.values import Meaning
from services.kernel.vietnam import Instant

MessageState = Literal["pending", "acknowledged", "quarantined"]
Recipient = Literal["applicant", "representative", "account", "partner"]
TemplateCode = Annotated[str, Meaning("Code of the template: what it tells.", "supplement_requested")]


class MessageItem(Schema):
    """A notification as it goes to one recipient, by one channel at a time."""

    id: Annotated[UUID, Examples(["6f0a3c3e-4a54-4a5e-9d3b-0b8f4a9f6f11"])]
    """Number of the message."""
    recipient: Recipient
    """Who it is for: the applicant, who acts for them, an account, or a partner."""
    channel: Channel
    """The channel it goes by now; the next one is tried where it fails for good."""
    state: MessageState
    """`pending`: to be handed over; `acknowledged`: mail server or gateway took it; `quarantined`: no channel takes it."""
    outcome: Literal["delivered", "failed"] | None
    """What the other side reported after it took it; null while it has reported nothing, which most mail servers never do."""
    language: Language
    """Its language."""
    template_version: values.Version
    sent_at: Instant | None
    """When it was handed over."""
    outcome_at: Instant | None
    """When the outcome was reported."""
    next_attempt_at: Instant | None
    """When it is tried next, after quiet hours or a failure; null unless pending."""
    attempts: Annotated[int, Examples([0])]
    """Failed attempts by this channel since the last success."""
    last_error: Annotated[str, Examples(["550 5.1.1"])] | None
    """Why it last failed, in codes and English; no address is quoted."""
    resends: Annotated[int, Examples([0])]
    """How often somebody sent it again by hand."""
    subject: Annotated[str, Examples(["Đã tiếp nhận hồ sơ H35.01.01-261128-00001"])] | None = None
    """Subject of the e-mail; for who owns the dossier only, while it is kept."""
    text: Annotated[str, Examples(["Kính gửi Lò Thị Mai, …"])] | None = None
    """The text; for who owns the dossier only, while it is kept."""


class NotificationItem(Schema):
    """Something that is told once: a step of a dossier or several together, a reminder, a change of a mandate, a webhook that fails."""

    id: Annotated[int, Examples([4711])]
    """Number of the notification."""
    topic: Topic
    """`status`: what the law wants told; `reminder`; `mandate`; `webhook`."""
    template: TemplateCode
    about: Annotated[str, Examples(["H35.01.01-261128-00001"])]
    """What it is about: code of the dossier or mandate, id of the webhook."""
    version: Annotated[int, Examples([4])]
    """Version of the newest step in it."""
    steps: Annotated[int, Examples([2])]
    """Steps that are told together."""
    state: Literal["open", "composed", "dropped"]
    """`open`: further steps still join; `composed`: there are messages; `dropped`: nobody could be told."""
    reason: Literal["no_address"] | None
    """Why nobody could be told."""
    opened_at: Instant
    """When its first cause arrived."""
    messages: list[MessageItem]
    """A message for each recipient."""


Clock = Annotated[str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$"), Examples(["21:00"])]


class QuietHours(StrictModel):
    """Hours of every day in Vietnam in which nothing is sent that can wait; they may go over midnight."""

    start: Clock
    """From when."""
    end: Clock
    """Until when."""


def _is_email(written: str) -> str:
    address = addresses.email(written)
    if address is None:
        raise invalid("email", vi="Không phải địa chỉ thư điện tử gửi được.", en="Not an e-mail address that can be written to.")
    return address


def _is_mobile(written: str) -> str:
    if addresses.mobile(written) is None:
        raise invalid("phone", vi="Không phải số di động Việt Nam.", en="Not a Vietnamese mobile number.")
    return written


Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_is_email), Examples(["mai@example.vn"])]
Mobile = Annotated[str, StringConstraints(max_length=30), AfterValidator(_is_mobile), Examples(["0912345678"])]


class PreferencesIn(StrictModel):
    """What an account chooses."""

    language: Language = "vi"
    """Language of messages."""
    channels: Annotated[list[Channel], Field(min_length=1, max_length=3), Examples([["email", "sms"]])] = Field(
        default=["email", "zalo", "sms"]
    )
    """Channels in the order they are tried: the first with an address is used, the next where it fails for good. One at least, for the law wants status told."""
    # By a factory: generators of clients take no object for a default.
    quiet_hours: QuietHours | None = Field(default_factory=lambda: QuietHours(start="21:00", end="07:00"))
    """Hours in which reminders and news of mandates wait, 21:00 to 07:00 unless stated; null: none. Status notices are sent at any hour."""
    reminders: bool = True
    """Whether to be reminded before a date."""
    invitations: bool = True
    """Whether to be invited to rate once the result was returned."""
    email: Email | None = None
    """E-mail address for what is about no dossier, and for dossiers without one."""
    phone: Mobile | None = None
    """Mobile number for the same."""


class Mandatory(Schema):
    """A topic that cannot be switched off, and why."""

    topic: Topic
    """The topic."""
    legal_basis: values.LegalBasis


class Preferences(Schema):
    """What an account chose, or the defaults, and what it cannot switch off."""

    version: Annotated[int, Examples([1])]
    """Version, one more with each change; 0 while nothing was chosen. Its ETag is the same number in quotes."""
    language: Language
    """Language of messages."""
    channels: list[Channel]
    """Channels in the order they are tried."""
    quiet_hours: QuietHours | None
    """Hours in Vietnam in which reminders and news of mandates wait."""
    reminders: bool
    """Whether to be reminded before a date."""
    invitations: bool
    """Whether to be invited to rate."""
    email: Annotated[str, Examples(["mai@example.vn"])] | None
    """E-mail address for what is about no dossier, and for dossiers without one."""
    phone: Annotated[str, Examples(["0912345678"])] | None
    """Mobile number for the same."""
    mandatory: list[Mandatory]
    """What is always sent."""


def _bounded(part: str) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=LONGEST[part])


class TextIn(StrictModel):
    """The texts of a template in one language. `{{ variable }}` and `{% if variable %}` of Jinja2 may be used, nothing else of it."""

    subject: Annotated[str, _bounded("subject"), Examples(["Đã tiếp nhận hồ sơ {{ code }}"])]
    """Subject of the e-mail, one line."""
    body: Annotated[str, _bounded("body"), Examples(["Kính gửi {{ recipient }},\n\nHồ sơ {{ code }} đã được tiếp nhận."])]
    """Text of the e-mail; an empty line begins a paragraph. What the law wants told stands below it by itself."""
    sms: Annotated[str, _bounded("sms"), Examples(["Hồ sơ {{ code }} đã tiếp nhận. {{ link }}"])]
    """The SMS, one line."""


class TemplateIn(StrictModel):
    """A draft of a template."""

    vi: TextIn
    """In Vietnamese."""
    en: TextIn
    """In English."""


class TemplateOut(Schema):
    """A template at the version in force."""

    code: TemplateCode
    topic: Topic
    """What kind of notification it is for."""
    version: values.Version
    variables: Annotated[list[str], Examples([["recipient", "code", "due_at", "link"]])]
    """Variables its texts may name; each is a text, empty where there is none."""
    vi: TextIn
    """In Vietnamese."""
    en: TextIn
    """In English."""


class TemplateList(Schema):
    """All templates."""

    items: list[TemplateOut]
    """The templates, by code."""


class TextPreview(Schema):
    """A draft as its recipient would see it, with the values of a sample."""

    subject: Annotated[str, Examples(["Đã tiếp nhận hồ sơ H35.01.01-261128-00001"])]
    """Subject of the e-mail."""
    text: Annotated[str, Examples(["Kính gửi Lò Thị Mai, …"])]
    """The e-mail in plain text."""
    html: Annotated[str, Examples(["<!doctype html>…"])]
    """The e-mail in HTML."""
    sms: Annotated[str, Examples(["Hồ sơ H35.01.01-261128-00001 đã tiếp nhận."])]
    """The SMS with diacritics."""
    sms_segments: Annotated[int, Examples([2])]
    """Parts it has, which is what it costs."""
    sms_unaccented: Annotated[str, Examples(["Ho so H35.01.01-261128-00001 da tiep nhan."])]
    """The SMS without diacritics."""
    sms_unaccented_segments: Annotated[int, Examples([1])]
    """Parts it has without them."""


class TemplatePreview(Schema):
    """A draft rendered."""

    vi: TextPreview
    """In Vietnamese."""
    en: TextPreview
    """In English."""


MANDATORY: Final = (
    Mandatory(topic="status", legal_basis="Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm g"),
    Mandatory(topic="mandate", legal_basis="Bộ luật Dân sự 2015, Điều 140"),
)
