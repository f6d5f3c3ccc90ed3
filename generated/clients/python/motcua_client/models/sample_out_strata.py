from enum import StrEnum

class SampleOutStrata(StrEnum):
    AUTHORITY = "authority"
    CHANNEL = "channel"
    FIELD = "field"

    def __str__(self) -> str:
        return str(self.value)
