from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sign_in_signer import SignInSigner






T = TypeVar("T", bound="SignIn")



@_attrs_define
class SignIn:
    """ Which signature to make.

        Attributes:
            signer (SignInSigner): As yourself, or for the organisation.
     """

    signer: SignInSigner





    def to_dict(self) -> dict[str, Any]:
        signer = self.signer.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "signer": signer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        signer = SignInSigner(d.pop("signer"))




        sign_in = cls(
            signer=signer,
        )

        return sign_in

