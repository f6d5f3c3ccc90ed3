from enum import StrEnum

class FormulaFactor(StrEnum):
    POOLED = "pooled"
    WEIGHTED_MEAN = "weighted_mean"

    def __str__(self) -> str:
        return str(self.value)
