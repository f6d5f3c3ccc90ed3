from enum import StrEnum

class GroupBy(StrEnum):
    AUTHORITY = "authority"
    CHANNEL = "channel"
    FIELD = "field"
    PROCEDURE = "procedure"

    def __str__(self) -> str:
        return str(self.value)
