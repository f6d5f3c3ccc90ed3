from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="MovedDossier")



@_attrs_define
class MovedDossier:
    """ A running dossier whose dates a change would move, and where to.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            authority (Reference): A code with the name people read.
            due_at (datetime.datetime | None): When it is due now.
            new_due_at (datetime.datetime | None): When it would be due.
            step_due_at (datetime.datetime | None): When its present step is due now.
            new_step_due_at (datetime.datetime | None): When its present step would be due.
     """

    code: str
    authority: Reference
    due_at: datetime.datetime | None
    new_due_at: datetime.datetime | None
    step_due_at: datetime.datetime | None
    new_step_due_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        code = self.code

        authority = self.authority.to_dict()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        new_due_at: None | str
        if isinstance(self.new_due_at, datetime.datetime):
            new_due_at = self.new_due_at.isoformat()
        else:
            new_due_at = self.new_due_at

        step_due_at: None | str
        if isinstance(self.step_due_at, datetime.datetime):
            step_due_at = self.step_due_at.isoformat()
        else:
            step_due_at = self.step_due_at

        new_step_due_at: None | str
        if isinstance(self.new_step_due_at, datetime.datetime):
            new_step_due_at = self.new_step_due_at.isoformat()
        else:
            new_step_due_at = self.new_step_due_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "authority": authority,
            "due_at": due_at,
            "new_due_at": new_due_at,
            "step_due_at": step_due_at,
            "new_step_due_at": new_step_due_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        authority = Reference.from_dict(d.pop("authority"))




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


        def _parse_new_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                new_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return new_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        new_due_at = _parse_new_due_at(d.pop("new_due_at"))


        def _parse_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        step_due_at = _parse_step_due_at(d.pop("step_due_at"))


        def _parse_new_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                new_step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return new_step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        new_step_due_at = _parse_new_step_due_at(d.pop("new_step_due_at"))


        moved_dossier = cls(
            code=code,
            authority=authority,
            due_at=due_at,
            new_due_at=new_due_at,
            step_due_at=step_due_at,
            new_step_due_at=new_step_due_at,
        )


        moved_dossier.additional_properties = d
        return moved_dossier

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
