from enum import StrEnum

class ListPetitionsKindType0(StrEnum):
    CONDUCT = "conduct"
    RULE = "rule"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)
