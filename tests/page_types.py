"""The sources of the web pages, checked by TypeScript's compiler: a part of `make lint`, as five seconds of computing would be too much for a test."""

import subprocess
import sys

from tests import machine
from tests.browsing import WEB

if __name__ == "__main__":
    sys.exit(subprocess.run([str(machine.node_modules(WEB) / ".bin" / "tsc")], cwd=WEB, check=False).returncode)
