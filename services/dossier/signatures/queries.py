"""What the signatures in a document are worth, found out in a process with limits: the document may be hostile."""

from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from services.chassis import limited_process
from services.dossier.signatures.rules import verification_process
from services.dossier.signatures.rules.trust import Trust
from services.dossier.signatures.rules.verification import SignatureReport, SignerKind

_REPORTS: Final = TypeAdapter(list[SignatureReport])
_SECONDS: Final = 60.0


async def reports(pdf: bytes, trust: Trust, *, at: datetime, order: tuple[SignerKind, ...] = ()) -> list[SignatureReport]:
    """A report for each signature as of `at`, in order; one that says FORMAT_FAILURE for a document that cannot be verified within the limits."""
    asked = verification_process.question(trust, pdf, at=at, order=order)
    try:
        written = await limited_process.output(verification_process.__name__, asked, seconds=_SECONDS)
    except limited_process.OutOfTime:
        written = b""
    if not written:
        return [SignatureReport(0, "TOTAL-FAILED", "FORMAT_FAILURE", "the document needs more memory or time than one may take")]
    return _REPORTS.validate_json(written)
