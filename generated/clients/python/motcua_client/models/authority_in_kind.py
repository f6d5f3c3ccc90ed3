from enum import StrEnum

class AuthorityInKind(StrEnum):
    COMMUNE = "commune"
    DEPARTMENT = "department"
    DESK = "desk"
    DISTRICT = "district"
    MINISTRY = "ministry"
    OTHER = "other"
    PROVINCE = "province"
    SERVICE_CENTRE = "service_centre"

    def __str__(self) -> str:
        return str(self.value)
