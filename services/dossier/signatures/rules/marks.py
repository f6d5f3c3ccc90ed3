"""The visible mark of a signature: who signed, for which body and when, set by Typst with the letters it needs embedded."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from services.chassis import typesetting
from services.dossier.signatures.rules.signing import VisibleMark
from services.dossier.signatures.rules.verification import SignerKind
from services.kernel.vietnam import at_offset

_TEMPLATE: Final = Path(__file__).resolve().parents[1] / "data" / "mark.typ"
# Points (1/72 inch) from the lower left corner of the last page: above the name of who signs, on the right, and the organisation's beside
# it on the left (NĐ 30/2020, Annex I), not over a third of it as an image of a seal would lie: both marks are text, and are to be read.
_BOXES: Final[dict[SignerKind, tuple[int, int, int, int]]] = {
    "person": (336, 98, 541, 170),
    "organisation": (178, 98, 330, 170),
}
MAX_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: a person by name with position and unit, or an organisation by name alone. The certificate has the last word on the name."""

    kind: SignerKind
    name: str
    unit: str
    position: str = ""


def mark(signatory: Signatory, at: datetime, *, earlier: int = 0) -> VisibleMark:
    """The mark of a signature made at `at`; `earlier` marks of the same kind stand below it already."""
    left, low, right, high = _BOXES[signatory.kind]
    up = earlier * (high - low + 6)
    local = at_offset(at)
    lines = [("Ký bởi" if signatory.kind == "person" else "Cơ quan", signatory.name)]
    if signatory.position:
        lines.append(("Chức vụ", signatory.position))
    if signatory.kind == "person":
        lines.append(("Cơ quan", signatory.unit))
    lines.append(("Thời gian ký", f"{local:%d.%m.%Y %H:%M:%S} {local.isoformat()[-6:]}"))
    data = {
        "kind": signatory.kind,
        "width": right - left,
        "height": high - low,
        "lines": [(label, value[:MAX_TEXT]) for label, value in lines],
    }
    return VisibleMark(typesetting.typeset(_TEMPLATE, data, at=at), (left, low + up, right, high + up))
