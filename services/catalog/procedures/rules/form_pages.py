"""The pages of an e-form (the steps of a wizard): every field of a page exists, and every required field is on a page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from services.catalog.procedures.rules import schema_size
from services.catalog.procedures.rules.findings import Finding
from services.catalog.procedures.rules.record import FormPage
from services.kernel import form_schema


def page_errors(schema: Mapping[str, Any], pages: Sequence[FormPage], fields: Collection[str]) -> Iterator[Finding]:
    """What is wrong with the pages of a form with these `fields` (JSON Pointers). A group on a page brings all its fields along."""
    seen = set[str]()
    for n, page in enumerate(pages):
        for m, field in enumerate(page.fields):
            if field not in fields:
                yield Finding(f"/form_pages/{n}/fields/{m}", "the form has no such field")
            if field in seen:
                yield Finding(f"/form_pages/{n}/fields/{m}", "the field is on a page already")
            seen.add(field)
    for field in dict.fromkeys(_missing(schema, schema, "", seen)):
        yield Finding("/form_pages", f"the required field {field} is on no page")


def _missing(root: Mapping[str, Any], schema: Mapping[str, Any], pointer: str, placed: Collection[str]) -> Iterator[str]:
    """The required fields below a group that are on no page: of the groups that have a part on one, and of those that are required."""
    for branch in form_schema.branches(root, schema):
        required = {name for name in branch.get("required", ()) if isinstance(name, str)}
        names = required | {name for name in branch.get("properties", {}) if isinstance(name, str)}
        for name in sorted(names):
            field = f"{pointer}/{schema_size.escape_pointer(name)}"
            if field in placed:
                continue
            if any(each.startswith(f"{field}/") for each in placed):
                for part in form_schema.children(branch, name):
                    yield from _missing(root, part, field, placed)
            elif name in required:
                yield field
