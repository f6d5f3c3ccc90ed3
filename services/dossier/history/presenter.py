"""History entries and the result of a verification as HTTP shapes."""

from datetime import datetime

from services.chassis.auth import Principal
from services.dossier.history.queries import VerificationInput
from services.dossier.history.rules import hash_chain, verification
from services.dossier.history.rules.verification import DiscrepancyKind
from services.dossier.history.schemas import HistoryDiscrepancyOut, HistoryEntry, HistoryVerification
from services.dossier.models.history import History
from services.kernel.bilingual import BilingualText

# Nobody reads further than this.
MAX_DISCREPANCIES = 100


_DETAILS: dict[DiscrepancyKind, BilingualText] = {
    DiscrepancyKind.EDITED: BilingualText(
        vi="Mục nhật ký hoặc mã băm của nó đã bị sửa.",
        en="The entry or its hash was changed.",
    ),
    DiscrepancyKind.MISSING: BilingualText(vi="Mục nhật ký đã bị xoá.", en="The entry was removed."),
    DiscrepancyKind.INSERTED: BilingualText(
        vi="Mục nhật ký được chèn vào, không do hệ thống ghi.",
        en="The entry was inserted by somebody other than the service.",
    ),
    DiscrepancyKind.REORDERED: BilingualText(vi="Mục nhật ký đã bị đổi chỗ.", en="The entry was moved."),
    DiscrepancyKind.HEAD_MISMATCH: BilingualText(
        vi="Mã băm cuối lưu trên hồ sơ không khớp mục cuối của nhật ký.",
        en="The head stored on the dossier is not the hash of the last entry.",
    ),
    DiscrepancyKind.LENGTH_MISMATCH: BilingualText(
        vi="Số mục lưu trên hồ sơ không khớp nhật ký.",
        en="The length stored on the dossier is not the number of entries.",
    ),
    DiscrepancyKind.EVENT_MISMATCH: BilingualText(
        vi="Mã băm khác với mã băm đã công bố trong sự kiện: nhật ký đã bị viết lại từ mục này hoặc trước đó.",
        en="The hash is not the one the published event carries: the history was rewritten from here or earlier.",
    ),
    DiscrepancyKind.STATE_MISMATCH: BilingualText(
        vi="Giá trị lưu trên hồ sơ khác với giá trị mà nhật ký đã ghi.",
        en="The dossier has another value than its history recorded.",
    ),
}


def entry(row: History, by: Principal) -> HistoryEntry:
    """An entry, redacted for applicants and their systems; what somebody put in the place of one they do not read."""
    content = row.entry if by.kind == "official" else hash_chain.redact(row.entry) if isinstance(row.entry, dict) else None
    return HistoryEntry(sequence=row.sequence, entry=content, hash=row.hash.hex())


def verification_result(code: str, recorded: VerificationInput, *, at: datetime) -> HistoryVerification:
    """The result of a verification; computing it takes milliseconds for each hundred entries."""
    discrepancies = verification.discrepancies(recorded.rows, recorded.references) or verification.state_discrepancies(
        recorded.rows, recorded.dossier, newest_calendar=recorded.newest_calendar
    )
    return HistoryVerification(
        code=code,
        verified=not discrepancies,
        length=recorded.references.length,
        head=recorded.references.head.hex(),
        event_count=len(recorded.references.event_hashes),
        anchor_count=len(recorded.references.anchored),
        pending_reads=recorded.pending_reads,
        discrepancies=[
            HistoryDiscrepancyOut(sequence=each.sequence, kind=each.kind, field=each.field, detail=_DETAILS[each.kind])
            for each in discrepancies[:MAX_DISCREPANCIES]
        ],
        checked_at=at,
    )
