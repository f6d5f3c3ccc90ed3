"""The published clients in `generated/clients`: made from the OpenAPI documents of all services by pinned generators (`make clients`).

Generating them and compiling a program against them takes half a minute, so a stamp beside them says what they were made from and what came out.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pydantic_core import from_json, to_json

from services.chassis import openapi
from tests import machine
from tests.contracts import snapshots

SOURCES: Final = Path(__file__).parent / "clients"
FOLDER: Final = Path(__file__).parents[1] / "generated" / "clients"
PACKAGES: Final = ("python", "typescript")
REMEDY: Final = "`make clients`, and commit generated/clients"
# A dossier's whole life, by a program that uses the package of TypeScript.
LIFE: Final = SOURCES / "life.ts"
_STRICT: Final = ("--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--skipLibCheck")
_STAMP: Final = "stamp.json"
_PUBLISHED, _PYTHON_CONFIG, _TYPESCRIPT_LOCK = (
    SOURCES / "published",
    SOURCES / "openapi-python-client.yaml",
    SOURCES / "package-lock.json",
)


def write(folder: Path) -> None:
    """Write both packages and their stamp into an empty or new folder; `RuntimeError` where a generator leaves something out, and where the
    compiler does not accept a program that uses them.
    """
    shutil.copytree(_PUBLISHED, folder, dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        document = Path(temporary) / "openapi.json"
        document.write_bytes(_document())
        typescript = machine.node_modules(SOURCES) / ".bin" / "openapi-typescript"
        _run(str(typescript), str(document), "--output", str(folder / "typescript" / "schema.d.ts"))
        package = folder / "python" / "motcua_client"
        python = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--path", str(document))
        _run(*python, "--config", str(_PYTHON_CONFIG), "--output-path", str(package))
        project = Path(temporary) / "project"
        typescript_project(project, folder)
        _compile_life(project)
    (folder / _STAMP).write_bytes(to_json(stamp(folder), indent=1) + b"\n")


def typescript_project(project: Path, folder: Path = FOLDER) -> None:
    """A new folder for a program that uses the package of TypeScript, with the program."""
    modules = machine.node_modules(SOURCES)
    (project / "node_modules").mkdir(parents=True)
    for package in modules.iterdir():
        (project / "node_modules" / package.name).symlink_to(package)
    shutil.copytree(folder / "typescript", project / "node_modules" / "motcua-client")
    for file in (LIFE, SOURCES / "package.json"):
        shutil.copy(file, project)


def _compile_life(project: Path) -> None:
    """`RuntimeError` where the compiler does not accept the program."""
    compiler = machine.node_modules(SOURCES) / ".bin" / "tsc"
    _run(str(compiler), *_STRICT, "--target", "es2022", "--module", "nodenext", "--types", "node", LIFE.name, folder=project)


def contents(folder: Path) -> dict[str, bytes]:
    """What is in both packages, by path."""
    files = sorted(path for package in PACKAGES for path in (folder / package).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.suffix != ".pyc"}


def stamp(folder: Path) -> dict[str, str]:
    """Digests of what packages are made from today, and of those in a folder."""
    return {"made from": _digest(_made_from()), "packages": _digest(part for file in contents(folder).items() for part in file)}


def stamped() -> dict[str, str]:
    """The stamp of the committed packages."""
    found: dict[str, str] = from_json((FOLDER / _STAMP).read_bytes())
    return found


def _document() -> bytes:
    return to_json(openapi.merge(snapshots.document(service) for service in snapshots.existing()))


def _made_from() -> Iterator[str | bytes]:
    """The document, the settings and versions of the generators, the files that are published as they are, and what was compiled."""
    yield _document()
    yield version("openapi-python-client")
    for path in (_PYTHON_CONFIG, _TYPESCRIPT_LOCK, LIFE, *sorted(path for path in _PUBLISHED.rglob("*") if path.is_file())):
        yield str(path.relative_to(SOURCES))
        yield path.read_bytes()


def _digest(parts: Iterator[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8) + content)
    return digest.hexdigest()


def _run(*command: str, folder: Path | None = None) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    output = ended.stdout + ended.stderr
    # A warning is something left out.
    if ended.returncode or "warn" in output.lower():
        raise RuntimeError(output)


def main() -> None:
    """Write them again."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    write(FOLDER)


if __name__ == "__main__":
    main()
