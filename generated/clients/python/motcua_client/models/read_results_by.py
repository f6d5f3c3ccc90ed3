from enum import StrEnum

class ReadResultsBy(StrEnum):
    AUTHORITY = "authority"
    FACTOR = "factor"
    STRATUM = "stratum"

    def __str__(self) -> str:
        return str(self.value)
