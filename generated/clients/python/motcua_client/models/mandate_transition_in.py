from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mandate_transition_in_action import MandateTransitionInAction






T = TypeVar("T", bound="MandateTransitionIn")



@_attrs_define
class MandateTransitionIn:
    """ What to do with a mandate.

        Attributes:
            action (MandateTransitionInAction): `accept` and `decline` are for the representative, `end` is for both, at
                once and without a reason.
     """

    action: MandateTransitionInAction





    def to_dict(self) -> dict[str, Any]:
        action = self.action.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "action": action,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        action = MandateTransitionInAction(d.pop("action"))




        mandate_transition_in = cls(
            action=action,
        )

        return mandate_transition_in

