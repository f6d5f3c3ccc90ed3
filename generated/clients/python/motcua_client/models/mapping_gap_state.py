from enum import StrEnum

class MappingGapState(StrEnum):
    COMING = "coming"
    NOW = "now"

    def __str__(self) -> str:
        return str(self.value)
