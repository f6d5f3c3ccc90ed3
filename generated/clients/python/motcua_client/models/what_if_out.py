from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.action_change import ActionChange
  from ..models.bilingual_text import BilingualText
  from ..models.indicator_change import IndicatorChange
  from ..models.rank_out import RankOut
  from ..models.score_state import ScoreState
  from ..models.uncertainty import Uncertainty





T = TypeVar("T", bound="WhatIfOut")



@_attrs_define
class WhatIfOut:
    """ What actions would change. Nothing is stored.

        Attributes:
            framework (str): The framework.
            edition (str): The first day of its edition.
            period (str): A year, quarter or month of Vietnam's calendar.
            authority (None | str): The authority with all below it; null: the province.
            before (ScoreState): A score.
            after (ScoreState): A score.
            difference (float | None): After minus before; null: nothing is measured.
            indicators (list[IndicatorChange]): The indicators that change.
            actions (list[ActionChange]): What is done, with the effect of each.
            rank (None | RankOut): Where the province would stand; null: `rank_reason` says why that cannot be said.
            rank_reason (BilingualText | None): Why there is no rank; null where there is one.
            uncertainty (Uncertainty): How far the scores can be trusted. `low` and `high` take the weights and the hidden
                answers together.
     """

    framework: str
    edition: str
    period: str
    authority: None | str
    before: ScoreState
    after: ScoreState
    difference: float | None
    indicators: list[IndicatorChange]
    actions: list[ActionChange]
    rank: None | RankOut
    rank_reason: BilingualText | None
    uncertainty: Uncertainty
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.action_change import ActionChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_change import IndicatorChange # noqa: PLC0415
        from ..models.rank_out import RankOut # noqa: PLC0415
        from ..models.score_state import ScoreState # noqa: PLC0415
        from ..models.uncertainty import Uncertainty # noqa: PLC0415
        framework = self.framework

        edition = self.edition

        period = self.period

        authority: None | str
        authority = self.authority

        before = self.before.to_dict()

        after = self.after.to_dict()

        difference: float | None
        difference = self.difference

        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)



        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        rank: dict[str, Any] | None
        if isinstance(self.rank, RankOut):
            rank = self.rank.to_dict()
        else:
            rank = self.rank

        rank_reason: dict[str, Any] | None
        if isinstance(self.rank_reason, BilingualText):
            rank_reason = self.rank_reason.to_dict()
        else:
            rank_reason = self.rank_reason

        uncertainty = self.uncertainty.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "edition": edition,
            "period": period,
            "authority": authority,
            "before": before,
            "after": after,
            "difference": difference,
            "indicators": indicators,
            "actions": actions,
            "rank": rank,
            "rank_reason": rank_reason,
            "uncertainty": uncertainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_change import ActionChange # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.indicator_change import IndicatorChange # noqa: PLC0415
        from ..models.rank_out import RankOut # noqa: PLC0415
        from ..models.score_state import ScoreState # noqa: PLC0415
        from ..models.uncertainty import Uncertainty # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        edition = d.pop("edition")

        period = d.pop("period")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        before = ScoreState.from_dict(d.pop("before"))




        after = ScoreState.from_dict(d.pop("after"))




        def _parse_difference(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        difference = _parse_difference(d.pop("difference"))


        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = IndicatorChange.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = ActionChange.from_dict(actions_item_data)



            actions.append(actions_item)


        def _parse_rank(data: object) -> None | RankOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rank_type_0 = RankOut.from_dict(data)



                return rank_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RankOut, data)

        rank = _parse_rank(d.pop("rank"))


        def _parse_rank_reason(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                rank_reason_type_0 = BilingualText.from_dict(data)



                return rank_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        rank_reason = _parse_rank_reason(d.pop("rank_reason"))


        uncertainty = Uncertainty.from_dict(d.pop("uncertainty"))




        what_if_out = cls(
            framework=framework,
            edition=edition,
            period=period,
            authority=authority,
            before=before,
            after=after,
            difference=difference,
            indicators=indicators,
            actions=actions,
            rank=rank,
            rank_reason=rank_reason,
            uncertainty=uncertainty,
        )


        what_if_out.additional_properties = d
        return what_if_out

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
