from enum import StrEnum

class ListMappingGapsKindType0(StrEnum):
    AGENCY = "agency"
    FIELD = "field"
    PROCEDURE = "procedure"

    def __str__(self) -> str:
        return str(self.value)
