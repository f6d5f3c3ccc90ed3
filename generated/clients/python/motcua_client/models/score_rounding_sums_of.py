from enum import StrEnum

class ScoreRoundingSumsOf(StrEnum):
    EXACT = "exact"
    ROUNDED = "rounded"

    def __str__(self) -> str:
        return str(self.value)
