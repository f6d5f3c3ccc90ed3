from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.comment_decision_in_decision import CommentDecisionInDecision
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CommentDecisionIn")



@_attrs_define
class CommentDecisionIn:
    """ A decision on a comment.

        Attributes:
            decision (CommentDecisionInDecision): `publish`: everybody may read it; `withhold`: nobody may, also if it was
                published.
            reason (str): Why; it stays in the history.
            text (None | str | Unset): With `publish`: `proposed` with words left out, […] in their place; null publishes it
                whole.
     """

    decision: CommentDecisionInDecision
    reason: str
    text: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        decision = self.decision.value

        reason = self.reason

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decision": decision,
            "reason": reason,
        })
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = CommentDecisionInDecision(d.pop("decision"))




        reason = d.pop("reason")

        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))


        comment_decision_in = cls(
            decision=decision,
            reason=reason,
            text=text,
        )

        return comment_decision_in

