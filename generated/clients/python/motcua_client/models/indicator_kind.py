from enum import StrEnum

class IndicatorKind(StrEnum):
    COUNT = "count"
    MEAN = "mean"
    PERCENT = "percent"

    def __str__(self) -> str:
        return str(self.value)
