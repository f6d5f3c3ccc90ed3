"""Parsing of search queries into weighted terms: codes, words, synonyms and abbreviations, and corrections of typing errors.

Pure: a `Vocabulary` weights and corrects words, `SearchTerms` supplies synonyms. The result is `tsquery` text whose words consist
only of letters, digits and the signs `.`, `~` and `^`.
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

# A word by spelling; its sound is searched beside it.
_SPELLING: Final = re.compile(r"'[^' ]*~\d+'")
_LEXEME: Final = re.compile(r"('[^']*')(:\*)?")
# An incomplete code.
_PART_OF_CODE: Final = re.compile(r"[1-9]\.[0-9]{1,5}")
# The rest of a long pasted text is ignored.
MAX_WORDS: Final = 40
# The weight of a match by each kind of clause; 1 is the word itself, spelt correctly.
NO_DIACRITICS_WEIGHT: Final = 0.75
SYNONYM_WEIGHT: Final = 0.88
SYNONYM_RANK_PENALTY: Final = 0.04
TELEX_WEIGHT: Final = 0.9
TYPO_WEIGHT: Final = 0.7
UNLIKELY_TYPO_WEIGHT: Final = 0.6
# A match of two adjacent words adds this share of their weights.
ADJACENCY_WEIGHT: Final = 0.35
MAX_TERM_WEIGHT: Final = 9.0
# For suggestions: how many synonyms are completed, their maximum length in words, and the minimum length of a word to correct.
MAX_SYNONYMS: Final = 3
MAX_SYNONYM_WORDS: Final = 4
MIN_TYPO_LENGTH: Final = 3
MIN_WHOLE_WORD_LENGTH: Final = 5
# A word in more than this share of the names carries no information.
COMMON_WORD_SHARE: Final = 0.1
# A match of less than this share of the query is no result.
MIN_MATCH_SHARE: Final = 0.4
# Pairs that occur this often are part of the language, not chance.
MIN_PAIR_COUNT: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One way to match a term: a `tsquery`, and the weight of such a match, from 0 to 1."""

    query: str
    weight: float

    @property
    def in_name(self) -> str:
        """The `tsquery` for a match in the name; of several phrases only the first must be there."""
        first, and_, others = self.query.partition(" & ")
        return _LEXEME.sub(lambda match: f"{match[1]}{':*A' if match[2] else ':A'}", first) + and_ + others


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the query; `weight` is its importance, `word_positions` the words it consists of. The best clause counts."""

    clauses: tuple[Clause, ...]
    weight: float
    word_positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A parsed query: a procedure's code, or terms, of which a procedure need not match all.

    `required` is a `tsquery` for procedures with at least one of the most important terms: no others can be a good match.
    `secondary` is a `tsquery` for procedures that change, renew or end what another one grants; they rank lower unless asked for.
    `is_common` is a single word, or its beginning, that very many names contain.
    """

    code: tuple[str, str | None] | None = None
    text: str = ""
    terms: tuple[Term, ...] = ()
    required: str = ""
    secondary: str = ""
    is_common: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether no word of the query is known; then only names similar to `text` can match."""
        return bool(self.terms) and not any(term.weight for term in self.terms)


@dataclass(frozen=True, slots=True)
class _WordVariants:
    """A typed word and the sounds it may stand for, with their weights; the first is the word itself."""

    word: Word
    weights: dict[str, float]


def parse(text: str, vocabulary: Vocabulary, search_terms: SearchTerms, *, typing: bool = False) -> SearchQuery:
    """The parsed query; one without words has no terms. With `typing`, the last word may be incomplete."""
    typed = words.split(text)[:MAX_WORDS]
    code = next((code_parts for word in typed if (code_parts := procedure_codes.parse(word.sound.upper()))), None)
    if code is not None:
        return SearchQuery(code=code)
    synonyms, single = _parts(typed, vocabulary, search_terms)
    if not synonyms and not single:
        # A query of stop words only ("thủ tục") is taken literally.
        single = set(range(len(typed)))
    variants = {n: _variants(typed, n, vocabulary) for n in single}
    terms = [_synonym_term(synonym, at, vocabulary) for at, synonym in synonyms.items()]
    terms += [_word(variants[n], n, vocabulary) for n in sorted(variants)]
    pairs = (_pair(variants[n], variants[n + 1], n, vocabulary) for n in sorted(variants) if n + 1 in variants)
    terms += [pair for pair in pairs if pair is not None]
    required = _required(terms)
    if typing and typed:
        complete = [term for term in terms if len(typed) - 1 not in term.word_positions]
        completions = [clause for synonym in _synonym_completions(typed, search_terms) for clause in _meanings(synonym)]
        terms = [*complete, _prefix_term(typed, completions, vocabulary)]
        required = _all_required([*complete, _prefix_term(typed, [], vocabulary)], completions)
    return SearchQuery(
        text=" ".join(word.sound for word in typed),
        terms=tuple(terms),
        required=required,
        secondary=_secondary(typed, list(synonyms.values()), search_terms),
        is_common=len(typed) == 1 and vocabulary.share(typed[0].sound) > COMMON_WORD_SHARE,
    )


def _parts(typed: tuple[Word, ...], vocabulary: Vocabulary, search_terms: SearchTerms) -> tuple[dict[int, Synonym], set[int]]:
    """The synonyms with meanings by position, and the positions of words that belong to no synonym."""
    synonyms: dict[int, Synonym] = {}
    single: set[int] = set()
    at = 0
    while at < len(typed):
        synonym = _synonym_at(typed, at, vocabulary, search_terms)
        if synonym is None:
            single.add(at)
        elif synonym.meanings:
            synonyms[at] = synonym
        at += len(synonym.words) if synonym else 1
    return synonyms, single


def _synonym_at(typed: tuple[Word, ...], at: int, vocabulary: Vocabulary, search_terms: SearchTerms) -> Synonym | None:
    """The longest synonym that begins here. A query with marks must match them; one without may mean any word of the sound."""
    same = Word.__eq__ if any(word.marks for word in typed) else Word.matches
    for synonym in search_terms.synonyms.get(typed[at].sound, ()):
        candidate = typed[at : at + len(synonym.words)]
        if len(candidate) == len(synonym.words) and all(map(same, candidate, synonym.words)):
            is_ambiguous = not synonym.meanings and len(candidate) == 1 and same is Word.matches and synonym.words[0].marks
            # `di` of `di chuc` is not `đi`: without marks, a stop word is skipped only where it forms no common pair.
            return None if is_ambiguous and any(_is_common_pair(typed, at, candidate[0].sound, vocabulary)) else synonym
    return None


def _secondary(typed: tuple[Word, ...], synonyms: list[Synonym], search_terms: SearchTerms) -> str:
    sounds = {word.sound for word in typed} | {
        word.sound for synonym in synonyms for phrases in synonym.meanings for phrase in phrases for word in phrase
    }
    other_phrases = [phrase for phrase in search_terms.secondary if not sounds.issuperset(word.sound for word in phrase)]
    return " | ".join("(" + " <-> ".join(f"'^{word.sound}'" for word in phrase) + ")" for phrase in other_phrases)


def _synonym_term(synonym: Synonym, at: int, vocabulary: Vocabulary) -> Term:
    """A synonym: best matched literally, else by one of its meanings."""
    clauses = _meanings(synonym)
    if (synonym.words,) not in synonym.meanings:
        clauses.insert(0, Clause(_phrase(synonym.words), 1.0))
    sounds = {word.sound for phrase in synonym.meanings[0] for word in phrase}
    weight = (1 + ADJACENCY_WEIGHT) * sum(vocabulary.rarity(sound) for sound in sounds)
    return Term(tuple(clauses), min(weight, MAX_TERM_WEIGHT), frozenset({at}))


def _meanings(synonym: Synonym) -> list[Clause]:
    return [
        Clause(" & ".join(map(_phrase, phrases)), SYNONYM_WEIGHT - SYNONYM_RANK_PENALTY * n)
        for n, phrases in enumerate(synonym.meanings)
    ]


def _word(variants: _WordVariants, at: int, vocabulary: Vocabulary) -> Term:
    clauses = [Clause(_lexeme(sound), weight) for sound, weight in variants.weights.items()]
    if variants.word.marks:
        clauses = [
            Clause(_lexeme(variants.word.spelling), 1.0),
            *(Clause(clause.query, clause.weight * NO_DIACRITICS_WEIGHT) for clause in clauses),
        ]
    return Term(tuple(clauses), _weight(variants, vocabulary), frozenset({at}))


def _pair(one: _WordVariants, other: _WordVariants, at: int, vocabulary: Vocabulary) -> Term | None:
    """Two adjacent words, in one of their variants; None where no name contains such a pair."""
    if not any((a.split()[-1], b.split()[0]) in vocabulary.pairs for a in one.weights for b in other.weights):
        return None
    clause = Clause(f"({_any(one)}) <-> ({_any(other)})", 1.0)
    return Term((clause,), ADJACENCY_WEIGHT * (_weight(one, vocabulary) + _weight(other, vocabulary)), frozenset({at, at + 1}))


def _required(terms: list[Term]) -> str:
    """A `tsquery` of the heaviest terms: as many as it takes until the others together could not be a good match."""
    single = sorted((term for term in terms if len(term.word_positions) == 1), key=lambda term: -term.weight)
    enough = MIN_MATCH_SHARE * sum(term.weight for term in terms)
    chosen: list[Term] = []
    for n, term in enumerate(single):
        remaining = frozenset[int]().union(*(other.word_positions for other in single[n:]))
        if term.weight and sum(other.weight for other in terms if other.word_positions <= remaining) < enough:
            break
        chosen.append(term)
    # An unknown word may be in a name that was published since.
    chosen += [term for term in single if not term.weight and term not in chosen]
    return _one_of(clause for term in chosen for clause in term.clauses)


def _all_required(terms: list[Term], alternatives: list[Clause]) -> str:
    """For suggestions: all words, or one of the meanings of the synonyms that are being typed."""
    all_ = " & ".join(f"({_one_of(term.clauses)})" for term in terms if len(term.word_positions) == 1)
    return f"({all_}) | {_one_of(alternatives)}" if alternatives else all_


def _one_of(clauses: Iterable[Clause]) -> str:
    queries = (clause.query for clause in clauses if not _SPELLING.fullmatch(clause.query))
    # Adjacent words may be anywhere: a superset, and matched by the index alone.
    return " | ".join(f"({query.replace('<->', '&')})" for query in dict.fromkeys(queries))


def _prefix_term(typed: tuple[Word, ...], completions: list[Clause], vocabulary: Vocabulary) -> Term:
    """The last word as the beginning of a word, with the synonyms it completes; one or two letters alone begin a name."""
    last = len(typed) - 1
    variants = _variants(typed, last, vocabulary) if len(typed[last].sound) > MIN_TYPO_LENGTH else _WordVariants(typed[last], {})
    head = "^" if not last and len(typed[last].sound) < MIN_TYPO_LENGTH else ""
    clauses = [Clause(f"'{head}{typed[last].sound}':*", 1.0)]
    if last:
        clauses.append(Clause(f"'{typed[last - 1].sound}' <-> '{typed[last].sound}':*", 1.0 + ADJACENCY_WEIGHT))
    clauses += [
        Clause(_lexeme(sound), variant_weight) for sound, variant_weight in variants.weights.items() if sound != typed[last].sound
    ]
    clauses += completions
    # The longer the beginning, the more specific it is.
    weight = MAX_TERM_WEIGHT / 2 * min(len(typed[last].sound) / MIN_WHOLE_WORD_LENGTH, 1.0)
    return Term(tuple(dict.fromkeys(clauses)), weight, frozenset({last}))


def _synonym_completions(typed: tuple[Word, ...], search_terms: SearchTerms) -> list[Synonym]:
    """The shortest synonyms with a meaning that begin with the end of what is typed."""
    completions: list[Synonym] = []
    for at in range(max(len(typed) - MAX_SYNONYM_WORDS, 0), len(typed)):
        words = typed[at:]
        if at == len(typed) - 1 and len(words[0].sound) < MIN_TYPO_LENGTH - 1:
            continue
        candidates = (
            synonym
            for sound, each in search_terms.synonyms.items()
            if (sound.startswith(words[0].sound) if len(words) == 1 else sound == words[0].sound)
            for synonym in each
            if synonym.meanings and synonym.has_prefix(words)
        )
        completions += sorted(candidates, key=lambda synonym: (len(synonym.words), synonym.words[-1].sound))[:MAX_SYNONYMS]
    return completions[:MAX_SYNONYMS]


def _weight(variants: _WordVariants, vocabulary: Vocabulary) -> float:
    """The rarity of the most frequent variant; 0 for an unknown word, because nothing can match it."""
    sound_lists = (sound.split() for sound in variants.weights)
    return min((sum(map(vocabulary.rarity, parts)) for parts in sound_lists if vocabulary.words.keys() >= set(parts)), default=0.0)


def _variants(typed: tuple[Word, ...], at: int, vocabulary: Vocabulary) -> _WordVariants:
    """What a word may stand for: itself and, if it is unknown or unusual beside its neighbours, its corrections."""
    word = typed[at]
    sounds = {word.sound: 1.0}
    if word.sound not in vocabulary.words:
        if telex := vocabulary.telex_correction(word.sound):
            sounds[telex] = TELEX_WEIGHT
        if parts := vocabulary.split_compound(word.sound):
            sounds[" ".join(parts)] = TELEX_WEIGHT
        corrections = [correction for correction in vocabulary.corrections(word.sound) if correction not in sounds]
        # Corrections that form a common pair with a neighbour are preferred.
        common = [correction for correction in corrections if any(_is_common_pair(typed, at, correction, vocabulary))]
        sounds |= {correction: _typo_weight(word.sound, correction) for correction in common or corrections}
    elif not any(_is_common_pair(typed, at, word.sound, vocabulary)):
        common = [
            correction
            for correction in vocabulary.corrections(word.sound)
            if any(_is_common_pair(typed, at, correction, vocabulary))
        ]
        sounds |= {correction: _typo_weight(word.sound, correction) for correction in common}
    return _WordVariants(word, sounds)


def _typo_weight(typed: str, meant: str) -> float:
    return TYPO_WEIGHT if is_likely_typo(typed, meant) else UNLIKELY_TYPO_WEIGHT


def _is_common_pair(typed: tuple[Word, ...], at: int, sound: str, vocabulary: Vocabulary) -> Iterator[bool]:
    """Whether the word forms a common pair with the word before it, and with the word after it."""
    if at > 0:
        yield vocabulary.pairs[typed[at - 1].sound, sound] >= MIN_PAIR_COUNT
    if at + 1 < len(typed):
        yield vocabulary.pairs[sound, typed[at + 1].sound] >= MIN_PAIR_COUNT
    if len(typed) == 1:
        yield True


def _any(variants: _WordVariants) -> str:
    return " | ".join(_lexeme(sound) for sound in variants.weights)


def _phrase(phrase: tuple[Word, ...]) -> str:
    return " <-> ".join(_lexeme(word.spelling if word.marks else word.sound) for word in phrase)


def _lexeme(text: str) -> str:
    if _PART_OF_CODE.fullmatch(text):
        return f"'{text}':*"
    return " <-> ".join(f"'{word}'" for word in text.split())
