from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.kiosk_answer_in import KioskAnswerIn





T = TypeVar("T", bound="KioskAnswersIn")



@_attrs_define
class KioskAnswersIn:
    """ Answers given at a kiosk, also those of a time without connection.

        Attributes:
            answers (list[KioskAnswerIn]): The answers, each with an outcome of its own.
            sent_at (datetime.datetime | None | Unset): When this batch was sent, by the kiosk's clock, which may be wrong:
                `answered_at` is corrected by the difference to ours.
     """

    answers: list[KioskAnswerIn]
    sent_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.kiosk_answer_in import KioskAnswerIn # noqa: PLC0415
        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)



        sent_at: None | str | Unset
        if isinstance(self.sent_at, Unset):
            sent_at = UNSET
        elif isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "answers": answers,
        })
        if sent_at is not UNSET:
            field_dict["sent_at"] = sent_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.kiosk_answer_in import KioskAnswerIn # noqa: PLC0415
        d = dict(src_dict)
        answers = []
        _answers = d.pop("answers")
        for answers_item_data in (_answers):
            answers_item = KioskAnswerIn.from_dict(answers_item_data)



            answers.append(answers_item)


        def _parse_sent_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)



                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sent_at = _parse_sent_at(d.pop("sent_at", UNSET))


        kiosk_answers_in = cls(
            answers=answers,
            sent_at=sent_at,
        )

        return kiosk_answers_in

