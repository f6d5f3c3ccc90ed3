from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_quota_collection_type_0 import CampaignQuotaCollectionType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CampaignQuota")



@_attrs_define
class CampaignQuota:
    """ A limit of the answers that count. What goes beyond is stored as `over_quota` and does not count in the index.

        Attributes:
            answers (int): The largest number of answers that count.
            stratum (None | str | Unset): Of this stratum; null is of each.
            collection (CampaignQuotaCollectionType0 | None | Unset): Of answers given in this way; null is of all. Without
                a quota for all, a stratum's sample is its quota.
     """

    answers: int
    stratum: None | str | Unset = UNSET
    collection: CampaignQuotaCollectionType0 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        answers = self.answers

        stratum: None | str | Unset
        if isinstance(self.stratum, Unset):
            stratum = UNSET
        else:
            stratum = self.stratum

        collection: None | str | Unset
        if isinstance(self.collection, Unset):
            collection = UNSET
        elif isinstance(self.collection, CampaignQuotaCollectionType0):
            collection = self.collection.value
        else:
            collection = self.collection


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answers": answers,
        })
        if stratum is not UNSET:
            field_dict["stratum"] = stratum
        if collection is not UNSET:
            field_dict["collection"] = collection

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        answers = d.pop("answers")

        def _parse_stratum(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stratum = _parse_stratum(d.pop("stratum", UNSET))


        def _parse_collection(data: object) -> CampaignQuotaCollectionType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                collection_type_0 = CampaignQuotaCollectionType0(data)



                return collection_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CampaignQuotaCollectionType0 | None | Unset, data)

        collection = _parse_collection(d.pop("collection", UNSET))


        campaign_quota = cls(
            answers=answers,
            stratum=stratum,
            collection=collection,
        )

        return campaign_quota

