"""Process-wide dependencies of the index: questionnaires, the smallest cell, and answers that are ready."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Self

from fastapi import Depends, Request

from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.settings import Settings

MOST: Final = 500
"""Answers that are kept; one has up to some hundred kilobytes."""
MOMENT: Final = 1.0
"""Seconds after which it is asked whether there is a newer snapshot before saying that nothing has changed."""


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
    checked_at: float = -math.inf
    """When this snapshot was the newest, in monotonic seconds."""
    answers: dict[tuple[str, ...], Answer] = field(default_factory=dict)

    def use(self, snapshot: int | None) -> None:
        """Keep only answers from this snapshot, which is the newest now."""
        if snapshot != self.snapshot or len(self.answers) >= MOST:
            self.answers = {}
        self.snapshot, self.checked_at = snapshot, time.monotonic()

    def fresh(self, key: tuple[str, ...]) -> Answer | None:
        """The answer, if its snapshot was the newest a moment ago."""
        return self.answers.get(key) if time.monotonic() - self.checked_at < MOMENT else None


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
