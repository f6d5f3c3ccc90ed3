from enum import StrEnum

class TraceStepOperation(StrEnum):
    COMPLEMENT = "complement"
    EMPTY = "empty"
    POINTS = "points"
    PRODUCT = "product"
    RATIO = "ratio"
    ROUND = "round"
    SUM = "sum"

    def __str__(self) -> str:
        return str(self.value)
