"""Everyday language and the catalogue's terms: stop words, abbreviations and synonyms, loaded from `data/search_terms.json`.

`ignored` are stop words. A rule under `meanings` says that each of its `phrases` may mean each of its `meanings` (`a + b`: both
phrases, anywhere in the procedure's texts).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from services.catalog.search.rules.words import Word, split

# Phrases in the catalogue's terms; a procedure must contain all of them.
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
    """Adjacent words somebody may type; without meanings they are stop words."""

    words: tuple[Word, ...]
    meanings: tuple[Phrases, ...]

    def has_prefix(self, typed: tuple[Word, ...]) -> bool:
        """Whether the words typed so far begin this synonym; the last of them may be incomplete."""
        words = self.words[: len(typed)]
        if len(words) < len(typed) or not all(map(Word.matches, typed[:-1], words[:-1])):
            return False
        last, target = typed[-1], words[-1]
        return target.sound.startswith(last.sound) and set(last.marks) <= set(target.marks)


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Synonyms by the sound of their first word, the longest first; and beginnings of names for changes and renewals."""

    synonyms: Mapping[str, tuple[Synonym, ...]]
    secondary: tuple[tuple[Word, ...], ...]


@cache
def load() -> SearchTerms:
    """The content of the data file."""
    content = TypeAdapter(_SearchTermsFile).validate_json(
        (resources.files("services.catalog.search") / "data" / "search_terms.json").read_bytes()
    )
    by_sound: dict[str, list[Synonym]] = {}
    for synonym in _synonyms(content):
        by_sound.setdefault(synonym.words[0].sound, []).append(synonym)
    ordered = {sound: tuple(sorted(each, key=lambda synonym: -len(synonym.words))) for sound, each in by_sound.items()}
    return SearchTerms(ordered, tuple(map(split, content.secondary)))


def _synonyms(content: _SearchTermsFile) -> Iterator[Synonym]:
    """Every synonym once; meanings of a phrase that occurs in several rules are combined."""
    meanings: dict[tuple[Word, ...], list[Phrases]] = {split(text): [] for text in content.ignored}
    for rule in content.meanings:
        for text in rule.phrases:
            known = meanings.setdefault(split(text), [])
            known.extend(_phrases(each) for each in rule.meanings if _phrases(each) not in known)
    return (Synonym(words, tuple(each)) for words, each in meanings.items())


def _phrases(text: str) -> Phrases:
    return tuple(split(phrase) for phrase in text.split("+"))
