from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.form_hint_widget_type_0 import FormHintWidgetType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="FormHint")



@_attrs_define
class FormHint:
    """ Extension: how a front end displays one field of the e-form. The schema decides what is valid.

        Attributes:
            label_vi (None | str | Unset): Label, in Vietnamese.
            label_en (None | str | Unset): Label, in English.
            help_vi (None | str | Unset): Help, in Vietnamese.
            help_en (None | str | Unset): Help, in English.
            widget (FormHintWidgetType0 | None | Unset): How the field is displayed.
            order (int | None | Unset): Its place among the fields, ascending.
     """

    label_vi: None | str | Unset = UNSET
    label_en: None | str | Unset = UNSET
    help_vi: None | str | Unset = UNSET
    help_en: None | str | Unset = UNSET
    widget: FormHintWidgetType0 | None | Unset = UNSET
    order: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        label_vi: None | str | Unset
        if isinstance(self.label_vi, Unset):
            label_vi = UNSET
        else:
            label_vi = self.label_vi

        label_en: None | str | Unset
        if isinstance(self.label_en, Unset):
            label_en = UNSET
        else:
            label_en = self.label_en

        help_vi: None | str | Unset
        if isinstance(self.help_vi, Unset):
            help_vi = UNSET
        else:
            help_vi = self.help_vi

        help_en: None | str | Unset
        if isinstance(self.help_en, Unset):
            help_en = UNSET
        else:
            help_en = self.help_en

        widget: None | str | Unset
        if isinstance(self.widget, Unset):
            widget = UNSET
        elif isinstance(self.widget, FormHintWidgetType0):
            widget = self.widget.value
        else:
            widget = self.widget

        order: int | None | Unset
        if isinstance(self.order, Unset):
            order = UNSET
        else:
            order = self.order


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
        })
        if label_vi is not UNSET:
            field_dict["label_vi"] = label_vi
        if label_en is not UNSET:
            field_dict["label_en"] = label_en
        if help_vi is not UNSET:
            field_dict["help_vi"] = help_vi
        if help_en is not UNSET:
            field_dict["help_en"] = help_en
        if widget is not UNSET:
            field_dict["widget"] = widget
        if order is not UNSET:
            field_dict["order"] = order

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_label_vi(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        label_vi = _parse_label_vi(d.pop("label_vi", UNSET))


        def _parse_label_en(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        label_en = _parse_label_en(d.pop("label_en", UNSET))


        def _parse_help_vi(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        help_vi = _parse_help_vi(d.pop("help_vi", UNSET))


        def _parse_help_en(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        help_en = _parse_help_en(d.pop("help_en", UNSET))


        def _parse_widget(data: object) -> FormHintWidgetType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                widget_type_0 = FormHintWidgetType0(data)



                return widget_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FormHintWidgetType0 | None | Unset, data)

        widget = _parse_widget(d.pop("widget", UNSET))


        def _parse_order(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        order = _parse_order(d.pop("order", UNSET))


        form_hint = cls(
            label_vi=label_vi,
            label_en=label_en,
            help_vi=help_vi,
            help_en=help_en,
            widget=widget,
            order=order,
        )


        form_hint.additional_properties = d
        return form_hint

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
