"""The verdict on an upload: from what the file is, what is wrong with it, and what the scanner says, to its state and the reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from services.kernel.bilingual import BilingualText

State = Literal["receiving", "scanning", "clean", "quarantined", "refused"]

REASONS: Final[Mapping[str, BilingualText]] = {
    code: BilingualText(vi=vi, en=en)
    for code, (vi, en) in {
        "type_not_allowed": (
            "Nội dung tệp không thuộc loại được nhận, dù tên tệp là gì.",
            "What is in the file is not of a type that is taken, whatever its name says.",
        ),
        "unreadable": ("Không mở được tệp: tệp bị hỏng hoặc bị cắt.", "The file cannot be opened: it is damaged or cut off."),
        "encrypted": ("Tệp được đặt mật khẩu hoặc mã hóa.", "The file is protected with a password or encrypted."),
        "javascript": ("Tệp PDF chứa mã JavaScript.", "The PDF holds JavaScript."),
        "action": (
            "Tệp PDF chứa lệnh tự chạy hoặc mở chương trình khác.",
            "The PDF acts by itself: it starts a program, sends a form or plays media.",
        ),
        "embedded_files": ("Tệp có tệp khác đính kèm bên trong.", "Other files are embedded in the file."),
        "dynamic_form": ("Tệp PDF là biểu mẫu động (XFA).", "The PDF is a dynamic form (XFA)."),
        "macros": ("Tài liệu chứa macro.", "The document holds macros."),
        "external_content": ("Tài liệu tự tải nội dung từ nơi khác.", "The document fetches content from elsewhere."),
        "bomb": ("Tệp giải nén ra dung lượng lớn bất thường.", "The file unpacks to far more than its size."),
        "polyglot": ("Tệp đồng thời là một loại tệp khác.", "The file is also a file of another type."),
        "malware": ("Phát hiện mã độc trong tệp.", "Malware was found in the file."),
        "incomplete": ("Dữ liệu đã nhận không còn đủ trong kho tệp; vui lòng tải lên lại.", "What arrived is not all there any more; send it again."),
        "not_scanned": (
            "Chưa quét được mã độc; tệp bị giữ lại, hệ thống sẽ tự quét lại.",
            "The file could not be scanned for malware; it is held back and will be scanned again.",
        ),
    }.items()
}  # fmt: skip
"""Why an upload is refused or quarantined, by the code."""

DEADLINE: Final = timedelta(minutes=30)
"""How long after its last byte an upload has a verdict, whatever fails, and where no worker runs at all."""
OVERDUE: Final = timedelta(minutes=20)
"""How long after its last byte a worker quarantines a file, however many wait before it: what it is doing meanwhile ends before the deadline."""
ATTEMPTS: Final = 5
"""After how many failed attempts a file is quarantined before that."""
_WAITS: Final = tuple(timedelta(seconds=each) for each in (5, 20, 60, 180))
_RESCANS: Final = tuple(timedelta(minutes=each) for each in (5, 10, 30, 60, 180, 360))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of an upload with its reason, what it is, and whether the scanner has looked at it."""

    state: State
    reason: str | None
    media_type: str | None
    scanned: bool


def on_content(media_type: str | None, wrong: str | None, allowed: Collection[str]) -> str | None:
    """Why the content is refused, or None. `media_type` is null where the file broke what opened it."""
    if media_type is None:
        return "unreadable"
    return "type_not_allowed" if media_type not in allowed else wrong


def next_attempt(attempts: int) -> timedelta:
    """The pause after so many failed attempts: short until the quarantine, then up to six hours."""
    if attempts < ATTEMPTS:
        return _WAITS[min(attempts, len(_WAITS)) - 1]
    return _RESCANS[min(attempts - ATTEMPTS, len(_RESCANS) - 1)]
