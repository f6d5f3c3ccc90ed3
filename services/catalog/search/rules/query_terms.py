"""What somebody typed as terms to look for: codes, words, what everyday words and abbreviations mean, what misspellings may mean.

Pure: words are weighed and corrected by a `Vocabulary`, everyday words come as `SearchTerms`. What is made is text of `tsquery`,
whose words are only letters, digits and the signs `.`, `~` and `^`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from services.catalog.search.rules import words
from services.catalog.search.rules.search_terms import SearchTerms, Synonym
from services.catalog.search.rules.vocabulary import Vocabulary, is_likely_typo
from services.catalog.search.rules.words import Word
from services.kernel import procedure_codes

# One word in its spelling; its sound is beside it.
_SPELLING: Final = re.compile(r"'[^' ]*~\d+'")
_LEXEME: Final = re.compile(r"('[^']*')(:\*)?")
# What somebody has typed of a code so far.
_PART_OF_CODE: Final = re.compile(r"[1-9]\.[0-9]{1,5}")
# Nobody means more; the rest of a pasted page is not read.
MAX_WORDS: Final = 40
# What a way to find a term is worth beside the word itself, spelt right.
NO_DIACRITICS_WEIGHT: Final = 0.75
SYNONYM_WEIGHT: Final = 0.88
SYNONYM_RANK_PENALTY: Final = 0.04
TELEX_WEIGHT: Final = 0.9
TYPO_WEIGHT: Final = 0.7
UNLIKELY_TYPO_WEIGHT: Final = 0.6
# Two neighbours found side by side are worth this part of the two.
ADJACENCY_WEIGHT: Final = 0.35
MAX_TERM_WEIGHT: Final = 9.0
# While somebody types: sayings looked at, their longest in words, and how long a word must be to be corrected.
MAX_SYNONYMS: Final = 3
MAX_SYNONYM_WORDS: Final = 4
MIN_TYPO_LENGTH: Final = 3
MIN_WHOLE_WORD_LENGTH: Final = 5
# A word in one of so many names is nothing to go by.
COMMON_WORD_SHARE: Final = 0.1
# Less than this part of what was asked for is no answer.
MIN_MATCH_SHARE: Final = 0.4
# Neighbours found so often together are a word of the language, not chance.
MIN_PAIR_COUNT: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One way to find a term: a `tsquery`, and what finding it so is worth, from 0 to 1."""

    query: str
    weight: float

    @property
    def in_name(self) -> str:
        """The `tsquery` for finding it in the name; of several phrases it is enough that the first is there."""
        first, and_, others = self.query.partition(" & ")
        return _LEXEME.sub(lambda found: f"{found[1]}{':*A' if found[2] else ':A'}", first) + and_ + others


@dataclass(frozen=True, slots=True)
class Term:
    """Something looked for, by the best of its clauses; `weight` says how much it tells. `of` are the words it consists of."""

    clauses: tuple[Clause, ...]
    weight: float
    word_positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: a procedure by its code, or terms, of which a procedure need not have all.

    `needed` is a `tsquery` for procedures with at least one of the terms that tell most: without any, one cannot be a good match.
    `is_common` is one word that very many names have, or begin.
    `secondary` is a `tsquery` for procedures that change, renew or end what another one grants: not meant unless asked for.
    """

    code: tuple[str, str | None] | None = None
    text: str = ""
    terms: tuple[Term, ...] = ()
    required: str = ""
    secondary: str = ""
    is_common: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether there are words, and nobody knows one of them; then only names that look like the `text` can help."""
        return bool(self.terms) and not any(term.weight for term in self.terms)


@dataclass(frozen=True, slots=True)
class _WordVariants:
    """A typed word with the sounds it may stand for and what each is worth; the first is the word itself."""

    word: Word
    variants: dict[str, float]


