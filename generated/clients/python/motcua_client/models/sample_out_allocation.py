from enum import StrEnum

class SampleOutAllocation(StrEnum):
    EQUAL = "equal"
    PROPORTIONAL = "proportional"

    def __str__(self) -> str:
        return str(self.value)
