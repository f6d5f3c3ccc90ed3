"""Process-wide dependencies of the index: questionnaires, the smallest cell, and what is published of each year."""

from dataclasses import dataclass, field
from typing import Annotated, Final, Self

from fastapi import Depends, Request

from services.satisfaction.indices.rules.publication import Publication
from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.settings import Settings

PAUSE: Final = 10.0
"""What was computed is used, though more was answered since, for this many times as long as it took."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is published of a year, of how many ratings it was computed, when (monotonic seconds), and in how many seconds."""

    publication: Publication
    ratings: tuple[int, int]
    at: float
    seconds: float

    def holds(self, ratings: tuple[int, int], now: float) -> bool:
        """Whether it still says what is published: nothing was answered or taken out since, or it was computed just now."""
        return self.ratings == ratings or now - self.at < PAUSE * self.seconds


@dataclass(frozen=True)
class IndexContext:
    """Passed to the reads of the index. `publications` are kept by questionnaire, question, year and table."""

    questionnaires: Questionnaires
    smallest_cell: int
    publications: dict[tuple[str, str, int, str], Kept] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings."""
        return cls(published(), settings.smallest_cell)


async def _of_app(request: Request) -> IndexContext:
    context: IndexContext = request.app.state.index_context
    return context


Context = Annotated[IndexContext, Depends(_of_app)]
