"""Pydantic's errors of a body, at the places the sender knows: of a union it names the alternative in the location, which no body has."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

Error = Mapping[str, Any]
Location = tuple[str | int, ...]

_ABSENT: Final = object()


def placed(errors: Sequence[Error], body: Any) -> list[tuple[Location, Error]]:
    """Each error with its place in the request; of a union only the errors of the alternative that fits best, of all that fit equally.

    Without a body, as where a command refuses a part of one, the locations are places already.
    """
    if body is None:
        return [(tuple(each["loc"]), each) for each in errors]
    found = [(*_split(each, body), each) for each in errors]
    of_alternative = Counter((union, name) for _, alternatives, _ in found for union, name in alternatives)
    fewest: dict[Location, int] = {}
    for (union, _), count in of_alternative.items():
        fewest[union] = min(count, fewest.get(union, count))
    return [
        (place, error)
        for place, alternatives, error in found
        if all(of_alternative[union, name] == fewest[union] for union, name in alternatives)
    ]


def _split(error: Error, body: Any) -> tuple[Location, list[tuple[Location, str]]]:
    """The place of an error in the request, and the alternatives on the way to it, each with the place of its union."""
    location: Location = tuple(error["loc"])
    if not location or location[0] != "body":
        return location, []
    place: Location = ("body",)
    alternatives: list[tuple[Location, str]] = []
    here = body
    for number, part in enumerate(location[1:], start=2):
        below = _below(here, part)
        is_missing = number == len(location) and error["type"] == "missing"
        if below is _ABSENT and not is_missing:
            alternatives.append((place, str(part)))
            continue
        place, here = (*place, part), below
    return place, alternatives


def _below(value: Any, part: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(part, _ABSENT)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return _ABSENT
