"""The structure of the services, computed from their imports: which slice uses which, how many imports stay inside a slice.

`make house` prints it; `docs/architecture.md` holds the drawing, and a test keeps the two equal.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import grimp

ROOT = "services"
REPOSITORY = Path(__file__).parents[1]
SERVICES = ("catalog", "dossier", "integration", "satisfaction", "scorecard")
SHARED = frozenset(
    {
        "app",
        "worker",
        "consumers",
        "test_mode",
        "access",
        "context",
        "traces",
        "models",
        "rows",
        "sealed_content",
        "calendar_versions",
        "schemas",
        "tokens",
        "errors",
        "settings",
        "migrations",
    }
)
"""Modules at a service's root, which all its slices share or which combine them."""


@dataclass(frozen=True, order=True)
class Import:
    """One module of a service importing another, by the slices they are in."""

    importer: str
    imported: str
    from_slice: str
    to_slice: str


@cache
def graph() -> grimp.ImportGraph:
    """All imports between our modules."""
    return grimp.build_graph(ROOT)


def imports(service: str) -> list[Import]:
    """The imports between modules of a service's slices, without those from or of its root modules."""
    root = f"{ROOT}.{service}"
    return sorted(
        Import(importer, imported, slice_of(importer), slice_of(imported))
        for importer in graph().find_descendants(root)
        for imported in graph().find_modules_directly_imported_by(importer)
        if imported.startswith(f"{root}.") and not {slice_of(importer), slice_of(imported)} & SHARED
    )


def slice_of(module: str) -> str:
    """The slice of a service's module: `cases` of `services.dossier.cases.commands`."""
    return module.split(".")[2]


def share_inside(service: str) -> float:
    """The share of imports between modules of slices that stay inside their slice, from 0 to 1."""
    edges = imports(service)
    return sum(edge.from_slice == edge.to_slice for edge in edges) / len(edges)


def contracts() -> list[dict[str, Any]]:
    """The import contracts in `pyproject.toml`."""
    configuration: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    return list(configuration["tool"]["importlinter"]["contracts"])


def slices_with_file_names() -> set[str]:
    """The slices that the contract on file names holds, by their full names."""
    (containers,) = (each["containers"] for each in contracts() if len(each.get("containers", ())) > 1)
    return set(containers)


def order(service: str) -> list[str]:
    """The slices of a service from the top down, from the import contracts in `pyproject.toml`, where several may share a line."""
    (layers,) = (each["layers"] for each in contracts() if each.get("containers") == [f"{ROOT}.{service}"])
    return [name for line in layers for name in line.replace("|", " ").split() if name not in SHARED]


def upward_imports(service: str) -> list[Import]:
    """Imports of a slice by one below it."""
    position = {name: number for number, name in enumerate(order(service))}
    return [edge for edge in imports(service) if position[edge.to_slice] < position[edge.from_slice]]


def drawing() -> str:
    """The services as text: each slice, from the top down, with the slices it uses."""
    return "\n".join(line for service in SERVICES for line in _lines(service))


def _lines(service: str) -> Iterator[str]:
    edges = imports(service)
    names = order(service)
    width = max(map(len, names))
    yield service
    for name in names:
        below = [
            other for other in names if other != name and any((edge.from_slice, edge.to_slice) == (name, other) for edge in edges)
        ]
        yield f"  {name:<{width}}  → {', '.join(below)}" if below else f"  {name}"


def main() -> None:
    """Print the drawing and the figures."""
    print(drawing())
    for service in SERVICES:
        print(f"{service}: {share_inside(service):.1%} of {len(imports(service))} imports stay inside their slice")
        for edge in upward_imports(service):
            print(f"  up: {edge.importer} → {edge.imported}")


if __name__ == "__main__":
    main()
