"""Clients generated from the document of a running `motcua up`: nothing is left out, and one dossier's whole life goes through each."""

import contextlib
import importlib
import json
import os
import shutil
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
from tests import machine
from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

HERE: Final = Path(__file__).parents[1] / "clients"
TYPESCRIPT: Final = ("--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--skipLibCheck")
LIFE: Final = ["submitted", "received", "processing", "returned"]


@pytest.fixture(scope="module")
def document(system: System, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The system's OpenAPI document, in a file."""
    file = tmp_path_factory.mktemp("document") / "openapi.json"
    file.write_bytes(system.request("GET", "/openapi.json").content)
    return file


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a program; its output, which is what it says when it fails."""
    words = [str(each) for each in command]
    ended = subprocess.run(words, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout + ended.stderr


# -- TypeScript: openapi-typescript and openapi-fetch ------------------------------------------------------------------


def test_a_dossier_lives_through_a_typescript_client(system: System, document: Path, tmp_path: Path):
    modules = machine.node_modules(HERE)
    (tmp_path / "node_modules").symlink_to(modules)
    for name in ("life.ts", "package.json"):
        shutil.copy(HERE / name, tmp_path)
    said = run(modules / ".bin" / "openapi-typescript", document, "--output", "schema.ts", folder=tmp_path)
    assert "warn" not in said.lower()
    options = ("--target", "es2022", "--module", "nodenext", "--types", "node")
    run(modules / ".bin" / "tsc", *TYPESCRIPT, *options, "life.ts", folder=tmp_path)
    life = json.loads(run("node", "life.js", folder=tmp_path, MOTCUA_URL=system.url))
    assert list(dict.fromkeys(status for status in life["statuses"] if status in LIFE)) == LIFE
    assert (life["rated"], life["refused"]) == (life["code"], "unauthenticated")


# -- Python: openapi-python-client -------------------------------------------------------------------------------------


@pytest.fixture
def client(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The package generated from the document."""
    command = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--path", document)
    config = HERE / "openapi-python-client.yaml"
    said = run(*command, "--config", config, "--output-path", "motcua_client", folder=tmp_path)
    # A warning is something left out.
    assert "warning" not in said.lower(), said
    monkeypatch.syspath_prepend(str(tmp_path))
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


def test_a_dossier_lives_through_a_python_client(system: System, client: Any):
    models = importlib.import_module("motcua_client.models")
    with callers(client, system.url) as people:
        citizen, staff = people["citizen"], [people[persona] for persona in STAFF]
        found = people["anyone"].call("procedures.list_procedures", q="khai sinh", limit=3).parsed.items
        dossier = submit(models, citizen, found[0].code)
        statuses = [dossier.status]
        while statuses[-1] != "returned" and len(statuses) < 30:
            statuses.append(advance(models, staff, dossier.code).status)
        assert list(dict.fromkeys(status for status in statuses if status in LIFE)) == LIFE
        assert machine.wait_until(lambda: bool(invitations(citizen, dossier.code)), 30)
        token = invitations(citizen, dossier.code)[0].url.rpartition("/")[2]
        answer = models.AnswerIn.from_dict({"scores": {"overall": 5}})
        rating = people["anyone"].call("satisfaction.rate", token, body=answer, idempotency_key=str(uuid4()))
        assert rating.parsed.dossier == dossier.code


def invitations(citizen: Caller, code: str) -> list[Any]:
    return list(citizen.call("satisfaction.list_rating_invitations", dossier=code).parsed.items)
