"""Dossiers submitted at the national portal, as integration offers them."""

from datetime import UTC, datetime
from typing import Any

from services.chassis.envelopes import EnvelopeRecipient, public_key
from services.contracts.dossier import Paper, Person
from services.contracts.integration import PortalDossier, PortalDossierSubmitted, portal_dossier_context
from services.embedded.personas import UNIT

PRIVATE_KEY = "22" * 32
INTEGRATION_KEY = "11" * 32
CODE = f"{UNIT}-20261128-0000007"
SUBMITTED_AT = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)


def offer(code: str = CODE, attempt: int = 1, *, applicant: dict[str, Any] | None = None, **changes: Any) -> PortalDossierSubmitted:
    """A dossier of the portal, complete, with changes; sealed for the dossier service."""
    person = {"kind": "citizen", "name": "Lò Văn Thử", "id_number": "012200000017", "phone": "0912345678"}
    content: dict[str, Any] = {
        "procedure": "1.001193",
        "authority": UNIT,
        "return_method": "counter",
        "submitted_at": SUBMITTED_AT,
        "applicant": Person(**person | (applicant or {})),
        "components": (Paper(component="c1", documents=("TL-0A1B2C3D4E5F6071",)),),
    }
    dossier = PortalDossier(**content | changes)
    sealed = EnvelopeRecipient(public_key(PRIVATE_KEY)).seal(
        dossier.model_dump_json().encode(), context=portal_dossier_context(code, attempt)
    )
    return PortalDossierSubmitted(code=code, attempt=attempt, sealed=sealed)
