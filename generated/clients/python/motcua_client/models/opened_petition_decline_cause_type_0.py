from enum import StrEnum

class OpenedPetitionDeclineCauseType0(StrEnum):
    ANONYMOUS = "anonymous"
    ANSWERED_BEFORE = "answered_before"
    COMPLAINT_PROCEDURE = "complaint_procedure"
    NOT_VIETNAMESE = "not_vietnamese"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"

    def __str__(self) -> str:
        return str(self.value)
