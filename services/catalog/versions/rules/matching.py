"""Matching of the entries of two lists: by identifier, else by similar names, never by position."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from services.kernel.text import fold

Entry = dict[str, Any]
Identity = Callable[[Entry], object]
# Names that share half of their words are taken for one name that was changed.
MIN_SIMILARITY: Final = 0.5
# For longer lists, comparing all names with each other costs too much.
MAX_COMPARISONS: Final = 400


def pairs(
    before: Sequence[Entry], after: Sequence[Entry], *, key: Identity, name: Callable[[Entry], str], whole: Identity
) -> list[tuple[int | None, int | None]]:
    """Pairs of positions in the two lists, in the order of the second; None on one side for an added or a removed entry.

    Entries equal by `whole` are matched first, then those with an equal `key` (in order, where several have it), then those with
    equal names, then the most similar names. None is never equal to None.
    """
    matches: dict[int, int] = {}
    for identity in (whole, key, lambda entry: fold(name(entry)) or None):
        _by(identity, before, after, matches)
    _by_likeness(before, after, name, matches)
    old_positions = {old: new for new, old in matches.items()}
    result: list[tuple[int | None, int | None]] = [(matches.get(n), n) for n in range(len(after))]
    return result + [(n, None) for n in range(len(before)) if n not in old_positions]


def moved_positions(matched: Sequence[tuple[int | None, int | None]]) -> set[int]:
    """Positions in the second list of entries that changed their order: the smallest set that explains the change."""
    position_pairs = [(old, new) for old, new in matched if old is not None and new is not None]
    stable = _longest_increasing([old for old, _ in position_pairs])
    return {new for old, new in position_pairs if old not in stable}


def _by(identity: Callable[[Entry], object], before: Sequence[Entry], after: Sequence[Entry], matches: dict[int, int]) -> None:
    unmatched: dict[object, list[int]] = {}
    matched_old = set(matches.values())
    for n, entry in enumerate(before):
        if n not in matched_old and identity(entry) is not None:
            unmatched.setdefault(identity(entry), []).append(n)
    for n, entry in enumerate(after):
        candidates = unmatched.get(identity(entry)) if n not in matches and identity(entry) is not None else None
        if candidates:
            matches[n] = candidates.pop(0)


def _by_likeness(before: Sequence[Entry], after: Sequence[Entry], name: Callable[[Entry], str], matches: dict[int, int]) -> None:
    matched_old = set(matches.values())
    old = {n: set(fold(name(entry)).split()) for n, entry in enumerate(before) if n not in matched_old}
    new = {n: set(fold(name(entry)).split()) for n, entry in enumerate(after) if n not in matches}
    if len(old) > MAX_COMPARISONS or len(new) > MAX_COMPARISONS:
        return
    candidates = [(_likeness(words, old[m]), n, m) for n, words in new.items() for m in old]
    for likeness, n, m in sorted(candidates, key=lambda each: (-each[0], each[1], each[2])):
        if likeness >= MIN_SIMILARITY and n not in matches and m in old:
            matches[n] = m
            del old[m]


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence of distinct numbers: entries that may count as unmoved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        n = bisect_left(ends, number)
        before[number] = ends[n - 1] if n else None
        ends[n : n + 1] = [number]
    members: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        members.add(last)
        last = before[last]
    return members
