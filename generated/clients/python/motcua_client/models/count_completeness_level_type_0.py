from enum import StrEnum

class CountCompletenessLevelType0(StrEnum):
    COMMUNE = "commune"
    MINISTRY = "ministry"
    OTHER = "other"
    PROVINCE = "province"

    def __str__(self) -> str:
        return str(self.value)
