from enum import StrEnum

class AuthorityInCodeStatusType0(StrEnum):
    CONFIRMED = "confirmed"
    SAMPLE = "sample"

    def __str__(self) -> str:
        return str(self.value)
