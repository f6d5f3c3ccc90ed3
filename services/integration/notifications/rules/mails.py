"""A mail: the plain text, the same in the one HTML layout with its styles inlined, and headers nothing from outside can add to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from css_inline import CSSInliner
from jinja2 import Environment, StrictUndefined, Template

from services.integration.notifications.rules.templates import Language
from services.kernel.vietnam import at_offset

# The older of Python's two ways to write a mail: the newer one parses every header it has just been given, and takes five times as long.
_POLICY: Final = compat32.clone(linesep="\r\n", max_line_length=998)
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


def mail(letter: Letter, *, sender: Address, to: str, message_id: str, at: datetime) -> bytes:
    """The mail; raises `ValueError` for a line break in a header. `to` is an address of `rules.addresses`."""
    message = MIMEMultipart("alternative", policy=_POLICY)
    for value in (letter.subject, sender.display_name, to, message_id, letter.unsubscribe or ""):
        if not value.isprintable():
            raise ValueError("a line break in a header")
    headers = {
        "From": f"{Header(sender.display_name, 'utf-8', maxlinelen=75).encode()} <{sender.addr_spec}>",
        "To": to,
        "Subject": Header(letter.subject, "utf-8", maxlinelen=75, header_name="Subject").encode(),
        "Date": format_datetime(at_offset(at)),
        "Message-ID": message_id,
        # No holiday notice is to answer it (RFC 3834).
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.unsubscribe:
        # RFC 2369, RFC 8058: a click in the mail program is enough.
        headers |= {"List-Unsubscribe": f"<{letter.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    for name, value in headers.items():
        message[name] = value
    message.attach(MIMEText(plain(letter), "plain", "utf-8", policy=_POLICY))
    message.attach(MIMEText(html(letter, sender.display_name), "html", "utf-8", policy=_POLICY))
    return message.as_bytes()


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
