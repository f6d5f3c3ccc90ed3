from enum import StrEnum

class SignatureReportOutKindType0(StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"

    def __str__(self) -> str:
        return str(self.value)
