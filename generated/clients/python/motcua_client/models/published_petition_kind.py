from enum import StrEnum

class PublishedPetitionKind(StrEnum):
    CONDUCT = "conduct"
    RULE = "rule"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)
