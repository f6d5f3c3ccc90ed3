"""Names in a list of mergers, matched with the units they mean: lists are typed by people, and one name may be spelt three ways."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from services.kernel.text import fold

MatchKind = Literal["name", "diacritics", "likeness"]
# Below this two names are not the same one misspelt: "Can Hồ" and "Kan Hồ" are alike to 0.83.
MIN_SIMILARITY = 0.75
# And what looks nearly as much like another one could be either.
CLEAR_MARGIN = 0.05
_KINDS = re.compile(r"(?i)^(thành phố|thị xã|thị trấn|huyện|quận|phường|xã)\s+")
_FULL = re.compile(r"\(([^)]*)\)")
_REMARK = re.compile(r"\s*\[[^\]]*\]|\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Match:
    """The full name of the unit that is meant, and by how much of it."""

    name: str
    kind: MatchKind


def bare_name(name: str) -> str:
    """A unit's name without what kind of unit it is: `Xã Bum Tở` → `Bum Tở`."""
    return _KINDS.sub("", name.strip())


def match_units(written: Sequence[str], units: Sequence[str]) -> dict[str, Match]:
    """For each name as written, the unit of these full names it means; names that fit none, or several, are left out.

    A remark in parentheses is the full name (`Mường Tè (Thị trấn Mường Tè)`), one in brackets means nothing here. What fits exactly is
    taken first, so that only what is left over is compared with less care.
    """
    found: dict[str, Match] = {}
    for how, key, names in _ROUNDS:
        left = [unit for unit in units if unit not in {match.name for match in found.values()}]
        for name in (name for name in written if name not in found):
            wanted = names(name)
            fitting = [unit for unit in left if wanted and key(unit) == key(wanted)]
            if len(fitting) == 1:
                found[name] = Match(fitting[0], how)
    return found | _by_similarity([name for name in written if name not in found], units, found)


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


def _by_similarity(written: Sequence[str], units: Sequence[str], found: dict[str, Match]) -> dict[str, Match]:
    left = [unit for unit in units if unit not in {match.name for match in found.values()}]
    alike: dict[str, Match] = {}
    for name in written:
        ranked = sorted(((_likeness(name, unit), unit) for unit in left), reverse=True)
        (best, unit), (second, _) = (*ranked, (0.0, ""), (0.0, ""))[:2]
        if best >= MIN_SIMILARITY and best - second >= CLEAR_MARGIN and not _full(name):
            alike[name] = Match(unit, "likeness")
    # A unit two names look like is not known to be either.
    meant = Counter(match.name for match in alike.values())
    return {name: match for name, match in alike.items() if meant[match.name] == 1}


def _likeness(written: str, unit: str) -> float:
    return SequenceMatcher(None, fold(_short(written)), fold(bare_name(unit))).ratio()
