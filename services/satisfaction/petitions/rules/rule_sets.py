"""Sets of limits for petitions as data: one file of `data/` for each version, named by code and version.

No text read limits every petition: the decree states when to pass one on, ministries and provinces when to answer, and the index of
Decision 766 its own measure. So each limit says what it rests on and how well that was verified, and a petition keeps the set that was in
force when it was opened.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import LegalBasis
from services.kernel.working_time import TimeLimit, Unit
from services.satisfaction.questionnaires.rules.questionnaire import Certainty

Kind: TypeAlias = Literal["conduct", "rule", "service"]
Step: TypeAlias = Literal["classify", "answer", "publish"]
Reference: TypeAlias = str
"""A version of a rule set as a petition stores it: `nd-20-2008-1`."""


class _DataModel(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_DataModel):
    """So much time, and what states it."""

    value: Annotated[int, Field(ge=1, le=365), Examples([15])]
    """How many units."""
    unit: Annotated[Literal["working_day", "day", "hour"], Examples(["working_day"])]
    """The unit."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well it was verified: `confirmed`, `secondary` (in one other source only), `from_memory`, `own_reading`."""

    @property
    def time_limit(self) -> TimeLimit:
        """The term as a limit; the day of reception is not counted."""
        return TimeLimit(Decimal(self.value), Unit(self.unit))


class Limit(Term):
    """The limit of a step: to accept, decline or forward (`classify`), to `answer`, to `publish` the answer."""

    step: Annotated[Step, Examples(["answer"])]
    """The step."""
    kinds: Annotated[tuple[Kind, ...], Examples([["conduct"]])] | None = None
    """The kinds of petition it is for; null is all."""
    complex: Annotated[bool, Examples([False])] = False
    """Whether it is for petitions accepted as complex only."""

    def applies(self, step: Step, kind: str, *, complex_: bool) -> bool:
        """Whether it is the limit of a step of such a petition."""
        return self.step == step and (self.kinds is None or kind in self.kinds) and (complex_ or not self.complex)


class PetitionRuleSet(_DataModel):
    """A version of a set of limits; of several limits of a step the first that fits applies."""

    code: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]*$", max_length=60), Examples(["nd-20-2008"])]
    """Code of the set."""
    version: Annotated[int, Field(ge=1), Examples([1])]
    """The version, from 1."""
    effective_from: date
    """The first day it applies to petitions opened, in Vietnam."""
    effective_to: date | None = None
    """The last such day; null is until further notice."""
    title: BilingualText
    """What it is."""
    note: BilingualText
    """What is known of it and what is our reading."""
    limits: tuple[Limit, ...] = Field(min_length=1)
    """The limits of the steps."""
    appeal: Term
    """How long an answer may be appealed."""
    escalate_before: Term
    """How long before a limit ends the unit above is told."""
    poor_rating: Annotated[int, Field(ge=1, le=5), Examples([2])]
    """Up to this score a rating of a dossier may carry an appeal."""

    @property
    def reference(self) -> Reference:
        """What a petition stores."""
        return f"{self.code}-{self.version}"

    @property
    def has_complex(self) -> bool:
        """Whether complex petitions have a limit of their own."""
        return any(limit.complex for limit in self.limits)

    def limit(self, step: Step, kind: str, *, complex_: bool = False) -> Limit | None:
        """The limit of a step; None where there is none."""
        return next((limit for limit in self.limits if limit.applies(step, kind, complex_=complex_)), None)


class RuleSets:
    """Versions by reference; raises `ValueError` where two of one code are in force on one day, or a set limits no answer."""

    def __init__(self, versions: Iterable[PetitionRuleSet]) -> None:
        self._versions = tuple(sorted(versions, key=lambda each: (each.code, each.version)))
        self._by_reference = {each.reference: each for each in self._versions}
        for _, same in groupby(self._versions, key=lambda each: each.code):
            _require_in_order(tuple(same))
        if any(each.limit("answer", "service") is None or each.limit("classify", "service") is None for each in self._versions):
            raise ValueError("a rule set limits neither the answer nor the classification of every kind")

    def __iter__(self) -> Iterator[PetitionRuleSet]:
        return iter(self._versions)

    def of(self, reference: Reference) -> PetitionRuleSet:
        """The version a petition stores; versions are never removed."""
        return self._by_reference[reference]

    def require(self, code: str) -> None:
        """Raise `ValueError` for a code that is none."""
        codes = {each.code for each in self}
        if code not in codes:
            raise ValueError(f"there is no rule set {code!r} for petitions; there are {', '.join(sorted(codes))}")

    def in_force(self, code: str, day: date) -> PetitionRuleSet:
        """The version of a set on a day: the newest that had begun, at least the first."""
        versions = [each for each in self._versions if each.code == code]
        return ([each for each in versions if each.effective_from <= day] or versions[:1])[-1]


def _require_in_order(versions: tuple[PetitionRuleSet, ...]) -> None:
    if [each.version for each in versions] != list(range(1, len(versions) + 1)):
        raise ValueError(f"the versions of {versions[0].code} are not 1 to {len(versions)}")
    if any(before.effective_to is None or after.effective_from <= before.effective_to for before, after in pairwise(versions)):
        raise ValueError(f"a version of {versions[0].code} begins before the one before it has ended")


@cache
def shipped() -> RuleSets:
    """The rule sets motcua ships."""
    files = [each for each in (resources.files("services.satisfaction.petitions") / "data").iterdir() if each.is_file()]
    versions = {file.name: PetitionRuleSet.model_validate_json(file.read_bytes()) for file in files}
    if misnamed := [name for name, each in versions.items() if name != f"{each.reference}.json"]:
        raise ValueError(f"not named by code and version: {', '.join(misnamed)}")
    return RuleSets(versions.values())
