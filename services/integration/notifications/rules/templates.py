"""Templates that officials edit: a small part of Jinja2, checked before a text counts, then rendered in its sandbox.

A template may name variables and choose by them, nothing else: no loop, call, arithmetic, attribute or macro. What it takes to render one is
therefore bounded by its length; the sandbox and the bound on the output are the second wall.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from services.integration.notifications.rules import sms

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
Topic = Literal["status", "reminder", "mandate", "webhook"]

LONGEST: Final[Mapping[str, int]] = {"subject": 150, "body": 5_000, "sms": 500}
"""The longest template of each part, in characters."""
_LONGEST_TEXT: Final = 20_000
_LONGEST_SUBJECT: Final = 400
MOST_SEGMENTS: Final = 4
"""The most parts an SMS without diacritics may have, with the sample's values."""

_DOSSIER: Final = (
    "recipient",
    "code",
    "procedure",
    "authority",
    "received_by",
    "handled_by",
    "submitted_at",
    "received_at",
    "due_at",
    "completed_at",
    "returned_at",
    "lapses_at",
    "amount",
    "reason",
    "link",
    "invitation",
)
VARIABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": _DOSSIER,
    "reminder": _DOSSIER,
    "mandate": ("recipient", "code", "change", "until", "link"),
    "webhook": ("recipient", "code", "change", "event_types", "error"),
}
"""By topic: what its templates may name. Every value is a text, written in the language of the message; empty where there is none."""

SAMPLE: Final[Mapping[str, str]] = {
    "recipient": "Lò Thị Mai",
    "code": "H35.01.01-261128-00001",
    "procedure": "Thủ tục đăng ký khai sinh",
    "authority": "Trung tâm Phục vụ hành chính công tỉnh Lai Châu",
    "received_by": "Vàng Thị Hoa",
    "handled_by": "Nguyễn Văn Bình",
    "submitted_at": "08:05 30/11/2026",
    "received_at": "08:30 30/11/2026",
    "due_at": "17:00 02/12/2026",
    "completed_at": "15:00 02/12/2026",
    "returned_at": "16:10 02/12/2026",
    "lapses_at": "17:00 15/12/2026",
    "amount": "50.000 ₫",
    "reason": "Bổ sung bản sao giấy chứng sinh.",
    "link": "https://dichvucong.laichau.gov.vn/citizen",
    "invitation": "https://dichvucong.laichau.gov.vn/citizen",
    "change": "được chấp nhận",
    "until": "31/12/2026",
    "event_types": "dossier.completed.v1",
    "error": "HTTP 503",
}
"""Values to try a draft with, and to show its preview."""


class InvalidTemplate(ValueError):
    """A template that cannot count, and why, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi, self.en = vi, en


@dataclass(frozen=True, slots=True)
class Text:
    """The templates of a text in one language: subject and body of an e-mail, and the SMS."""

    subject: str
    body: str
    sms: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template at a version: its topic, what the state it tells of is called, and its texts by language."""

    code: str
    version: int
    topic: Topic
    state: Mapping[str, str]
    texts: Mapping[str, Text]


@cache
def shipped() -> Mapping[str, Template]:
    """Version 1 of every template, by code."""
    content = json.loads((Path(__file__).parents[1] / "data" / "templates.json").read_text(encoding="utf-8"))
    return {code: _template(code, 1, each, each) for code, each in content.items()}


def edited(code: str, version: int, content: Mapping[str, Any]) -> Template:
    """A later version of a shipped template, from what is kept of it."""
    first = shipped()[code]
    return _template(code, version, {"topic": first.topic, "state": first.state}, content)


def _template(code: str, version: int, meaning: Mapping[str, Any], texts: Mapping[str, Any]) -> Template:
    return Template(
        code, version, meaning["topic"], meaning["state"], {language: Text(**texts[language]) for language in LANGUAGES}
    )


_ENVIRONMENT: Final = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
)


def require_valid(topic: str, part: str, source: str) -> None:
    """Raise `InvalidTemplate` unless the template of a part uses only what it may, and renders with all values and with none."""
    if len(source) > LONGEST[part]:
        raise InvalidTemplate(f"Dài hơn {LONGEST[part]} ký tự.", f"Longer than {LONGEST[part]} characters.")
    if not source.strip():
        raise InvalidTemplate("Không được để trống.", "It must not be empty.")
    if part != "body" and not source.isprintable():
        raise InvalidTemplate("Phải là một dòng.", "It must be one line.")
    _require_allowed(source, VARIABLES[topic])
    full = {name: SAMPLE[name] for name in VARIABLES[topic]}
    render(source, dict.fromkeys(full, ""), part)
    text = render(source, full, part)
    if part == "sms" and sms.segments(sms.unaccented(text)) > MOST_SEGMENTS:
        raise InvalidTemplate(f"Tin nhắn dài hơn {MOST_SEGMENTS} phần.", f"The SMS has more than {MOST_SEGMENTS} parts.")


def _require_allowed(source: str, variables: tuple[str, ...]) -> None:
    try:
        tree = _ENVIRONMENT.parse(source)
        for node in _nodes(tree):
            if not isinstance(node, _ALLOWED):
                raise InvalidTemplate(
                    "Chỉ được dùng {{ biến }} và {% if biến %}: không vòng lặp, lời gọi, bộ lọc, phép tính, thuộc tính.",
                    "Only {{ variable }} and {% if variable %} may be used: no loop, call, filter, arithmetic or attribute.",
                )
            if isinstance(node, nodes.Name) and node.name not in variables:
                raise InvalidTemplate(
                    f"Không có biến {node.name[:40]}; có: {', '.join(variables)}.",
                    f"There is no variable {node.name[:40]}; there are {', '.join(variables)}.",
                )
    except (TemplateError, RecursionError) as error:
        raise InvalidTemplate("Sai cú pháp Jinja2.", "It is no valid Jinja2.") from error


def _nodes(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _nodes(child)


def render(source: str, values: Mapping[str, str], part: str) -> str:
    """The text of a template; `values` are texts. Raises `InvalidTemplate`."""
    longest = _LONGEST_SUBJECT if part == "subject" else _LONGEST_TEXT
    pieces, length = list[str](), 0
    try:
        for piece in _compiled(source).generate(values):
            pieces.append(piece)
            length += len(piece)
            if length > longest:
                raise InvalidTemplate(f"Kết quả dài hơn {longest} ký tự.", f"The result is longer than {longest} characters.")
    # Deep nesting is refused by Python's own compiler.
    except (TemplateError, SyntaxError, RecursionError, TypeError) as error:
        raise InvalidTemplate("Không dựng được với dữ liệu mẫu.", "It cannot be rendered with the sample.") from error
    text = "".join(pieces).strip()
    if part == "body":
        return text
    # Nor may what an official wrote, with the invisible characters of a word processor, keep a mail from being sent: none is taken in a header.
    seen = "".join(character for character in text if character.isprintable() or character.isspace())
    return " ".join(seen.split())


@lru_cache(maxsize=256)
def _compiled(source: str) -> Any:
    return _ENVIRONMENT.from_string(source)
