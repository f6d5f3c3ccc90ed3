from enum import StrEnum

class TraceOutWhenEmpty(StrEnum):
    FULL = "full"
    NOT_APPLICABLE = "not_applicable"
    ZERO = "zero"

    def __str__(self) -> str:
        return str(self.value)
