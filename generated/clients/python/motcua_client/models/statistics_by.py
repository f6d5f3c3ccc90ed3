from enum import StrEnum

class StatisticsBy(StrEnum):
    AUTHORITY = "authority"
    CHANNEL = "channel"
    FIELD = "field"
    PROCEDURE = "procedure"

    def __str__(self) -> str:
        return str(self.value)
