"""HTTP shapes of the check of a QR code."""

from datetime import date
from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.claims.rules.claim import Kind
from services.dossier.schemas import Reference
from services.dossier.verification.rules import State
from services.kernel.bilingual import BilingualText
from services.kernel.values import Sha256
from services.kernel.vietnam import Instant


class VerifiedPaper(Schema):
    """The paper the QR code belongs to, to be compared with the one at hand. Nothing in it is about a person."""

    kind: Kind
    """A printed form, or a result."""
    title: Annotated[str, Examples(["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"])]
    """What it is."""
    number: Annotated[str | None, Examples(["01/TN"])]
    """Its number; null where it has none."""
    unit: Reference
    """The unit that issued it."""
    issued_on: Annotated[date, Examples(["2026-11-28"])]
    """The day it bears, in Vietnam's calendar."""
    valid_until: Annotated[date | None, Examples(["2027-02-28"])]
    """The last day it is valid; null where it has no end."""
    dossier: Annotated[str, Examples(["000.13.35.H35-261128-••••"])]
    """Code of the dossier. Of a result without its end, for that is half of what tracking asks for."""
    signed_at: Instant
    """When the claim was signed."""
    files: list[Sha256]
    """SHA-256 of the file, to be compared with that of one at hand. Several where the time stamp of its archive was renewed, the newest last."""


class VerificationOut(Schema):
    """What a QR code is worth now. Whoever asks is not told of a paper that is not genuine what it says of itself."""

    state: State
    """`valid`; `superseded` by another paper; `revoked`; `expired`; `altered`: not as it was signed; `unknown_key`: signed by nobody known here;
    `unproven`: signed with a key of ours, but there is no record of such a paper."""
    name: BilingualText
    """The state in words."""
    meaning: BilingualText
    """What that means for whoever has the paper at hand."""
    paper: VerifiedPaper | None
    """The paper; null unless it was issued here."""
    since: Instant | None
    """Since when it is superseded or revoked; null otherwise."""
    checked_at: Instant
    """When it was checked."""
    address: Annotated[str, Examples(["https://dichvucong.laichau.gov.vn"])]
    """The address of the only system whose check counts. In another one's address line this is a false page."""
