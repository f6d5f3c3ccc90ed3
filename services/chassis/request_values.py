"""Values a handler takes from the request alone, as its session or the context of its app, without FastAPI's resolution of dependencies.

FastAPI looks through path, query, headers and cookies for each dependency, also for one that has no parameter: two of these take a tenth of
a small request. They are resolved here, after all others, immediately before the handler.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import Request
from fastapi.dependencies.models import Dependant

T = TypeVar("T")


def from_request(function: Callable[[Request], Awaitable[T]]) -> Callable[[Request], Awaitable[T]]:
    """Mark a dependency whose only parameter is `request`. It refuses nothing: it runs after the body was validated."""
    vars(function)["from_request"] = True
    return function


def apply(dependant: Dependant) -> None:
    """Have the marked dependencies of a route's handler resolved without FastAPI."""
    marked = [each for each in dependant.dependencies if getattr(each.call, "from_request", False)]
    if not marked or dependant.call is None:
        return
    handler: Callable[..., Awaitable[Any]] = dependant.call
    values = [(each.name, each.call) for each in marked]
    takes_request, name = dependant.request_param_name is not None, dependant.request_param_name or "request"

    @wraps(handler)
    async def call(**arguments: Any) -> Any:
        request = arguments[name] if takes_request else arguments.pop(name)
        for argument, function in values:
            arguments[argument] = await function(request)  # type: ignore[index, misc]
        return await handler(**arguments)

    dependant.dependencies = [each for each in dependant.dependencies if each not in marked]
    dependant.request_param_name = name
    dependant.call = call
