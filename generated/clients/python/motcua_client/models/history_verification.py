from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.history_discrepancy_out import HistoryDiscrepancyOut





T = TypeVar("T", bound="HistoryVerification")



@_attrs_define
class HistoryVerification:
    """ Whether the history is unaltered, and the dossier as its history recorded it. `head` and `length` are the dossier's
    own.

    `event_count` and `anchor_count` count the published events and the daily anchors it was compared with,
    `pending_reads` the reads that
    are not in it yet. At most 100 `discrepancies`.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            verified (bool): Whether the history is unaltered and the dossier agrees with it.
            length (int): Entries according to the dossier.
            head (str): Newest hash according to the dossier.
            event_count (int): Published events it was compared with.
            anchor_count (int): Daily anchors with a head of this history it was compared with; `…/history/proof` has what
                verifies them without us.
            pending_reads (int): Officials' reads that are not chained yet.
            discrepancies (list[HistoryDiscrepancyOut]): What differs, at most 100.
            checked_at (datetime.datetime): When it was computed.
     """

    code: str
    verified: bool
    length: int
    head: str
    event_count: int
    anchor_count: int
    pending_reads: int
    discrepancies: list[HistoryDiscrepancyOut]
    checked_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.history_discrepancy_out import HistoryDiscrepancyOut # noqa: PLC0415
        code = self.code

        verified = self.verified

        length = self.length

        head = self.head

        event_count = self.event_count

        anchor_count = self.anchor_count

        pending_reads = self.pending_reads

        discrepancies = []
        for discrepancies_item_data in self.discrepancies:
            discrepancies_item = discrepancies_item_data.to_dict()
            discrepancies.append(discrepancies_item)



        checked_at = self.checked_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "verified": verified,
            "length": length,
            "head": head,
            "event_count": event_count,
            "anchor_count": anchor_count,
            "pending_reads": pending_reads,
            "discrepancies": discrepancies,
            "checked_at": checked_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.history_discrepancy_out import HistoryDiscrepancyOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        verified = d.pop("verified")

        length = d.pop("length")

        head = d.pop("head")

        event_count = d.pop("event_count")

        anchor_count = d.pop("anchor_count")

        pending_reads = d.pop("pending_reads")

        discrepancies = []
        _discrepancies = d.pop("discrepancies")
        for discrepancies_item_data in (_discrepancies):
            discrepancies_item = HistoryDiscrepancyOut.from_dict(discrepancies_item_data)



            discrepancies.append(discrepancies_item)


        checked_at = datetime.datetime.fromisoformat(d.pop("checked_at"))




        history_verification = cls(
            code=code,
            verified=verified,
            length=length,
            head=head,
            event_count=event_count,
            anchor_count=anchor_count,
            pending_reads=pending_reads,
            discrepancies=discrepancies,
            checked_at=checked_at,
        )


        history_verification.additional_properties = d
        return history_verification

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
