"""The paper of a result, set from its template: as it will be signed, or as a preview with a watermark."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.chassis import typesetting
from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.rules.claim import Claim
from services.dossier.errors import ClaimsNotConfigured
from services.dossier.models.results import Result
from services.dossier.results.rules.templates import TEMPLATES
from services.kernel.vietnam import day_in_vietnam


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says beside the row of its result: the fields, the name of the issuing unit, and whether it is a preview."""

    fields: Mapping[str, Any]
    unit_name: str
    preview: bool


async def pdf(result: Result, paper: Paper, claims: ClaimSigner, *, at: datetime) -> bytes:
    """The paper, dated `at`. A preview has no QR code, for nothing is issued yet; nor has a paper where claims are not configured."""
    template = TEMPLATES[result.template or ""]
    day = day_in_vietnam(at)
    blank = {field.name: [] if field.kind == "lines" else "" for field in template.fields}
    data = {
        **blank,
        **paper.fields,
        "title": result.title,
        "unit_name": paper.unit_name,
        "number": result.number or "…",
        "place_and_day": f"{paper.fields.get('place', '')}, {_words(day)}",
        "valid_until": f"{result.valid_until:%d/%m/%Y}" if result.valid_until else None,
        "preview": paper.preview,
    }
    return await typesetting.pdf(template.file, data, at=at, qr=None if paper.preview else qr_code(result, claims, at))


def claim(result: Result, at: datetime) -> Claim:
    """What the QR code of a result says, issued `at`."""
    return Claim(
        kind="result",
        id=result.id,
        title=result.title,
        unit=result.unit,
        issued_on=day_in_vietnam(at),
        issued_at=at,
        number=result.number,
        valid_until=result.valid_until,
    )


def qr_code(result: Result, claims: ClaimSigner, at: datetime) -> str | None:
    """The text of the QR code of a result issued `at`; None where claims are not configured, and for uploads, which have none."""
    try:
        return claims.url(claim(result, at)) if result.upload is None else None
    except ClaimsNotConfigured:
        return None


def _words(day: date) -> str:
    """As NĐ 30/2020 writes it: days below ten and the first two months have a zero before them."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
