"""What one JSON value says that another does not, and the two put together again.

Like a merge patch (RFC 7396), but `null` is a value: keys that must go are listed under `$absent`, and lists of objects of the
same length differ item by item, under `$each`. What has such keys of its own goes whole, under `$is`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

_ABSENT: Final = "$absent"
_EACH: Final = "$each"
_IS: Final = "$is"


def diff(given: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What `applied` to `given` makes `wanted`; empty when they are the same."""
    if wanted.keys() & {_ABSENT, _EACH, _IS}:
        return {} if _same(given, wanted) else {_IS: wanted}
    patch = {
        key: _between(given.get(key), value) for key, value in wanted.items() if key not in given or not _same(given[key], value)
    }
    absent = sorted(given.keys() - wanted.keys())
    return patch | ({_ABSENT: absent} if absent else {})


def apply(given: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """`given` with a patch; of lists whose length has changed since nothing is known."""
    if _IS in patch:
        return dict(patch[_IS])
    absent = patch.get(_ABSENT, ())
    kept = {key: value for key, value in given.items() if key not in absent}
    return kept | {key: _with(given.get(key), value) for key, value in patch.items() if key != _ABSENT}


def _between(given: Any, wanted: Any) -> Any:
    if isinstance(wanted, dict):
        return diff(given if isinstance(given, dict) else {}, wanted)
    if _alike(given, wanted):
        return {_EACH: [diff(one, other) for one, other in zip(given, wanted, strict=True)]}
    return wanted


def _with(given: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    each = patch.get(_EACH)
    if isinstance(each, list):
        return [apply(one, other) for one, other in zip(given, each, strict=True)] if _alike(given, each) else given
    return apply(given if isinstance(given, dict) else {}, patch)


def _alike(one: Any, other: Any) -> bool:
    lists = isinstance(one, list) and isinstance(other, list) and len(one) == len(other)
    return lists and all(isinstance(item, dict) for item in (*one, *other))


def _same(one: Any, other: Any) -> bool:
    # 1 is not 1.0, and neither is true.
    return bool(one == other) and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
