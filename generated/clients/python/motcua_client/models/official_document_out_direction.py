from enum import StrEnum

class OfficialDocumentOutDirection(StrEnum):
    IN = "in"
    OUT = "out"

    def __str__(self) -> str:
        return str(self.value)
