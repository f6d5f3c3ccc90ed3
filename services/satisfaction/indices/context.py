"""Process-wide dependencies of the index: questionnaires, the smallest cell, and answers that are ready."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Self

from fastapi import Depends, Request

from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.settings import Settings

MOST: Final = 500
"""Answers that are kept; one has up to some hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, their entity tag, and headers."""

    body: bytes
    tag: str
    headers: Mapping[str, str]


@dataclass
class Answers:
    """Answers from one snapshot of the figures, by what was asked for."""

    snapshot: int | None = None
    answers: dict[tuple[str, ...], Answer] = field(default_factory=dict)

    def get(self, snapshot: int | None, asked: tuple[str, ...]) -> Answer | None:
        """The answer, if it was given from this snapshot."""
        return self.answers.get(asked) if snapshot == self.snapshot else None

    def keep(self, snapshot: int | None, asked: tuple[str, ...], answer: Answer) -> None:
        """Keep an answer; of another snapshot none is kept any more."""
        if snapshot != self.snapshot or len(self.answers) >= MOST:
            self.snapshot, self.answers = snapshot, {}
        self.answers[asked] = answer


@dataclass(frozen=True)
class IndexContext:
    """Passed to the reads of the index."""

    questionnaires: Questionnaires
    smallest_cell: int
    answers: Answers = field(default_factory=Answers)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings."""
        return cls(published(), settings.smallest_cell)

    @property
    def is_live(self) -> bool:
        """Whether every rating is in the figures at once: nothing needs to be suppressed."""
        return self.smallest_cell <= 1


async def _of_app(request: Request) -> IndexContext:
    context: IndexContext = request.app.state.index_context
    return context


Context = Annotated[IndexContext, Depends(_of_app)]
