from enum import StrEnum

class FormulaTotal(StrEnum):
    POOLED = "pooled"
    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"

    def __str__(self) -> str:
        return str(self.value)
