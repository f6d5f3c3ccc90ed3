from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.status import Status
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.reference import Reference
  from ..models.requested_action import RequestedAction
  from ..models.tracked_step import TrackedStep





T = TypeVar("T", bound="TrackedDossier")



@_attrs_define
class TrackedDossier:
    """ A dossier as anyone who knows its code and a number of the applicant sees it; the timeline is oldest first.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            status (Status): The status of a dossier; `national` is its code on the national portal.
            status_code (int): National code of the status, 1 to 10.
            status_name (BilingualText): A text in Vietnamese and English.
            procedure (Reference): A code with the name people read.
            authority (Reference): A code with the name people read.
            submitted_at (datetime.datetime): When it was handed in.
            received_at (datetime.datetime | None): When the desk accepted it.
            due_at (datetime.datetime | None): When the result must be ready.
            ended_at (datetime.datetime | None): When processing ended, in whatever way.
            returned_at (datetime.datetime | None): When the applicant got the result.
            requested (None | RequestedAction): What the applicant has to do now; null for nothing.
            timeline (list[TrackedStep]): The steps, oldest first.
            unreadable (int | Unset): Steps left out because their entries were altered and cannot be read. Default: 0.
     """

    code: str
    status: Status
    status_code: int
    status_name: BilingualText
    procedure: Reference
    authority: Reference
    submitted_at: datetime.datetime
    received_at: datetime.datetime | None
    due_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    returned_at: datetime.datetime | None
    requested: None | RequestedAction
    timeline: list[TrackedStep]
    unreadable: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.requested_action import RequestedAction # noqa: PLC0415
        from ..models.tracked_step import TrackedStep # noqa: PLC0415
        code = self.code

        status = self.status.value

        status_code = self.status_code

        status_name = self.status_name.to_dict()

        procedure = self.procedure.to_dict()

        authority = self.authority.to_dict()

        submitted_at = self.submitted_at.isoformat()

        received_at: None | str
        if isinstance(self.received_at, datetime.datetime):
            received_at = self.received_at.isoformat()
        else:
            received_at = self.received_at

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        returned_at: None | str
        if isinstance(self.returned_at, datetime.datetime):
            returned_at = self.returned_at.isoformat()
        else:
            returned_at = self.returned_at

        requested: dict[str, Any] | None
        if isinstance(self.requested, RequestedAction):
            requested = self.requested.to_dict()
        else:
            requested = self.requested

        timeline = []
        for timeline_item_data in self.timeline:
            timeline_item = timeline_item_data.to_dict()
            timeline.append(timeline_item)



        unreadable = self.unreadable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "status": status,
            "status_code": status_code,
            "status_name": status_name,
            "procedure": procedure,
            "authority": authority,
            "submitted_at": submitted_at,
            "received_at": received_at,
            "due_at": due_at,
            "ended_at": ended_at,
            "returned_at": returned_at,
            "requested": requested,
            "timeline": timeline,
        })
        if unreadable is not UNSET:
            field_dict["unreadable"] = unreadable

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.requested_action import RequestedAction # noqa: PLC0415
        from ..models.tracked_step import TrackedStep # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        status = Status(d.pop("status"))




        status_code = d.pop("status_code")

        status_name = BilingualText.from_dict(d.pop("status_name"))




        procedure = Reference.from_dict(d.pop("procedure"))




        authority = Reference.from_dict(d.pop("authority"))




        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))




        def _parse_received_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                received_at_type_0 = datetime.datetime.fromisoformat(data)



                return received_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        received_at = _parse_received_at(d.pop("received_at"))


        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))


        def _parse_returned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returned_at_type_0 = datetime.datetime.fromisoformat(data)



                return returned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        returned_at = _parse_returned_at(d.pop("returned_at"))


        def _parse_requested(data: object) -> None | RequestedAction:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                requested_type_0 = RequestedAction.from_dict(data)



                return requested_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RequestedAction, data)

        requested = _parse_requested(d.pop("requested"))


        timeline = []
        _timeline = d.pop("timeline")
        for timeline_item_data in (_timeline):
            timeline_item = TrackedStep.from_dict(timeline_item_data)



            timeline.append(timeline_item)


        unreadable = d.pop("unreadable", UNSET)

        tracked_dossier = cls(
            code=code,
            status=status,
            status_code=status_code,
            status_name=status_name,
            procedure=procedure,
            authority=authority,
            submitted_at=submitted_at,
            received_at=received_at,
            due_at=due_at,
            ended_at=ended_at,
            returned_at=returned_at,
            requested=requested,
            timeline=timeline,
            unreadable=unreadable,
        )


        tracked_dossier.additional_properties = d
        return tracked_dossier

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
