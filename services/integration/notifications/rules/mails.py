"""A mail: the plain text, the same in the one HTML layout with its styles inlined, and headers nothing from outside can add to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Any, Final

from css_inline import CSSInliner
from jinja2 import Environment, StrictUndefined, Template

from services.integration.notifications.rules.templates import Language
from services.kernel.vietnam import at_offset

# One address a line, never folded: a header is as long as RFC 5322 lets it be.
_POLICY: Final = SMTP.clone(max_line_length=998)
_WORDS: Final[Mapping[str, Mapping[Language, str]]] = {
    "open": {"vi": "Mở", "en": "Open"},
    "follow": {"vi": "Theo dõi hồ sơ", "en": "Follow the dossier"},
    "steps": {"vi": "Các bước vừa qua", "en": "Steps since the last message"},
    "footer": {
        "vi": "Thư tự động của hệ thống giải quyết thủ tục hành chính. Cơ quan không bao giờ hỏi mật khẩu hay mã OTP qua thư.",
        "en": "An automatic message of the administrative procedure system. We never ask for a password or a one-time code by mail.",
    },
    "unsubscribe": {"vi": "Không nhận thư nhắc", "en": "No more reminders"},
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, ready to be written in its language; `rows` and `steps` are labels with values."""

    subject: str
    body: str
    language: Language
    rows: Sequence[Sequence[str]] = ()
    steps: Sequence[Sequence[str]] = ()
    link: str | None = None
    unsubscribe: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def mail(letter: Letter, *, sender: Address, to: str, message_id: str, at: datetime) -> EmailMessage:
    """The mail; raises `ValueError` for a line break in a header. `to` is an address of `rules.addresses`."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = Address(addr_spec=to)
    message["Subject"] = letter.subject
    message["Date"] = at_offset(at)
    message["Message-ID"] = message_id
    # No holiday notice is to answer it (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe:
        # RFC 2369, RFC 8058: a click in the mail program is enough.
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(plain(letter), cte="quoted-printable")
    message.add_alternative(html(letter, sender.display_name), subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message


def plain(letter: Letter) -> str:
    """The part in plain text."""
    parts = [letter.body]
    if letter.rows:
        parts.append("\n".join(f"{label}: {value}" for label, value in letter.rows))
    if letter.steps:
        title = _WORDS["steps"][letter.language]
        parts.append("\n".join([f"{title}:", *(f"- {at}: {step}" for at, step in letter.steps)]))
    if letter.link:
        parts.append(f"{_WORDS['follow'][letter.language]}: {letter.link}")
    parts.append(f"--\n{_WORDS['footer'][letter.language]}")
    if letter.unsubscribe:
        parts.append(f"{_WORDS['unsubscribe'][letter.language]}: {letter.unsubscribe}")
    return "\n\n".join(parts) + "\n"


def html(letter: Letter, sender: str) -> str:
    """The part in HTML: every text is escaped, a paragraph that is only a link becomes a button."""
    paragraphs = [{"text": text, "link": _is_link(text)} for text in letter.body.split("\n\n") if text.strip()]
    words: dict[str, Any] = {name: text[letter.language] for name, text in _WORDS.items()}
    return _layout().render(
        language=letter.language,
        subject=letter.subject,
        sender=sender,
        paragraphs=paragraphs,
        rows=letter.rows,
        steps=letter.steps,
        link=letter.link,
        unsubscribe=letter.unsubscribe,
        open=words["open"],
        follow=words["follow"],
        steps_title=words["steps"],
        footer=words["footer"],
        unsubscribe_text=words["unsubscribe"],
    )


def _is_link(text: str) -> bool:
    return text.strip().startswith(("https://", "http://")) and len(text.split()) == 1


@cache
def _layout() -> Template:
    """The layout with its styles inlined once: the places of the texts are still open."""
    source = (Path(__file__).parents[1] / "data" / "layout.html").read_text(encoding="utf-8")
    inlined = _keep_places(source)
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False).from_string(inlined)


def _keep_places(source: str) -> str:
    # An HTML parser moves text out of tables: statements between rows are comments while styles are inlined.
    hidden = source.replace("{%", "<!--{%").replace("%}", "%}-->")
    inliner = CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)
    return inliner.inline(hidden).replace("<!--{%", "{%").replace("%}-->", "%}")
