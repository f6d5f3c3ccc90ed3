from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.questionnaire import Questionnaire





T = TypeVar("T", bound="CampaignInvitationOut")



@_attrs_define
class CampaignInvitationOut:
    """ What is asked, for whoever has the token.

        Attributes:
            campaign (str): The campaign.
            name (str): What it is called.
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            authority (str): The authority that handled the dossier.
            authority_name (str): What that is called.
            answered (bool): Whether it has been answered; an answer is final.
            questionnaire (Questionnaire): One version of a questionnaire. A published version is never edited, only
                followed by a new one.
     """

    campaign: str
    name: str
    dossier: str
    authority: str
    authority_name: str
    answered: bool
    questionnaire: Questionnaire
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.questionnaire import Questionnaire # noqa: PLC0415
        campaign = self.campaign

        name = self.name

        dossier = self.dossier

        authority = self.authority

        authority_name = self.authority_name

        answered = self.answered

        questionnaire = self.questionnaire.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "campaign": campaign,
            "name": name,
            "dossier": dossier,
            "authority": authority,
            "authority_name": authority_name,
            "answered": answered,
            "questionnaire": questionnaire,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.questionnaire import Questionnaire # noqa: PLC0415
        d = dict(src_dict)
        campaign = d.pop("campaign")

        name = d.pop("name")

        dossier = d.pop("dossier")

        authority = d.pop("authority")

        authority_name = d.pop("authority_name")

        answered = d.pop("answered")

        questionnaire = Questionnaire.from_dict(d.pop("questionnaire"))




        campaign_invitation_out = cls(
            campaign=campaign,
            name=name,
            dossier=dossier,
            authority=authority,
            authority_name=authority_name,
            answered=answered,
            questionnaire=questionnaire,
        )


        campaign_invitation_out.additional_properties = d
        return campaign_invitation_out

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
