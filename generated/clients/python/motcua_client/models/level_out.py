from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.basis import Basis





T = TypeVar("T", bound="LevelOut")



@_attrs_define
class LevelOut:
    """ A level; `online` where it makes the procedure an online service (level 3 or 4, partly or fully online).

        Attributes:
            code (str): Code of the level.
            vi (str): Its name, in Vietnamese.
            en (str): Its name, in English.
            meaning_vi (str): What it means, in Vietnamese.
            meaning_en (str): What it means, in English.
            online (bool): Whether it makes the procedure an online service.
            basis (Basis): A provision of a legal text; `article` is null where it is unknown, `certainty` says how well the
                reference was verified.
     """

    code: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    online: bool
    basis: Basis
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.basis import Basis # noqa: PLC0415
        code = self.code

        vi = self.vi

        en = self.en

        meaning_vi = self.meaning_vi

        meaning_en = self.meaning_en

        online = self.online

        basis = self.basis.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "vi": vi,
            "en": en,
            "meaning_vi": meaning_vi,
            "meaning_en": meaning_en,
            "online": online,
            "basis": basis,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.basis import Basis # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        vi = d.pop("vi")

        en = d.pop("en")

        meaning_vi = d.pop("meaning_vi")

        meaning_en = d.pop("meaning_en")

        online = d.pop("online")

        basis = Basis.from_dict(d.pop("basis"))




        level_out = cls(
            code=code,
            vi=vi,
            en=en,
            meaning_vi=meaning_vi,
            meaning_en=meaning_en,
            online=online,
            basis=basis,
        )


        level_out.additional_properties = d
        return level_out

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
