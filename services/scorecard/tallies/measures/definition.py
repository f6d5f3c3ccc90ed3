"""What a measure is: a name, a rule in words, and the functions that say what a subject adds to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from services.kernel.bilingual import BilingualText
from services.scorecard.tallies.rules.contributions import Contribution
from services.scorecard.tallies.rules.facts import Dossier, Petition, ProcedureOnDay, ProcedureVersion

Day = Literal["submitted_on", "received_on", "completed_on", "rated_on"]


class Count(NamedTuple):
    """What a subject adds to numerator and denominator. From `lost_at` on it is no longer in the numerator of periods that are not over."""

    numerator: int
    denominator: int = 1
    lost_at: datetime | None = None
    changes_at: datetime | None = None
    """When it must be counted again although nothing happened."""


OfDossier = Callable[[Dossier, datetime], Count | None]
OfPetition = Callable[[Petition, datetime], Count | None]
OfProcedure = Callable[[ProcedureOnDay], Count | None]
OfVersion = Callable[[ProcedureVersion], Contribution | None]
OfScore = Callable[[int], Count | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A named definition of numerator and denominator. None from one of its functions: it does not count there, or the facts are not known.

    Dossiers count by their day `by`, petitions by the day they were opened, scores of ratings by the day of the rating. `procedure`
    looks at the procedures in force at the end of the period, `version` at what happened to a version on a day. With `distinct`
    the numerator counts the procedures that have a dossier in the numerator, of those in the numerator of the measure it names; of those
    with dossiers where it is empty.
    """

    name: str
    title: BilingualText
    rule: BilingualText
    """Numerator and denominator in words."""
    by: Day = "received_on"
    dossier: OfDossier | None = None
    petition: OfPetition | None = None
    procedure: OfProcedure | None = None
    version: OfVersion | None = None
    score: OfScore | None = None
    distinct: str | None = None
    opinion: bool = False
    """It is computed from applicants' ratings: from the released figures, for those who may not see single ones."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What it depends on in a record, by name: the path in the sources of the subject."""
    public_step: int = 1
    """To multiples of what the numerator of a single record is rounded up for those who may not see its code."""
    missing: BilingualText | None = None
    """The fact no service knows yet; without it there is nothing to count."""

    @property
    def counts_procedures(self) -> bool:
        """Whether its records are procedures."""
        return self.procedure is not None or self.version is not None or self.distinct is not None


def text(vi: str, en: str) -> BilingualText:
    """A text in both languages."""
    return BilingualText(vi=vi, en=en)
