from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_progress_state import CampaignProgressState
from typing import cast

if TYPE_CHECKING:
  from ..models.stratum_progress import StratumProgress





T = TypeVar("T", bound="CampaignProgress")



@_attrs_define
class CampaignProgress:
    """ How far a campaign is.

        Attributes:
            campaign (str): The campaign.
            state (CampaignProgressState): Its state.
            total (StratumProgress): How far a stratum is.
            strata (list[StratumProgress]): The strata, by code.
     """

    campaign: str
    state: CampaignProgressState
    total: StratumProgress
    strata: list[StratumProgress]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.stratum_progress import StratumProgress # noqa: PLC0415
        campaign = self.campaign

        state = self.state.value

        total = self.total.to_dict()

        strata = []
        for strata_item_data in self.strata:
            strata_item = strata_item_data.to_dict()
            strata.append(strata_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "campaign": campaign,
            "state": state,
            "total": total,
            "strata": strata,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.stratum_progress import StratumProgress # noqa: PLC0415
        d = dict(src_dict)
        campaign = d.pop("campaign")

        state = CampaignProgressState(d.pop("state"))




        total = StratumProgress.from_dict(d.pop("total"))




        strata = []
        _strata = d.pop("strata")
        for strata_item_data in (_strata):
            strata_item = StratumProgress.from_dict(strata_item_data)



            strata.append(strata_item)


        campaign_progress = cls(
            campaign=campaign,
            state=state,
            total=total,
            strata=strata,
        )


        campaign_progress.additional_properties = d
        return campaign_progress

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
