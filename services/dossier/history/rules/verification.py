"""Whether a dossier's history is as it was written, and if not, what was done to it.

`_whole` alone decides; `_Diagnosis` then names what it can. The chain by itself cannot tell an edited entry whose hash was made
anew from an edit of the one after it, nor notice a chain that was made anew to its end: that is what the anchors outside are for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from services.dossier.history.rules.hash_chain import GENESIS, READ, entry_hash

# Somebody may write any number for a length.
MAX_MISSING = 1_000


class DiscrepancyKind(StrEnum):
    """What is wrong at a place in the history."""

    EDITED = "edited"
    MISSING = "missing"
    INSERTED = "inserted"
    REORDERED = "reordered"
    HEAD_MISMATCH = "head_mismatch"
    LENGTH_MISMATCH = "length_mismatch"
    EVENT_MISMATCH = "event_mismatch"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """`sequence` is the entry's place in the history, from 1, where it can be told."""

    kind: DiscrepancyKind
    sequence: int | None


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it is kept."""

    sequence: int
    entry: Any
    hash: bytes

    def follows(self, previous: bytes) -> bool:
        """Whether this entry's hash is right after `previous`."""
        return self.computed(previous) == self.hash

    def computed(self, previous: bytes) -> bytes:
        """What this entry's hash should be after `previous`; nothing where it is no entry at all."""
        return entry_hash(previous, self.entry) if isinstance(self.entry, dict) else b""

    def said(self, key: str) -> Any:
        """What the entry says of itself."""
        return self.entry.get(key) if isinstance(self.entry, dict) else None

    @property
    def changed(self) -> bool:
        """Whether it tells of a change, which is announced, and not only of reading."""
        return bool(self.said("action") != READ)


