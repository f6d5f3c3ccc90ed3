"""Which texts are codes of a kind: ours, and the national ones."""

import re
from typing import Final, Literal

from services.kernel import procedure_codes, unit_codes

Kind = Literal["procedure", "field", "agency"]

_FIELD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


def own(kind: Kind, code: str) -> str | None:
    """Our code as it is stored (a procedure's in its short form), or None for a text that is none."""
    if kind == "procedure":
        parsed = procedure_codes.parse(code)
        return parsed[0] if parsed else None
    return code if _is_code(kind, code) else None


def is_national(kind: Kind, code: str) -> bool:
    """Whether the national portal may have this code; agencies have one of either scheme."""
    return procedure_codes.parse(code) is not None if kind == "procedure" else _is_code(kind, code)


def _is_code(kind: Kind, code: str) -> bool:
    return unit_codes.is_authority_code(code) if kind == "agency" else _FIELD.fullmatch(code) is not None
