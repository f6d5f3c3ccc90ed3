"""Query parameters of a route: names it does not document are refused, and so is a second value of what is no list.

A parameter that is misspelt or repeated would else be ignored, and the answer would be to another question than the caller's.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_flat_params, get_validation_alias
from fastapi.exceptions import RequestValidationError
from fastapi.params import Query
from starlette.datastructures import QueryParams

_UNKNOWN = {"type": "unknown_parameter", "msg": "There is no such parameter at this address."}
_REPEATED = {"type": "repeated_parameter", "msg": "This parameter may stand here only once."}


def documented(dependant: Dependant) -> dict[str, bool]:
    """The query parameters of a route and its dependencies by name: whether each is a list, which may be repeated.

    Worked out once for each route, at the start.
    """
    fields = [field for field in get_flat_params(dependant) if isinstance(field.field_info, Query) or _of_model(field)]
    return {get_validation_alias(field): _is_list(field.field_info.annotation) for field in fields}


def _of_model(field: Any) -> bool:
    # The fields of a model that is taken from the query are plain fields; path, header and cookie parameters have classes of their own.
    return not hasattr(field.field_info, "in_")


def _is_list(annotation: Any) -> bool:
    origin = get_origin(annotation) or annotation
    if isinstance(origin, type) and issubclass(origin, list | tuple | set | frozenset):
        return True
    return any(_is_list(part) for part in get_args(annotation))


def require_documented(query: QueryParams, parameters: Mapping[str, bool]) -> None:
    """Raise a validation error that names every unknown and every repeated parameter."""
    names, values = query.keys(), query.multi_items()
    if len(names) == len(values) and names <= parameters.keys():
        return
    counts = Counter(name for name, _ in values)
    faults = [_UNKNOWN | {"loc": ("query", name)} for name in counts if name not in parameters]
    faults += [
        _REPEATED | {"loc": ("query", name)} for name, times in counts.items() if times > 1 and parameters.get(name) is False
    ]
    if faults:
        raise RequestValidationError(faults)
