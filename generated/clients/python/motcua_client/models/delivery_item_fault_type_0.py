from enum import StrEnum

class DeliveryItemFaultType0(StrEnum):
    NETWORK = "network"
    OURS = "ours"
    THEIRS = "theirs"

    def __str__(self) -> str:
        return str(self.value)
