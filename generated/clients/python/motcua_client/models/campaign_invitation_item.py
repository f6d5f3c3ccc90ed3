from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="CampaignInvitationItem")



@_attrs_define
class CampaignInvitationItem:
    """ An invitation in its owner's list; whoever has the token may answer.

        Attributes:
            campaign (str): The campaign.
            name (str): What it is called.
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            token (str): For `POST /v1/campaigns/{code}/answers`.
            answered (bool): Whether it has been answered.
     """

    campaign: str
    name: str
    dossier: str
    token: str
    answered: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        campaign = self.campaign

        name = self.name

        dossier = self.dossier

        token = self.token

        answered = self.answered


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "campaign": campaign,
            "name": name,
            "dossier": dossier,
            "token": token,
            "answered": answered,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        campaign = d.pop("campaign")

        name = d.pop("name")

        dossier = d.pop("dossier")

        token = d.pop("token")

        answered = d.pop("answered")

        campaign_invitation_item = cls(
            campaign=campaign,
            name=name,
            dossier=dossier,
            token=token,
            answered=answered,
        )


        campaign_invitation_item.additional_properties = d
        return campaign_invitation_item

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
