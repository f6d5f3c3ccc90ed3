from enum import StrEnum

class PetitionAction(StrEnum):
    ACCEPT = "accept"
    ANSWER = "answer"
    APPEAL = "appeal"
    ASSIGN = "assign"
    CLOSE = "close"
    DECLINE = "decline"
    ESCALATE = "escalate"
    FORWARD = "forward"
    PUBLISH = "publish"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"

    def __str__(self) -> str:
        return str(self.value)
