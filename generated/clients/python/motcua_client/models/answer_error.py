from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.fault import Fault





T = TypeVar("T", bound="AnswerError")



@_attrs_define
class AnswerError:
    """ Why an answer was refused, with the fields of a problem (RFC 9457).

        Attributes:
            status (int): The HTTP status the refusal would have had by itself.
            code (str): The kind of error, stable.
            detail (str): What happened, in the language of the response.
            errors (list[Fault]): What is wrong where in the request.
     """

    status: int
    code: str
    detail: str
    errors: list[Fault]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fault import Fault # noqa: PLC0415
        status = self.status

        code = self.code

        detail = self.detail

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "status": status,
            "code": code,
            "detail": detail,
            "errors": errors,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fault import Fault # noqa: PLC0415
        d = dict(src_dict)
        status = d.pop("status")

        code = d.pop("code")

        detail = d.pop("detail")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = Fault.from_dict(errors_item_data)



            errors.append(errors_item)


        answer_error = cls(
            status=status,
            code=code,
            detail=detail,
            errors=errors,
        )


        answer_error.additional_properties = d
        return answer_error

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
