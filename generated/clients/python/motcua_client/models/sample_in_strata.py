from enum import StrEnum

class SampleInStrata(StrEnum):
    AUTHORITY = "authority"
    CHANNEL = "channel"
    FIELD = "field"

    def __str__(self) -> str:
        return str(self.value)