@dataclass(frozen=True, slots=True)
class EventHash:
    """What an event said: the dossier's `version` after the step, and the history's hash then."""

    version: int
    action: str
    at: datetime
    hash: bytes


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is known of the history outside of it: on the dossier, and in the events that are still kept, oldest first."""

    head: bytes
    length: int
    announced: Sequence[EventHash] = ()

    @property
    def hashes(self) -> set[bytes]:
        """Hashes the history must have."""
        return {self.head, *(each.hash for each in self.announced)}


def discrepancies(rows: Sequence[StoredEntry], anchors: Anchors) -> list[Discrepancy]:
    """What is wrong with the history, `rows` being all of it in order of `sequence`; nothing when it is whole."""
    if _whole(rows, anchors):
        return []
    found = set(_Diagnosis(rows, anchors).faults())
    if not found:
        found = {next(_out_of_place(rows))}
    return sorted(found, key=lambda fault: (fault.sequence is None, fault.sequence or 0, fault.kind))


def _whole(rows: Sequence[StoredEntry], anchors: Anchors) -> bool:
    hashes = [GENESIS, *(row.hash for row in rows)]
    return (
        len(rows) == anchors.length
        and hashes[-1] == anchors.head
        and all(row.sequence == row.said("sequence") == n for n, row in enumerate(rows, 1))
        and all(row.follows(previous) for previous, row in zip(hashes, rows, strict=False))
        and anchors.hashes <= set(hashes)
        and not list(_without_event(rows, anchors))
    )


def _out_of_place(rows: Sequence[StoredEntry]) -> Iterator[Discrepancy]:
    """Rows that follow each other rightly under wrong numbers."""
    for n, row in enumerate(rows, 1):
        if row.sequence != n:
            yield Discrepancy(DiscrepancyKind.REORDERED, row.sequence)
    yield Discrepancy(DiscrepancyKind.LENGTH_MISMATCH, None)


def _without_event(rows: Sequence[StoredEntry], anchors: Anchors) -> Iterator[StoredEntry]:
    """Changes after one that was announced, of which no event tells: somebody wrote them past the service."""
    told = {each.hash for each in anchors.announced}
    since = next((n for n, row in enumerate(rows) if row.hash in told), len(rows))
    return (row for row in rows[since:] if row.changed and row.hash not in told)


@dataclass
class _Diagnosis:
    """Gives each row a place from 1 to `length`, by what its entry says, then looks at what does not fit."""

    rows: Sequence[StoredEntry]
    anchors: Anchors
    place: dict[int, StoredEntry] = field(default_factory=dict)
    found: dict[int, DiscrepancyKind] = field(default_factory=dict)
    inserted: list[StoredEntry] = field(default_factory=list)

    def faults(self) -> Iterator[Discrepancy]:
        """What can be told."""
        length = self._length()
        self._settle(length)
        self._find_reordered()
        credible = self._find_edited(length)
        for place in range(1, length + 1):
            if place not in self.place:
                self.found[place] = DiscrepancyKind.MISSING
        if length != self.anchors.length:
            yield Discrepancy(DiscrepancyKind.LENGTH_MISMATCH, None)
        if length in self.place and length not in self.found and self.anchors.head not in credible:
            yield from self._head_differs(length)
        yield from self._events_differ()
        yield from (Discrepancy(kind, place) for place, kind in self.found.items())
        yield from (Discrepancy(DiscrepancyKind.INSERTED, row.sequence) for row in self.inserted)

    def _length(self) -> int:
        """The dossier's own count, unless the newest entry is sound, the one its head names, and says otherwise."""
        before, newest = ([StoredEntry(0, None, GENESIS), StoredEntry(0, None, GENESIS), *self.rows])[-2:]
        sound = newest.hash == self.anchors.head and newest.follows(before.hash)
        length = _stated_sequence(newest) if sound else self.anchors.length
        return min(length, len(self.rows) + MAX_MISSING)

    def _settle(self, length: int) -> None:
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
                self.found[row.sequence] = DiscrepancyKind.EDITED
            else:
                self.inserted.append(row)

    def _credit(self, row: StoredEntry, claimants: dict[int, list[StoredEntry]]) -> tuple[bool, bool, bool]:
        """How well a row is vouched for: by anchors, by the entry after it, by the entry before it."""
        place = _stated_sequence(row)
        before = [each.hash for each in claimants.get(place - 1, ())] if place > 1 else [GENESIS]
        return (
            row.hash in self._trusted,
            any(after.follows(row.hash) for after in claimants.get(place + 1, ())),
            any(row.follows(hash_) for hash_ in before),
        )

    def _find_reordered(self) -> None:
        settled = [(place, row.sequence) for place, row in sorted(self.place.items()) if place not in self.found]
        as_kept = sorted(sequence for _, sequence in settled)
        for (place, sequence), rank in zip(settled, as_kept, strict=True):
            if sequence != rank:
                self.found[place] = DiscrepancyKind.REORDERED

    def _find_edited(self, length: int) -> set[bytes]:
        """Returns the hashes the last entry may rightly have."""
        # After a hash that was changed, the next entry still shows what it was.
        credible: set[bytes] = {GENESIS}
        for place in range(1, length + 1):
            row = self.place.get(place)
            if row is None or self.found.get(place) is DiscrepancyKind.REORDERED:
                credible = set()
                continue
            computed = {row.computed(previous) for previous in credible}
            if credible and row.hash not in computed and place not in self.found:
                self.found[self._blamed(place, row)] = DiscrepancyKind.EDITED
            credible = {row.hash, *computed}
        return credible

    def _blamed(self, place: int, row: StoredEntry) -> int:
        """An entry that does not follow the one before it, or that one, where events vouch for this and not for that."""
        before = self.place.get(place - 1)
        doubtful = before is not None and before.changed and before.hash not in self._trusted
        return place - 1 if doubtful and row.hash in self._trusted else place

    def _head_differs(self, length: int) -> Iterator[Discrepancy]:
        if self.anchors.head in {each.hash for each in self.anchors.announced}:
            self.found[length] = DiscrepancyKind.EDITED
        else:
            yield Discrepancy(DiscrepancyKind.HEAD_MISMATCH, length)

    def _events_differ(self) -> Iterator[Discrepancy]:
        kept = {row.hash for row in self.rows}
        explained = DiscrepancyKind.MISSING in self.found.values()
        for event, place in self._matched():
            if event.hash in kept or place in self.found:
                continue
            if place is not None:
                self.found[place] = DiscrepancyKind.EVENT_MISMATCH
            elif not explained:
                yield Discrepancy(DiscrepancyKind.MISSING, self._after(event))
        places = {row.sequence: place for place, row in self.place.items()}
        for row in _without_event(self.rows, self.anchors):
            place = places.get(row.sequence)
            if place is not None and place not in self.found:
                self.found[place] = DiscrepancyKind.INSERTED

    def _matched(self) -> list[tuple[EventHash, int | None]]:
        """Each event with the place of the change it tells of: by what and when, else by counting the changes."""
        changes = [(place, row) for place, row in sorted(self.place.items()) if row.changed]
        by_step = {(str(row.said("action")), _instant(row)): place for place, row in changes}
        matched = [(event, by_step.get((event.action, event.at))) for event in self.anchors.announced]
        left = dict(enumerate((place for place, _ in changes), 1))
        left = {nth: place for nth, place in left.items() if place not in {taken for _, taken in matched}}
        return [(event, left.get(event.version) if place is None else place) for event, place in matched]

    def _after(self, event: EventHash) -> int:
        """Where an entry lay that only an event still tells of."""
        earlier = [place for place, row in self.place.items() if (at := _instant(row)) is not None and at < event.at]
        return max(earlier, default=0) + 1

    @cached_property
    def _trusted(self) -> set[bytes]:
        return self.anchors.hashes


def _stated_sequence(row: StoredEntry) -> int:
    """The place an entry says it has; 0 where it says nothing."""
    said = row.said("sequence")
    return said if type(said) is int else 0


def _instant(row: StoredEntry) -> datetime | None:
    try:
        at = datetime.fromisoformat(row.said("at"))
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None
