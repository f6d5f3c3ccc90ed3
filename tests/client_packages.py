"""The published clients in `generated/clients`: made from the OpenAPI documents of all services by pinned generators (`make clients`)."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from pydantic_core import to_json

from services.chassis import openapi
from tests import machine
from tests.contracts import snapshots

SOURCES: Final = Path(__file__).parent / "clients"
FOLDER: Final = Path(__file__).parents[1] / "generated" / "clients"


def write(folder: Path) -> None:
    """Write both packages into an empty or new folder; `RuntimeError` where a generator leaves something out."""
    shutil.copytree(SOURCES / "published", folder, dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        document = Path(temporary) / "openapi.json"
        document.write_bytes(to_json(openapi.merge(snapshots.document(service) for service in snapshots.existing())))
        typescript = machine.node_modules(SOURCES) / ".bin" / "openapi-typescript"
        _run(str(typescript), str(document), "--output", str(folder / "typescript" / "schema.d.ts"))
        config, package = SOURCES / "openapi-python-client.yaml", folder / "python" / "motcua_client"
        python = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--path", str(document))
        _run(*python, "--config", str(config), "--output-path", str(package))


def _run(*command: str) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
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
