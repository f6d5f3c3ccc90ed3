"""The files for one machine under systemd: units it accepts, settings every service understands, a gateway that starts with them."""

import getpass
import json
import os
import re
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
from pathlib import Path

import httpx
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


def commands(begin: str, end: str) -> list[str]:
    """The commands of a part of the page."""
    page = (FOLDER / "README.md").read_text()
    section = page[page.index(begin) : page.index(end)]
    return [line.strip() for line in section.splitlines() if line.startswith("    ")]


@pytest.fixture
def gateway(tmp_path: Path) -> list[str]:
    """The command that runs nginx with what step 4 makes, in a folder of the test."""
    script = "\n".join(
        each for each in commands("## 4.", "Start everything") if "motcua-as" not in each and "/etc/hosts" not in each
    )
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
    return [str(machine.nginx()), "-p", str(tmp_path / "var"), "-c", str(tmp_path / "etc" / "gateway" / "nginx.conf")]


def test_nginx_accepts_the_gateway_with_tls_as_step_4_makes_it(tmp_path: Path, gateway: list[str]):
    checked = subprocess.run([*gateway, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "server_name dichvucong.laichau.gov.vn;" in (tmp_path / "etc" / "gateway" / "listen.conf").read_text()
    assert "listen 443 ssl" in (tmp_path / "etc" / "gateway" / "listen.conf").read_text()


class Figures(socketserver.StreamRequestHandler):
    """An API process on its socket."""

    def handle(self) -> None:
        asked = self.rfile.readline()
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + asked)


def test_nginx_starts_where_its_output_is_the_journal_s_socket_and_has_the_figures_of_processes(tmp_path: Path, gateway: list[str]):
    sockets, port = Path(tempfile.mkdtemp(prefix="motcua-")), machine.free_port()
    for name in ("listen.conf", "servers.conf"):
        file = tmp_path / "etc" / "gateway" / name
        text = re.sub(r"listen (?:443|80)\b", lambda _: f"listen 127.0.0.1:{machine.free_port()}", file.read_text())
        file.write_text(text.replace("127.0.0.1:9463", f"127.0.0.1:{port}").replace("/run/motcua/", f"{sockets}/"))
    journal, output = socket.socketpair()
    user = ["-g", f"user {getpass.getuser()};"] if os.geteuid() == 0 else []
    with journal, output, (tmp_path / "errors").open("wb") as errors:
        process = subprocess.Popen([*gateway, *user], stdout=output, stderr=errors)
        try:
            started = machine.wait_until((tmp_path / "var" / "nginx.pid").exists, 60, process)
            assert started, (tmp_path / "errors").read_text()
            with socketserver.UnixStreamServer(str(sockets / "catalog-1.sock"), Figures) as api:
                threading.Thread(target=api.serve_forever, args=(0.01,), daemon=True).start()
                address = f"http://127.0.0.1:{port}"
                assert httpx.get(f"{address}/catalog-1/metrics", trust_env=False).text == "GET /metrics HTTP/1.0\r\n"
                assert httpx.get(f"{address}/../x-1/metrics", trust_env=False).status_code == 502
                assert httpx.get(f"{address}/metrics", trust_env=False).status_code == 404
                api.shutdown()
        finally:
            process.terminate()
            process.wait()
            shutil.rmtree(sockets)


@pytest.mark.parametrize("setting", ["StreamMaxLength", "MaxScanSize", "MaxFileSize"])
def test_clamd_of_debian_scans_what_may_be_uploaded(tmp_path: Path, setting: str):
    """Of a setting that is there twice, clamd takes the first."""
    file = tmp_path / "clamd.conf"
    file.write_text("MaxScanSize 100M\nMaxFileSize 25M\nStreamMaxLength 25M\nOnAccessMaxFileSize 5M\n")
    script = "\n".join(each for each in commands("## 3.", "## 4.") if "/etc/clamav/clamd.conf" in each)
    subprocess.run(["/bin/sh", "-ec", script.replace("/etc/clamav/clamd.conf", str(file))], check=True)
    values = [line.split()[1] for line in file.read_text().splitlines() if line.split()[0] == setting]
    assert values == ["200M"]
    assert "AlertExceedsMax yes" in file.read_text()


def test_the_databases_speak_unicode_whatever_the_machine_s_language(folder: Path):
    """Debian makes PostgreSQL's first cluster in the language of the machine: in none, its databases know no letters."""
    roles = (folder / "roles.sql").read_text()
    for service in SERVICES:
        assert (
            f"create database {service} owner {service} encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0;"
            in roles
        )
