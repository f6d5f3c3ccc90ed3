"""The cluster in containers is the one under supervisor: the same processes, settings and servers, by the schema of Compose."""

import copy
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import check_jsonschema
import jsonschema_rs
import pytest
import yaml

from deploy.cluster import containers
from deploy.cluster.environments import NODES, POSTGRES
from deploy.cluster.topology import Cluster, Options, ports_of, prepare
from services.chassis import process
from services.embedded import SERVICES
from tests import machine

COMPOSE = yaml.safe_load((machine.DEPLOY / "compose.yaml").read_text())
CONTAINERS: dict[str, dict[str, Any]] = COMPOSE["services"]
LASTING = {name: each for name, each in CONTAINERS.items() if each["restart"] != "no"}
# What only containers need to be told.
OF_CONTAINERS = {"MOTCUA_WORKER_HOST", "MOTCUA_DRAIN", "MOTCUA_TRUSTED_PROXIES"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The volume `settings`."""
    folder = tmp_path_factory.mktemp("settings")
    containers.write(folder)
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """The cluster of `make cluster`, written and not started."""
    folder = tmp_path_factory.mktemp("cluster")
    options = Options(folder, port=8080, base_port=18000)
    return prepare(options, folder, ports_of(options))


def test_it_is_what_compose_understands_and_a_key_it_does_not_know_is_refused():
    schema = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "compose-spec.json"
    validator = jsonschema_rs.validator_for(schema.read_text())
    validator.validate(COMPOSE)
    for place in ((), ("services", "gateway"), ("services", "dossier-api", "healthcheck")):
        wrong = copy.deepcopy(COMPOSE)
        node = wrong
        for key in place:
            node = node[key]
        node["replica"] = 2
        assert not validator.is_valid(wrong), place


def test_it_has_the_processes_of_the_cluster(cluster: Cluster):
    # Erlang's port mapper is in each of RabbitMQ's containers.
    assert set(_processes()) == set(cluster.supervisor.names) - {"epmd"}


def test_the_port_mapper_of_the_cluster_ends_after_the_nodes(cluster: Cluster):
    """A node that was starting when it ended left another behind, which held its port at the next start."""
    ended_last_to_first = [[program.name for program in group] for group in cluster.supervisor.groups.values()]
    assert ended_last_to_first[0] == ["epmd"]
    assert set(NODES) < set(ended_last_to_first[1])


def _processes() -> Iterator[str]:
    for name, each in LASTING.items():
        replicas = each.get("deploy", {}).get("replicas", 1)
        yield from (f"{name}-{number}" for number in range(1, replicas + 1)) if replicas > 1 else (name,)


def test_services_have_the_settings_of_the_cluster(cluster: Cluster, folder: Path):
    for service in SERVICES:
        written = set(_variables(folder, service))
        of_compose = {name for name in CONTAINERS[f"{service}-api"]["environment"] if name.startswith("MOTCUA_")}
        assert written | of_compose == set(cluster.environments[service]) | OF_CONTAINERS, service


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_understands_its_settings(monkeypatch: pytest.MonkeyPatch, folder: Path, service: str):
    for name, value in _variables(folder, service).items():
        monkeypatch.setenv(name, value)
    own = process.settings(service)
    assert own.database_url.startswith(f"postgresql+asyncpg://{service}:")
    assert {issuer.name for issuer in own.issuers} == {"demo", "partners"}
    assert sorted(urlsplit(each).hostname or "" for each in own.brokers) == list(NODES)


def test_workers_know_every_node_of_rabbitmq_and_begin_at_different_ones(cluster: Cluster):
    tried = [cluster.environments[service]["MOTCUA_AMQP_URL"].split(",") for service in SERVICES]
    ports = sorted(cluster.ports[name] for name in NODES)
    assert {tuple(sorted(urlsplit(each).port or 0 for each in addresses)) for addresses in tried} == {tuple(ports)}
    assert len({first for first, *_ in tried}) == len(NODES)


def _variables(folder: Path, service: str) -> dict[str, str]:
    """What a shell makes of the file, as the containers' does."""
    command = ["/bin/sh", "-ac", '. "$0"; exec env -0', str(folder / "environment" / f"{service}.env")]
    output = subprocess.run(command, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]}).stdout
    pairs = (line.split("=", 1) for line in output.split("\0") if line)
    return {name: value for name, value in pairs if name.startswith("MOTCUA_")}


def test_what_was_made_up_once_is_kept(folder: Path):
    before = {path: path.read_bytes() for path in folder.rglob("*.env")}
    containers.write(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.env")} == before


def test_only_their_owner_and_its_group_read_settings_and_keys(folder: Path):
    assert not [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_mode & 0o007 and path.suffix not in (".pem", ".cose")
    ]


def test_both_postgresql_servers_are_told_what_those_of_the_cluster_are():
    for name in ("postgres-1", "postgres-2"):
        options = dict(each.split("=", 1) for each in CONTAINERS[name]["command"] if "=" in each)
        assert options == POSTGRES | {"cluster_name": name}


def test_the_gateway_listens_where_the_cluster_s_does_and_knows_every_service(cluster: Cluster):
    assert CONTAINERS["gateway"]["ports"] == [f"127.0.0.1:{cluster.ports['gateway']}:8080"]
    assert "listen 8080;" in (machine.DEPLOY / "gateway" / "listen.conf").read_text()
    upstreams = (machine.DEPLOY / "compose" / "upstreams.conf").read_text()
    assert re.findall(r"^upstream (\w+) .*server ([\w-]+):8000 ", upstreams, re.MULTILINE) == [
        (service, f"{service}-api") for service in ("catalog", "dossier", "integration", "satisfaction", "scorecard", "sandbox")
    ]


def test_containers_have_no_rights_say_how_they_are_and_their_images_have_versions():
    for name, each in CONTAINERS.items():
        assert each["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in each["security_opt"], name
        # The scanner gives up root by itself, and writes signatures as it likes.
        assert each["read_only"] or name == "scanner", name
        assert each["image"].startswith("motcua") or re.search(r":\d", each["image"]), name
        assert not each["image"].startswith("motcua") or each["user"] == "10001:10001", name
    assert all("healthcheck" in each for each in LASTING.values())
    assert {host for each in CONTAINERS.values() for port in each.get("ports", ()) for host in [port.split(":")[0]]} == {
        "127.0.0.1"
    }


def test_the_image_is_installed_by_hashes_and_runs_as_nobody_in_particular():
    stages = re.split(r"^FROM ", (machine.DEPLOY / "Dockerfile").read_text(), flags=re.MULTILINE)[1:]
    assert all(re.match(r"\S+:\d\S* AS ", stage) for stage in stages)
    assert "pip install --require-hashes -r requirements.lock" in stages[0]
    assert all("USER 10001:10001" in stage for stage in stages[1:])


@pytest.mark.parametrize("script", ["create.sh", "follow.sh"])
def test_its_scripts_are_shell(script: str):
    path = machine.DEPLOY / "compose" / script
    assert os.access(path, os.X_OK)
    subprocess.run(["/bin/sh", "-n", str(path)], check=True)
