"""HTTP shapes of the history and of its verification. Hashes are hexadecimal SHA-256."""

from pydantic import BaseModel, JsonValue

from services.dossier.history.rules.verification import DiscrepancyKind
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant


class HistoryEntry(BaseModel):
    """`hash` covers the previous entry's hash (32 zero bytes before the first) and the entry's canonical JSON: sorted keys, no spaces, UTF-8.

    Applicants and their systems get `{"sha256": …}` in place of values for officials only: the hash of the entry's salt, the JSON
    Pointer of the value, and its canonical JSON. The hash of the entry is computed with these, so everybody can check the chain.
    Officials' own entries hold the salt and all values.
    """

    sequence: int
    entry: JsonValue
    hash: str


class HistoryDiscrepancyOut(BaseModel):
    """A discrepancy; `sequence` is its place, where it is known."""

    sequence: int | None
    kind: DiscrepancyKind
    detail: BilingualText


class HistoryVerification(BaseModel):
    """Whether the history is unaltered. `head` and `length` are the dossier's own.

    `event_count` counts the published events it was compared with, `pending_reads` the reads that are not in it yet. At most 100
    `discrepancies`.
    """

    code: str
    verified: bool
    length: int
    head: str
    event_count: int
    pending_reads: int
    discrepancies: list[HistoryDiscrepancyOut]
    checked_at: Instant
