from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.deadline_out_lateness_type_0 import DeadlineOutLatenessType0
from ..models.deadline_out_state import DeadlineOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.extension_out import ExtensionOut
  from ..models.reschedule_out import RescheduleOut
  from ..models.segment_out import SegmentOut
  from ..models.step_clock_out import StepClockOut
  from ..models.stop_out import StopOut
  from ..models.time_limit_out import TimeLimitOut





T = TypeVar("T", bound="DeadlineOut")



@_attrs_define
class DeadlineOut:
    """ When a dossier is due, and why. All durations are working time.

    `expected_due_at` is when it would be due if a stopped clock ran again now, or if it were received now; else it is
    `due_at`. `segments` lead without a gap from reception to there; the counted ones add up to `allowance` (the limit)
    and
    `extension_time` (added by extensions) together. `margin` is how early it ended, negative how late. `confirmed` is
    false while the
    due date lies in a year whose holidays are not announced.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            state (DeadlineOutState): What the clock does.
            limit (None | TimeLimitOut): The time limit; null where the procedure has none.
            received_at (datetime.datetime | None): When the clock started.
            original_due_at (datetime.datetime | None): The first due date, before any extension.
            due_at (datetime.datetime | None): The due date; null while the clock is stopped or has not started.
            expected_due_at (datetime.datetime | None): When it would be due if the clock ran again now, or if it were
                received now.
            ended_at (datetime.datetime | None): When processing ended.
            remaining (None | str): Working time left (ISO 8601), negative when late; null when no limit runs.
            lateness (DeadlineOutLatenessType0 | None): How it ended.
            margin (None | str): Working time by which it ended early, negative for late.
            confirmed (bool | None): False while the due date lies in a year whose holidays are not announced.
            allowance (None | str): The limit as working time.
            extension_time (None | str): Working time added by extensions.
            segments (list[SegmentOut]): The time from reception to `expected_due_at`, without gaps.
            stops (list[StopOut]): The spans in which the clock was stopped.
            extensions (list[ExtensionOut]): The later due dates that were set.
            reschedules (list[RescheduleOut]): The changes of the working calendar that moved it.
            step (None | StepClockOut): The clock of the present step; null where it has none.
     """

    code: str
    state: DeadlineOutState
    limit: None | TimeLimitOut
    received_at: datetime.datetime | None
    original_due_at: datetime.datetime | None
    due_at: datetime.datetime | None
    expected_due_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    remaining: None | str
    lateness: DeadlineOutLatenessType0 | None
    margin: None | str
    confirmed: bool | None
    allowance: None | str
    extension_time: None | str
    segments: list[SegmentOut]
    stops: list[StopOut]
    extensions: list[ExtensionOut]
    reschedules: list[RescheduleOut]
    step: None | StepClockOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.extension_out import ExtensionOut # noqa: PLC0415
        from ..models.reschedule_out import RescheduleOut # noqa: PLC0415
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.step_clock_out import StepClockOut # noqa: PLC0415
        from ..models.stop_out import StopOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        code = self.code

        state = self.state.value

        limit: dict[str, Any] | None
        if isinstance(self.limit, TimeLimitOut):
            limit = self.limit.to_dict()
        else:
            limit = self.limit

        received_at: None | str
        if isinstance(self.received_at, datetime.datetime):
            received_at = self.received_at.isoformat()
        else:
            received_at = self.received_at

        original_due_at: None | str
        if isinstance(self.original_due_at, datetime.datetime):
            original_due_at = self.original_due_at.isoformat()
        else:
            original_due_at = self.original_due_at

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        expected_due_at: None | str
        if isinstance(self.expected_due_at, datetime.datetime):
            expected_due_at = self.expected_due_at.isoformat()
        else:
            expected_due_at = self.expected_due_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        remaining: None | str
        remaining = self.remaining

        lateness: None | str
        if isinstance(self.lateness, DeadlineOutLatenessType0):
            lateness = self.lateness.value
        else:
            lateness = self.lateness

        margin: None | str
        margin = self.margin

        confirmed: bool | None
        confirmed = self.confirmed

        allowance: None | str
        allowance = self.allowance

        extension_time: None | str
        extension_time = self.extension_time

        segments = []
        for segments_item_data in self.segments:
            segments_item = segments_item_data.to_dict()
            segments.append(segments_item)



        stops = []
        for stops_item_data in self.stops:
            stops_item = stops_item_data.to_dict()
            stops.append(stops_item)



        extensions = []
        for extensions_item_data in self.extensions:
            extensions_item = extensions_item_data.to_dict()
            extensions.append(extensions_item)



        reschedules = []
        for reschedules_item_data in self.reschedules:
            reschedules_item = reschedules_item_data.to_dict()
            reschedules.append(reschedules_item)



        step: dict[str, Any] | None
        if isinstance(self.step, StepClockOut):
            step = self.step.to_dict()
        else:
            step = self.step


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "state": state,
            "limit": limit,
            "received_at": received_at,
            "original_due_at": original_due_at,
            "due_at": due_at,
            "expected_due_at": expected_due_at,
            "ended_at": ended_at,
            "remaining": remaining,
            "lateness": lateness,
            "margin": margin,
            "confirmed": confirmed,
            "allowance": allowance,
            "extension_time": extension_time,
            "segments": segments,
            "stops": stops,
            "extensions": extensions,
            "reschedules": reschedules,
            "step": step,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.extension_out import ExtensionOut # noqa: PLC0415
        from ..models.reschedule_out import RescheduleOut # noqa: PLC0415
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.step_clock_out import StepClockOut # noqa: PLC0415
        from ..models.stop_out import StopOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        state = DeadlineOutState(d.pop("state"))




        def _parse_limit(data: object) -> None | TimeLimitOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limit_type_0 = TimeLimitOut.from_dict(data)



                return limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TimeLimitOut, data)

        limit = _parse_limit(d.pop("limit"))


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


        def _parse_original_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                original_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return original_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        original_due_at = _parse_original_due_at(d.pop("original_due_at"))


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


        def _parse_expected_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expected_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return expected_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expected_due_at = _parse_expected_due_at(d.pop("expected_due_at"))


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


        def _parse_remaining(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remaining = _parse_remaining(d.pop("remaining"))


        def _parse_lateness(data: object) -> DeadlineOutLatenessType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lateness_type_0 = DeadlineOutLatenessType0(data)



                return lateness_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DeadlineOutLatenessType0 | None, data)

        lateness = _parse_lateness(d.pop("lateness"))


        def _parse_margin(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        margin = _parse_margin(d.pop("margin"))


        def _parse_confirmed(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        confirmed = _parse_confirmed(d.pop("confirmed"))


        def _parse_allowance(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        allowance = _parse_allowance(d.pop("allowance"))


        def _parse_extension_time(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        extension_time = _parse_extension_time(d.pop("extension_time"))


        segments = []
        _segments = d.pop("segments")
        for segments_item_data in (_segments):
            segments_item = SegmentOut.from_dict(segments_item_data)



            segments.append(segments_item)


        stops = []
        _stops = d.pop("stops")
        for stops_item_data in (_stops):
            stops_item = StopOut.from_dict(stops_item_data)



            stops.append(stops_item)


        extensions = []
        _extensions = d.pop("extensions")
        for extensions_item_data in (_extensions):
            extensions_item = ExtensionOut.from_dict(extensions_item_data)



            extensions.append(extensions_item)


        reschedules = []
        _reschedules = d.pop("reschedules")
        for reschedules_item_data in (_reschedules):
            reschedules_item = RescheduleOut.from_dict(reschedules_item_data)



            reschedules.append(reschedules_item)


        def _parse_step(data: object) -> None | StepClockOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                step_type_0 = StepClockOut.from_dict(data)



                return step_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StepClockOut, data)

        step = _parse_step(d.pop("step"))


        deadline_out = cls(
            code=code,
            state=state,
            limit=limit,
            received_at=received_at,
            original_due_at=original_due_at,
            due_at=due_at,
            expected_due_at=expected_due_at,
            ended_at=ended_at,
            remaining=remaining,
            lateness=lateness,
            margin=margin,
            confirmed=confirmed,
            allowance=allowance,
            extension_time=extension_time,
            segments=segments,
            stops=stops,
            extensions=extensions,
            reschedules=reschedules,
            step=step,
        )


        deadline_out.additional_properties = d
        return deadline_out

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
