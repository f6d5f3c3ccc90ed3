"""History entries and the result of a verification as HTTP shapes."""

from datetime import datetime

from services.chassis.auth import Principal
from services.dossier.history.queries import VerificationInput
from services.dossier.history.rules import state
from services.dossier.history.schemas import HistoryVerification
from services.dossier.models.history import History
from services.kernel import history_shapes, history_verification
from services.kernel.history_shapes import HistoryEntry


def entry(row: History, by: Principal) -> HistoryEntry:
    """An entry, redacted for applicants and their systems."""
    return HistoryEntry.of(row.sequence, row.entry, row.hash, official=by.kind == "official")


def verification_result(code: str, recorded: VerificationInput, *, at: datetime) -> HistoryVerification:
    """The result of a verification; computing it takes milliseconds for each hundred entries."""
    discrepancies = history_verification.discrepancies(recorded.rows, recorded.references) or state.discrepancies(
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
        discrepancies=history_shapes.discrepancies(discrepancies),
        checked_at=at,
    )
