"""A running `motcua up`: when it is ready, what it answers to requests that fit nowhere, and what it does when PostgreSQL dies."""

import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
from itertools import cycle, repeat
from pathlib import Path
from typing import get_args
from uuid import uuid4

import pytest

from services.embedded import SERVICES, cluster, loading
from services.embedded.gateway import ROUTES
from services.embedded.personas import Persona
from services.kernel.roles import SCOPES
from tests import documents, machine
from tests.embedded import fuzzing
from tests.embedded.processes import is_ready, motcua
from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


def test_a_system_that_is_ready_has_the_whole_sample(system: System):
    # The fixture ends at the very first answer that says ready.
    assert "sample" in system.request("GET", "/readyz").json()["checks"]
    sample = system.request("GET", "/v1/procedures?limit=100").json()["items"]
    assert len(sample) == 47
    # Dossiers know all of it, too.
    fees = [system.request("GET", f"/v1/fees?procedure={each['code']}&authority=H35.01.01").status_code for each in sample]
    assert fees == [200] * 47


@pytest.mark.parametrize("line", ["OPTIONS * HTTP/1.1", "GET * HTTP/1.1", "DELETE * HTTP/1.1"])
def test_a_request_target_that_is_no_path_is_a_problem(system: System, line: str):
    status, text = system.send(line, "Host: 127.0.0.1", "Connection: close")
    assert status == 404
    assert "application/problem+json" in text


@pytest.mark.parametrize("path", ["/v1/procedures", "/healthz", "/nowhere", "/identity/token", "/sandbox/dossiers"])
def test_a_websocket_is_refused_with_a_problem(system: System, path: str):
    status, text = system.send(
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    )
    assert status == 404
    assert "application/problem+json" in text


@pytest.mark.parametrize("path", [*(f"/v1/{segments[0]}" for segments in ROUTES.values()), "/sandbox/dossiers", "/healthz"])
def test_pages_of_any_port_of_this_machine_may_call_every_service(system: System, path: str):
    origin = "http://localhost:5173"
    preflight = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    answers = [system.request("GET", path, headers={"Origin": origin}), system.request("OPTIONS", path, headers=preflight)]
    assert [answer.headers.get("access-control-allow-origin") for answer in answers] == [origin] * 2
    assert answers[1].status_code == 204


def test_metrics_are_of_all_services(system: System):
    system.request("GET", "/v1/procedures")
    answer = system.request("GET", "/metrics")
    assert answer.status_code == 200
    assert 'motcua_http_request_seconds_count{method="GET",route="/v1/procedures",service="catalog",status="200"}' in answer.text
    assert set(re.findall(r'^motcua_outbox_pending{service="([a-z]+)"}', answer.text, re.MULTILINE)) == set(SERVICES)


def test_the_import_command_prints_how_many_lines_were_imported(system: System):
    result = motcua("import", "procedures", str(loading.SAMPLE / "procedures.jsonl"), "--url", system.url)
    assert (result.returncode, result.stderr) == (0, "")
    assert "0 imported, 47 unchanged, 0 refused of 47" in result.stdout


def test_a_ranking_is_loaded_by_a_command_and_what_is_wrong_is_named(system: System, tmp_path: Path):
    file = tmp_path / "ranking.csv"
    source = ("--title", "Báo cáo", "--publisher", "Bộ Ví dụ", "--published-on", "2021-03-01", "--address", "https://example.vn/r")
    command = ("import", "rankings", str(file), "--name", "example", "--year", "2020", *source, "--url", system.url)
    file.write_text("province,rank\nLai Châu,36\n")

    refused = motcua(*command)
    first = motcua(*command, "--of", "63")
    file.write_text("province,rank\nLai Châu,35\n")
    replaced = motcua(*command, "--of", "63", "--replace")

    assert (refused.returncode, "/body/2/rank" in refused.stdout) == (1, True)
    assert first.stdout == "example 2020, version 1: 1 of 63 provinces\n"
    assert (replaced.returncode, replaced.stdout) == (0, "example 2020, version 2: 1 of 63 provinces\n")


def test_a_comparison_with_the_portal_that_finds_nothing_says_so(system: System):
    result = motcua("national-portal", "reconcile", "--from", "2020-01-01", "--to", "2020-01-31", "--url", system.url)
    assert (result.returncode, result.stderr) == (0, "")
    assert "completed, 0 compared, 0 on the way\nno differences" in result.stdout
    assert "nothing is in quarantine" in motcua("national-portal", "quarantine", "--url", system.url).stdout


