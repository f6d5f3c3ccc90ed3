"""Types of what comes in: a date is an ISO string, and the types of JSON are kept apart.

Pydantic's lax mode takes numbers for dates (milliseconds or seconds, as it guesses), in bodies also `true` and "5" for integers. Its strict
mode takes no strings for dates, which is all JSON has. So the validators of a route's fields are built again from pydantic's own schemas,
once at the start, with a check before each of these types; models, messages and OpenAPI documents stay as they are. An integer may be
written `1.0`, as in JSON Schema.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from fastapi.dependencies.models import Dependant
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError, PydanticKnownError, SchemaValidator
from pydantic_core.core_schema import no_info_before_validator_function

Checks = Mapping[str, Callable[[Any], Any]]

_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME: Final = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?"
_ISO_DAY: Final = re.compile(_DAY)
_ISO_TIME: Final = re.compile(_TIME)
_ISO_DATE_TIME: Final = re.compile(rf"{_DAY}[Tt ]{_TIME}")
_ISO_DURATION: Final = re.compile(r"[+-]?P.+", re.ASCII)


def _iso(pattern: re.Pattern[str], code: str, message: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        # Values of Python's own types come from validators before this one.
        if isinstance(value, int | float) or (isinstance(value, str) and pattern.fullmatch(value) is None):
            raise PydanticCustomError(code, message)
        return value

    return check


def _number(code: Literal["int_type", "float_type"]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if isinstance(value, bool | str):
            raise PydanticKnownError(code)
        return value

    return check


def _truth(value: Any) -> Any:
    if not isinstance(value, bool):
        raise PydanticKnownError("bool_type")
    return value


def _not_truth(value: Any) -> Any:
    # For decimals, which JSON may hold as strings, and for enumerations: to Python, `true` equals 1.
    if isinstance(value, bool):
        raise PydanticCustomError("not_boolean", "Input should not be a boolean")
    return value


TEXT_CHECKS: Final[Checks] = {
    "date": _iso(_ISO_DAY, "iso_date", "Input should be a date as 2026-11-28"),
    "time": _iso(_ISO_TIME, "iso_time", "Input should be a time as 15:00"),
    "datetime": _iso(_ISO_DATE_TIME, "iso_date_time", "Input should be a point in time as 2026-11-28T15:00:00+07:00"),
    "timedelta": _iso(_ISO_DURATION, "iso_duration", "Input should be a duration as PT15M"),
}
"""For query and path parameters, which are text whatever their type."""

JSON_CHECKS: Final[Checks] = {
    **TEXT_CHECKS,
    "int": _number("int_type"),
    "float": _number("float_type"),
    "bool": _truth,
    "decimal": _not_truth,
    "literal": _not_truth,
}
"""For JSON."""

# Where pydantic's schemas hold others.
_NESTED: Final = frozenset(
    {
        *("schema", "fields", "items_schema", "keys_schema", "values_schema", "extras_schema", "choices", "steps", "definitions"),
        *("lax_schema", "strict_schema", "json_schema", "python_schema", "arguments_schema"),
    }
)


def apply(dependant: Dependant) -> None:
    """Have the parameters and the body of a route, and of its dependencies, checked."""
    for field in (*dependant.query_params, *dependant.path_params):
        _rebuild(field._type_adapter, TEXT_CHECKS)  # noqa: SLF001 - FastAPI leaves no other place
    for field in dependant.body_params:
        _rebuild(field._type_adapter, JSON_CHECKS)  # noqa: SLF001
    for dependency in dependant.dependencies:
        apply(dependency)


def validator(annotation: Any, checks: Checks = JSON_CHECKS) -> SchemaValidator:
    """A validator of this type with the checks, for JSON that does not come as the body of a route: lines of an import."""
    return SchemaValidator(checked(TypeAdapter(annotation).core_schema, checks), _use_prebuilt=False)


def _rebuild(adapter: TypeAdapter[Any], checks: Checks) -> None:
    schema = checked(adapter.core_schema, checks)
    if schema is not adapter.core_schema:
        # Without prebuilt validators: those are of the models as they are, without checks.
        adapter.validator = SchemaValidator(schema, _use_prebuilt=False)


def checked(schema: Any, checks: Checks) -> Any:
    """The core schema with a check before each type that has one; the same object where there is none."""
    if isinstance(schema, list | tuple):
        parts = [checked(part, checks) for part in schema]
        return schema if all(new is old for new, old in zip(parts, schema, strict=True)) else type(schema)(parts)
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    # A mapping without a type is one of names to schemas.
    names = schema.keys() & _NESTED if isinstance(kind, str) else schema.keys()
    changed = {name: part for name in names if (part := checked(schema[name], checks)) is not schema[name]}
    nested = schema | changed if changed else schema
    if (
        not isinstance(kind, str)
        or kind not in checks
        or (kind == "literal" and any(isinstance(value, bool) for value in schema["expected"]))
    ):
        return nested
    ref = nested.get("ref")
    inner = {name: part for name, part in nested.items() if name != "ref"}
    return no_info_before_validator_function(checks[kind], inner, ref=ref)
