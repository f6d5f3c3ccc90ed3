"""Papers that were issued, and claims of them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.rules.claim import Claim, Record
from tests.dossier.claims.builders import claim

ISSUED = datetime(2026, 6, 1, 2, tzinfo=UTC)
LONG_TITLE = "Giấy chứng nhận đăng ký hộ kinh doanh của hộ gia đình ở xã vùng cao biên giới"


class Papers:
    """What some slice has issued: in place of its table."""

    def __init__(self) -> None:
        self.records: dict[UUID, Record] = {}

    async def look_up(self, _: AsyncSession, claim_id: UUID) -> Record | None:
        return self.records.get(claim_id)

    def issue(self, signer: ClaimSigner, paper: Claim, dossier: str = "000.13.35.H35-260601-0001", sha256: str = "") -> str:
        """Record a paper and return the token of its QR code."""
        self.records[paper.id] = Record(paper, dossier, (sha256,) if sha256 else ())
        return signer.token(paper)


def form(**values: Any) -> Claim:
    """The claim of a form 01."""
    return claim(**{"id": uuid4(), "issued_at": ISSUED, "issued_on": date(2026, 6, 1)} | values)


def result(**values: Any) -> Claim:
    """The claim of a result with a long title."""
    return form(**{"kind": "result", "dossier": None, "title": LONG_TITLE, "number": "12/GCN-UBND"} | values)
