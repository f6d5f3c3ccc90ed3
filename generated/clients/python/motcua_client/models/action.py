from enum import StrEnum

class Action(StrEnum):
    ACCEPT_WITHDRAWAL = "accept_withdrawal"
    ANSWER_CONSULTATION = "answer_consultation"
    APPROVE = "approve"
    COMPLETE = "complete"
    CONFIRM_PAYMENT = "confirm_payment"
    CONSULT = "consult"
    DECLINE_WITHDRAWAL = "decline_withdrawal"
    EXTEND = "extend"
    FORWARD = "forward"
    PROPOSE = "propose"
    RECEIVE = "receive"
    REJECT = "reject"
    REOPEN = "reopen"
    REQUEST_PAYMENT = "request_payment"
    REQUEST_SUPPLEMENT = "request_supplement"
    REQUEST_WITHDRAWAL = "request_withdrawal"
    RETURN_RESULT = "return_result"
    RETURN_TO_STEP = "return_to_step"
    SIGN = "sign"
    START = "start"
    STOP = "stop"
    SUPPLEMENT = "supplement"

    def __str__(self) -> str:
        return str(self.value)
