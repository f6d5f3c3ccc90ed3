from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.questionnaire import Questionnaire





T = TypeVar("T", bound="DeskQuestionnaire")



@_attrs_define
class DeskQuestionnaire:
    """ What a kiosk shows: the desk that is rated, and the questionnaire in use today.

        Attributes:
            code (str): The kiosk's code.
            authority (str): The authority or unit whose desk is rated.
            desk (str): Where the kiosk stands, in words.
            questionnaire (Questionnaire): One version of a questionnaire. A published version is never edited, only
                followed by a new one.
     """

    code: str
    authority: str
    desk: str
    questionnaire: Questionnaire
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.questionnaire import Questionnaire # noqa: PLC0415
        code = self.code

        authority = self.authority

        desk = self.desk

        questionnaire = self.questionnaire.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "authority": authority,
            "desk": desk,
            "questionnaire": questionnaire,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.questionnaire import Questionnaire # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        authority = d.pop("authority")

        desk = d.pop("desk")

        questionnaire = Questionnaire.from_dict(d.pop("questionnaire"))




        desk_questionnaire = cls(
            code=code,
            authority=authority,
            desk=desk,
            questionnaire=questionnaire,
        )


        desk_questionnaire.additional_properties = d
        return desk_questionnaire

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
