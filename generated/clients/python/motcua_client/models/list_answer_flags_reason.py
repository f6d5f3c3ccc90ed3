from enum import StrEnum

class ListAnswerFlagsReason(StrEnum):
    ADDRESS_BURST = "address_burst"
    ADDRESS_DAY = "address_day"
    DEVICE_BURST = "device_burst"
    KIOSK_BURST = "kiosk_burst"
    OFFICE_NETWORK = "office_network"
    OFFICIAL_ATTEMPT = "official_attempt"
    OFFICIAL_OWNER = "official_owner"
    SAME_COMMENT = "same_comment"
    SAME_OWNER = "same_owner"
    TOO_FAST = "too_fast"

    def __str__(self) -> str:
        return str(self.value)
