"""The files for one machine under systemd: units it accepts, settings every service understands, a gateway that starts with them."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.machine import new_settings
from services.chassis import process
from tests import machine

FOLDER = machine.DEPLOY / "machine"
SERVICES = ("catalog", "dossier", "integration", "satisfaction", "scorecard")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`/etc/motcua` as step 2 leaves it."""
    folder = tmp_path_factory.mktemp("etc")
    new_settings.write(folder)
    shutil.copy(FOLDER / "common.env", folder)
    return folder


def _as_service(folder: Path, *arguments: str, program: str = "/usr/bin/env") -> str:
    environment = {"PATH": os.environ["PATH"], "MOTCUA_FOLDER": str(folder), "MOTCUA_PROGRAM": program}
    command = [str(FOLDER / "motcua-as"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_understands_the_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, folder: Path, service: str):
    for line in _as_service(folder, service, "-0").split("\0"):
        name, _, value = line.partition("=")
        if name.startswith("MOTCUA_"):
            monkeypatch.setenv(name, value)
    own = process.settings(service)
    assert own.database_url.endswith(f"@127.0.0.1:5432/{service}")
    assert own.public_url == "https://dichvucong.example.gov.vn"
    assert {issuer.name for issuer in own.issuers} == {"province", "partners"}


def test_workers_have_a_port_each_and_rabbitmq_knows_the_passwords(folder: Path):
    ports = {_as_service(folder, service, "-c", 'echo "$MOTCUA_WORKER_PORT"', program="/bin/sh") for service in SERVICES}
    assert len(ports) == len(SERVICES)
    assert set(SERVICES) <= {user["name"] for user in json.loads((folder / "users.json").read_text())["users"]}


def test_settings_that_are_there_are_not_replaced(folder: Path):
    with pytest.raises(FileExistsError):
        new_settings.write(folder)


@pytest.mark.parametrize("unit", ["motcua-api@catalog-1", "motcua-worker@catalog", "motcua-gateway"])
def test_systemd_accepts_the_units(tmp_path: Path, unit: str):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("there is no systemd here")
    template = re.sub(r"@.*", "@", unit)
    # Their programs are not here.
    text = (FOLDER / f"{template}.service").read_text().replace("/usr/local/bin/motcua-as", "/usr/bin/true")
    (tmp_path / f"{unit}.service").write_text(text.replace("/usr/sbin/nginx", "/usr/bin/true"))
    shutil.copy(FOLDER / "motcua.target", tmp_path)
    checked = subprocess.run([program, "verify", str(tmp_path / f"{unit}.service")], capture_output=True, text=True, check=False)
    assert (checked.returncode, [line for line in checked.stderr.splitlines() if unit in line]) == (0, [])


def test_an_api_is_started_for_the_service_its_instance_names(tmp_path: Path):
    line = re.search(r"^ExecStart=/bin/sh -c '(.*)'$", (FOLDER / "motcua-api@.service").read_text(), re.MULTILINE)[1]
    # As systemd reads it.
    script = line.replace("%%", "%").replace("$$", "$").replace("%i", "catalog-2").replace("/usr/local/bin/motcua-as", "echo")
    started = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert started == "catalog serve catalog --uds /run/motcua/catalog-2.sock --trusted-proxies *\n"


def test_nginx_accepts_the_gateway_with_tls_as_step_4_makes_it(tmp_path: Path):
    page = (FOLDER / "README.md").read_text()
    section = page[page.index("## 4.") : page.index("Start everything")]
    commands = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    script = "\n".join(each for each in commands if not each.startswith("motcua-as"))
    for path, own in {
        "/etc/motcua": str(tmp_path / "etc"),
        "/var/lib/motcua-gateway": str(tmp_path / "var"),
        " deploy/": f" {machine.DEPLOY}/",
        "-o www-data -g www-data ": "",
        "YOUR.NAME": "dichvucong.laichau.gov.vn",
    }.items():
        script = script.replace(path, own)
    (tmp_path / "etc").mkdir()
    subprocess.run(["/bin/sh", "-ec", script], check=True, capture_output=True)
    command = [str(machine.nginx()), "-t", "-p", str(tmp_path / "var"), "-c", str(tmp_path / "etc" / "gateway" / "nginx.conf")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "server_name dichvucong.laichau.gov.vn;" in (tmp_path / "etc" / "gateway" / "listen.conf").read_text()
    assert "listen 443 ssl" in (tmp_path / "etc" / "gateway" / "listen.conf").read_text()
