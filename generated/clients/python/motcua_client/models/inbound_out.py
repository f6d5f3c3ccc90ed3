from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.inbound_out_state import InboundOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.inbound_answer import InboundAnswer
  from ..models.inbound_file_item import InboundFileItem
  from ..models.inbound_reason import InboundReason
  from ..models.inbound_step import InboundStep





T = TypeVar("T", bound="InboundOut")



@_attrs_define
class InboundOut:
    """ A dossier the national portal handed over, with its files, the answers, and a ministry's steps.

        Attributes:
            code (str): Its code at the portal (`MaHoSo`), which it keeps here.
            state (InboundOutState): `received`: its files are being fetched; `offered`: the dossier service decides;
                `accepted`: it is a dossier here; `refused`;
                `read_only`: a ministry's central system processes it, and the province may only read it.
            authority (str): Code of the authority it was submitted to.
            procedure (str): Code of the procedure, as the portal has it.
            ministry (None | str): Code of the ministry whose central system processes it; null: the province does.
            status_code (int | None): National code of its status at the portal when it was handed over last, 1 to 10; null
                where that was none.
            received_at (datetime.datetime): When it was handed over first.
            decided_at (datetime.datetime | None): When it was accepted or refused.
            reason (InboundReason | None): Why it was refused; null unless it was.
            attempts (int): Failed attempts to fetch its files since the last success.
            last_error (None | str): Why the last attempt failed.
            record_hash (str): SHA-256 of the exact bytes of its record, as it was handed over last.
            files (list[InboundFileItem]): Its files, by document.
            answers (list[InboundAnswer]): The answers to the portal's messages about it, oldest first.
            steps (list[InboundStep]): The steps of a read-only dossier, as reported last; empty for others.
     """

    code: str
    state: InboundOutState
    authority: str
    procedure: str
    ministry: None | str
    status_code: int | None
    received_at: datetime.datetime
    decided_at: datetime.datetime | None
    reason: InboundReason | None
    attempts: int
    last_error: None | str
    record_hash: str
    files: list[InboundFileItem]
    answers: list[InboundAnswer]
    steps: list[InboundStep]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.inbound_answer import InboundAnswer # noqa: PLC0415
        from ..models.inbound_file_item import InboundFileItem # noqa: PLC0415
        from ..models.inbound_reason import InboundReason # noqa: PLC0415
        from ..models.inbound_step import InboundStep # noqa: PLC0415
        code = self.code

        state = self.state.value

        authority = self.authority

        procedure = self.procedure

        ministry: None | str
        ministry = self.ministry

        status_code: int | None
        status_code = self.status_code

        received_at = self.received_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        reason: dict[str, Any] | None
        if isinstance(self.reason, InboundReason):
            reason = self.reason.to_dict()
        else:
            reason = self.reason

        attempts = self.attempts

        last_error: None | str
        last_error = self.last_error

        record_hash = self.record_hash

        files = []
        for files_item_data in self.files:
            files_item = files_item_data.to_dict()
            files.append(files_item)



        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)



        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "state": state,
            "authority": authority,
            "procedure": procedure,
            "ministry": ministry,
            "status_code": status_code,
            "received_at": received_at,
            "decided_at": decided_at,
            "reason": reason,
            "attempts": attempts,
            "last_error": last_error,
            "record_hash": record_hash,
            "files": files,
            "answers": answers,
            "steps": steps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inbound_answer import InboundAnswer # noqa: PLC0415
        from ..models.inbound_file_item import InboundFileItem # noqa: PLC0415
        from ..models.inbound_reason import InboundReason # noqa: PLC0415
        from ..models.inbound_step import InboundStep # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        state = InboundOutState(d.pop("state"))




        authority = d.pop("authority")

        procedure = d.pop("procedure")

        def _parse_ministry(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ministry = _parse_ministry(d.pop("ministry"))


        def _parse_status_code(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status_code = _parse_status_code(d.pop("status_code"))


        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))




        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)



                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))


        def _parse_reason(data: object) -> InboundReason | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reason_type_0 = InboundReason.from_dict(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InboundReason | None, data)

        reason = _parse_reason(d.pop("reason"))


        attempts = d.pop("attempts")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        record_hash = d.pop("record_hash")

        files = []
        _files = d.pop("files")
        for files_item_data in (_files):
            files_item = InboundFileItem.from_dict(files_item_data)



            files.append(files_item)


        answers = []
        _answers = d.pop("answers")
        for answers_item_data in (_answers):
            answers_item = InboundAnswer.from_dict(answers_item_data)



            answers.append(answers_item)


        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = InboundStep.from_dict(steps_item_data)



            steps.append(steps_item)


        inbound_out = cls(
            code=code,
            state=state,
            authority=authority,
            procedure=procedure,
            ministry=ministry,
            status_code=status_code,
            received_at=received_at,
            decided_at=decided_at,
            reason=reason,
            attempts=attempts,
            last_error=last_error,
            record_hash=record_hash,
            files=files,
            answers=answers,
            steps=steps,
        )


        inbound_out.additional_properties = d
        return inbound_out

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
