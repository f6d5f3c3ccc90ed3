"""Personal data cut out of free text before it is published: numbers, addresses of mail, codes of dossiers, names.

It finds what has a form. What has none (a house, a job, a story everybody in the village knows) only a person finds, so a moderator reads
every text that is published; addresses of places are left to them, for petitions are about places. Where a form is doubtful it is cut:
only amounts of money, days, numbers of laws and codes of procedures are known to be harmless.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from services.kernel import identity_numbers, person_names, phone_numbers
from services.kernel.folded_letters import DIGIT_LIKE, STOP, FoldedLetters, blank_out
from services.kernel.person_names import Span, Words

Kind = Literal["identity_number", "phone", "bank_card", "number", "email", "dossier", "name"]

MARKS: Final[dict[Kind, str]] = {
    "identity_number": "[số giấy tờ]",
    "phone": "[điện thoại]",
    "bank_card": "[số thẻ]",
    "number": "[dãy số]",
    "email": "[email]",
    "dossier": "[mã hồ sơ]",
    "name": "[tên]",
}
"""What stands in the text instead, by kind. `number` is any other row of nine digits or more, as of a bank account."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was cut out: from `start` up to `end` in the text as it was, in code points."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text to publish, and what is missing in it, in its order. At most twice as long as the text that was given."""

    text: str
    findings: tuple[Finding, ...]


def redact(text: str, names: Iterable[str] = ()) -> Redaction:
    """The text without personal data; `names` are those of the dossier or petition, and codes or numbers that must not appear.

    Redacting twice is redacting once. Takes time in proportion to the length of the text.
    """
    letters = FoldedLetters.of(text)
    letters = letters.without(match.span() for match in _OWN_MARK.finditer(letters.folded))
    known = list(names)
    matches = list[Match]()
    # In this order, for a row of digits may be part of an address or a code, and a word of a name the currency after an amount.
    for search in (_emails, _dossiers, _known, _names, _passports, _numbers):
        spans = list(search(letters, known))
        letters = letters.without(span for _, span in spans)
        matches += spans
    return _cut(letters, sorted(matches, key=lambda each: each[1]))


Match = tuple[Kind, Span]


def _cut(letters: FoldedLetters, matches: Iterable[Match]) -> Redaction:
    pieces, findings, end = list[str](), list[Finding](), 0
    for kind, span in matches:
        start, finish = letters.starts[span[0]], letters.ends[span[1] - 1]
        if start < end:
            findings[-1] = replace(findings[-1], end=max(end, finish))
        else:
            pieces += letters.original[end:start], MARKS[kind]
            findings.append(Finding(kind, start, finish))
        end = findings[-1].end
    return Redaction("".join([*pieces, letters.original[end:]]), tuple(findings))


_OWN_MARK: Final = re.compile("|".join(re.escape(FoldedLetters.of(mark).folded) for mark in MARKS.values()))

# E-mail. The part before the @ is read backwards from it, so that a text without any @ costs nothing.
_AT: Final = re.compile(r"@|[(\[{] ?(?:at|a cong) ?[)\]}]")
_BEFORE_AT: Final = re.compile(r"[\w.%+'-]")
_DOT: Final = r"(?:\.|[(\[{] ?(?:dot|cham) ?[)\]}]|(?<= )(?:dot|cham)(?= ))"
_DOMAIN: Final = re.compile(
    rf"[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}"
    rf"|[\w-]{{1,63}}(?: {{0,2}}{_DOT} {{0,2}}[\w-]{{1,63}}){{0,4}} {{0,2}}{_DOT} {{0,2}}(?:com|vn|net|org|info|edu|gov)(?!\w)"
)


def _emails(letters: FoldedLetters, _: Iterable[str]) -> Iterator[Match]:
    text, free = letters.folded, 0
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end() + _blanks(text, at.end()))
        name_end = at.start() - _blanks_before(text, at.start())
        start = name_end
        while start > free and _BEFORE_AT.match(text, start - 1):
            start -= 1
        if domain and start < name_end and at.start() >= free:
            free = domain.end()
            yield "email", (start, free)


def _blanks(text: str, start: int) -> int:
    return next((n for n in range(3) if text[start + n : start + n + 1] != " "), 0)


def _blanks_before(text: str, end: int) -> int:
    return next((n for n in range(3) if text[max(end - n - 1, 0) : end - n] != " "), 0)


_SEPARATED: Final = r" {0,2}[./_-] {0,2}"
_DOSSIER: Final = re.compile(
    rf"(?<!\w)(?:[0-9]{{3}}\.[0-9]{{2}}\.[0-9]{{2}}\.[a-z][0-9]{{2}}|[a-z][0-9]{{2}}(?:\.[0-9]{{2,3}}){{0,4}})"
    rf"{_SEPARATED}[0-9]{{6}}{_SEPARATED}[0-9]{{1,9}}(?![0-9])"
)
# The card has a letter and seven digits, since 2022 also eight.
_PASSPORT: Final = re.compile(r"(?<!\w)[a-z][0-9]{7,8}(?!\w)")


def _dossiers(letters: FoldedLetters, _: Iterable[str]) -> Iterator[Match]:
    yield from (("dossier", match.span()) for match in _DOSSIER.finditer(letters.folded))


def _passports(letters: FoldedLetters, _: Iterable[str]) -> Iterator[Match]:
    yield from (("identity_number", match.span()) for match in _PASSPORT.finditer(letters.folded))


def _known(letters: FoldedLetters, names: Iterable[str]) -> Iterator[Match]:
    codes = [name for name in names if any(letter.isdigit() for letter in name)]
    yield from (("number", span) for code in codes for span in _code(letters, code))
    yield from (("name", span) for span in person_names.known(Words(letters), (name for name in names if name not in codes)))


def _names(letters: FoldedLetters, _: Iterable[str]) -> Iterator[Match]:
    yield from (("name", span) for span in person_names.probable(Words(letters)))


def _code(letters: FoldedLetters, code: str) -> Iterator[Span]:
    """Where a known code or number stands, with any separators or none."""
    characters = [letter for letter in FoldedLetters.of(code).folded if letter.isalnum()]
    if len(characters) >= _SHORTEST_CODE:
        spelled = rf"[^\w{STOP}]{{0,6}}".join("[0o]" if letter == "0" else re.escape(letter) for letter in characters)
        yield from (match.span() for match in re.finditer(rf"(?<!\w){spelled}(?!\w)", letters.folded))


_SHORTEST_CODE: Final = 4

# Rows of digits. Between two of them may stand anything but letters, a plus, a percent or currency sign.
_SHORTEST_ROW: Final = 9
_BETWEEN: Final = rf"[^0-9xo+{STOP}]"
_ZEROS: Final = re.compile(r"[0-9o]+")
_LONE_ZEROS: Final = re.compile(rf"(?<=[0-9])({_BETWEEN}{{1,3}})(o(?:{_BETWEEN}{{1,3}}o)*)(?={_BETWEEN}{{1,3}}[0-9])")
_LONG: Final = re.compile(rf"(?:\(?(?:\+|00)[0-9]{{1,3}}\)?{_BETWEEN}{{0,3}})?[0-9]{{{_SHORTEST_ROW},}}")
_ROW: Final = re.compile(rf"\+?[0-9](?:{_BETWEEN}{{0,6}}[0-9])*")

_START: Final = r"(?<![0-9+])(?<![0-9][.,/-])"
_END: Final = r"(?![.,/-]?[0-9])"
_GROUPED: Final = re.compile(rf"{_START}[1-9][0-9]{{0,2}}([.,])[0-9]{{3}}(?:\1[0-9]{{3}})*{_END}")
_SPACED: Final = re.compile(rf"{_START}(?<![0-9] )[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+(?! ?[0-9])")
_WHOLE: Final = re.compile(rf"{_START}[1-9][0-9]{{8,14}}{_END}")
_CURRENCY: Final = re.compile(r" {0,2}(?:(?:dong|vnd|usd|trieu|nghin|ngan|ty|ti)(?!\w)|d(?![\w/])|[₫$€])")

_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_HARMLESS: Final = re.compile(
    "|".join(
        f"{_START}{form}{_END}"
        for form in (
            rf"{_DAY}([./-]){_MONTH}\1{_YEAR}",
            rf"{_YEAR}-{_MONTH}-{_DAY}",
            # A month, or the number and year of a law: 12/2020, 61/2018/NĐ-CP.
            rf"(?:0?[1-9]|[1-9][0-9]{{1,3}})/{_YEAR}",
            r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?",
            # The code of a procedure, short or full.
            r"[1-9]\.[0-9]{6}(?:\.000\.00\.00)?(?:\.x[0-9]{2})?",
            r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.x[0-9]{2}",
        )
    )
    # The code of a unit, as H35.01.02.
    + r"|(?<![xo])x[0-9]{2}(?:\.[0-9]{2}){1,3}(?! ?[.,/-]? ?[0-9])"
)
_ONLY_YEARS: Final = re.compile(rf"{_YEAR}(?:[^0-9]+{_YEAR})*")
_LIST: Final = re.compile(r"[1-9][0-9]{0,2}(?:[^0-9]*[,;][^0-9]*[0-9]{1,3})*")
_SERVICE_LINE: Final = re.compile(r"1[89]00[0-9]{4,6}")


def _numbers(letters: FoldedLetters, _: Iterable[str]) -> Iterator[Match]:
    digits = _with_zeros(letters.classes)
    digits = blank_out(digits, _amounts(letters.folded, digits))
    for row in _LONG.finditer(digits):
        if kind := _kind(row[0]):
            yield kind, row.span()
    digits = blank_out(digits, (row.span() for row in _LONG.finditer(digits)))
    digits = blank_out(digits, (match.span() for match in _HARMLESS.finditer(digits)))
    for row in _ROW.finditer(digits):
        if not (_ONLY_YEARS.fullmatch(row[0]) or _LIST.fullmatch(row[0])) and (kind := _kind(row[0])):
            yield kind, row.span()


def _with_zeros(classes: str) -> str:
    """The letter O beside or between digits as 0."""
    beside = _ZEROS.sub(lambda row: row[0].replace(DIGIT_LIKE, "0") if row[0].strip(DIGIT_LIKE) else row[0], classes)
    return _LONE_ZEROS.sub(lambda row: row[1] + row[2].replace(DIGIT_LIKE, "0"), beside)


def _amounts(text: str, digits: str) -> Iterator[Span]:
    """Amounts of money: grouped by thousands and round, or before a currency."""
    for form in (_GROUPED, _SPACED, _WHOLE):
        for amount in form.finditer(digits):
            if (form is _GROUPED and amount[0].endswith("000")) or _CURRENCY.match(text, amount.end()):
                yield amount.span()


def _kind(row: str) -> Kind | None:
    """What a row of digits is; None for one too short to be anybody's, and for the number of a service."""
    digits = "".join(letter for letter in row if letter.isdigit())
    if len(digits) < _SHORTEST_ROW or _SERVICE_LINE.fullmatch(digits):
        return None
    if identity_numbers.is_personal_number(digits):
        return "identity_number"
    if phone_numbers.is_valid(phone_numbers.spelling(f"+{digits}" if "+" in row else digits)):
        return "phone"
    if len(digits) in (9, 12):
        return "identity_number"
    return "bank_card" if _is_card(digits) else "number"


def _is_card(digits: str) -> bool:
    """Whether the check digit of ISO/IEC 7812 (Luhn) fits."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return 13 <= len(digits) <= 19 and sum(number // 10 + number % 10 for number in doubled) % 10 == 0  # noqa: PLR2004
