"""The house as its imports draw it: which slice of a service uses which, how much stays inside, and that no arrow points up.

`make house` prints it; `docs/architecture.md` holds the drawing, and a test keeps the two equal.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp

ROOT = "services"
REPOSITORY = Path(__file__).parents[1]
SERVICES = ("catalog", "dossier", "integration", "satisfaction", "scorecard")
SHARED = frozenset(
    {
        "app",
        "worker",
        "consumers",
        "access",
        "context",
        "models",
        "rows",
        "calendar_versions",
        "schemas",
        "errors",
        "settings",
        "migrations",
    }
)
"""What stands at a service's root and belongs to all its slices, or puts them together."""


@dataclass(frozen=True, order=True)
class Import:
    """One module of a service importing another, by the slices they are in."""

    importer: str
    imported: str
    from_slice: str
    to_slice: str


@cache
def graph() -> grimp.ImportGraph:
    """Every import between our modules."""
    return grimp.build_graph(ROOT)


def imports(service: str) -> list[Import]:
    """The imports between modules of a service's slices; its shared root is left out at both ends."""
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
    every = imports(service)
    return sum(each.from_slice == each.to_slice for each in every) / len(every)


def order(service: str) -> list[str]:
    """The slices of a service from the top down, as `pyproject.toml` states it for the import contracts; neighbours may share a line."""
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each.get("containers") == [f"{ROOT}.{service}"])
    return [name for line in layers for name in line.replace("|", " ").split() if name not in SHARED]


def arrows_up(service: str) -> list[Import]:
    """Imports from a slice into one that stands above it."""
    height = {name: place for place, name in enumerate(order(service))}
    return [each for each in imports(service) if height[each.to_slice] < height[each.from_slice]]


def drawing() -> str:
    """The services as text: each slice, from the top down, with the slices it uses."""
    return "\n".join(line for service in SERVICES for line in _drawn(service))


def _drawn(service: str) -> Iterator[str]:
    every = imports(service)
    names = order(service)
    width = max(map(len, names))
    yield service
    for name in names:
        below = [
            other for other in names if other != name and any((each.from_slice, each.to_slice) == (name, other) for each in every)
        ]
        yield f"  {name:<{width}}  → {', '.join(below)}" if below else f"  {name}"


def main() -> None:
    """Print the drawing and the figures."""
    print(drawing())
    for service in SERVICES:
        print(f"{service}: {share_inside(service):.1%} of {len(imports(service))} imports stay inside their slice")
        for each in arrows_up(service):
            print(f"  up: {each.importer} → {each.imported}")


if __name__ == "__main__":
    main()
