"""E-forms: what a JSON Schema must be before citizens are asked to fill it in."""

from typing import Any, Final

import jsonschema_rs
from pydantic_core import to_json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
LARGEST: Final = 262_144


def flaw(schema: dict[str, Any], example: dict[str, Any] | None) -> str | None:
    """Why this is no acceptable form (JSON Schema 2020-12 that refers to nothing outside itself), or None when it is."""
    if len(to_json(schema)) > LARGEST:
        return f"the schema is larger than {LARGEST} bytes"
    if schema.get("$schema", DIALECT) != DIALECT:
        return f"$schema must be {DIALECT}"
    try:
        form = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, retriever=_nothing)
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        return f"not a usable JSON Schema: {str(error).splitlines()[0][:300]}"
    if example is not None and not form.is_valid(example):
        return "the example does not fit the schema"
    return None


def _nothing(uri: str) -> Any:
    raise ValueError(f"an e-form may not refer to {uri}")
