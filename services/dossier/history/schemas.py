"""HTTP shapes of the history and of its verification. Hashes are hexadecimal SHA-256."""

from typing import Annotated

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.history_shapes import HistoryDiscrepancyOut
from services.kernel.values import DossierCode, Sha256
from services.kernel.vietnam import Instant


class HistoryVerification(Schema):
    """Whether the history is unaltered, and the dossier as its history recorded it. `head` and `length` are the dossier's own.

    `event_count` and `anchor_count` count the published events and the daily anchors it was compared with, `pending_reads` the reads that
    are not in it yet. At most 100 `discrepancies`.
    """

    code: DossierCode
    verified: bool
    """Whether the history is unaltered and the dossier agrees with it."""
    length: Annotated[int, Examples([7])]
    """Entries according to the dossier."""
    head: Sha256
    """Newest hash according to the dossier."""
    event_count: Annotated[int, Examples([5])]
    """Published events it was compared with."""
    anchor_count: Annotated[int, Examples([2])]
    """Daily anchors with a head of this history it was compared with; `…/history/proof` has what verifies them without us."""
    pending_reads: Annotated[int, Examples([0])]
    """Officials' reads that are not chained yet."""
    discrepancies: list[HistoryDiscrepancyOut]
    """What differs, at most 100."""
    checked_at: Instant
    """When it was computed."""
