from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.cloud_event_data import CloudEventData





T = TypeVar("T", bound="CloudEvent")



@_attrs_define
class CloudEvent:
    """ An event, in the JSON form of CloudEvents 1.0. The same bytes are read and delivered to everybody, for as long as it
    is kept.

        Attributes:
            specversion (Literal['1.0']): Version of CloudEvents.
            id (UUID): Its id: an event with an id you have seen is the same event.
            source (str): The service that recorded it.
            type_ (str): What happened.
            subject (str): Code of what it is about, for example of a dossier.
            time (datetime.datetime): When it was recorded.
            datacontenttype (Literal['application/json']): Media type of the data.
            sequence (int): Version of its subject after it: of two events about a subject the one with the higher sequence
                is newer.
            data (CloudEventData): The data, by the type: `/asyncapi.json` has them.
            traceparent (None | str | Unset): Trace in which it was recorded (W3C Trace Context).
     """

    specversion: Literal['1.0']
    id: UUID
    source: str
    type_: str
    subject: str
    time: datetime.datetime
    datacontenttype: Literal['application/json']
    sequence: int
    data: CloudEventData
    traceparent: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.cloud_event_data import CloudEventData # noqa: PLC0415
        specversion = self.specversion

        id = str(self.id)

        source = self.source

        type_ = self.type_

        subject = self.subject

        time = self.time.isoformat()

        datacontenttype = self.datacontenttype

        sequence = self.sequence

        data = self.data.to_dict()

        traceparent: None | str | Unset
        if isinstance(self.traceparent, Unset):
            traceparent = UNSET
        else:
            traceparent = self.traceparent


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "specversion": specversion,
            "id": id,
            "source": source,
            "type": type_,
            "subject": subject,
            "time": time,
            "datacontenttype": datacontenttype,
            "sequence": sequence,
            "data": data,
        })
        if traceparent is not UNSET:
            field_dict["traceparent"] = traceparent

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cloud_event_data import CloudEventData # noqa: PLC0415
        d = dict(src_dict)
        specversion = cast(Literal['1.0'] , d.pop("specversion"))
        if specversion != '1.0':
            raise ValueError(f"specversion must match const '1.0', got '{specversion}'")

        id = UUID(d.pop("id"))




        source = d.pop("source")

        type_ = d.pop("type")

        subject = d.pop("subject")

        time = datetime.datetime.fromisoformat(d.pop("time"))




        datacontenttype = cast(Literal['application/json'] , d.pop("datacontenttype"))
        if datacontenttype != 'application/json':
            raise ValueError(f"datacontenttype must match const 'application/json', got '{datacontenttype}'")

        sequence = d.pop("sequence")

        data = CloudEventData.from_dict(d.pop("data"))




        def _parse_traceparent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        traceparent = _parse_traceparent(d.pop("traceparent", UNSET))


        cloud_event = cls(
            specversion=specversion,
            id=id,
            source=source,
            type_=type_,
            subject=subject,
            time=time,
            datacontenttype=datacontenttype,
            sequence=sequence,
            data=data,
            traceparent=traceparent,
        )


        cloud_event.additional_properties = d
        return cloud_event

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
