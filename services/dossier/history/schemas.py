"""HTTP shapes of the history and of its verification. Hashes are hexadecimal SHA-256."""

from pydantic import AwareDatetime, BaseModel, JsonValue

from services.dossier.history.rules.verification import DiscrepancyKind


class HistoryEntry(BaseModel):
    """`hash` is of the previous entry's hash (32 zero bytes before the first) and the entry's canonical JSON: sorted keys, no spaces, UTF-8.

    To applicants and their systems, `{"sha256": …}` stands where only officials read: the hash of the entry's salt, the JSON
    Pointer of the value, and its canonical JSON. The hash of the entry is computed with these, so everybody can check the chain.
    Officials' own entries hold the salt and all values.
    """

    sequence: int
    entry: JsonValue
    hash: str


class Bilingual(BaseModel):
    vi: str
    en: str


class HistoryDiscrepancyOut(BaseModel):
    """Something that is wrong; `sequence` is where, when it can be told."""

    sequence: int | None
    kind: DiscrepancyKind
    detail: Bilingual


class HistoryVerification(BaseModel):
    """Whether the history is as it was written. `head` and `length` are the dossier's own.

    `events` counts the published events it was compared with, `pending_reads` the reads that are not in it yet. At most 100 faults.
    """

    code: str
    verified: bool
    length: int
    head: str
    events: int
    pending_reads: int
    faults: list[HistoryDiscrepancyOut]
    checked_at: AwareDatetime
