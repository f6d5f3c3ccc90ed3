"""The scripts in `docs` that verify what somebody has saved, in a process without our packages that may open no socket."""

import json
import subprocess
import sys
from pathlib import Path

# Runs the script for each list of arguments: to start a process takes longer than to verify. Prints what became of each.
_DRIVER = """
import contextlib, io, json, runpy, sys
def forbid(event, arguments):
    if event.startswith("socket."):
        raise SystemExit("a socket was opened")
sys.addaudithook(forbid)
script, *runs = json.load(sys.stdin)
results = []
for arguments in runs:
    sys.argv, printed, refusal = [script, *arguments], io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(script, run_name="__main__")
        except SystemExit as end:
            refusal = end.code
    results.append([refusal, printed.getvalue()])
assert "services" not in sys.modules
json.dump(results, sys.stdout)
"""


def run(script: Path, folder: Path, *runs: list[str]) -> list[tuple[str | None, str]]:
    """What the script refuses, or None, and prints in this folder, for each list of arguments."""
    result = subprocess.run(
        [sys.executable, "-I", "-c", _DRIVER],
        cwd=folder,
        input=json.dumps([str(script), *runs]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [(refusal, printed) for refusal, printed in json.loads(result.stdout)]
