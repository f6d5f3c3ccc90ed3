from enum import StrEnum

class DecisionEntryOutKind(StrEnum):
    ABOLITION = "abolition"
    PUBLICATION = "publication"
    RESUMPTION = "resumption"
    SUSPENSION = "suspension"

    def __str__(self) -> str:
        return str(self.value)
