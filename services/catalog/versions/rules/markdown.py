"""Differences as a Markdown page, in Vietnamese or English. Text of a record is escaped, so that it cannot become markup."""

import re
from collections.abc import Iterator
from typing import Any, Final, Literal

from pydantic_core import to_json

from services.catalog.versions.rules.differences import Change, SectionDifferences, Sentence
from services.catalog.versions.rules.remarks import words
from services.contracts.catalog import Limit

Language = Literal["vi", "en"]
_SPECIAL = re.compile(r"([\\`*_\[\]#|~>!])")
_MAX_TEXT: Final = 4_000
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "added": ("Thêm", "Added"),
    "removed": ("Bỏ", "Removed"),
    "changed": ("Sửa", "Changed"),
    "moved": ("Đổi thứ tự", "Moved"),
    "nothing": ("Không có khác biệt.", "No differences."),
    "true": ("có", "yes"),
    "false": ("không", "no"),
    "empty": ("(trống)", "(nothing)"),
}


def page(title: str, sections: list[SectionDifferences], language: Language) -> str:
    """The differences as CommonMark."""
    lines = [f"# {_plain(title)}", ""]
    for section in sections:
        lines += [f"## {_in(section.label, language)}", ""]
        lines += [line for change in section.changes for line in _change(change, language)]
        lines.append("")
    if not sections:
        lines += [_word("nothing", language), ""]
    return "\n".join(lines)


def _change(change: Change, language: Language) -> Iterator[str]:
    kind, entry = _word(change.kind, language), f" *{_plain(change.entry)}*" if change.entry else ""
    if change.field is None:
        positions = f": {change.before} → {change.after}" if change.kind == "moved" else ""
        yield f"- **{kind}**{entry}{positions}"
        return
    label = f"{entry} — {_in(change.label, language)}" if entry else f" {_in(change.label, language)}"
    if change.sentences is None:
        yield f"- **{kind}**{label}: {_value(change.before, language)} → {_value(change.after, language)}"
        return
    yield f"- **{kind}**{label}:"
    yield from (_sentence(each) for each in change.sentences if each.kind != "kept")


def _sentence(sentence: Sentence) -> str:
    text = _plain(sentence.text)
    return f"  - ~~{text}~~" if sentence.kind == "removed" else f"  - **{text}**"


def _value(value: Any, language: Language) -> str:
    if value is None or value in ("", [], {}):
        return _word("empty", language)
    if isinstance(value, bool):
        return _word("true" if value else "false", language)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _plain("; ".join(value))
    if isinstance(value, dict) and value.keys() >= {"value", "unit"}:
        decision = f" ({value['decision']})" if value.get("decision") else ""
        return _plain(words(Limit.model_validate(value))[0 if language == "vi" else 1] + decision)
    return _plain(value if isinstance(value, str) else to_json(value).decode())


def _plain(text: str) -> str:
    """The text on one line, with every character escaped that Markdown or HTML would interpret."""
    short = text if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]}…"
    escaped = _SPECIAL.sub(r"\\\1", " ".join(short.split()))
    return escaped.replace("&", "&amp;").replace("<", "&lt;")


def _in(label: Any, language: Language) -> str:
    return str(label.vi if language == "vi" else label.en)


def _word(name: str, language: Language) -> str:
    return _WORDS[name][0 if language == "vi" else 1]
