from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.authority_detail_state import AuthorityDetailState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.authority_period_out import AuthorityPeriodOut
  from ..models.succession_out import SuccessionOut





T = TypeVar("T", bound="AuthorityDetail")



@_attrs_define
class AuthorityDetail:
    """ An authority with all its periods. `state` is today's; `successors` and `predecessors` are the direct ones.

        Attributes:
            code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            name (str): Name of the authority or unit, in Vietnamese.
            kind (str): What kind of authority it is.
            parent (None | str): Code of the authority above; null at the top.
            legacy_code (None | str): Code under QCVN 102:2016/BTTTT, where it has one.
            gso_code (None | str): Code of the administrative unit at the General Statistics Office.
            code_status (None | str): `confirmed` for an official code, `sample` for one made up.
            valid_from (datetime.date): First day of the period.
            valid_to (datetime.date | None): Last day of the period, itself included; null is until further notice.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            state (AuthorityDetailState): Its state today.
            periods (list[AuthorityPeriodOut]): All its periods, oldest first.
            successors (list[SuccessionOut]): Who followed it directly.
            predecessors (list[SuccessionOut]): Whom it followed directly.
     """

    code: str
    name: str
    kind: str
    parent: None | str
    legacy_code: None | str
    gso_code: None | str
    code_status: None | str
    valid_from: datetime.date
    valid_to: datetime.date | None
    version: int
    state: AuthorityDetailState
    periods: list[AuthorityPeriodOut]
    successors: list[SuccessionOut]
    predecessors: list[SuccessionOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.authority_period_out import AuthorityPeriodOut # noqa: PLC0415
        from ..models.succession_out import SuccessionOut # noqa: PLC0415
        code = self.code

        name = self.name

        kind = self.kind

        parent: None | str
        parent = self.parent

        legacy_code: None | str
        legacy_code = self.legacy_code

        gso_code: None | str
        gso_code = self.gso_code

        code_status: None | str
        code_status = self.code_status

        valid_from = self.valid_from.isoformat()

        valid_to: None | str
        if isinstance(self.valid_to, datetime.date):
            valid_to = self.valid_to.isoformat()
        else:
            valid_to = self.valid_to

        version = self.version

        state = self.state.value

        periods = []
        for periods_item_data in self.periods:
            periods_item = periods_item_data.to_dict()
            periods.append(periods_item)



        successors = []
        for successors_item_data in self.successors:
            successors_item = successors_item_data.to_dict()
            successors.append(successors_item)



        predecessors = []
        for predecessors_item_data in self.predecessors:
            predecessors_item = predecessors_item_data.to_dict()
            predecessors.append(predecessors_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "name": name,
            "kind": kind,
            "parent": parent,
            "legacy_code": legacy_code,
            "gso_code": gso_code,
            "code_status": code_status,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "version": version,
            "state": state,
            "periods": periods,
            "successors": successors,
            "predecessors": predecessors,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.authority_period_out import AuthorityPeriodOut # noqa: PLC0415
        from ..models.succession_out import SuccessionOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        kind = d.pop("kind")

        def _parse_parent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parent = _parse_parent(d.pop("parent"))


        def _parse_legacy_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        legacy_code = _parse_legacy_code(d.pop("legacy_code"))


        def _parse_gso_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gso_code = _parse_gso_code(d.pop("gso_code"))


        def _parse_code_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code_status = _parse_code_status(d.pop("code_status"))


        valid_from = datetime.date.fromisoformat(d.pop("valid_from"))




        def _parse_valid_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_to_type_0 = datetime.date.fromisoformat(data)



                return valid_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        valid_to = _parse_valid_to(d.pop("valid_to"))


        version = d.pop("version")

        state = AuthorityDetailState(d.pop("state"))




        periods = []
        _periods = d.pop("periods")
        for periods_item_data in (_periods):
            periods_item = AuthorityPeriodOut.from_dict(periods_item_data)



            periods.append(periods_item)


        successors = []
        _successors = d.pop("successors")
        for successors_item_data in (_successors):
            successors_item = SuccessionOut.from_dict(successors_item_data)



            successors.append(successors_item)


        predecessors = []
        _predecessors = d.pop("predecessors")
        for predecessors_item_data in (_predecessors):
            predecessors_item = SuccessionOut.from_dict(predecessors_item_data)



            predecessors.append(predecessors_item)


        authority_detail = cls(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            legacy_code=legacy_code,
            gso_code=gso_code,
            code_status=code_status,
            valid_from=valid_from,
            valid_to=valid_to,
            version=version,
            state=state,
            periods=periods,
            successors=successors,
            predecessors=predecessors,
        )


        authority_detail.additional_properties = d
        return authority_detail

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
