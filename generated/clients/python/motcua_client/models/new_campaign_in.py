from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_campaign_in_channels_item import NewCampaignInChannelsItem
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.campaign_population import CampaignPopulation
  from ..models.campaign_quota import CampaignQuota
  from ..models.sample_in import SampleIn





T = TypeVar("T", bound="NewCampaignIn")



@_attrs_define
class NewCampaignIn:
    """ A new campaign.

        Attributes:
            name (str): What it is called, in Vietnamese.
            questionnaire (str): What is asked.
            population (CampaignPopulation): The dossiers a campaign asks about: those whose result was returned on these
                days. The unit of the sample is the dossier.

                Somebody with several dossiers may be drawn once for each.
            code (str): Its code, for ever.
            questionnaire_version (int | None | Unset): Which version of it; null is the one in use today.
            sample (SampleIn | Unset): A stratified random sample. Its size is stated, or follows from the margin of error
                as n = N / (1 + N·e²).
            channels (list[NewCampaignInChannelsItem] | Unset): The ways in which answers are collected.
            quotas (list[CampaignQuota] | Unset): Limits of the answers that count.
     """

    name: str
    questionnaire: str
    population: CampaignPopulation
    code: str
    questionnaire_version: int | None | Unset = UNSET
    sample: SampleIn | Unset = UNSET
    channels: list[NewCampaignInChannelsItem] | Unset = UNSET
    quotas: list[CampaignQuota] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.campaign_population import CampaignPopulation # noqa: PLC0415
        from ..models.campaign_quota import CampaignQuota # noqa: PLC0415
        from ..models.sample_in import SampleIn # noqa: PLC0415
        name = self.name

        questionnaire = self.questionnaire

        population = self.population.to_dict()

        code = self.code

        questionnaire_version: int | None | Unset
        if isinstance(self.questionnaire_version, Unset):
            questionnaire_version = UNSET
        else:
            questionnaire_version = self.questionnaire_version

        sample: dict[str, Any] | Unset = UNSET
        if not isinstance(self.sample, Unset):
            sample = self.sample.to_dict()

        channels: list[str] | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = []
            for channels_item_data in self.channels:
                channels_item = channels_item_data.value
                channels.append(channels_item)



        quotas: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.quotas, Unset):
            quotas = []
            for quotas_item_data in self.quotas:
                quotas_item = quotas_item_data.to_dict()
                quotas.append(quotas_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "questionnaire": questionnaire,
            "population": population,
            "code": code,
        })
        if questionnaire_version is not UNSET:
            field_dict["questionnaire_version"] = questionnaire_version
        if sample is not UNSET:
            field_dict["sample"] = sample
        if channels is not UNSET:
            field_dict["channels"] = channels
        if quotas is not UNSET:
            field_dict["quotas"] = quotas

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.campaign_population import CampaignPopulation # noqa: PLC0415
        from ..models.campaign_quota import CampaignQuota # noqa: PLC0415
        from ..models.sample_in import SampleIn # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        questionnaire = d.pop("questionnaire")

        population = CampaignPopulation.from_dict(d.pop("population"))




        code = d.pop("code")

        def _parse_questionnaire_version(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        questionnaire_version = _parse_questionnaire_version(d.pop("questionnaire_version", UNSET))


        _sample = d.pop("sample", UNSET)
        sample: SampleIn | Unset
        if isinstance(_sample,  Unset):
            sample = UNSET
        else:
            sample = SampleIn.from_dict(_sample)




        _channels = d.pop("channels", UNSET)
        channels: list[NewCampaignInChannelsItem] | Unset = UNSET
        if _channels is not UNSET:
            channels = []
            for channels_item_data in _channels:
                channels_item = NewCampaignInChannelsItem(channels_item_data)



                channels.append(channels_item)


        _quotas = d.pop("quotas", UNSET)
        quotas: list[CampaignQuota] | Unset = UNSET
        if _quotas is not UNSET:
            quotas = []
            for quotas_item_data in _quotas:
                quotas_item = CampaignQuota.from_dict(quotas_item_data)



                quotas.append(quotas_item)


        new_campaign_in = cls(
            name=name,
            questionnaire=questionnaire,
            population=population,
            code=code,
            questionnaire_version=questionnaire_version,
            sample=sample,
            channels=channels,
            quotas=quotas,
        )

        return new_campaign_in

