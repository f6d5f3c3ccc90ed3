"""Which entries of two lists are the same thing: by what names them, else by how alike their names are; never by their place."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from services.kernel.text import fold

Entry = dict[str, Any]
Identity = Callable[[Entry], object]
# Names that share half of their words are one name, changed.
MIN_SIMILARITY: Final = 0.5
# Beyond this, comparing every name with every other costs more than it tells.
MAX_COMPARISONS: Final = 400


def pairs(
    before: Sequence[Entry], after: Sequence[Entry], *, key: Identity, name: Callable[[Entry], str], whole: Identity
) -> list[tuple[int | None, int | None]]:
    """Pairs of positions in the two lists, in the order of the second; None on one side for what was added or removed.

    Entries that are `whole` the same go together, then those with equal `key`, in their order where several have it; then equal
    names, then the likest. Nothing is the same by being None.
    """
    found: dict[int, int] = {}
    for identity in (whole, key, lambda entry: fold(name(entry)) or None):
        _by(identity, before, after, found)
    _by_likeness(before, after, name, found)
    matched = {old: new for new, old in found.items()}
    kept: list[tuple[int | None, int | None]] = [(found.get(n), n) for n in range(len(after))]
    return kept + [(n, None) for n in range(len(before)) if n not in matched]


def has_moves(matched: Sequence[tuple[int | None, int | None]]) -> set[int]:
    """Positions in the second list of entries that stand in another order than before: as few as tell the change."""
    both = [(old, new) for old, new in matched if old is not None and new is not None]
    still = _longest_increasing([old for old, _ in both])
    return {new for old, new in both if old not in still}


def _by(identity: Callable[[Entry], object], before: Sequence[Entry], after: Sequence[Entry], found: dict[int, int]) -> None:
    waiting: dict[object, list[int]] = {}
    taken = set(found.values())
    for n, entry in enumerate(before):
        if n not in taken and identity(entry) is not None:
            waiting.setdefault(identity(entry), []).append(n)
    for n, entry in enumerate(after):
        same = waiting.get(identity(entry)) if n not in found and identity(entry) is not None else None
        if same:
            found[n] = same.pop(0)


def _by_likeness(before: Sequence[Entry], after: Sequence[Entry], name: Callable[[Entry], str], found: dict[int, int]) -> None:
    taken = set(found.values())
    old = {n: set(fold(name(entry)).split()) for n, entry in enumerate(before) if n not in taken}
    new = {n: set(fold(name(entry)).split()) for n, entry in enumerate(after) if n not in found}
    if len(old) > MAX_COMPARISONS or len(new) > MAX_COMPARISONS:
        return
    likely = [(_likeness(words, old[m]), n, m) for n, words in new.items() for m in old]
    for likeness, n, m in sorted(likely, key=lambda each: (-each[0], each[1], each[2])):
        if likeness >= MIN_SIMILARITY and n not in found and m in old:
            found[n] = m
            del old[m]


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising subsequence of different numbers: what can be taken as having stayed in place."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        n = bisect_left(ends, number)
        before[number] = ends[n - 1] if n else None
        ends[n : n + 1] = [number]
    rising: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        rising.add(last)
        last = before[last]
    return rising
