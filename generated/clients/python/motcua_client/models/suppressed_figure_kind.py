from enum import StrEnum

class SuppressedFigureKind(StrEnum):
    AUTHORITY = "authority"
    FACTOR = "factor"
    INDEX = "index"
    STRATUM = "stratum"

    def __str__(self) -> str:
        return str(self.value)
