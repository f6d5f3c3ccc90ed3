from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.result_group_no_interval_type_0 import ResultGroupNoIntervalType0
from typing import cast






T = TypeVar("T", bound="ResultGroup")



@_attrs_define
class ResultGroup:
    """ A stratum or an authority.

        Attributes:
            code (str): Its code.
            name (str): What it is called.
            population (int): Dossiers of the frame.
            index (float | None): The index; null where it is suppressed or nobody answered.
            ci95 (list[float] | None): Its 95 % interval; null where `no_interval` says why, or there is no figure.
            answers (int | None): Answers it is computed from; null where suppressed.
            no_interval (None | ResultGroupNoIntervalType0): Why there is no interval: too few answers, or all agree.
     """

    code: str
    name: str
    population: int
    index: float | None
    ci95: list[float] | None
    answers: int | None
    no_interval: None | ResultGroupNoIntervalType0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        population = self.population

        index: float | None
        index = self.index

        ci95: list[float] | None
        if isinstance(self.ci95, list):
            ci95 = []
            for ci95_type_0_item_data in self.ci95:
                ci95_type_0_item: float
                ci95_type_0_item = ci95_type_0_item_data
                ci95.append(ci95_type_0_item)


        else:
            ci95 = self.ci95

        answers: int | None
        answers = self.answers

        no_interval: None | str
        if isinstance(self.no_interval, ResultGroupNoIntervalType0):
            no_interval = self.no_interval.value
        else:
            no_interval = self.no_interval


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "population": population,
            "index": index,
            "ci95": ci95,
            "answers": answers,
            "no_interval": no_interval,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        population = d.pop("population")

        def _parse_index(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        index = _parse_index(d.pop("index"))


        def _parse_ci95(data: object) -> list[float] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                ci95_type_0 = []
                _ci95_type_0 = data
                for ci95_type_0_item_data in (_ci95_type_0):
                    def _parse_ci95_type_0_item(data: object) -> float:
                        return cast(float, data)

                    ci95_type_0_item = _parse_ci95_type_0_item(ci95_type_0_item_data)

                    ci95_type_0.append(ci95_type_0_item)

                return ci95_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[float] | None, data)

        ci95 = _parse_ci95(d.pop("ci95"))


        def _parse_answers(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answers = _parse_answers(d.pop("answers"))


        def _parse_no_interval(data: object) -> None | ResultGroupNoIntervalType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                no_interval_type_0 = ResultGroupNoIntervalType0(data)



                return no_interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ResultGroupNoIntervalType0, data)

        no_interval = _parse_no_interval(d.pop("no_interval"))


        result_group = cls(
            code=code,
            name=name,
            population=population,
            index=index,
            ci95=ci95,
            answers=answers,
            no_interval=no_interval,
        )


        result_group.additional_properties = d
        return result_group

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