def parse(text: str, vocabulary: Vocabulary, known: SearchTerms, *, typing: bool = False) -> SearchQuery:
    """The question in a text; one without any word has no terms. While it is typed, the last word may be only begun."""
    typed = words.split(text)[:MAX_WORDS]
    code = next((found for word in typed if (found := procedure_codes.parse(word.sound.upper()))), None)
    if code is not None:
        return SearchQuery(code=code)
    said, single = _parts(typed, vocabulary, known)
    if not said and not single:
        # Who types only "thủ tục" looks for just that.
        single = set(range(len(typed)))
    readings = {n: _variants(typed, n, vocabulary) for n in single}
    terms = [_synonym_term(saying, at, vocabulary) for at, saying in said.items()]
    terms += [_word(readings[n], n, vocabulary) for n in sorted(readings)]
    pairs = (_pair(readings[n], readings[n + 1], n, vocabulary) for n in sorted(readings) if n + 1 in readings)
    terms += [pair for pair in pairs if pair is not None]
    needed = _required(terms)
    if typing and typed:
        whole = [term for term in terms if len(typed) - 1 not in term.word_positions]
        about = [clause for saying in _synonym_completions(typed, known) for clause in _meanings(saying)]
        terms = [*whole, _prefix_term(typed, about, vocabulary)]
        needed = _all_required([*whole, _prefix_term(typed, [], vocabulary)], about)
    return SearchQuery(
        text=" ".join(word.sound for word in typed),
        terms=tuple(terms),
        required=needed,
        secondary=_secondary(typed, list(said.values()), known),
        is_common=len(typed) == 1 and vocabulary.share(typed[0].sound) > COMMON_WORD_SHARE,
    )


def _parts(typed: tuple[Word, ...], vocabulary: Vocabulary, known: SearchTerms) -> tuple[dict[int, Synonym], set[int]]:
    """The sayings with a meaning by where they begin, and where the words are that belong to no saying."""
    said: dict[int, Synonym] = {}
    single: set[int] = set()
    at = 0
    while at < len(typed):
        saying = _synonym_at(typed, at, vocabulary, known)
        if saying is None:
            single.add(at)
        elif saying.meanings:
            said[at] = saying
        at += len(saying.words) if saying else 1
    return said, single


def _synonym_at(typed: tuple[Word, ...], at: int, vocabulary: Vocabulary, known: SearchTerms) -> Synonym | None:
    """The longest saying that begins here. Who marks some words marks all; who marks none may mean any word of this sound."""
    same = Word.__eq__ if any(word.marks for word in typed) else Word.matches
    for saying in known.synonyms.get(typed[at].sound, ()):
        here = typed[at : at + len(saying.words)]
        if len(here) == len(saying.words) and all(map(same, here, saying.words)):
            doubtful = not saying.meanings and len(here) == 1 and same is Word.matches and saying.words[0].marks
            # `di` of `di chuc` is not `đi`: unmarked, it is ignored only where it stands in no usual company.
            return None if doubtful and any(_is_common_pair(typed, at, here[0].sound, vocabulary)) else saying
    return None


def _secondary(typed: tuple[Word, ...], said: list[Synonym], known: SearchTerms) -> str:
    asked = {word.sound for word in typed} | {
        word.sound for saying in said for way in saying.meanings for phrase in way for word in phrase
    }
    other = [phrase for phrase in known.secondary if not asked.issuperset(word.sound for word in phrase)]
    return " | ".join("(" + " <-> ".join(f"'^{word.sound}'" for word in phrase) + ")" for phrase in other)


def _synonym_term(saying: Synonym, at: int, vocabulary: Vocabulary) -> Term:
    """A saying: best found as it was said, else by one of its meanings."""
    ways = _meanings(saying)
    if (saying.words,) not in saying.meanings:
        ways.insert(0, Clause(_phrase(saying.words), 1.0))
    telling = {word.sound for phrase in saying.meanings[0] for word in phrase}
    weight = (1 + ADJACENCY_WEIGHT) * sum(vocabulary.rarity(sound) for sound in telling)
    return Term(tuple(ways), min(weight, MAX_TERM_WEIGHT), frozenset({at}))


