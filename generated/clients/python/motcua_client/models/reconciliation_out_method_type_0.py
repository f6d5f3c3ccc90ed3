from enum import StrEnum

class ReconciliationOutMethodType0(StrEnum):
    DIGEST = "digest"
    LOOK_UP = "look_up"

    def __str__(self) -> str:
        return str(self.value)
