"""Whether a hash-chained history is unaltered, and if not, which entries were changed in which way.

`_is_whole` alone decides; `_Diagnosis` then names the discrepancies it can. The chain by itself cannot distinguish an edited entry
with a recomputed hash from an edit of the next entry, nor detect a chain recomputed to its end: the references outside it can.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic_core import from_json

from services.kernel.hash_chain import GENESIS, NOTES, entry_hash

# The stored length may have been set to any number.
MAX_MISSING = 1_000


class DiscrepancyKind(StrEnum):
    """How a place in the history differs from what was written."""

    EDITED = "edited"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    HEAD_MISMATCH = "head_mismatch"
    LENGTH_MISMATCH = "length_mismatch"
    EVENT_MISMATCH = "event_mismatch"
    STATE_MISMATCH = "state_mismatch"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """`sequence` is the entry's place in the history, from 1, where it is known; `field` the row's own that differs from it."""

    kind: DiscrepancyKind
    sequence: int | None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A row of the history."""

    sequence: int
    entry: Any
    hash: bytes

    def is_chained_to(self, previous: bytes) -> bool:
        """Whether this entry's hash is correct after `previous`."""
        return self.expected_hash(previous) == self.hash

    def expected_hash(self, previous: bytes) -> bytes:
        """The hash this entry should have after `previous`; empty where it is no entry at all, or none that could be written."""
        try:
            return entry_hash(previous, self.entry) if isinstance(self.entry, dict) else b""
        except (TypeError, ValueError, RecursionError):
            return b""

    def value(self, key: str) -> Any:
        """A value of the entry."""
        return self.entry.get(key) if isinstance(self.entry, dict) else None

    @property
    def is_change(self) -> bool:
        """Whether it records a change, of which there is an event, and not only a read or an acknowledgement."""
        return self.value("action") not in NOTES


@dataclass(frozen=True, slots=True)
class EventHash:
    """What an event states: the row's `version` after the step, and the history's hash then."""

    version: int
    action: str
    at: datetime
    hash: bytes


def event_hashes(envelopes: Iterable[bytes]) -> list[EventHash]:
    """The hashes in those events that carry one; an altered event that cannot be read has none."""
    return [each for envelope in envelopes if (each := _event_hash(envelope)) is not None]


def _event_hash(envelope: bytes) -> EventHash | None:
    try:
        data = from_json(envelope)["data"]
        step, head = data["step"], bytes.fromhex(data["history_hash"])
        return EventHash(int(data["version"]), str(step["action"]), datetime.fromisoformat(step["at"]), head)
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class ReferenceHashes:
    """What is known of the history outside it: on the row it belongs to, in the events still in the log, oldest first, and in daily anchors.

    `anchored` are the hashes of entries that were heads when an anchor was made, by place.
    """

    head: bytes
    length: int
    event_hashes: Sequence[EventHash] = ()
    anchored: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def required_hashes(self) -> set[bytes]:
        """The hashes the history must contain."""
        return {self.head, *(each.hash for each in self.event_hashes)}


def discrepancies(rows: Sequence[StoredEntry], references: ReferenceHashes) -> list[Discrepancy]:
    """The discrepancies of a history, `rows` being all of it in order of `sequence`; none when it is unaltered."""
    if _is_whole(rows, references):
        return []
    named = set(_Diagnosis(rows, references).discrepancies())
    if not named:
        named = {next(_out_of_place(rows))}
    return sorted(named, key=lambda each: (each.sequence is None, each.sequence or 0, each.kind))


def _is_whole(rows: Sequence[StoredEntry], references: ReferenceHashes) -> bool:
    hashes = [GENESIS, *(row.hash for row in rows)]
    return (
        len(rows) == references.length
        and hashes[-1] == references.head
        and all(row.sequence == row.value("sequence") == n for n, row in enumerate(rows, 1))
        and all(row.is_chained_to(previous) for previous, row in zip(hashes, rows, strict=False))
        and references.required_hashes <= set(hashes)
        and not list(_without_event(rows, references))
        and all(hashes[place : place + 1] == [each] for place, each in references.anchored.items())
    )


