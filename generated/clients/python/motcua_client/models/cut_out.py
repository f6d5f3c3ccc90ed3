from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.committed_limit_out import CommittedLimitOut
  from ..models.limit_out import LimitOut





T = TypeVar("T", bound="CutOut")



@_attrs_define
class CutOut:
    """ The province's limit against the legal one. `percent` is negative where the province takes longer than the law
    allows.

    `converted` where working time was compared with calendar time, by the stated conversion. `percent` is null where
    the legal
    limit is not known as a number.

        Attributes:
            legal_limit (LimitOut | None): The limit by law; null where it is not known as a number.
            committed_limit (CommittedLimitOut): The province's own limit, and the decision that shortened the legal one.
            percent (float | None): By how many percent it is shorter; negative where longer.
            converted (bool): Whether working time was compared with calendar time.
            decided_on (datetime.date | None): The day of the decision.
     """

    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut
    percent: float | None
    converted: bool
    decided_on: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        legal_limit: dict[str, Any] | None
        if isinstance(self.legal_limit, LimitOut):
            legal_limit = self.legal_limit.to_dict()
        else:
            legal_limit = self.legal_limit

        committed_limit = self.committed_limit.to_dict()

        percent: float | None
        percent = self.percent

        converted = self.converted

        decided_on: None | str
        if isinstance(self.decided_on, datetime.date):
            decided_on = self.decided_on.isoformat()
        else:
            decided_on = self.decided_on


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "legal_limit": legal_limit,
            "committed_limit": committed_limit,
            "percent": percent,
            "converted": converted,
            "decided_on": decided_on,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        d = dict(src_dict)
        def _parse_legal_limit(data: object) -> LimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_limit_type_0 = LimitOut.from_dict(data)



                return legal_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitOut | None, data)

        legal_limit = _parse_legal_limit(d.pop("legal_limit"))


        committed_limit = CommittedLimitOut.from_dict(d.pop("committed_limit"))




        def _parse_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        percent = _parse_percent(d.pop("percent"))


        converted = d.pop("converted")

        def _parse_decided_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_on_type_0 = datetime.date.fromisoformat(data)



                return decided_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        decided_on = _parse_decided_on(d.pop("decided_on"))


        cut_out = cls(
            legal_limit=legal_limit,
            committed_limit=committed_limit,
            percent=percent,
            converted=converted,
            decided_on=decided_on,
        )


        cut_out.additional_properties = d
        return cut_out

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
