from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="CampaignPopulation")



@_attrs_define
class CampaignPopulation:
    """ The dossiers a campaign asks about: those whose result was returned on these days. The unit of the sample is the
    dossier.

    Somebody with several dossiers may be drawn once for each.

        Attributes:
            authorities (list[str]): The authorities that handled them, each with all below it.
            returned_from (datetime.date): The first day.
            returned_to (datetime.date): The last day, itself included.
            fields (list[str] | Unset): The fields of administration; empty is all.
     """

    authorities: list[str]
    returned_from: datetime.date
    returned_to: datetime.date
    fields: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        authorities = self.authorities



        returned_from = self.returned_from.isoformat()

        returned_to = self.returned_to.isoformat()

        fields: list[str] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "authorities": authorities,
            "returned_from": returned_from,
            "returned_to": returned_to,
        })
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        authorities = cast(list[str], d.pop("authorities"))


        returned_from = datetime.date.fromisoformat(d.pop("returned_from"))




        returned_to = datetime.date.fromisoformat(d.pop("returned_to"))




        fields = cast(list[str], d.pop("fields", UNSET))


        campaign_population = cls(
            authorities=authorities,
            returned_from=returned_from,
            returned_to=returned_to,
            fields=fields,
        )

        return campaign_population

