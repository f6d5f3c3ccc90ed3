from enum import StrEnum

class PublishedKeyOutPurpose(StrEnum):
    CLAIMS = "claims"
    STATUS = "status"

    def __str__(self) -> str:
        return str(self.value)
