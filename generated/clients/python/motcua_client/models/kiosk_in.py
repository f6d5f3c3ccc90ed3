from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.kiosk_in_questionnaire import KioskInQuestionnaire






T = TypeVar("T", bound="KioskIn")



@_attrs_define
class KioskIn:
    """ A kiosk to register.

        Attributes:
            code (str): A code of your choice, which no other kiosk has; it stays.
            authority (str): The authority or unit whose desk is rated: your own, or one below it.
            desk (str): Where the kiosk stands, in words.
            questionnaire (KioskInQuestionnaire): What it asks: one tap (`after-dossier`), or the nine indices of the one-
                stop desk.
     """

    code: str
    authority: str
    desk: str
    questionnaire: KioskInQuestionnaire





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        authority = self.authority

        desk = self.desk

        questionnaire = self.questionnaire.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "authority": authority,
            "desk": desk,
            "questionnaire": questionnaire,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        authority = d.pop("authority")

        desk = d.pop("desk")

        questionnaire = KioskInQuestionnaire(d.pop("questionnaire"))




        kiosk_in = cls(
            code=code,
            authority=authority,
            desk=desk,
            questionnaire=questionnaire,
        )

        return kiosk_in

