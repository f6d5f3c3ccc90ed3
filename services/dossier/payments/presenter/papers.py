"""What is printed on a receipt: texts for `data/receipt.typ`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from services.dossier.models.payments import Payment, Receipt
from services.dossier.rows import DossierRow
from services.kernel import amounts, number_words
from services.kernel.vietnam import day_in_vietnam

RECEIPT: Final = Path(__file__).resolve().parents[1] / "data" / "receipt.typ"
_DIGITS: Final = 7


def receipt(row: Receipt, payment: Payment, dossier: DossierRow, content: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a receipt; `content` is the dossier's, for the payer's name."""
    day = day_in_vietnam(row.issued_at)
    payer = content.get("submitted_by") or content["applicant"]
    return {
        "title": "Biên lai thu phí, lệ phí",
        "unit": dossier.authority_name,
        "unit_code": row.unit,
        "book": f"{row.book}/{row.year}",
        "number": f"{row.number:0{_DIGITS}}",
        "day": f"Ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        "payer": payer["name"],
        "dossier": payment.dossier_code,
        "procedure": dossier.procedure_name,
        "lines": [{"name": line["name"], "amount": amounts.dotted(line["amount"])} for line in payment.lines],
        "amount": amounts.dotted(row.amount),
        "words": number_words.amount(row.amount),
        "official": row.issued_by.get("name", ""),
        "replaces": f"{row.replaces:0{_DIGITS}}" if row.replaces else None,
        "void": row.void_reason,
    }
