from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_step_deadline_certainty import PetitionStepDeadlineCertainty
from ..models.petition_step_deadline_lateness_type_0 import PetitionStepDeadlineLatenessType0
from ..models.petition_step_deadline_step import PetitionStepDeadlineStep
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.segment_out import SegmentOut
  from ..models.time_limit_out import TimeLimitOut





T = TypeVar("T", bound="PetitionStepDeadline")



@_attrs_define
class PetitionStepDeadline:
    """ When a step is due, and why: `segments` lead without a gap from `started_at` to `due_at`.

        Attributes:
            step (PetitionStepDeadlineStep): The step: to `classify` (accept, decline or forward), to `answer`, to `publish`
                the answer.
            limit (TimeLimitOut): A time limit, how it is counted, and both in words.

                Received later than `cut_off` (HH:MM) or in the last `cut_off_before_close` minutes counts from the next working
                day;
                `cut_off_basis` is what states it (Vietnamese). All three null: received at any hour counts as that day.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            certainty (PetitionStepDeadlineCertainty): How well the limit was verified.
            started_at (datetime.datetime): When its clock began.
            due_at (datetime.datetime): The last instant that is on time.
            ended_at (datetime.datetime | None): When it was done; null while it is not.
            remaining (None | str): Working time left (ISO 8601), negative when late; null when it is done.
            lateness (None | PetitionStepDeadlineLatenessType0): How it ended; null while it has not.
            confirmed (bool): False while it is due in a year whose holidays are not announced.
            allowance (str): The limit as working time.
            segments (list[SegmentOut]): The time from `started_at` to `due_at`, each span with its reason.
     """

    step: PetitionStepDeadlineStep
    limit: TimeLimitOut
    legal_basis: str
    certainty: PetitionStepDeadlineCertainty
    started_at: datetime.datetime
    due_at: datetime.datetime
    ended_at: datetime.datetime | None
    remaining: None | str
    lateness: None | PetitionStepDeadlineLatenessType0
    confirmed: bool
    allowance: str
    segments: list[SegmentOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        step = self.step.value

        limit = self.limit.to_dict()

        legal_basis = self.legal_basis

        certainty = self.certainty.value

        started_at = self.started_at.isoformat()

        due_at = self.due_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        remaining: None | str
        remaining = self.remaining

        lateness: None | str
        if isinstance(self.lateness, PetitionStepDeadlineLatenessType0):
            lateness = self.lateness.value
        else:
            lateness = self.lateness

        confirmed = self.confirmed

        allowance = self.allowance

        segments = []
        for segments_item_data in self.segments:
            segments_item = segments_item_data.to_dict()
            segments.append(segments_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "step": step,
            "limit": limit,
            "legal_basis": legal_basis,
            "certainty": certainty,
            "started_at": started_at,
            "due_at": due_at,
            "ended_at": ended_at,
            "remaining": remaining,
            "lateness": lateness,
            "confirmed": confirmed,
            "allowance": allowance,
            "segments": segments,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.segment_out import SegmentOut # noqa: PLC0415
        from ..models.time_limit_out import TimeLimitOut # noqa: PLC0415
        d = dict(src_dict)
        step = PetitionStepDeadlineStep(d.pop("step"))




        limit = TimeLimitOut.from_dict(d.pop("limit"))




        legal_basis = d.pop("legal_basis")

        certainty = PetitionStepDeadlineCertainty(d.pop("certainty"))




        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))




        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))




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


        def _parse_lateness(data: object) -> None | PetitionStepDeadlineLatenessType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lateness_type_0 = PetitionStepDeadlineLatenessType0(data)



                return lateness_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionStepDeadlineLatenessType0, data)

        lateness = _parse_lateness(d.pop("lateness"))


        confirmed = d.pop("confirmed")

        allowance = d.pop("allowance")

        segments = []
        _segments = d.pop("segments")
        for segments_item_data in (_segments):
            segments_item = SegmentOut.from_dict(segments_item_data)



            segments.append(segments_item)


        petition_step_deadline = cls(
            step=step,
            limit=limit,
            legal_basis=legal_basis,
            certainty=certainty,
            started_at=started_at,
            due_at=due_at,
            ended_at=ended_at,
            remaining=remaining,
            lateness=lateness,
            confirmed=confirmed,
            allowance=allowance,
            segments=segments,
        )


        petition_step_deadline.additional_properties = d
        return petition_step_deadline

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
