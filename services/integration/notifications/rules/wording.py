"""From the facts of a notification to what a message says in a language: the values of its template, and what the law wants in every status notice.

Agency, receiving and handling person, times of reception, processing and return (NĐ 224/2026/NĐ-CP Art. 15(1)(g)) are rows under the text of
every notice about a dossier, so that no edited template can leave them out. An SMS has no room for them; its link leads to them.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from services.integration.notifications.rules import templates
from services.integration.notifications.rules.templates import Language, Template
from services.kernel.vietnam import TIME_ZONE

_INSTANTS: Final = ("submitted_at", "received_at", "due_at", "completed_at", "returned_at", "lapses_at", "processed_at")
_ROWS: Final[Mapping[str, Mapping[Language, str]]] = {
    "code": {"vi": "Mã hồ sơ", "en": "Dossier"},
    "procedure": {"vi": "Thủ tục", "en": "Procedure"},
    "authority": {"vi": "Cơ quan", "en": "Agency"},
    "received_by": {"vi": "Người tiếp nhận", "en": "Received by"},
    "handled_by": {"vi": "Người xử lý", "en": "Handled by"},
    "received_at": {"vi": "Thời điểm tiếp nhận", "en": "Received at"},
    "processed_at": {"vi": "Thời điểm xử lý", "en": "Processed at"},
    "due_at": {"vi": "Hẹn trả kết quả", "en": "Result due by"},
    "returned_at": {"vi": "Thời điểm trả kết quả", "en": "Result returned at"},
}
_NONE_YET: Final[Mapping[Language, str]] = {"vi": "chưa có", "en": "none yet"}
# The law names these; they stand in every notice, also before there is anything to say.
_ALWAYS: Final = frozenset({"received_by", "handled_by", "received_at", "due_at"})
_MANDATES: Final[Mapping[str, Mapping[Language, str]]] = {
    "offered": {"vi": "được đề nghị", "en": "offered"},
    "granted": {"vi": "được lập, chờ chấp nhận", "en": "given, not accepted yet"},
    "accepted": {"vi": "được chấp nhận", "en": "accepted"},
    "declined": {"vi": "bị từ chối", "en": "declined"},
    "ended": {"vi": "đã chấm dứt", "en": "ended"},
    "revoked": {"vi": "đã bị chấm dứt", "en": "ended"},
    "expired": {"vi": "đã hết hạn", "en": "expired"},
    "failing": {"vi": "đang lỗi", "en": "fails"},
    "disabled": {"vi": "đã bị tắt", "en": "was switched off"},
}


def values(
    template: Template, facts: Mapping[str, Any], language: Language, *, recipient: str, link: str | None, invites: bool
) -> dict[str, str]:
    """The values of every variable of the template's topic; a fact that is missing is an empty text."""
    written = {name: _written(name, facts.get(name), language) for name in templates.VARIABLES[template.topic]}
    more = {"recipient": " ".join(recipient.split()), "link": link or "", "invitation": (link or "") if invites else ""}
    return written | {name: value for name, value in more.items() if name in written}


def rows(facts: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """What the law wants told of a dossier, as labels with values."""
    written = {name: _written(name, facts.get(name), language) for name in _ROWS}
    return [
        (label[language], written[name] or _NONE_YET[language]) for name, label in _ROWS.items() if written[name] or name in _ALWAYS
    ]


def steps(made: Sequence[Mapping[str, Any]], language: Language) -> list[tuple[str, str]]:
    """Several steps that are told together, in their order: when, what and where. One alone is what the text is about."""
    ordered = sorted(made, key=lambda step: int(step["version"]))
    if len(ordered) < 2:  # noqa: PLR2004
        return []
    shipped = templates.shipped()
    return [
        (_instant(str(step["at"])), f"{shipped[step['template']].state[language]} ({step['unit']})".replace(" ()", ""))
        for step in ordered
    ]


def _written(name: str, value: Any, language: Language) -> str:
    if value in (None, ""):
        return ""
    if name in _INSTANTS:
        return _instant(str(value))
    if name == "until":
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if name == "amount":
        return f"{int(value):,} ₫".replace(",", "." if language == "vi" else ",") if value else ""
    if name == "change":
        return _MANDATES.get(str(value), {}).get(language, str(value))
    return " ".join(str(value).split()) if name != "reason" else str(value).strip()


def _instant(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(TIME_ZONE):%H:%M %d/%m/%Y}"
