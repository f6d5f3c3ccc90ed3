from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="FrameworkEdition")



@_attrs_define
class FrameworkEdition:
    """ An edition of a framework in the list.

        Attributes:
            effective_from (datetime.date): The first day it is in force, in Vietnam; it names the edition.
            effective_to (datetime.date | None): The last day it is in force, in Vietnam; null is until further notice.
            title (BilingualText): A text in Vietnamese and English.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            weights_by (BilingualText): A text in Vietnamese and English.
            max_ (float): The most points there are.
     """

    effective_from: datetime.date
    effective_to: datetime.date | None
    title: BilingualText
    legal_basis: str
    weights_by: BilingualText
    max_: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        title = self.title.to_dict()

        legal_basis = self.legal_basis

        weights_by = self.weights_by.to_dict()

        max_ = self.max_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "effective_from": effective_from,
            "effective_to": effective_to,
            "title": title,
            "legal_basis": legal_basis,
            "weights_by": weights_by,
            "max": max_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        title = BilingualText.from_dict(d.pop("title"))




        legal_basis = d.pop("legal_basis")

        weights_by = BilingualText.from_dict(d.pop("weights_by"))




        max_ = d.pop("max")

        framework_edition = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            title=title,
            legal_basis=legal_basis,
            weights_by=weights_by,
            max_=max_,
        )


        framework_edition.additional_properties = d
        return framework_edition

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
