"""The published clients: generated again they are the same, nothing is left out, and one dossier's whole life goes through each.

That they are of today's documents is seen where those are looked at, in `tests/contracts/test_snapshots.py`.
"""

import contextlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from services.embedded.journey import ACTION_ORDER, APPLICANT, BODIES, STAFF
from tests import client_packages, machine
from tests.browsing import WEB
from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

LIFE: Final = ["submitted", "received", "processing", "returned"]


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a program; its output, which is what it says when it fails."""
    words = [str(each) for each in command]
    ended = subprocess.run(words, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


# -- the packages ------------------------------------------------------------------------------------------------------


@pytest.mark.soak
def test_generating_them_again_gives_the_same_bytes_and_leaves_nothing_out(tmp_path: Path):
    client_packages.write(tmp_path / "clients")
    made, committed = (client_packages.contents(folder) for folder in (tmp_path / "clients", client_packages.FOLDER))
    different = {name for name in made.keys() | committed.keys() if made.get(name) != committed.get(name)}
    assert different == set(), client_packages.REMEDY


def test_they_have_every_operation_of_the_running_system(system: System):
    paths = system.request("GET", "/openapi.json").json()["paths"]
    schema = (client_packages.FOLDER / "typescript" / "schema.d.ts").read_text()
    assert [path for path in paths if not path.startswith("/sandbox") and f'"{path}": {{' not in schema] == []


def test_a_dossier_lives_through_the_typescript_client(system: System, tmp_path: Path):
    client_packages.typescript_project(tmp_path / "project")
    # The types were checked when the packages were made: what takes them away need not read them.
    run(machine.node_modules(WEB) / ".bin" / "esbuild", "life.ts", "--outfile=life.js", folder=tmp_path / "project")
    life = json.loads(run("node", "life.js", folder=tmp_path / "project", MOTCUA_URL=system.url))
    assert list(dict.fromkeys(status for status in life["statuses"] if status in LIFE)) == LIFE
    assert (life["rated"], life["refused"]) == (life["code"], "unauthenticated")


# -- Python ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The published package."""
    monkeypatch.syspath_prepend(str(client_packages.FOLDER / "python"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield importlib.import_module("motcua_client")
    for name in [name for name in sys.modules if name.partition(".")[0] == "motcua_client"]:
        del sys.modules[name]


@dataclass(frozen=True)
class Caller:
    """A generated client with somebody's token, or nobody's; operations by their id."""

    client: Any

    def call(self, operation: str, *path: str, **arguments: Any) -> Any:
        """The response of an operation, `tag.operation`; its `parsed` is a model of the package."""
        module = importlib.import_module(f"motcua_client.api.{operation}")
        response = module.sync_detailed(*path, client=self.client, **arguments)
        assert response.status_code < 300, response.content
        return response


@contextlib.contextmanager
def callers(package: Any, url: str) -> Iterator[dict[str, Caller]]:
    """A client of each persona, and of nobody."""
    options = {"base_url": url, "httpx_args": {"trust_env": False}, "timeout": httpx.Timeout(30)}
    with contextlib.ExitStack() as stack:
        anyone = stack.enter_context(package.Client(**options))
        people = {"anyone": Caller(anyone)}
        for persona in ("citizen", *STAFF):
            answer = anyone.get_httpx_client().post("/identity/token", json={"persona": persona})
            client = stack.enter_context(package.AuthenticatedClient(**options, token=answer.json()["access_token"]))
            people[persona] = Caller(client)
        yield people


def submit(models: Any, citizen: Caller, code: str) -> Any:
    page = citizen.call("procedures.read_procedure", code).parsed
    form = citizen.call("procedures.read_form", code).parsed.example if page.has_form else None
    body = models.Submission(
        procedure=code,
        authority="H35.01.01",
        applicant=models.Person.from_dict(APPLICANT),
        form=models.SubmissionForm.from_dict(form.to_dict() if form else {}),
        components=[models.ComponentIn(component=each.code) for each in page.components],
    )
    return citizen.call("dossiers.submit_dossier", body=body, idempotency_key=str(uuid4())).parsed


def advance(models: Any, staff: list[Caller], code: str) -> Any:
    """Take the first action in order that is offered to one of the staff."""
    for official in staff:
        read = official.call("dossiers.read_dossier", code)
        offered = [action for action in ACTION_ORDER if action in {str(each.action) for each in read.parsed.actions}]
        if offered:
            body = models.TransitionIn.from_dict({"action": offered[0]} | BODIES.get(offered[0], {}))
            return official.call("dossiers.apply_transition", code, body=body, if_match=read.headers["ETag"]).parsed
    raise AssertionError("no action is offered to any of the staff")


def test_a_dossier_lives_through_the_python_client(system: System, client: Any):
    models = importlib.import_module("motcua_client.models")
    with callers(client, system.url) as people:
        citizen, staff = people["citizen"], [people[persona] for persona in STAFF]
        found = people["anyone"].call("procedures.list_procedures", q="khai sinh", limit=3).parsed.items
        dossier = submit(models, citizen, found[0].code)
        statuses = [dossier.status]
        while statuses[-1] != "returned" and len(statuses) < 30:
            statuses.append(advance(models, staff, dossier.code).status)
        assert list(dict.fromkeys(status for status in statuses if status in LIFE)) == LIFE
        assert machine.wait_until(lambda: bool(invitations(citizen, dossier.code)), 60)
        token = invitations(citizen, dossier.code)[0].url.rpartition("/")[2]
        answer = models.AnswerIn.from_dict({"scores": {"overall": 5}})
        rating = people["anyone"].call("satisfaction.rate", token, body=answer, idempotency_key=str(uuid4()))
        assert rating.parsed.dossier == dossier.code


def invitations(citizen: Caller, code: str) -> list[Any]:
    return list(citizen.call("satisfaction.list_rating_invitations", dossier=code).parsed.items)
