r"""The digest of a dossier as the national portal stores it, so that two systems find out whether they hold the same without showing it.

A dossier is what `TraCuuHoSo` answers: the portal's record (domain facts 1.3, 1.4) with its steps under `TienDoXuLy`. Its canonical
form, from which every digest is computed:

1. A number is its decimal text without exponent and trailing zeros, a truth value `True` or `False`, for the protocol sends both as strings. Texts are in Unicode's
   composed form (NFC) and otherwise as they are; no white space is removed.
2. Null, the empty text, the empty array and the empty object are absent: the protocol writes "no value" in all of these ways.
3. An array is a bag: its elements are sorted by their canonical bytes. Each of two equal elements counts. The time of a step stands in
   it (`ThoiDiemXuLy`), so the order of arrival says nothing more.
4. The bytes are JSON in UTF-8 without white space; names are sorted by code point; only `"`, `\` and the characters below U+0020 are
   escaped, the latter as JSON's short escapes (`\n`) or `\u001f`, in lower case.

The digest of a dossier is the SHA-256 of these bytes. The digest of several is the SHA-256 of their digests, sorted and one after
the other; that of none is the SHA-256 of nothing. Both sides compute them with this module.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from services.kernel import unit_codes

STEPS: Final = "TienDoXuLy"
"""The name under which the steps stand in a dossier."""

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_DAY_LENGTH: Final = len("yyyyMMdd")


def canonical(value: Any) -> bytes:
    """The canonical bytes of a value; empty for one that is absent (rule 2)."""
    plain = _plain(value)
    return b"" if plain is None else _bytes(plain)


def digest(dossier: Mapping[str, Any]) -> bytes:
    """The 32 bytes of a dossier's digest; its steps are part of it under `STEPS`."""
    return sha256(canonical(dossier)).digest()


def combined(digests: Iterable[bytes]) -> bytes:
    """The digest of several dossiers from theirs, whatever their order."""
    return sha256(b"".join(sorted(digests))).digest()


def fields(dossier: Mapping[str, Any]) -> dict[str, str]:
    """The digest of each field that is not absent, in hexadecimal, by its name in composed form."""
    values = _plain(dossier) or {}
    return {name: sha256(_bytes(values[name])).hexdigest() for name in sorted(values)}


def place(code: str) -> str:
    """Where a dossier stands in the bisection: the SHA-256 of its code, in hexadecimal. Dossiers spread evenly over the prefixes."""
    return sha256(unicodedata.normalize("NFC", code).encode("utf-8", "surrogatepass")).hexdigest()


def unit(code: str, agency: str) -> str:
    """The code of the unit a dossier belongs to: the one its code begins with, else `agency`, in whose name it was sent.

    `H35.01.01-261128-00001` belongs to `H35.01.01`; codes of other forms (`03706/2026/07906`) name no unit.
    """
    beginning = code.partition("-")[0]
    return beginning if beginning != code and unit_codes.is_authority_code(beginning) else agency


def day(dossier: Mapping[str, Any]) -> date | None:
    """The day in Vietnam a dossier is counted on: of its submission (`NgayNopHoSo`) or, if that is empty, of its reception (`NgayTiepNhan`).

    None where the one that counts is no date.
    """
    text = str(dossier.get("NgayNopHoSo") or dossier.get("NgayTiepNhan") or "")[:_DAY_LENGTH]
    if len(text) < _DAY_LENGTH or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    match value:
        # First what is most frequent.
        case str():
            return (value if value.isascii() else unicodedata.normalize("NFC", value)) or None
        case None:
            return None
        case bool():
            return str(value)
        case Mapping():
            return {str(_plain(name) or ""): plain for name, each in value.items() if (plain := _plain(each)) is not None} or None
        case list() | tuple():
            return sorted((plain for each in value if (plain := _plain(each)) is not None), key=_bytes) or None
    return format(Decimal(repr(value)).normalize(), "f")


def _bytes(plain: Any) -> bytes:
    return _encode(plain).encode("utf-8", "surrogatepass")
