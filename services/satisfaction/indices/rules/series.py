"""Where the series of an index breaks: figures on both sides must not be drawn in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from pydantic import ConfigDict, Field, TypeAdapter

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.satisfaction.questionnaires.rules.questionnaire import Certainty, Questionnaire


class MethodChange(Schema):
    """A change outside the questionnaires after which figures cannot be compared; null `questionnaires` are all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: date = Field(alias="from")
    questionnaires: tuple[str, ...] | None
    text: BilingualText
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Break:
    """The first day of a new series, and why; `of_questionnaire`: other questions are asked since."""

    first: date
    text: BilingualText
    certainty: Certainty
    of_questionnaire: bool


@cache
def method_changes() -> tuple[MethodChange, ...]:
    """The changes of method in `data/methods.json`."""
    file = resources.files("services.satisfaction.indices") / "data" / "methods.json"
    return tuple(TypeAdapter(list[MethodChange]).validate_json(file.read_bytes()))


def breaks(versions: Sequence[Questionnaire], changes: Sequence[MethodChange]) -> list[Break]:
    """The breaks of a questionnaire's series, the oldest first."""
    code = versions[0].code
    own = [
        Break(each.effective_from, each.series_break.text, each.series_break.certainty, of_questionnaire=True)
        for each in versions
        if each.series_break is not None
    ]
    # A change on the day the first version begins, or before, parts nothing from anything.
    others = [
        Break(each.first, each.text, each.certainty, of_questionnaire=False)
        for each in changes
        if (each.questionnaires is None or code in each.questionnaires) and each.first > versions[0].effective_from
    ]
    return sorted([*own, *others], key=lambda each: each.first)


def series(all_breaks: Sequence[Break], first: date, last: date) -> int | None:
    """The number of the series a period belongs to, from 1; None where a break is inside it."""
    if any(first < each.first <= last for each in all_breaks):
        return None
    return 1 + sum(each.first <= first for each in all_breaks)


def mixes_questionnaires(all_breaks: Sequence[Break], first: date | None, last: date | None) -> bool:
    """Whether other questions were asked in one part of a period than in the other, so that it has no figure."""
    return any(
        each.of_questionnaire and (first is None or first < each.first) and (last is None or each.first <= last)
        for each in all_breaks
    )


def version_at(versions: Sequence[Questionnaire], last: date) -> Questionnaire:
    """The version whose formula holds for a period: the newest that had begun on its last day; at least the first."""
    begun = [each for each in versions if each.effective_from <= last]
    return begun[-1] if begun else versions[0]
