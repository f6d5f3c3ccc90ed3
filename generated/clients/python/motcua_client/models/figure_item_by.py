from enum import StrEnum

class FigureItemBy(StrEnum):
    AUTHORITY = "authority"
    INDICATOR = "indicator"
    MONTH = "month"

    def __str__(self) -> str:
        return str(self.value)
