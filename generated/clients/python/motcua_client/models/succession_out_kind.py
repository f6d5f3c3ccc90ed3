from enum import StrEnum

class SuccessionOutKind(StrEnum):
    ABOLITION = "abolition"
    MERGER = "merger"
    RENAMING = "renaming"
    SPLIT = "split"

    def __str__(self) -> str:
        return str(self.value)
