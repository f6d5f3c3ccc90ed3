"""All published versions of all questionnaires: one file of `data/` for each, named by code and version."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby, pairwise

from services.satisfaction.errors import QuestionnaireNotFound
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire


class Questionnaires:
    """Versions by code. They are numbered from 1, and no two of one code are in use on the same day."""

    def __init__(self, versions: Iterable[Questionnaire]) -> None:
        ordered = sorted(versions, key=lambda each: (each.code, each.version))
        self._versions = {code: tuple(each) for code, each in groupby(ordered, key=lambda each: each.code)}
        for code, each in self._versions.items():
            _require_in_order(code, each)

    def __iter__(self) -> Iterator[tuple[Questionnaire, ...]]:
        """The versions of each questionnaire, the oldest first, in the order of codes."""
        return iter(self._versions.values())

    def versions(self, code: str) -> tuple[Questionnaire, ...]:
        """The versions of a questionnaire, the oldest first; raises `QuestionnaireNotFound`."""
        if code not in self._versions:
            raise QuestionnaireNotFound
        return self._versions[code]

    def version(self, code: str, number: int) -> Questionnaire:
        """One version; versions are never removed. Raises `QuestionnaireNotFound`."""
        return _one(each for each in self.versions(code) if each.version == number)

    def in_use(self, code: str, day: date) -> Questionnaire:
        """The version in use on a day in Vietnam; raises `QuestionnaireNotFound`."""
        return _one(each for each in self.versions(code) if each.is_in_use(day))


def _one(versions: Iterator[Questionnaire]) -> Questionnaire:
    version = next(versions, None)
    if version is None:
        raise QuestionnaireNotFound
    return version


def _require_in_order(code: str, versions: Sequence[Questionnaire]) -> None:
    if [each.version for each in versions] != list(range(1, len(versions) + 1)):
        raise ValueError(f"the versions of {code} are not 1 to {len(versions)}")
    if any(before.effective_to is None or after.effective_from <= before.effective_to for before, after in pairwise(versions)):
        raise ValueError(f"a version of {code} begins before the one before it has ended")


@cache
def published() -> Questionnaires:
    """The questionnaires motcua ships; raises `ValueError` if a file contradicts itself or its name."""
    files = [each for each in (resources.files("services.satisfaction.questionnaires") / "data").iterdir() if each.is_file()]
    versions = {file.name: Questionnaire.model_validate_json(file.read_bytes()) for file in files}
    misnamed = [name for name, each in versions.items() if name != f"{each.code}-{each.version}.json"]
    if misnamed:
        raise ValueError(f"not named by code and version: {', '.join(misnamed)}")
    return Questionnaires(versions.values())
