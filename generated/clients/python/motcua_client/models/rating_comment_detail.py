from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rating_comment_detail_state import RatingCommentDetailState
from typing import cast
from uuid import UUID

if TYPE_CHECKING:
  from ..models.decision_entry import DecisionEntry





T = TypeVar("T", bound="RatingCommentDetail")



@_attrs_define
class RatingCommentDetail:
    """ A comment to moderate, with its history.

        Attributes:
            id (UUID): The comment's own id, which leads to no rating.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            authority (str): The authority that was rated.
            month (str): The month in which it was given, in Vietnam.
            state (RatingCommentDetailState): `pending` until somebody decides; `published`; `withheld`.
            text (None | str): What was written; null if it cannot be opened, because its sealing key is missing.
            proposed (str): The text without what looks like personal data. What it does not recognise is for the moderator
                to leave out.
            published (None | str): What everybody reads; null unless it is published.
            decisions (list[DecisionEntry]): All decisions, in their order.
     """

    id: UUID
    version: int
    authority: str
    month: str
    state: RatingCommentDetailState
    text: None | str
    proposed: str
    published: None | str
    decisions: list[DecisionEntry]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_entry import DecisionEntry # noqa: PLC0415
        id = str(self.id)

        version = self.version

        authority = self.authority

        month = self.month

        state = self.state.value

        text: None | str
        text = self.text

        proposed = self.proposed

        published: None | str
        published = self.published

        decisions = []
        for decisions_item_data in self.decisions:
            decisions_item = decisions_item_data.to_dict()
            decisions.append(decisions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "version": version,
            "authority": authority,
            "month": month,
            "state": state,
            "text": text,
            "proposed": proposed,
            "published": published,
            "decisions": decisions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_entry import DecisionEntry # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        version = d.pop("version")

        authority = d.pop("authority")

        month = d.pop("month")

        state = RatingCommentDetailState(d.pop("state"))




        def _parse_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        text = _parse_text(d.pop("text"))


        proposed = d.pop("proposed")

        def _parse_published(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        published = _parse_published(d.pop("published"))


        decisions = []
        _decisions = d.pop("decisions")
        for decisions_item_data in (_decisions):
            decisions_item = DecisionEntry.from_dict(decisions_item_data)



            decisions.append(decisions_item)


        rating_comment_detail = cls(
            id=id,
            version=version,
            authority=authority,
            month=month,
            state=state,
            text=text,
            proposed=proposed,
            published=published,
            decisions=decisions,
        )


        rating_comment_detail.additional_properties = d
        return rating_comment_detail

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
