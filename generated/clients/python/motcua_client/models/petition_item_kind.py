from enum import StrEnum

class PetitionItemKind(StrEnum):
    CONDUCT = "conduct"
    RULE = "rule"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)
