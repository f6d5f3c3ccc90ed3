"""Difference of two JSON values as a patch, and its application.

Like a merge patch (RFC 7396), but `null` is a value: removed keys are listed under `$absent`, and lists of objects with the same
length differ item by item, under `$each`. An object that has such keys itself is stored whole, under `$is`.
"""

from collections.abc import Mapping
from typing import Any, Final

_ABSENT: Final = "$absent"
_EACH: Final = "$each"
_IS: Final = "$is"


def diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The patch that turns `before` into `after`; empty when they are equal."""
    if after.keys() & {_ABSENT, _EACH, _IS}:
        return {} if _same(before, after) else {_IS: after}
    patch = {
        key: _between(before.get(key), value) for key, value in after.items() if key not in before or not _same(before[key], value)
    }
    absent = sorted(before.keys() - after.keys())
    return patch | ({_ABSENT: absent} if absent else {})


def apply(before: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """`before` with a patch applied; a list patch is dropped where the length of the list has changed since."""
    if _IS in patch:
        return dict(patch[_IS])
    absent = patch.get(_ABSENT, ())
    remaining = {key: value for key, value in before.items() if key not in absent}
    return remaining | {key: _with(before.get(key), value) for key, value in patch.items() if key != _ABSENT}


def _between(before: Any, after: Any) -> Any:
    if isinstance(after, dict):
        return diff(before if isinstance(before, dict) else {}, after)
    if _same_length(before, after):
        return {_EACH: [diff(one, other) for one, other in zip(before, after, strict=True)]}
    return after


def _with(before: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    each = patch.get(_EACH)
    if isinstance(each, list):
        return [apply(one, other) for one, other in zip(before, each, strict=True)] if _same_length(before, each) else before
    return apply(before if isinstance(before, dict) else {}, patch)


def _same_length(one: Any, other: Any) -> bool:
    lists = isinstance(one, list) and isinstance(other, list) and len(one) == len(other)
    return lists and all(isinstance(item, dict) for item in (*one, *other))


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) and _same_types(one, other)


def _same_types(one: Any, other: Any) -> bool:
    """Of two equal values, whether all in them is of the same type: 1 is not 1.0, and neither is true; 0.0 is not -0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return all(_same_types(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return all(map(_same_types, one, other))
    return not isinstance(one, float) or str(one) == str(other)
