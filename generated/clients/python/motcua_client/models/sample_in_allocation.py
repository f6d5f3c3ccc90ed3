from enum import StrEnum

class SampleInAllocation(StrEnum):
    EQUAL = "equal"
    PROPORTIONAL = "proportional"

    def __str__(self) -> str:
        return str(self.value)
