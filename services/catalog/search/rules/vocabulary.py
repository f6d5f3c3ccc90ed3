"""The vocabulary of procedure names: frequency of words and word pairs, and corrections of typing errors."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from services.catalog.search.rules.words import normalize_sound

# Keys of incomplete Telex typing: tones s f r x j, doubled vowels and dd, w.
_TELEX_TONE: Final = re.compile(r"(?<=[aeiouy])([a-z]*)[sfrxj]$")
_TELEX_DOUBLE: Final = re.compile(r"([aeo])([a-z]*?)\1|(d)d")
MIN_LENGTH: Final = 3
MAX_CORRECTIONS: Final = 10
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: Final = frozenset({pair for row in _KEYS for a, b in pairwise(row) for pair in (a + b, b + a)})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The number of names, of `total`, that contain a word or an adjacent pair; `deletion_index` finds words by one deleted letter."""

    total: int
    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    deletion_index: dict[str, frozenset[str]]

    @classmethod
    def from_names(cls, names: Iterable[tuple[str, ...]]) -> "Vocabulary":
        """The vocabulary of names, each given as the sounds of its words in order."""
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        total = 0
        for name in names:
            total += 1
            words.update(set(name))
            pairs.update(set(pairwise(name)))
        cut: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            for shortened in _deletions(word):
                cut[shortened].add(word)
        return cls(total, words, pairs, {shortened: frozenset(matches) for shortened, matches in cut.items()})

    def rarity(self, word: str) -> float:
        """Inverse document frequency (natural logarithm): 0 for a word in every name, highest for one in none."""
        return math.log((self.total + 1) / (self.words[word] + 0.5)) if self.words[word] < self.total else 0.0

    def share(self, beginning: str) -> float:
        """An upper bound for the share of names with a word that begins so, 0 to 1."""
        return sum(count for word, count in self.words.items() if word.startswith(beginning)) / max(self.total, 1)

    def corrections(self, word: str) -> list[str]:
        """Known words one typing error away (a letter too many, missing, wrong or swapped), likely ones first, then frequent ones."""
        if len(word) < MIN_LENGTH or not word.isalpha():
            return []
        candidates = {other for shortened in _deletions(word) for other in self.deletion_index.get(shortened, ())} - {word}
        corrections = [other for other in candidates if _is_one_typo(word, other)]
        return sorted(corrections, key=lambda other: (not is_likely_typo(word, other), -self.words[other], other))[:MAX_CORRECTIONS]

    def telex_correction(self, word: str) -> str | None:
        """The known word for incomplete Telex typing: `ddawng` is `dang`. None where there is none."""
        plain = _TELEX_TONE.sub(r"\1", word)
        plain = _TELEX_DOUBLE.sub(lambda match: (match[1] or "") + (match[2] or "") + (match[3] or ""), plain).replace("w", "")
        plain = normalize_sound(plain)
        return plain if plain != word and plain in self.words else None

    def split_compound(self, word: str) -> tuple[str, str] | None:
        """The adjacent pair that was typed without a space: `khaisinh` is `khai sinh`. None where there is none."""
        halves = ((word[:n], word[n:]) for n in range(2, len(word) - 1))
        return max((pair for pair in halves if pair in self.pairs), key=lambda pair: self.pairs[pair], default=None)


def is_likely_typo(typed: str, meant: str) -> bool:
    """Whether the error is an adjacent key, or swapped, doubled or missing letters."""
    changed = [a + b for a, b in zip(typed, meant, strict=False) if a != b]
    return len(typed) != len(meant) or len(changed) != 1 or changed[0] in _NEIGHBOURS


def _deletions(word: str) -> Iterator[str]:
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _is_one_typo(one: str, other: str) -> bool:
    """Whether one letter was added, removed or changed, or two adjacent letters were swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
