from enum import StrEnum

class NextStepWho(StrEnum):
    APPLICANT = "applicant"
    DESK = "desk"
    GATEWAY = "gateway"
    LEADER = "leader"
    NOBODY = "nobody"

    def __str__(self) -> str:
        return str(self.value)