def test_the_token_command_prints_a_token_the_system_accepts(system: System):
    printed = motcua("token", "editor", "--url", system.url)
    assert (printed.returncode, printed.stderr) == (0, "")
    headers = {"Authorization": f"Bearer {printed.stdout.strip()}"}
    assert system.request("GET", "/v1/calendars/changes", headers=headers).status_code == 200


def test_the_persona_of_a_partner_has_a_real_account_and_changes_its_secret(system: System):
    own = system.token("partner")
    account = system.request("GET", "/v1/partners/me", headers=own)
    assert (account.status_code, account.json()["scopes"]) == (200, sorted(SCOPES))
    secret = system.request("POST", "/v1/partners/me/secrets", headers=own | {"Idempotency-Key": uuid4().hex}, json={}).json()
    credentials = (account.json()["client_id"], secret["client_secret"])
    granted = system.request("POST", "/oauth/token", data={"grant_type": "client_credentials"}, auth=credentials)
    assert (granted.status_code, granted.json()["expires_in"]) == (200, 3_600)
    headers = {"Authorization": f"Bearer {granted.json()['access_token']}"}
    for path in ("/v1/procedures", "/v1/dossiers", "/v1/petitions", "/v1/frameworks", "/v1/partners/me"):
        assert '"minute";r=' in system.request("GET", path, headers=headers).headers["ratelimit"], path
    assert secret["client_secret"] not in system.log.read_text()


def test_requests_made_by_chance_from_the_document_are_answered_as_it_says(system: System):
    """Of every twelfth operation, by somebody who may, and every third request once more by another: all personas, and nobody, in turn."""
    tokens = everybody(system)
    others = cycle(turn for other in tokens.values() for turn in ([other], [], []))
    operations = list(fuzzing.operations(system.url))
    assert {fuzzing.service(operation) for operation in operations} == {*ROUTES, "others"}
    faults = [
        fault
        for operation in operations[::12]
        for fault in fuzzing.faults(operation, tokens[fuzzing.editor_or_clerk(operation)], others, examples=1)
    ]
    assert faults == [], "\n".join(faults)


@pytest.mark.soak
@pytest.mark.timeout(7_200)
@pytest.mark.parametrize("service", [*ROUTES, "others"])
def test_requests_made_by_chance_are_answered_to_everybody_as_the_document_says(system: System, service: str):
    tokens = everybody(system)
    faults = [
        fault
        for operation in fuzzing.operations(system.url)
        if fuzzing.service(operation) == service
        for fault in fuzzing.faults(
            operation, tokens[fuzzing.editor_or_clerk(operation)], repeat(list(tokens.values())), examples=20
        )
    ]
    assert faults == [], "\n".join(faults)


def everybody(system: System) -> dict[str, dict[str, str]]:
    """The Authorization headers of all personas, and of nobody."""
    return {persona: system.token(persona) for persona in get_args(Persona)} | {"nobody": {}}


@pytest.mark.parametrize(
    ("page", "language", "program", "options"),
    [
        (documents.INTEGRATORS, "python", sys.executable, []),
        (documents.INTEGRATORS, "sh", "bash", ["-eu", "-o", "pipefail"]),
        (documents.INTEGRATORS, "js", "node", ["--input-type=module"]),
        (documents.ROOT / "services" / "satisfaction" / "README.md", "sh", "bash", ["-eu", "-o", "pipefail"]),
        (documents.ROOT / "services" / "sandbox" / "README.md", "sh", "bash", ["-eu", "-o", "pipefail"]),
    ],
    ids=["python", "sh", "js", "satisfaction", "sandbox"],
)
def test_the_recipes_of_the_documents_run(system: System, page: Path, language: str, program: str, options: list[str]):
    """As one program of each language, in the order of the page."""
    assert all(each().exists() for each in (machine.pdftoppm, machine.zbarimg))
    recipes = re.findall(rf"^( *)```{language}\n(.*?)^ *```", page.read_text(), re.DOTALL | re.MULTILINE)
    result = subprocess.run(
        [shutil.which(program) or program, *options],
        input="\n".join(textwrap.dedent(recipe) for _, recipe in recipes),
        env=os.environ | {"MOTCUA_URL": system.url, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_postgres_that_dies_is_logged_and_started_again(system: System):
    before, _ = cluster.status_of(system.data / "postgres" / "cluster")
    os.kill(before, signal.SIGKILL)
    assert machine.wait_until(lambda: "PostgreSQL runs again" in system.log.read_text(), 60)
    assert "PostgreSQL has ended" in system.log.read_text()
    assert cluster.status_of(system.data / "postgres" / "cluster")[0] != before
    assert machine.wait_until(lambda: is_ready(system.port), 60)
    assert system.request("GET", "/v1/procedures/1.001193").status_code == 200
