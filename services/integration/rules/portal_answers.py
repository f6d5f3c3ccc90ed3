"""What an answer of the national portal means. Its codes are not published in full, so its words count as well (domain facts 1.1, 1.6)."""

import unicodedata
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, Final

_SUCCESS: Final = ("0", "00")
_MAX_MESSAGE: Final = 1_000


class Meaning(Enum):
    """What to make of an answer."""

    DONE = auto()
    ALREADY_THERE = auto()
    NOT_THERE = auto()
    SESSION_OVER = auto()
    BUSY = auto()
    REFUSED = auto()


def meaning(answer: Mapping[str, Any]) -> Meaning:
    """The meaning of a decoded answer."""
    said = unicodedata.normalize("NFC", message(answer)).casefold()
    # "Already exists" has been seen with code 0, 3 and -3: here the words decide.
    if "đã tồn tại" in said:
        return Meaning.ALREADY_THERE
    if code(answer) in _SUCCESS:
        return Meaning.DONE
    if "hết hạn" in said and ("phiên" in said or "session" in said):
        return Meaning.SESSION_OVER
    if "đang bận" in said or "quá tải" in said:
        return Meaning.BUSY
    if "không tồn tại" in said or "chưa tồn tại" in said or "không tìm thấy" in said:
        return Meaning.NOT_THERE
    return Meaning.REFUSED


def code(answer: Mapping[str, Any]) -> str:
    """The `error_code` as text; it comes as a number and as a string."""
    return str(answer.get("error_code")).strip()


def message(answer: Mapping[str, Any]) -> str:
    """The portal's words, shortened to what we keep."""
    said = answer.get("message")
    return said[:_MAX_MESSAGE].replace("\0", "") if isinstance(said, str) else ""
