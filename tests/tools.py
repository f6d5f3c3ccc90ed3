"""Install what the tests run, all at once before they begin; what is still missing then is installed, or named, by the test that needs it.

Meanwhile the tests are compiled: once, not by each of the processes that run them.
"""

import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from deploy.cluster import programs

PROGRAMS: Final = (
    "chromium-headless-shell",
    "clamd",
    "nginx",
    "node",
    "npm",
    "pdftoppm",
    "promtool",
    "rabbitmq-server",
    "softhsm2-util",
    "zbarimg",
)


def main(folders: Iterable[str]) -> None:
    """Programs from Debian's archive, where that is possible, and the packages of npm that the locks of these folders name."""
    with ThreadPoolExecutor() as pool:
        pool.submit(_compile_tests)
        programs.install(PROGRAMS)
        list(pool.map(_install_packages, map(Path, folders)))


def _compile_tests() -> None:
    """Have pytest write its own bytecode, which it does when it collects; what is wrong with a test is said when it is run."""
    subprocess.run([sys.executable, "-m", "pytest", "--collect-only", "--quiet"], stdout=subprocess.DEVNULL, check=False)


def _install_packages(folder: Path) -> None:
    try:
        programs.node_modules(folder)
    except programs.MachineError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the tests that need them fail, and no others


if __name__ == "__main__":
    main(sys.argv[1:])
