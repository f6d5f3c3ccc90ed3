from enum import StrEnum

class ListSampleOutcomeType0(StrEnum):
    ANSWERED = "answered"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"

    def __str__(self) -> str:
        return str(self.value)
