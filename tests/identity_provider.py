"""The OpenID provider in `deploy/identity` as a process of its own: what it is told, and running it."""

import contextlib
import json
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from services.chassis.settings import ClaimNames, Issuer, PrincipalKind
from tests import machine

FOLDER: Final = machine.DEPLOY / "identity"
READY_SECONDS: Final = 60.0


def new_key() -> dict[str, Any]:
    """A signing key as the provider's file has it."""
    private: dict[str, Any] = jwt.algorithms.ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()), as_dict=True)
    return private | {"alg": "ES256", "use": "sig"}


def public_client(client_id: str, *redirect_uris: str) -> dict[str, Any]:
    """A web page or app in which people sign in."""
    return {"client_id": client_id, "token_endpoint_auth_method": "none", "redirect_uris": redirect_uris}


def own_client(client_id: str, secret: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    """A client that acts for itself."""
    grant = {"grant_types": ["client_credentials"], "response_types": [], "redirect_uris": []}
    return {"client_id": client_id, "client_secret": secret, "claims": claims, **grant}


def configuration(
    issuer: str, port: int, *, accounts: Mapping[str, Any], clients: Sequence[Mapping[str, Any]], **others: Any
) -> dict[str, Any]:
    """The provider's file, with a new key."""
    own = {"host": machine.HOST, "port": port, "keys": [new_key()], "cookie_secrets": [secrets.token_hex()]}
    return {"issuer": issuer, **own, "accounts": accounts, "clients": clients, **others}


def trusted(issuer: str, name: str = "province", *, kinds: Sequence[PrincipalKind], claims: ClaimNames | None = None) -> Issuer:
    """The settings by which services trust the provider."""
    return Issuer(name=name, issuer=issuer, jwks_url=f"{issuer}/jwks", kinds=frozenset(kinds), claims=claims or ClaimNames())


def command(file: Path) -> list[str]:
    """The command line that runs the provider; its packages are installed when they are missing."""
    machine.node_modules(FOLDER)
    return [shutil.which("node") or "node", str(FOLDER / "provider.mjs"), str(file)]


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

    def change(self, **settings: Any) -> None:
        """Change settings of its file, which it reads again."""
        self._file.write_text(json.dumps(json.loads(self._file.read_text()) | settings))
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