def _meanings(saying: Synonym) -> list[Clause]:
    return [
        Clause(" & ".join(map(_phrase, phrases)), SYNONYM_WEIGHT - SYNONYM_RANK_PENALTY * n)
        for n, phrases in enumerate(saying.meanings)
    ]


def _word(reading: _WordVariants, at: int, vocabulary: Vocabulary) -> Term:
    ways = [Clause(_lexeme(sound), worth) for sound, worth in reading.variants.items()]
    if reading.word.marks:
        ways = [
            Clause(_lexeme(reading.word.spelling), 1.0),
            *(Clause(way.query, way.weight * NO_DIACRITICS_WEIGHT) for way in ways),
        ]
    return Term(tuple(ways), _weight(reading, vocabulary), frozenset({at}))


def _pair(one: _WordVariants, other: _WordVariants, at: int, vocabulary: Vocabulary) -> Term | None:
    """Two words found side by side, in one of their readings; None where no name has them so."""
    if not any((a.split()[-1], b.split()[0]) in vocabulary.pairs for a in one.variants for b in other.variants):
        return None
    together = Clause(f"({_any(one)}) <-> ({_any(other)})", 1.0)
    return Term((together,), ADJACENCY_WEIGHT * (_weight(one, vocabulary) + _weight(other, vocabulary)), frozenset({at, at + 1}))


def _required(terms: list[Term]) -> str:
    """The heaviest terms, until what the others could make up together is no good match."""
    single = sorted((term for term in terms if len(term.word_positions) == 1), key=lambda term: -term.weight)
    enough = MIN_MATCH_SHARE * sum(term.weight for term in terms)
    chosen: list[Term] = []
    for n, term in enumerate(single):
        left = frozenset[int]().union(*(other.word_positions for other in single[n:]))
        if term.weight and sum(other.weight for other in terms if other.word_positions <= left) < enough:
            break
        chosen.append(term)
    # A word nobody knew a moment ago may be in what was published since.
    chosen += [term for term in single if not term.weight and term not in chosen]
    return _one_of(clause for term in chosen for clause in term.clauses)


def _all_required(terms: list[Term], instead: list[Clause]) -> str:
    """While somebody types: all words, or one of the meanings of what they may be about to say."""
    all_ = " & ".join(f"({_one_of(term.clauses)})" for term in terms if len(term.word_positions) == 1)
    return f"({all_}) | {_one_of(instead)}" if instead else all_


def _one_of(clauses: Iterable[Clause]) -> str:
    ways = (clause.query for clause in clauses if not _SPELLING.fullmatch(clause.query))
    # Words anywhere instead of side by side: more than enough, and found by the index alone.
    return " | ".join(f"({way.replace('<->', '&')})" for way in dict.fromkeys(ways))


def _prefix_term(typed: tuple[Word, ...], about: list[Clause], vocabulary: Vocabulary) -> Term:
    """The last word as the beginning of a word, or what is said with it; one or two letters alone begin a name."""
    last = len(typed) - 1
    reading = _variants(typed, last, vocabulary) if len(typed[last].sound) > MIN_TYPO_LENGTH else _WordVariants(typed[last], {})
    head = "^" if not last and len(typed[last].sound) < MIN_TYPO_LENGTH else ""
    ways = [Clause(f"'{head}{typed[last].sound}':*", 1.0)]
    if last:
        ways.append(Clause(f"'{typed[last - 1].sound}' <-> '{typed[last].sound}':*", 1.0 + ADJACENCY_WEIGHT))
    ways += [Clause(_lexeme(sound), worth) for sound, worth in reading.variants.items() if sound != typed[last].sound]
    ways += about
    # The more of it is there, the more it tells.
    weight = MAX_TERM_WEIGHT / 2 * min(len(typed[last].sound) / MIN_WHOLE_WORD_LENGTH, 1.0)
    return Term(tuple(dict.fromkeys(ways)), weight, frozenset({last}))


