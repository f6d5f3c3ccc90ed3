from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.platform_answer_message_type_0 import PlatformAnswerMessageType0





T = TypeVar("T", bound="PlatformAnswer")



@_attrs_define
class PlatformAnswer:
    """ The answer to a call of the payment platform.

        Attributes:
            error_code (int): To an enquiry: 1, something is owed; 0, nothing is. To a confirmation: 0, taken, also when it
                was before. To both: -1, refused.
            message (list[Any] | PlatformAnswerMessageType0 | str): What is owed in the platform's fields; an empty list
                where nothing is; else a text in Vietnamese.
     """

    error_code: int
    message: list[Any] | PlatformAnswerMessageType0 | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.platform_answer_message_type_0 import PlatformAnswerMessageType0 # noqa: PLC0415
        error_code = self.error_code

        message: dict[str, Any] | list[Any] | str
        if isinstance(self.message, PlatformAnswerMessageType0):
            message = self.message.to_dict()
        elif isinstance(self.message, list):
            message = self.message


        else:
            message = self.message


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "error_code": error_code,
            "message": message,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.platform_answer_message_type_0 import PlatformAnswerMessageType0 # noqa: PLC0415
        d = dict(src_dict)
        error_code = d.pop("error_code")

        def _parse_message(data: object) -> list[Any] | PlatformAnswerMessageType0 | str:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                message_type_0 = PlatformAnswerMessageType0.from_dict(data)



                return message_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, list):
                    raise TypeError()
                message_type_1 = cast(list[Any], data)

                return message_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Any] | PlatformAnswerMessageType0 | str, data)

        message = _parse_message(d.pop("message"))


        platform_answer = cls(
            error_code=error_code,
            message=message,
        )


        platform_answer.additional_properties = d
        return platform_answer

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
