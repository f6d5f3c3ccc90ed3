"""The figures over counted answers: shares, mean and distribution of one question, and the index of the questionnaire."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final, NamedTuple, Self

from services.kernel.bilingual import BilingualText
from services.satisfaction.questionnaires.rules import index as formulas
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

AFTER_DOSSIER: Final = "after-dossier"
OVERALL: Final = "overall"
"""The question every version of the questionnaires after a dossier has; its answers are the satisfaction index."""
ALL: Final = -1
"""The score under which all answers to a question are counted."""
_SATISFIED: Final = (4, 5)
_VERY_SATISFIED: Final = (5,)

# As SIPAS (QĐ 1001/QĐ-BNV of 2023): "satisfied" and "very satisfied" answers over all answers.
FORMULA: Final = BilingualText(
    vi="Tỷ lệ hài lòng = số đánh giá chung mức 4 và 5 / tổng số đánh giá × 100 %; rất hài lòng: chỉ mức 5; "
    "điểm trung bình = tổng điểm / số đánh giá. Không dùng trọng số.",
    en="Satisfied = overall ratings of 4 and 5 / all ratings × 100 %; very satisfied: of 5 only; "
    "mean = sum of scores / number of ratings. No weighting.",
)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all answers, exact, and in percent rounded to two decimals."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> float:
        """Percent, rounded once."""
        return _rounded(Fraction(100 * self.numerator, self.denominator))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one question's answers come to; shares only where the scale is that of satisfaction, 1 to 5."""

    satisfied: Share | None
    very_satisfied: Share | None
    mean: float
    distribution: dict[int, int]


class Record(NamedTuple):
    """What there is of some answers: `period` is the first day of their month, quarter or year.

    `part` is the unit of the row where rows are units, else empty. The empty question counts ratings; with the score `ALL` all answers
    are counted, also those that are not in the figures.
    """

    period: date
    part: str
    field: str
    code: str
    question: str
    score: int
    counted: int
    excluded: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of a group of ratings: all of them and all answers by question, those taken out, and the answers in the figures."""

    numbers: Mapping[str, int]
    excluded: int
    answers: Mapping[str, Mapping[int, int]]

    @classmethod
    def of(cls, records: Iterable[Record], smallest: int) -> Self:
        """The sum of records; questions with fewer answers than the smallest number are in no figure."""
        numbers, excluded, answers = Counter[str](), 0, defaultdict[str, Counter[int]](Counter)
        for each in records:
            if not each.question or each.score == ALL:
                numbers[each.question] += each.counted
                excluded += 0 if each.question else each.excluded
            else:
                answers[each.question][each.score] += each.counted
        return cls(numbers, excluded, {key: counts for key, counts in answers.items() if counts.total() >= smallest})

    def number(self, question: str) -> int:
        """The number of answers to a question; of ratings where it is empty."""
        return self.numbers[question] if question in self.numbers else sum(self.answers.get(question, {}).values())

    def left_out(self, question: str) -> int:
        """How many of them are not in the figures."""
        return self.number(question) - sum(self.answers.get(question, {}).values())


def figures(counts: Mapping[int, int], scale: Sequence[int]) -> Figures | None:
    """The figures of the number of answers by score; None if there are none."""
    total = sum(counts.values())
    if total == 0:
        return None
    satisfaction = tuple(scale) == (1, 2, 3, 4, 5)
    return Figures(
        satisfied=Share(sum(counts.get(score, 0) for score in _SATISFIED), total) if satisfaction else None,
        very_satisfied=Share(sum(counts.get(score, 0) for score in _VERY_SATISFIED), total) if satisfaction else None,
        mean=_rounded(Fraction(sum(score * n for score, n in counts.items()), total)),
        distribution={score: counts.get(score, 0) for score in scale},
    )


def _rounded(value: Fraction) -> float:
    """Two decimals, halves up, as the questionnaire's formula has it."""
    return floor(value * 100 + Fraction(1, 2)) / 100


def index(questionnaire: Questionnaire, answers: Mapping[str, Mapping[int, int]]) -> formulas.Index:
    """The index of the questionnaire by the formula in its data."""
    return formulas.index(questionnaire, answers)


def question_value(questionnaire: Questionnaire, question: str, counts: Mapping[int, int]) -> Decimal | None:
    """The figure of one question by the questionnaire's formula; None where it does not count in the index, or has no answers."""
    return formulas.index(questionnaire, {question: counts}).questions.get(question)


def formula(questionnaire: Questionnaire) -> BilingualText:
    """How the figures are computed, with the weighting, in words."""
    return FORMULA if questionnaire.code == AFTER_DOSSIER else questionnaire.formula.text
