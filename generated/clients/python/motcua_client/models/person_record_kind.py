from enum import StrEnum

class PersonRecordKind(StrEnum):
    BUSINESS = "business"
    CITIZEN = "citizen"
    ORGANISATION = "organisation"

    def __str__(self) -> str:
        return str(self.value)
