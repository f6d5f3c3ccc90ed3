from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_out_actions_item import CampaignOutActionsItem
from ..models.campaign_out_channels_item import CampaignOutChannelsItem
from ..models.campaign_out_state import CampaignOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.campaign_population import CampaignPopulation
  from ..models.campaign_quota import CampaignQuota
  from ..models.sample_out import SampleOut





T = TypeVar("T", bound="CampaignOut")



@_attrs_define
class CampaignOut:
    """ A campaign.

        Attributes:
            code (str): Its code.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            state (CampaignOutState): Only a draft is edited; a launched campaign takes answers; a closed one has public
                results.
            name (str): What it is called.
            unit (str): The unit that runs it.
            questionnaire (str): What is asked.
            questionnaire_version (int): Which version of it.
            population (CampaignPopulation): The dossiers a campaign asks about: those whose result was returned on these
                days. The unit of the sample is the dossier.

                Somebody with several dossiers may be drawn once for each.
            sample (SampleOut): How the sample is drawn.
            channels (list[CampaignOutChannelsItem]): The ways in which answers are collected.
            quotas (list[CampaignQuota]): Limits of the answers that count.
            created_at (datetime.datetime): When it was created.
            launched_at (datetime.datetime | None): When frame and sample were fixed.
            closed_at (datetime.datetime | None): When it stopped taking answers.
            actions (list[CampaignOutActionsItem]): What those who run it can do now.
     """

    code: str
    version: int
    state: CampaignOutState
    name: str
    unit: str
    questionnaire: str
    questionnaire_version: int
    population: CampaignPopulation
    sample: SampleOut
    channels: list[CampaignOutChannelsItem]
    quotas: list[CampaignQuota]
    created_at: datetime.datetime
    launched_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    actions: list[CampaignOutActionsItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.campaign_population import CampaignPopulation # noqa: PLC0415
        from ..models.campaign_quota import CampaignQuota # noqa: PLC0415
        from ..models.sample_out import SampleOut # noqa: PLC0415
        code = self.code

        version = self.version

        state = self.state.value

        name = self.name

        unit = self.unit

        questionnaire = self.questionnaire

        questionnaire_version = self.questionnaire_version

        population = self.population.to_dict()

        sample = self.sample.to_dict()

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.value
            channels.append(channels_item)



        quotas = []
        for quotas_item_data in self.quotas:
            quotas_item = quotas_item_data.to_dict()
            quotas.append(quotas_item)



        created_at = self.created_at.isoformat()

        launched_at: None | str
        if isinstance(self.launched_at, datetime.datetime):
            launched_at = self.launched_at.isoformat()
        else:
            launched_at = self.launched_at

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.value
            actions.append(actions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "version": version,
            "state": state,
            "name": name,
            "unit": unit,
            "questionnaire": questionnaire,
            "questionnaire_version": questionnaire_version,
            "population": population,
            "sample": sample,
            "channels": channels,
            "quotas": quotas,
            "created_at": created_at,
            "launched_at": launched_at,
            "closed_at": closed_at,
            "actions": actions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.campaign_population import CampaignPopulation # noqa: PLC0415
        from ..models.campaign_quota import CampaignQuota # noqa: PLC0415
        from ..models.sample_out import SampleOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        state = CampaignOutState(d.pop("state"))




        name = d.pop("name")

        unit = d.pop("unit")

        questionnaire = d.pop("questionnaire")

        questionnaire_version = d.pop("questionnaire_version")

        population = CampaignPopulation.from_dict(d.pop("population"))




        sample = SampleOut.from_dict(d.pop("sample"))




        channels = []
        _channels = d.pop("channels")
        for channels_item_data in (_channels):
            channels_item = CampaignOutChannelsItem(channels_item_data)



            channels.append(channels_item)


        quotas = []
        _quotas = d.pop("quotas")
        for quotas_item_data in (_quotas):
            quotas_item = CampaignQuota.from_dict(quotas_item_data)



            quotas.append(quotas_item)


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_launched_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                launched_at_type_0 = datetime.datetime.fromisoformat(data)



                return launched_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        launched_at = _parse_launched_at(d.pop("launched_at"))


        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)



                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))


        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = CampaignOutActionsItem(actions_item_data)



            actions.append(actions_item)


        campaign_out = cls(
            code=code,
            version=version,
            state=state,
            name=name,
            unit=unit,
            questionnaire=questionnaire,
            questionnaire_version=questionnaire_version,
            population=population,
            sample=sample,
            channels=channels,
            quotas=quotas,
            created_at=created_at,
            launched_at=launched_at,
            closed_at=closed_at,
            actions=actions,
        )


        campaign_out.additional_properties = d
        return campaign_out

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
