"""The portal's lists (`LayDanhSachTTHC`, `LayDanhMucLinhVuc`, `LayDanhMucCoQuan`; domain facts 1.2) as names by code."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from services.integration.mappings.rules.codes import Kind

_MAX_CODE: Final = 100
_MAX_NAME: Final = 1_000
_PUBLIC: Final = ("", "1")


class List(NamedTuple):
    """A service that lists, and the keys of code and name in its entries."""

    service: str
    code: str
    name: str


LISTS: Final[dict[Kind, List]] = {
    "procedure": List("LayDanhSachTTHC", "MATTHC", "TENTTHC"),
    "field": List("LayDanhMucLinhVuc", "MALINHVUC", "TENLINHVUC"),
    "agency": List("LayDanhMucCoQuan", "MADONVI", "TENDONVI"),
}


def entries(kind: Kind, answer: Mapping[str, Any]) -> dict[str, str]:
    """The entries of an answer, without those that have no code or name, or are not public."""
    result = answer.get("result")
    keys = LISTS[kind]
    named = [
        (_text(each.get(keys.code)), _text(each.get(keys.name)))
        for each in (result if isinstance(result, list) else ())
        if isinstance(each, dict) and _text(each.get("TRANGTHAI")) in _PUBLIC
    ]
    return {code: name[:_MAX_NAME] for code, name in named if code and name and len(code) <= _MAX_CODE}


def _text(value: Any) -> str:
    """Codes are numbers in some systems; whatever is no text is none."""
    text = value if isinstance(value, str) else str(value) if type(value) is int else ""
    return " ".join(text.replace("\0", "").split())
