"""Results as they are answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.chassis.auth import Principal
from services.dossier.models.results import BulkSignature, BulkSignatureItem, Result
from services.dossier.results.rules.templates import Template
from services.dossier.results.schemas import (
    BulkSignatureItemOut,
    BulkSignaturesOut,
    DossierResultOut,
    ResultSignature,
    ResultSigner,
    ResultTemplateOut,
    TemplateFieldOut,
)
from services.dossier.schemas import Reference


def result(row: Result, fields: Mapping[str, Any], units: Mapping[str, str], by: Principal) -> DossierResultOut:
    """A result; its fields for officials only, who wrote them."""
    return DossierResultOut.model_validate(
        {
            **{name: getattr(row, name) for name in _SAME},
            "dossier": row.dossier_code,
            "qr_code": row.qr_code if row.released_at else None,
            "unit": Reference(row.unit, units.get(row.unit, row.unit)),
            "fields": dict(fields) if by.kind == "official" else None,
            "signers": [ResultSigner.model_validate(each) for each in row.signers],
            "signatures": [ResultSignature.model_validate(each) for each in row.signatures],
        },
        from_attributes=True,
    )


_SAME = (
    *("id", "state", "template", "upload", "title", "number", "valid_until", "sha256", "supersedes", "document"),
    *("created_at", "changed_at", "released_at", "revoked_at", "revocation_reason", "version"),
)


def template(each: Template) -> ResultTemplateOut:
    """A template."""
    fields = [TemplateFieldOut.model_validate(field, from_attributes=True) for field in each.fields]
    return ResultTemplateOut(code=each.code, vi=each.vi, en=each.en, legal_basis=each.legal_basis, fields=fields)


def bulk_signature(row: BulkSignature, items: Sequence[BulkSignatureItem]) -> BulkSignaturesOut:
    """How far a bulk signature is."""
    states = [each.state for each in items]
    return BulkSignaturesOut.model_validate(
        {
            "id": row.id,
            "signer": row.signer,
            "created_at": row.created_at,
            **{state: states.count(state) for state in ("pending", "signed", "refused")},
            "items": [BulkSignatureItemOut.model_validate(each, from_attributes=True) for each in items],
        }
    )
