from enum import StrEnum

class StatisticsChannelType0(StrEnum):
    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"

    def __str__(self) -> str:
        return str(self.value)