def _synonym_completions(typed: tuple[Word, ...], known: SearchTerms) -> list[Synonym]:
    """The shortest sayings with a meaning that the end of what is typed begins or ends."""
    found: list[Synonym] = []
    for at in range(max(len(typed) - MAX_SYNONYM_WORDS, 0), len(typed)):
        rest = typed[at:]
        if at == len(typed) - 1 and len(rest[0].sound) < MIN_TYPO_LENGTH - 1:
            continue
        sayings = (
            saying
            for sound, each in known.synonyms.items()
            if (sound.startswith(rest[0].sound) if len(rest) == 1 else sound == rest[0].sound)
            for saying in each
            if saying.meanings and saying.has_prefix(rest)
        )
        found += sorted(sayings, key=lambda saying: (len(saying.words), saying.words[-1].sound))[:MAX_SYNONYMS]
    return found[:MAX_SYNONYMS]


def _weight(reading: _WordVariants, vocabulary: Vocabulary) -> float:
    """How rare the most frequent reading is; 0 for what nobody knows, for it cannot be found."""
    found = (sound.split() for sound in reading.variants)
    return min((sum(map(vocabulary.rarity, parts)) for parts in found if vocabulary.words.keys() >= set(parts)), default=0.0)


def _variants(typed: tuple[Word, ...], at: int, vocabulary: Vocabulary) -> _WordVariants:
    """What a word may stand for: itself, and where it is unknown, or strange beside its neighbours, what is one slip away."""
    word = typed[at]
    sounds = {word.sound: 1.0}
    if word.sound not in vocabulary.words:
        if untyped := vocabulary.telex_correction(word.sound):
            sounds[untyped] = TELEX_WEIGHT
        if parts := vocabulary.split_compound(word.sound):
            sounds[" ".join(parts)] = TELEX_WEIGHT
        corrections = [near for near in vocabulary.corrections(word.sound) if near not in sounds]
        # What is usual beside the neighbours is meant, where there is such a word.
        fitting = [near for near in corrections if any(_is_common_pair(typed, at, near, vocabulary))]
        sounds |= {near: _typo_weight(word.sound, near) for near in fitting or corrections}
    elif not any(_is_common_pair(typed, at, word.sound, vocabulary)):
        fitting = [near for near in vocabulary.corrections(word.sound) if any(_is_common_pair(typed, at, near, vocabulary))]
        sounds |= {near: _typo_weight(word.sound, near) for near in fitting}
    return _WordVariants(word, sounds)


def _typo_weight(typed: str, meant: str) -> float:
    return TYPO_WEIGHT if is_likely_typo(typed, meant) else UNLIKELY_TYPO_WEIGHT


def _is_common_pair(typed: tuple[Word, ...], at: int, sound: str, vocabulary: Vocabulary) -> Iterator[bool]:
    """Whether the word would be usual after the one before it, and before the one after it."""
    if at > 0:
        yield vocabulary.pairs[typed[at - 1].sound, sound] >= MIN_PAIR_COUNT
    if at + 1 < len(typed):
        yield vocabulary.pairs[sound, typed[at + 1].sound] >= MIN_PAIR_COUNT
    if len(typed) == 1:
        yield True


def _any(reading: _WordVariants) -> str:
    return " | ".join(_lexeme(sound) for sound in reading.variants)


def _phrase(phrase: tuple[Word, ...]) -> str:
    return " <-> ".join(_lexeme(word.spelling if word.marks else word.sound) for word in phrase)


def _lexeme(text: str) -> str:
    if _PART_OF_CODE.fullmatch(text):
        return f"'{text}':*"
    return " <-> ".join(f"'{word}'" for word in text.split())
