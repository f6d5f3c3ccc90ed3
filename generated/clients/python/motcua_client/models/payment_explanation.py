from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payment_explanation_state import PaymentExplanationState
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.explanation_step import ExplanationStep
  from ..models.next_step import NextStep





T = TypeVar("T", bound="PaymentExplanation")



@_attrs_define
class PaymentExplanation:
    """ Why a payment is in its state: everything that happened, which rule decided, and what happens next.

        Attributes:
            payment (str): Id of the payment.
            state (PaymentExplanationState): How far it is.
            because (BilingualText): A text in Vietnamese and English.
            steps (list[ExplanationStep]): Everything that happened, in the order it became known.
            next_ (NextStep): What happens next, and who acts.
     """

    payment: str
    state: PaymentExplanationState
    because: BilingualText
    steps: list[ExplanationStep]
    next_: NextStep
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.explanation_step import ExplanationStep # noqa: PLC0415
        from ..models.next_step import NextStep # noqa: PLC0415
        payment = self.payment

        state = self.state.value

        because = self.because.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)



        next_ = self.next_.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "payment": payment,
            "state": state,
            "because": because,
            "steps": steps,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.explanation_step import ExplanationStep # noqa: PLC0415
        from ..models.next_step import NextStep # noqa: PLC0415
        d = dict(src_dict)
        payment = d.pop("payment")

        state = PaymentExplanationState(d.pop("state"))




        because = BilingualText.from_dict(d.pop("because"))




        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = ExplanationStep.from_dict(steps_item_data)



            steps.append(steps_item)


        next_ = NextStep.from_dict(d.pop("next"))




        payment_explanation = cls(
            payment=payment,
            state=state,
            because=because,
            steps=steps,
            next_=next_,
        )


        payment_explanation.additional_properties = d
        return payment_explanation

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
