from enum import StrEnum

class OwnDelegationPart(StrEnum):
    ABSENT = "absent"
    STAND_IN = "stand_in"

    def __str__(self) -> str:
        return str(self.value)
