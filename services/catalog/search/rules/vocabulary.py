"""The words the catalogue's names are made of: how rare each is, which stand side by side, and which one a misspelling may mean."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from services.catalog.search.rules.words import normalize_sound

# Keys of an unfinished Telex: tones s f r x j, doubled vowels and dd, w.
_TELEX_TONE: Final = re.compile(r"(?<=[aeiouy])([a-z]*)[sfrxj]$")
_TELEX_DOUBLE: Final = re.compile(r"([aeo])([a-z]*?)\1|(d)d")
MIN_LENGTH: Final = 3
MAX_CORRECTIONS: Final = 10
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: Final = frozenset({pair for row in _KEYS for a, b in pairwise(row) for pair in (a + b, b + a)})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many `names` of `total` a word or a pair of neighbours is; `cut` are words by what is left without one letter."""

    total: int
    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    deletion_index: dict[str, frozenset[str]]

    @classmethod
    def from_names(cls, names: Iterable[tuple[str, ...]]) -> "Vocabulary":
        """The vocabulary of names, each as the sounds of its words in order."""
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        total = 0
        for name in names:
            total += 1
            words.update(set(name))
            pairs.update(set(pairwise(name)))
        cut: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            for left in _deletions(word):
                cut[left].add(word)
        return cls(total, words, pairs, {left: frozenset(whole) for left, whole in cut.items()})

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 for one in every name, most for one in none (inverse document frequency, natural logarithm)."""
        return math.log((self.total + 1) / (self.words[word] + 0.5)) if self.words[word] < self.total else 0.0

    def share(self, beginning: str) -> float:
        """In which part of the names there are words that begin so, at most."""
        return sum(count for word, count in self.words.items() if word.startswith(beginning)) / max(self.total, 1)

    def corrections(self, word: str) -> list[str]:
        """Known words one slip away from this one: a letter too many, missing, wrong or swapped. The most frequent first."""
        if len(word) < MIN_LENGTH or not word.isalpha():
            return []
        similar = {other for left in _deletions(word) for other in self.deletion_index.get(left, ())} - {word}
        close = [other for other in similar if _is_one_typo(word, other)]
        return sorted(close, key=lambda other: (not is_likely_typo(word, other), -self.words[other], other))[:MAX_CORRECTIONS]

    def telex_correction(self, word: str) -> str | None:
        """The known word of unfinished Telex typing: `ddawng` is `dang`."""
        plain = _TELEX_TONE.sub(r"\1", word)
        plain = _TELEX_DOUBLE.sub(lambda found: (found[1] or "") + (found[2] or "") + (found[3] or ""), plain).replace("w", "")
        plain = normalize_sound(plain)
        return plain if plain != word and plain in self.words else None

    def split_compound(self, word: str) -> tuple[str, str] | None:
        """The two neighbours somebody typed without a space between: `khaisinh` is `khai sinh`."""
        halves = ((word[:n], word[n:]) for n in range(2, len(word) - 1))
        return max((pair for pair in halves if pair in self.pairs), key=lambda pair: self.pairs[pair], default=None)


def is_likely_typo(typed: str, meant: str) -> bool:
    """Whether the finger only hit the key beside it, or two letters are swapped, doubled or left out."""
    changed = [a + b for a, b in zip(typed, meant, strict=False) if a != b]
    return len(typed) != len(meant) or len(changed) != 1 or changed[0] in _NEIGHBOURS


def _deletions(word: str) -> Iterator[str]:
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _is_one_typo(one: str, other: str) -> bool:
    """Whether a letter was added, left out or changed, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
