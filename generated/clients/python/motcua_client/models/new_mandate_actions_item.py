from enum import StrEnum

class NewMandateActionsItem(StrEnum):
    FOLLOW = "follow"
    PAY = "pay"
    RECEIVE_RESULT = "receive_result"
    SUBMIT = "submit"
    SUPPLEMENT = "supplement"
    WITHDRAW = "withdraw"

    def __str__(self) -> str:
        return str(self.value)
