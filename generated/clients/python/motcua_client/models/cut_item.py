from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.cut_out import CutOut
  from ..models.field import Field





T = TypeVar("T", bound="CutItem")



@_attrs_define
class CutItem:
    """ A procedure with a cut, and the decision behind it.

        Attributes:
            code (str): National code of the procedure.
            name (str): Name of the procedure, in Vietnamese.
            field (Field): A field of administration (lĩnh vực).
            authority_levels (list[str]): Levels of government that carry it out.
            cut (CutOut): The province's limit against the legal one. `percent` is negative where the province takes longer
                than the law allows.

                `converted` where working time was compared with calendar time, by the stated conversion. `percent` is null
                where the legal
                limit is not known as a number.
     """

    code: str
    name: str
    field: Field
    authority_levels: list[str]
    cut: CutOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.cut_out import CutOut # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        code = self.code

        name = self.name

        field = self.field.to_dict()

        authority_levels = self.authority_levels



        cut = self.cut.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "field": field,
            "authority_levels": authority_levels,
            "cut": cut,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cut_out import CutOut # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        field = Field.from_dict(d.pop("field"))




        authority_levels = cast(list[str], d.pop("authority_levels"))


        cut = CutOut.from_dict(d.pop("cut"))




        cut_item = cls(
            code=code,
            name=name,
            field=field,
            authority_levels=authority_levels,
            cut=cut,
        )


        cut_item.additional_properties = d
        return cut_item

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
