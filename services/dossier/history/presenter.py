"""From rows of the history to what its readers see, and from verification to its answer."""

from datetime import datetime

from services.chassis.auth import Principal
from services.dossier.history.queries import VerificationInput
from services.dossier.history.rules import hash_chain, verification
from services.dossier.history.rules.verification import DiscrepancyKind
from services.dossier.history.schemas import Bilingual, HistoryDiscrepancyOut, HistoryEntry, HistoryVerification
from services.dossier.models import History

# A history of which more is wrong is wrong; nobody reads on.
MAX_DISCREPANCIES = 100


_DETAILS: dict[DiscrepancyKind, Bilingual] = {
    DiscrepancyKind.EDITED: Bilingual(
        vi="Mục nhật ký hoặc mã băm của nó đã bị sửa.",
        en="The entry or its hash was changed.",
    ),
    DiscrepancyKind.MISSING: Bilingual(vi="Mục nhật ký đã bị xoá.", en="The entry was removed."),
    DiscrepancyKind.INSERTED: Bilingual(
        vi="Mục nhật ký được chèn vào, không do hệ thống ghi.",
        en="The entry was put in by somebody else than the service.",
    ),
    DiscrepancyKind.REORDERED: Bilingual(vi="Mục nhật ký đã bị đổi chỗ.", en="The entry was moved."),
    DiscrepancyKind.HEAD_MISMATCH: Bilingual(
        vi="Mã băm cuối lưu trên hồ sơ không khớp mục cuối của nhật ký.",
        en="The head kept on the dossier is not the hash of the last entry.",
    ),
    DiscrepancyKind.LENGTH_MISMATCH: Bilingual(
        vi="Số mục lưu trên hồ sơ không khớp nhật ký.",
        en="The length kept on the dossier is not the number of entries.",
    ),
    DiscrepancyKind.EVENT_MISMATCH: Bilingual(
        vi="Mã băm khác với mã băm đã công bố trong sự kiện: nhật ký đã bị viết lại từ mục này hoặc trước đó.",
        en="The hash is not the one the published event carries: the history was written anew from here or before.",
    ),
}


def entry(row: History, by: Principal) -> HistoryEntry:
    """An entry as this reader may read it."""
    shown = row.entry if by.kind == "official" else hash_chain.redact(row.entry)
    return HistoryEntry(sequence=row.sequence, entry=shown, hash=row.hash.hex())


def verification_result(code: str, record: VerificationInput, *, at: datetime) -> HistoryVerification:
    """What verification finds; takes milliseconds for each hundred entries."""
    faults = verification.discrepancies(record.rows, record.anchors)
    return HistoryVerification(
        code=code,
        verified=not faults,
        length=record.anchors.length,
        head=record.anchors.head.hex(),
        events=len(record.anchors.announced),
        pending_reads=record.waiting,
        faults=[
            HistoryDiscrepancyOut(sequence=each.sequence, kind=each.kind, detail=_DETAILS[each.kind])
            for each in faults[:MAX_DISCREPANCIES]
        ],
        checked_at=at,
    )
