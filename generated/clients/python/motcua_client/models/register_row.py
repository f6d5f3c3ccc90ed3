from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.register_row_return_method import RegisterRowReturnMethod
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="RegisterRow")



@_attrs_define
class RegisterRow:
    """ A dossier in the register.

        Attributes:
            number (int): Its place among all dossiers the authority received in the year, from 1.
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            procedure (Reference): A code with the name people read.
            applicant (str): Name of the applicant; empty where the content cannot be opened.
            address (None | str): Address of the applicant.
            phone (None | str): Telephone number of the applicant.
            handler (Reference): A code with the name people read.
            received_at (datetime.datetime): When it was received.
            due_at (datetime.datetime | None): When the result must be ready.
            returned_at (datetime.datetime | None): When the applicant got the result.
            return_method (RegisterRowReturnMethod): How the result is to be returned.
            unreadable (bool | Unset): Whether its content cannot be opened: its key is missing, or it was altered. Default:
                False.
     """

    number: int
    code: str
    procedure: Reference
    applicant: str
    address: None | str
    phone: None | str
    handler: Reference
    received_at: datetime.datetime
    due_at: datetime.datetime | None
    returned_at: datetime.datetime | None
    return_method: RegisterRowReturnMethod
    unreadable: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        number = self.number

        code = self.code

        procedure = self.procedure.to_dict()

        applicant = self.applicant

        address: None | str
        address = self.address

        phone: None | str
        phone = self.phone

        handler = self.handler.to_dict()

        received_at = self.received_at.isoformat()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        returned_at: None | str
        if isinstance(self.returned_at, datetime.datetime):
            returned_at = self.returned_at.isoformat()
        else:
            returned_at = self.returned_at

        return_method = self.return_method.value

        unreadable = self.unreadable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "code": code,
            "procedure": procedure,
            "applicant": applicant,
            "address": address,
            "phone": phone,
            "handler": handler,
            "received_at": received_at,
            "due_at": due_at,
            "returned_at": returned_at,
            "return_method": return_method,
        })
        if unreadable is not UNSET:
            field_dict["unreadable"] = unreadable

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        code = d.pop("code")

        procedure = Reference.from_dict(d.pop("procedure"))




        applicant = d.pop("applicant")

        def _parse_address(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        address = _parse_address(d.pop("address"))


        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))


        handler = Reference.from_dict(d.pop("handler"))




        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))




        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        def _parse_returned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returned_at_type_0 = datetime.datetime.fromisoformat(data)



                return returned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        returned_at = _parse_returned_at(d.pop("returned_at"))


        return_method = RegisterRowReturnMethod(d.pop("return_method"))




        unreadable = d.pop("unreadable", UNSET)

        register_row = cls(
            number=number,
            code=code,
            procedure=procedure,
            applicant=applicant,
            address=address,
            phone=phone,
            handler=handler,
            received_at=received_at,
            due_at=due_at,
            returned_at=returned_at,
            return_method=return_method,
            unreadable=unreadable,
        )


        register_row.additional_properties = d
        return register_row

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