def _out_of_place(rows: Sequence[StoredEntry]) -> Iterator[Discrepancy]:
    """Rows that are correctly chained under wrong numbers."""
    for n, row in enumerate(rows, 1):
        if row.sequence != n:
            yield Discrepancy(DiscrepancyKind.REORDERED, row.sequence)
    yield Discrepancy(DiscrepancyKind.LENGTH_MISMATCH, None)


def _without_event(rows: Sequence[StoredEntry], references: ReferenceHashes) -> Iterator[StoredEntry]:
    """Changes without an event, after one that has an event: they were not written by the service."""
    known = {each.hash for each in references.event_hashes}
    since = next((n for n, row in enumerate(rows) if row.hash in known), len(rows))
    return (row for row in rows[since:] if row.is_change and row.hash not in known)


@dataclass
class _Diagnosis:
    """Assigns each row a place from 1 to `length` by the sequence in its entry, then looks for what does not fit."""

    rows: Sequence[StoredEntry]
    references: ReferenceHashes
    place: dict[int, StoredEntry] = field(default_factory=dict)
    kinds: dict[int, DiscrepancyKind] = field(default_factory=dict)
    inserted: list[StoredEntry] = field(default_factory=list)

    def discrepancies(self) -> Iterator[Discrepancy]:
        """All discrepancies that can be named."""
        length = self._length()
        self._assign_places(length)
        self._find_reordered()
        credible = self._find_edited(length)
        for place in range(1, length + 1):
            if place not in self.place:
                self.kinds[place] = DiscrepancyKind.MISSING
        if length != self.references.length:
            yield Discrepancy(DiscrepancyKind.LENGTH_MISMATCH, None)
        if length in self.place and length not in self.kinds and self.references.head not in credible:
            yield from self._head_differs(length)
        yield from self._events_differ()
        yield from self._anchors_differ()
        yield from (Discrepancy(kind, place) for place, kind in self.kinds.items())
        yield from (Discrepancy(DiscrepancyKind.INSERTED, row.sequence) for row in self.inserted)

    def _length(self) -> int:
        """The length stored on the row, unless the newest entry is sound, matches the head and states another."""
        before, newest = ([StoredEntry(0, None, GENESIS), StoredEntry(0, None, GENESIS), *self.rows])[-2:]
        sound = newest.hash == self.references.head and newest.is_chained_to(before.hash)
        length = _stated_sequence(newest) if sound else self.references.length
        return min(length, len(self.rows) + MAX_MISSING)

    def _assign_places(self, length: int) -> None:
        claimants: dict[int, list[StoredEntry]] = defaultdict(list)
        for row in self.rows:
            claimants[_stated_sequence(row)].append(row)
        for place in sorted(claimants.keys() & range(1, length + 1)):
            self.place[place] = max(claimants[place], key=lambda row: self._credit(row, claimants))
        placed = {row.sequence for row in self.place.values()}
        for row in self.rows:
            if row.sequence in placed:
                continue
            if 1 <= row.sequence <= length and row.sequence not in self.place:
                self.place[row.sequence] = row
                self.kinds[row.sequence] = DiscrepancyKind.EDITED
            else:
                self.inserted.append(row)

    def _credit(self, row: StoredEntry, claimants: dict[int, list[StoredEntry]]) -> tuple[bool, bool, bool]:
        """How well a row is confirmed: by references, by the entry after it, by the entry before it."""
        place = _stated_sequence(row)
        before = [each.hash for each in claimants.get(place - 1, ())] if place > 1 else [GENESIS]
        return (
            row.hash in self._required_hashes,
            any(after.is_chained_to(row.hash) for after in claimants.get(place + 1, ())),
            any(row.is_chained_to(hash_) for hash_ in before),
        )

    def _find_reordered(self) -> None:
        settled = [(place, row.sequence) for place, row in sorted(self.place.items()) if place not in self.kinds]
        as_kept = sorted(sequence for _, sequence in settled)
        for (place, sequence), rank in zip(settled, as_kept, strict=True):
            if sequence != rank:
                self.kinds[place] = DiscrepancyKind.REORDERED

    def _find_edited(self, length: int) -> set[bytes]:
        """Returns the hashes the last entry may have had."""
        # If a hash was changed, the next entry still shows the original.
        credible: set[bytes] = {GENESIS}
        for place in range(1, length + 1):
            row = self.place.get(place)
            if row is None or self.kinds.get(place) is DiscrepancyKind.REORDERED:
                credible = set()
                continue
            expected = {row.expected_hash(previous) for previous in credible}
            if credible and row.hash not in expected and place not in self.kinds:
                self.kinds[self._edited_place(place, row)] = DiscrepancyKind.EDITED
            credible = {row.hash, *expected}
        return credible

    def _edited_place(self, place: int, row: StoredEntry) -> int:
        """The place of an entry that is not chained to the one before, or of that one, where events confirm this and not that."""
        before = self.place.get(place - 1)
        doubtful = before is not None and before.is_change and before.hash not in self._required_hashes
        return place - 1 if doubtful and row.hash in self._required_hashes else place

    def _head_differs(self, length: int) -> Iterator[Discrepancy]:
        if self.references.head in {each.hash for each in self.references.event_hashes}:
            self.kinds[length] = DiscrepancyKind.EDITED
        else:
            yield Discrepancy(DiscrepancyKind.HEAD_MISMATCH, length)

    def _events_differ(self) -> Iterator[Discrepancy]:
        stored = {row.hash for row in self.rows}
        explained = DiscrepancyKind.MISSING in self.kinds.values()
        for event, place in self._match_events():
            if event.hash in stored or place in self.kinds:
                continue
            if place is not None:
                self.kinds[place] = DiscrepancyKind.EVENT_MISMATCH
            elif not explained:
                yield Discrepancy(DiscrepancyKind.MISSING, self._after(event))
        places = {row.sequence: place for place, row in self.place.items()}
        for row in _without_event(self.rows, self.references):
            place = places.get(row.sequence)
            if place is not None and place not in self.kinds:
                self.kinds[place] = DiscrepancyKind.INSERTED

    def _anchors_differ(self) -> Iterator[Discrepancy]:
        for place, anchored in self.references.anchored.items():
            row = self.place.get(place)
            if row is None and place not in self.kinds:
                yield Discrepancy(DiscrepancyKind.MISSING, place)
            elif row is not None and row.hash != anchored:
                self.kinds.setdefault(place, DiscrepancyKind.EDITED)

    def _match_events(self) -> list[tuple[EventHash, int | None]]:
        """Each event with the place of its change: by action and time, else by counting the changes."""
        changes = [(place, row) for place, row in sorted(self.place.items()) if row.is_change]
        by_step = {(str(row.value("action")), _instant(row)): place for place, row in changes}
        matched = [(event, by_step.get((event.action, event.at))) for event in self.references.event_hashes]
        left = dict(enumerate((place for place, _ in changes), 1))
        left = {nth: place for nth, place in left.items() if place not in {place for _, place in matched}}
        return [(event, left.get(event.version) if place is None else place) for event, place in matched]

    def _after(self, event: EventHash) -> int:
        """The place of a missing entry of which only the event is left."""
        earlier = [place for place, row in self.place.items() if (at := _instant(row)) is not None and at < event.at]
        return max(earlier, default=0) + 1

    @cached_property
    def _required_hashes(self) -> set[bytes]:
        return self.references.required_hashes


def _stated_sequence(row: StoredEntry) -> int:
    """The place stated in an entry; 0 where there is none."""
    value = row.value("sequence")
    return value if type(value) is int else 0


def _instant(row: StoredEntry) -> datetime | None:
    try:
        at = datetime.fromisoformat(row.value("at"))
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None
