"""Install what the tests run, all at once before they begin; what is still missing then is installed, or named, by the test that needs it."""

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
    programs.install(PROGRAMS)
    with ThreadPoolExecutor() as pool:
        list(pool.map(programs.node_modules, map(Path, folders)))


if __name__ == "__main__":
    main(sys.argv[1:])
