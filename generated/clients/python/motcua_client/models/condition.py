from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Condition")



@_attrs_define
class Condition:
    """ When a question is shown: the answer to an earlier one is one of these scores.

        Attributes:
            question (str): The earlier question; if it is not shown itself or not answered, this one is not shown either.
            scores (list[int]): The answers after which the question is shown.
     """

    question: str
    scores: list[int]





    def to_dict(self) -> dict[str, Any]:
        question = self.question

        scores = self.scores




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "question": question,
            "scores": scores,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        question = d.pop("question")

        scores = cast(list[int], d.pop("scores"))


        condition = cls(
            question=question,
            scores=scores,
        )

        return condition

