"""Judged queries: what people may type, and the procedures of the real catalogue that answer it.

Judged by reading the catalogue's names field by field and looking words up in all of them, before the search was written. `codes`
are graded: 2 is exactly what is meant, 1 an acceptable answer, a special case or a neighbour. Queries of kind `none` have no answer
in the catalogue and do not count.

`fresh` queries were written when the search had been tuned on the others. Measured once, untouched, they gave an MRR of 0.876
(0.851 for exact answers, recall@10 0.936): that is what to expect of new queries. Since then some everyday words that they showed
to be missing have been added, so the figure printed now is better than that, and no longer an honest forecast.
"""

import json
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

MEANT = 2
SEEN = 10


@dataclass(frozen=True)
class Judged:
    kind: str
    q: str
    codes: dict[str, int]
    note: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Answer:
    """The first ten codes for a query: reciprocal ranks of the first acceptable and the first exact one, recall of the exact ones."""

    judged: Judged
    codes: list[str] = field(repr=False)

    @property
    def reciprocal_rank(self) -> float:
        return self._first(set(self.judged.codes))

    @property
    def reciprocal_rank_meant(self) -> float:
        return self._first(self._meant)

    @property
    def recall(self) -> float:
        return len(self._meant & set(self.codes)) / min(SEEN, len(self._meant))

    @property
    def _meant(self) -> set[str]:
        return {code for code, grade in self.judged.codes.items() if grade == MEANT}

    def _first(self, good: set[str]) -> float:
        return next((1 / place for place, code in enumerate(self.codes, 1) if code in good), 0.0)


@dataclass(frozen=True)
class Figures:
    questions: int
    mrr: float
    mrr_meant: float
    recall: float

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> "Figures":
        each = list(answers)
        return cls(
            len(each),
            statistics.mean(answer.reciprocal_rank for answer in each),
            statistics.mean(answer.reciprocal_rank_meant for answer in each),
            statistics.mean(answer.recall for answer in each),
        )

    def __str__(self) -> str:
        return f"{self.questions} questions: MRR {self.mrr:.3f}, of what is just meant {self.mrr_meant:.3f}, recall@10 {self.recall:.3f}"


def questions() -> list[Judged]:
    """All of them, those without an answer too."""
    listed = json.loads((Path(__file__).parent / "judged.json").read_text(encoding="utf-8"))
    return [Judged(**each) for each in listed]


async def ask(client: httpx.AsyncClient, q: str, limit: int = SEEN) -> list[str]:
    """The codes of the first answers to a question."""
    answer = await client.get("/v1/procedures", params={"q": q, "limit": limit})
    assert answer.status_code == 200
    return [item["code"] for item in answer.json()["items"]]


async def answers(client: httpx.AsyncClient, step: int = 1) -> list[Answer]:
    """The answers to all questions that have one, or to each second, third, …"""
    return [Answer(judged, await ask(client, judged.q)) for judged in [each for each in questions() if each.codes][::step]]


def worst(answered: Iterable[Answer], count: int) -> str:
    """The worst answers, a line each."""
    bad = sorted(answered, key=lambda answer: (answer.reciprocal_rank, answer.reciprocal_rank_meant, answer.recall))[:count]
    return "\n".join(f"  {a.reciprocal_rank:.2f} {a.reciprocal_rank_meant:.2f} {a.recall:.2f}  {a.judged.q}" for a in bad)
