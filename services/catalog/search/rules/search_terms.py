"""What people say and what the catalogue calls it: stop words, abbreviations and everyday words, read from `data/search_terms.json`.

`ignored` are words nobody searches for; a meaning says that who types one of `say` means one of `mean` (`a + b`: both phrases,
anywhere in the procedure's texts).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from services.catalog.search.rules.words import Word, split

# A phrase in the words of the catalogue; several must all be there.
Phrases = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class _SynonymRule:
    phrases: tuple[str, ...]
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _SearchTermsFile:
    ignored: tuple[str, ...]
    secondary: tuple[str, ...]
    meanings: tuple[_SynonymRule, ...]


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words somebody may type in a row; with no meanings they are only politeness."""

    words: tuple[Word, ...]
    meanings: tuple[Phrases, ...]

    def has_prefix(self, typed: tuple[Word, ...]) -> bool:
        """Whether these words are the beginning of the saying, the last of them perhaps only of a word."""
        here = self.words[: len(typed)]
        if len(here) < len(typed) or not all(map(Word.matches, typed[:-1], here[:-1])):
            return False
        last, meant = typed[-1], here[-1]
        return meant.sound.startswith(last.sound) and set(last.marks) <= set(meant.marks)


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Sayings by the sound of their first word, the longest first; and the beginnings of names that are no first request."""

    synonyms: Mapping[str, tuple[Synonym, ...]]
    secondary: tuple[tuple[Word, ...], ...]


@cache
def load() -> SearchTerms:
    """What the file says."""
    listed = TypeAdapter(_SearchTermsFile).validate_json(
        (resources.files("services.catalog.search") / "data" / "search_terms.json").read_bytes()
    )
    found: dict[str, list[Synonym]] = {}
    for saying in _synonyms(listed):
        found.setdefault(saying.words[0].sound, []).append(saying)
    ordered = {sound: tuple(sorted(each, key=lambda saying: -len(saying.words))) for sound, each in found.items()}
    return SearchTerms(ordered, tuple(map(split, listed.secondary)))


def _synonyms(listed: _SearchTermsFile) -> Iterator[Synonym]:
    """Every saying once, the meanings of one that is listed twice together."""
    means: dict[tuple[Word, ...], list[Phrases]] = {split(text): [] for text in listed.ignored}
    for meaning in listed.meanings:
        for text in meaning.phrases:
            kept = means.setdefault(split(text), [])
            kept.extend(_phrases(each) for each in meaning.meanings if _phrases(each) not in kept)
    return (Synonym(words, tuple(meant)) for words, meant in means.items())


def _phrases(text: str) -> Phrases:
    return tuple(split(phrase) for phrase in text.split("+"))
