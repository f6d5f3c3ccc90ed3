"""Strings under the fields of a model as their descriptions, read when a JSON Schema is made and not when the model is."""

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Described(BaseModel):
    """A model whose fields are described by the strings under them.

    Pydantic's own `use_attribute_docstrings` reads the source of each class while it is made, which is a quarter of the time a
    service takes to start. Here it is read when somebody wants the document.
    """

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /) -> JsonSchemaValue:
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in descriptions(cls).items():
            for key in _keys(name, cls.model_fields[name]):
                if key in properties:
                    properties[key]["description"] = text
        return schema


def descriptions(model: type[BaseModel]) -> dict[str, str]:
    """By field, the string under it in the class that declares it; fields with a description of their own are left out."""
    return {
        name: text
        for name, field in model.model_fields.items()
        if field.description is None and (text := _declared(model, name)) is not None
    }


def _declared(model: type[BaseModel], name: str) -> str | None:
    declaring = next(each for each in model.__mro__ if name in inspect.get_annotations(each))
    return _strings(declaring.__module__).get(declaring.__qualname__, {}).get(name)


def _keys(name: str, field: FieldInfo) -> tuple[Any, ...]:
    return name, field.alias, field.serialization_alias, field.validation_alias if isinstance(field.validation_alias, str) else None


@cache
def _strings(module: str) -> dict[str, dict[str, str]]:
    """By the qualified name of a class, the strings under its fields."""
    return dict(_classes(ast.parse(inspect.getsource(sys.modules[module])).body, ""))


def _classes(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, dict[str, str]]]:
    for node in body:
        match node:
            case ast.ClassDef(name=name, body=inner):
                yield prefix + name, _fields(inner)
                yield from _classes(inner, f"{prefix}{name}.")
            case ast.FunctionDef(name=name, body=inner) | ast.AsyncFunctionDef(name=name, body=inner):
                yield from _classes(inner, f"{prefix}{name}.<locals>.")


def _fields(body: list[ast.stmt]) -> dict[str, str]:
    found = {}
    for declaration, following in pairwise(body):
        match declaration, following:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found
