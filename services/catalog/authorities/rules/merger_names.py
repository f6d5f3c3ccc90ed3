"""Matching of names in lists of mergers to units: such lists are typed by hand, and one name may have three spellings."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from services.kernel.text import fold

MatchKind = Literal["name", "diacritics", "likeness"]
# Below this similarity two names differ: "Can Hồ" and "Kan Hồ", two communes, reach 0.83.
MIN_SIMILARITY = 0.75
# The best match must lead by this margin, otherwise either could be meant.
CLEAR_MARGIN = 0.05
_KINDS = re.compile(r"(?i)^(thành phố|thị xã|thị trấn|huyện|quận|phường|xã)\s+")
_FULL = re.compile(r"\(([^)]*)\)")
_REMARK = re.compile(r"\s*\[[^\]]*\]|\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Match:
    """The full name of the matched unit, and how it was matched."""

    name: str
    kind: MatchKind


def bare_name(name: str) -> str:
    """A unit's name without its kind: `Xã Bum Tở` → `Bum Tở`."""
    return _KINDS.sub("", name.strip())


def match_units(written: Sequence[str], units: Sequence[str]) -> dict[str, Match]:
    """The unit meant by each written name; names that match none, or several, are left out.

    A remark in parentheses is the full name (`Mường Tè (Thị trấn Mường Tè)`), one in brackets is ignored. Exact matches come first,
    so that only the rest is matched by similarity.
    """
    matches: dict[str, Match] = {}
    for kind, key, names in _ROUNDS:
        remaining = [unit for unit in units if unit not in {match.name for match in matches.values()}]
        for name in (name for name in written if name not in matches):
            target = names(name)
            candidates = [unit for unit in remaining if target and key(unit) == key(target)]
            if len(candidates) == 1:
                matches[name] = Match(candidates[0], kind)
    return matches | _by_similarity([name for name in written if name not in matches], units, matches)


def _exactly(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _full(written: str) -> str:
    remark = _FULL.search(written)
    return remark[1] if remark else ""


def _short(written: str) -> str:
    return _REMARK.sub("", written).strip()


_ROUNDS: tuple[tuple[MatchKind, Callable[[str], str], Callable[[str], str]], ...] = (
    ("name", _exactly, _full),
    ("diacritics", fold, _full),
    ("name", lambda name: _exactly(bare_name(name)), _short),
    ("diacritics", lambda name: fold(bare_name(name)), _short),
)


def _by_similarity(written: Sequence[str], units: Sequence[str], matches: dict[str, Match]) -> dict[str, Match]:
    remaining = [unit for unit in units if unit not in {match.name for match in matches.values()}]
    similar: dict[str, Match] = {}
    for name in written:
        ranked = sorted(((_likeness(name, unit), unit) for unit in remaining), reverse=True)
        (best, unit), (second, _) = (*ranked, (0.0, ""), (0.0, ""))[:2]
        if best >= MIN_SIMILARITY and best - second >= CLEAR_MARGIN and not _full(name):
            similar[name] = Match(unit, "likeness")
    # A unit that two names resemble is left out: either could be meant.
    counts = Counter(match.name for match in similar.values())
    return {name: match for name, match in similar.items() if counts[match.name] == 1}


def _likeness(written: str, unit: str) -> float:
    return SequenceMatcher(None, fold(_short(written)), fold(bare_name(unit))).ratio()
