"""The OpenID provider in `deploy/identity` as a process of its own."""

import contextlib
import json
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from deploy.cluster.identity import command, configuration, new_key, own_client, public_client, trusted
from tests import machine

__all__ = ["configuration", "new_key", "own_client", "public_client", "trusted"]

READY_SECONDS: Final = 60.0


class Provider:
    """A running provider."""

    def __init__(self, file: Path, process: subprocess.Popen[bytes]) -> None:
        self.issuer: str = json.loads(file.read_text())["issuer"]
        self._file = file
        self._process = process

    def client_token(self, client_id: str, secret: str) -> str:
        """A token of a client that acts for itself."""
        answer = machine.request(
            "POST", f"{self.issuer}/token", data={"grant_type": "client_credentials"}, auth=(client_id, secret)
        )
        return str(answer.raise_for_status().json()["access_token"])

    def settings(self) -> dict[str, Any]:
        """What its file says."""
        settings: dict[str, Any] = json.loads(self._file.read_text())
        return settings

    def change(self, **settings: Any) -> None:
        """Change settings of its file, which it reads again."""
        self._file.write_text(json.dumps(self.settings() | settings))
        before = self._log().count("read again")
        self._process.send_signal(signal.SIGHUP)
        assert machine.wait_until(lambda: self._log().count("read again") > before, READY_SECONDS, self._process), self._log()

    def _log(self) -> str:
        return self._file.with_suffix(".log").read_text()


@contextlib.contextmanager
def running(file: Path, settings: Mapping[str, Any]) -> Iterator[Provider]:
    """Run the provider with these settings, written to `file`, for as long as the block lasts."""
    file.write_text(json.dumps(settings))
    with file.with_suffix(".log").open("wb") as log, machine.child(command(file), log) as process:
        ready = f"{settings['issuer']}/.well-known/openid-configuration"
        if not machine.wait_until(lambda: machine.answers(ready), READY_SECONDS, process):
            raise machine.MachineError(file.with_suffix(".log").read_text())
        yield Provider(file, process)
