"""The verdict in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from services.dossier.claims.rules.claim import Record
from services.dossier.models.claims import ClaimStatus
from services.dossier.schemas import Reference
from services.dossier.verification.rules import State
from services.dossier.verification.schemas import VerificationOut, VerifiedPaper
from services.kernel.bilingual import BilingualText

_HIDDEN: Final = 4

_WORDS: Final[Mapping[State, tuple[str, str, str, str]]] = {
    "valid": (
        "Hợp lệ",
        "Valid",
        "Giấy tờ này do cơ quan dưới đây cấp và đang có hiệu lực. Hãy so sánh từng dòng với giấy tờ bạn đang cầm.",
        "This paper was issued by the unit below and is in force. Compare every line with the paper you hold.",
    ),
    "superseded": (
        "Đã được thay thế",
        "Superseded",
        "Giấy tờ này từng được cấp, nhưng đã có bản khác thay thế. Hãy yêu cầu xuất trình bản mới.",
        "This paper was issued, but another has taken its place. Ask for the newer one.",
    ),
    "revoked": (
        "Đã bị thu hồi",
        "Revoked",
        "Giấy tờ này từng được cấp, nhưng đã bị thu hồi. Không còn giá trị sử dụng.",
        "This paper was issued, but has been revoked. It no longer counts.",
    ),
    "expired": (
        "Đã hết hạn",
        "Expired",
        "Giấy tờ này do cơ quan dưới đây cấp và đã hết thời hạn ghi trên đó.",
        "This paper was issued by the unit below, and its period is over.",
    ),
    "altered": (
        "Không nguyên vẹn",
        "Altered",
        "Nội dung mã QR không đúng với nội dung đã ký. Không công nhận giấy tờ này.",
        "The QR code does not say what was signed. Do not accept this paper.",
    ),
    "unknown_key": (
        "Không phải do hệ thống này ký",
        "Not signed by this system",
        "Mã QR được ký bằng khóa mà hệ thống này không có. Không công nhận giấy tờ này.",
        "The QR code is signed with a key this system does not have. Do not accept this paper.",
    ),
    "unproven": (
        "Không có trong hồ sơ lưu",
        "Not on record",
        "Mã QR có chữ ký của hệ thống này, nhưng hệ thống không lưu giấy tờ nào như vậy. Không công nhận, và hãy báo cho cơ quan cấp.",
        "The QR code is signed by this system, but it has no record of such a paper. Do not accept it, and tell the unit named on it.",
    ),
}


def of_no_paper(state: State, *, at: datetime, address: str) -> VerificationOut:
    """The verdict on what is no paper of ours, without a word of what it says of itself."""
    return _verdict(state, None, None, at, address)


def of_paper(
    state: State, record: Record, status: ClaimStatus | None, units: Mapping[str, str], *, at: datetime, address: str
) -> VerificationOut:
    """The verdict on a paper that was issued."""
    claim = record.claim
    paper = VerifiedPaper(
        kind=claim.kind,
        title=claim.title,
        number=claim.number,
        unit=Reference(code=claim.unit, name=units.get(claim.unit, claim.unit)),
        issued_on=claim.issued_on,
        valid_until=claim.valid_until,
        dossier=claim.dossier or record.dossier[:-_HIDDEN] + "•" * _HIDDEN,
        signed_at=claim.issued_at,
        files=list(record.files),
    )
    return _verdict(state, paper, status.at if status else None, at, address)


def _verdict(state: State, paper: VerifiedPaper | None, since: datetime | None, at: datetime, address: str) -> VerificationOut:
    vi, en, meaning_vi, meaning_en = _WORDS[state]
    return VerificationOut(
        state=state,
        name=BilingualText(vi=vi, en=en),
        meaning=BilingualText(vi=meaning_vi, en=meaning_en),
        paper=paper,
        since=since,
        checked_at=at,
        address=address,
    )
