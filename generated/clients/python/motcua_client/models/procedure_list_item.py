from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.procedure_list_item_channels_item import ProcedureListItemChannelsItem
from ..models.procedure_list_item_state import ProcedureListItemState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.committed_limit_out import CommittedLimitOut
  from ..models.field import Field
  from ..models.limit_out import LimitOut





T = TypeVar("T", bound="ProcedureListItem")



@_attrs_define
class ProcedureListItem:
    """ A procedure in a list, with the code of its service level under the law of the day; null below all levels.

        Attributes:
            code (str): National code of the procedure.
            full_code (None | str): Code of the procedure in this province's own system.
            version (int): Version of the procedure, from 1; each publication makes a new one.
            name (str): Name of the procedure, in Vietnamese.
            field (Field): A field of administration (lĩnh vực).
            state (ProcedureListItemState): Its state on the requested day.
            effective_from (datetime.date): First day of this version.
            authority_levels (list[str]): Levels of government that carry it out.
            audiences (list[str]): Who may ask for it, in Vietnamese.
            channels (list[ProcedureListItemChannelsItem]): How a dossier may be handed in.
            legal_limit (LimitOut | None): The longest time the law allows; null where it is no number.
            committed_limit (CommittedLimitOut | None): The province's own limit; null where it has none.
            life_events (list[str]): Slugs of the life events it belongs to.
            has_form (bool): Whether it has an e-form.
            service_level (None | str): Code of the service level under the law of the day; null below all levels.
     """

    code: str
    full_code: None | str
    version: int
    name: str
    field: Field
    state: ProcedureListItemState
    effective_from: datetime.date
    authority_levels: list[str]
    audiences: list[str]
    channels: list[ProcedureListItemChannelsItem]
    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut | None
    life_events: list[str]
    has_form: bool
    service_level: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        code = self.code

        full_code: None | str
        full_code = self.full_code

        version = self.version

        name = self.name

        field = self.field.to_dict()

        state = self.state.value

        effective_from = self.effective_from.isoformat()

        authority_levels = self.authority_levels



        audiences = self.audiences



        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.value
            channels.append(channels_item)



        legal_limit: dict[str, Any] | None
        if isinstance(self.legal_limit, LimitOut):
            legal_limit = self.legal_limit.to_dict()
        else:
            legal_limit = self.legal_limit

        committed_limit: dict[str, Any] | None
        if isinstance(self.committed_limit, CommittedLimitOut):
            committed_limit = self.committed_limit.to_dict()
        else:
            committed_limit = self.committed_limit

        life_events = self.life_events



        has_form = self.has_form

        service_level: None | str
        service_level = self.service_level


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "full_code": full_code,
            "version": version,
            "name": name,
            "field": field,
            "state": state,
            "effective_from": effective_from,
            "authority_levels": authority_levels,
            "audiences": audiences,
            "channels": channels,
            "legal_limit": legal_limit,
            "committed_limit": committed_limit,
            "life_events": life_events,
            "has_form": has_form,
            "service_level": service_level,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_full_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        full_code = _parse_full_code(d.pop("full_code"))


        version = d.pop("version")

        name = d.pop("name")

        field = Field.from_dict(d.pop("field"))




        state = ProcedureListItemState(d.pop("state"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        authority_levels = cast(list[str], d.pop("authority_levels"))


        audiences = cast(list[str], d.pop("audiences"))


        channels = []
        _channels = d.pop("channels")
        for channels_item_data in (_channels):
            channels_item = ProcedureListItemChannelsItem(channels_item_data)



            channels.append(channels_item)


        def _parse_legal_limit(data: object) -> LimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_limit_type_0 = LimitOut.from_dict(data)



                return legal_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitOut | None, data)

        legal_limit = _parse_legal_limit(d.pop("legal_limit"))


        def _parse_committed_limit(data: object) -> CommittedLimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                committed_limit_type_0 = CommittedLimitOut.from_dict(data)



                return committed_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CommittedLimitOut | None, data)

        committed_limit = _parse_committed_limit(d.pop("committed_limit"))


        life_events = cast(list[str], d.pop("life_events"))


        has_form = d.pop("has_form")

        def _parse_service_level(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        service_level = _parse_service_level(d.pop("service_level"))


        procedure_list_item = cls(
            code=code,
            full_code=full_code,
            version=version,
            name=name,
            field=field,
            state=state,
            effective_from=effective_from,
            authority_levels=authority_levels,
            audiences=audiences,
            channels=channels,
            legal_limit=legal_limit,
            committed_limit=committed_limit,
            life_events=life_events,
            has_form=has_form,
            service_level=service_level,
        )


        procedure_list_item.additional_properties = d
        return procedure_list_item

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
