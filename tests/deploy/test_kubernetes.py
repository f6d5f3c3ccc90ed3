"""The manifests for Kubernetes are valid, complete, closed, and fit the code: checked without a cluster."""

import copy
import importlib.util
import json
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from services.chassis import configuration
from services.embedded import SERVICES
from tests.deploy import manifests
from tests.deploy.manifests import FOLDER, Manifest, of, overlay, pods

OVERLAYS = {"province": tuple(each for each in SERVICES if each != "sandbox"), "small": SERVICES}
# Not invented by `new_secrets.py`, but brought along.
BROUGHT = {"gateway-tls", "backup"}
every_overlay = pytest.mark.parametrize("name", OVERLAYS)
# What the command and the manifests themselves read.
OF_COMMAND = {"MOTCUA_TRUSTED_PROXIES", "SERVICE"}


def new_secrets(name: str) -> dict[str, dict[str, str]]:
    """What the script makes for an overlay: the values by the names of Secrets."""
    specification = importlib.util.spec_from_file_location("new_secrets", FOLDER / "new_secrets.py")
    assert specification is not None
    assert specification.loader is not None
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    return {each["metadata"]["name"]: each["stringData"] for each in script.main(OVERLAYS[name])["items"]}


@every_overlay
def test_every_object_is_of_a_known_kind_and_valid(name: str):
    assert {
        f"{each['kind']} {each['metadata']['name']}": found for each in overlay(name) if (found := manifests.faults(each))
    } == {}


def test_what_restores_the_databases_differs_from_the_province_in_them_alone():
    before, restored = of(overlay("province"), "Cluster")["postgres"], of(overlay("restored"), "Cluster")["postgres"]
    assert manifests.faults(restored) == []
    others = [[each for each in overlay(name) if each["kind"] != "Cluster"] for name in ("province", "restored")]
    assert others[0] == others[1]
    assert before["spec"].keys() | {"externalClusters"} == restored["spec"].keys()
    [lost] = restored["spec"]["externalClusters"]
    assert lost["name"] == restored["spec"]["bootstrap"]["recovery"]["source"]
    # Into an archive of its own: one with another server's log in it is refused.
    assert lost["plugin"]["parameters"]["serverName"] != restored["spec"]["plugins"][0]["parameters"]["serverName"]


def changed(kind: str, path: str, value: Any) -> Manifest:
    """An object of this kind with another value at a path."""
    made = copy.deepcopy(next(each for each in overlay("province") if each["kind"] == kind))
    *parents, last = path.split("/")
    place: Any = made
    for each in parents:
        place = place[int(each)] if each.isdigit() else place[each]
    place[last] = value
    return made


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("Deployment", "kind", "Deploiment"),
        ("Deployment", "spec/replicas", "two"),
        ("Deployment", "spec/template/spec/containers/0/imagee", "motcua"),
        ("HorizontalPodAutoscaler", "spec/maxReplicas", None),
        ("Job", "spec/template/spec/restartPolicy", 5),
        ("NetworkPolicy", "spec/egres", []),
        ("PodDisruptionBudget", "spec/selector", "all"),
        ("Service", "spec/ports", {"port": 8000}),
        ("ConfigMap", "data", {"MOTCUA_DRAIN": 15}),
        ("Cluster", "spec/instances", 0),
        ("Cluster", "spec/storrage", {}),
        ("Cluster", "spec/postgresql/synchronous/method", "some"),
        ("Database", "spec/owner", 5),
        ("ScheduledBackup", "spec/method", "hope"),
        ("ObjectStore", "spec/configuration/wal/compression", "rar"),
        ("RabbitmqCluster", "spec/replicas", "three"),
        ("RabbitmqCluster", "spec/rabbitmq/aditionalConfig", ""),
        ("RabbitmqCluster", "apiVersion", "rabbitmq.com/v2"),
    ],
)
def test_a_planted_fault_is_found(kind: str, path: str, value: Any):
    assert manifests.faults(changed(kind, path, value)) != []


@every_overlay
def test_every_service_has_its_processes_its_address_and_its_migrations(name: str):
    made = overlay(name)
    of_services = {f"{service}-{part}" for service in OVERLAYS[name] for part in ("api", "worker")}
    assert of(made, "Deployment").keys() == of_services | {"gateway"}
    assert of(made, "Job").keys() == {f"{service}-migrate-{phase}" for service in OVERLAYS[name] for phase in ("pre", "post")}
    assert of(made, "Service").keys() == {f"{service}-api" for service in OVERLAYS[name]} | {"gateway"}
    assert of(made, "HorizontalPodAutoscaler").keys() == {f"{service}-api" for service in OVERLAYS[name]} | {"gateway"}
    assert of(made, "PodDisruptionBudget").keys() == of_services | {"gateway", "rabbitmq"}
    assert of(made, "Database").keys() == set(OVERLAYS[name])
    [cluster] = of(made, "Cluster").values()
    roles = {each["name"]: each["passwordSecret"]["name"] for each in cluster["spec"]["managed"]["roles"]}
    assert roles == {service: f"{service}-database" for service in OVERLAYS[name]}
    for service, database in of(made, "Database").items():
        assert (database["spec"]["name"], database["spec"]["owner"]) == (service, service)


@every_overlay
def test_every_setting_exists_and_each_service_accepts_its_own(name: str, monkeypatch: pytest.MonkeyPatch):
    secrets = new_secrets(name)
    for made, template in pods(overlay(name)):
        container = template["spec"]["containers"][0]
        service = template["metadata"]["labels"]["app.kubernetes.io/name"]
        if service == "gateway":
            continue
        settings = import_module(f"services.{service}.settings").Settings
        variables = manifests.environment(overlay(name), container, secrets)
        known = {f"MOTCUA_{field.upper()}" for field in settings.model_fields}
        # Variables all services share may be of one that is another's.
        assert (made, variables.keys() - known - OF_COMMAND) == (made, set())
        with monkeypatch.context() as process:
            for variable, value in variables.items():
                process.setenv(variable, value)
            own = configuration.build(settings)
        assert len(own.sealing_keys[0].get_secret_value()) == 64
        assert container["command"][:2] in (["motcua", "serve"], ["motcua", "worker"], ["motcua", "migrate"])


@every_overlay
def test_every_secret_is_made_by_the_script_or_brought_along(name: str):
    text = json.dumps([each for each in overlay(name) if each["kind"] != "ConfigMap"])
    # What is optional says so behind the name or before it.
    required = set(re.findall(r'"secretRef": {"name": "([^"]+)"}', text)) | set(
        re.findall(r'"secret": {"secretName": "([^"]+)"}', text)
    )
    required |= set(re.findall(r'"passwordSecret": {"name": "([^"]+)"}', text))
    brought = BROUGHT if name == "province" else {"gateway-tls"}
    assert required | brought == new_secrets(name).keys() | brought
    assert not of(overlay(name), "Secret")


def ports_of(made: tuple[Manifest, ...]) -> set[tuple[str, int]]:
    """Addresses inside: each Service's, and those the operators make."""
    own = {(service, each["port"]) for service, found in of(made, "Service").items() for each in found["spec"]["ports"]}
    return own | {("postgres-rw", 5432), ("rabbitmq", 5672)}


@every_overlay
def test_every_address_is_one_that_answers(name: str):
    made = overlay(name)
    addresses = ports_of(made)
    for secret in new_secrets(name).values():
        for variable in ("MOTCUA_DATABASE_URL", "MOTCUA_AMQP_URL"):
            if variable in secret:
                url = make_url(secret[variable])
                assert (url.host, url.port) in addresses
    [gateway] = [each["data"] for config, each in of(made, "ConfigMap").items() if config.startswith("gateway-")]
    upstreams = re.findall(r"upstream (\w+) +{ server ([\w.-]+):(\d+);", gateway["upstreams.conf"])
    assert {service for service, _, _ in upstreams} == set(SERVICES)
    for service, host, port in upstreams:
        assert (host, int(port)) in addresses or (service == "sandbox" and service not in OVERLAYS[name])
    included = {
        found.replace("con[f]", "conf")
        for text in gateway.values()
        for found in re.findall(r"^\s*include ([^;]+);", text, re.MULTILINE)
    }
    assert included | {"nginx.conf"} == gateway.keys()
    assert gateway["nginx.conf"] == (FOLDER.parent / "gateway" / "nginx.conf").read_text()
    for service, each in of(made, "Service").items():
        [targets] = [template for _, template in pods(made) if selects(each["spec"]["selector"], template)]
        listed = {each["name"] for each in targets["spec"]["containers"][0]["ports"]}
        assert {port["targetPort"] for port in each["spec"]["ports"]} <= listed, service
    [topology] = [each["data"] for config, each in of(made, "ConfigMap").items() if config.startswith("rabbitmq-definitions-")]
    assert topology["definitions.json"] == (FOLDER.parent / "rabbitmq" / "definitions.json").read_text()


def selects(labels: dict[str, str], template: Manifest) -> bool:
    return labels.items() <= template["metadata"]["labels"].items()


@every_overlay
def test_every_pod_is_without_root_privileges_and_writable_image(name: str):
    for made, template in pods(overlay(name)):
        spec = template["spec"]
        pod = spec["securityContext"]
        assert (made, pod["runAsNonRoot"], pod["runAsUser"] > 0, pod["seccompProfile"]) == (
            made,
            True,
            True,
            {"type": "RuntimeDefault"},
        )
        assert spec["automountServiceAccountToken"] is False
        for container in spec["containers"] + spec.get("initContainers", []):
            closed = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
            assert (made, container["securityContext"]) == (made, closed)
            assert container["resources"]["requests"].keys() == {"cpu", "memory"}
            assert "memory" in container["resources"]["limits"]


@every_overlay
def test_every_process_is_probed_and_ends_after_its_last_answer(name: str):
    for made, each in of(overlay(name), "Deployment").items():
        spec = each["spec"]["template"]["spec"]
        container = spec["containers"][0]
        ports = {listed["name"]: listed["containerPort"] for listed in container["ports"]}
        for probe, path in (("readinessProbe", "/readyz"), ("livenessProbe", "/healthz")):
            found = container[probe]["httpGet"]
            # The gateway is as ready as it is alive.
            assert (made, found["path"] in (path, "/healthz"), found["port"] in ports) == (made, True, True)
        assert each["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
        variables = manifests.environment(overlay(name), container, new_secrets(name)) if made != "gateway" else {}
        assert spec["terminationGracePeriodSeconds"] >= 60
        if made.endswith("-api"):
            assert ports == {"http": int(container["command"][-1])}
            # A request may take the gateway's minute.
            assert spec["terminationGracePeriodSeconds"] >= float(variables["MOTCUA_DRAIN"]) + 60
        if made.endswith("-worker"):
            assert ports == {"health": int(variables["MOTCUA_WORKER_PORT"])}


@every_overlay
def test_all_processes_together_open_no_more_connections_than_postgres_allows(name: str):
    made = overlay(name)
    [cluster] = of(made, "Cluster").values()
    most = {
        each["spec"]["scaleTargetRef"]["name"]: each["spec"]["maxReplicas"] for each in of(made, "HorizontalPodAutoscaler").values()
    }
    opened = 0
    for deployment, each in of(made, "Deployment").items():
        if deployment != "gateway":
            variables = manifests.environment(made, each["spec"]["template"]["spec"]["containers"][0], new_secrets(name))
            # One more of each while they are replaced; two pools, and connections that listen.
            processes = most.get(deployment) or each["spec"]["replicas"]
            opened += (processes + 1) * (2 * int(variables["MOTCUA_DATABASE_POOL"]) + 2)
    assert opened <= int(cluster["spec"]["postgresql"]["parameters"]["max_connections"]) - 10


# -- who talks to whom -------------------------------------------------------------------------------------------------


def peers(direction: str, rule: Manifest) -> Iterator[str]:
    for each in rule.get("to" if direction == "egress" else "from", [{}]):
        if "ipBlock" in each:
            yield "outside"
        elif "namespaceSelector" in each:
            yield each["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"]
        elif "podSelector" in each:
            yield from names(each["podSelector"])
        else:
            yield "anybody"


def names(selector: Manifest) -> Iterator[str]:
    labels = dict(selector.get("matchLabels", {}))
    for expression in selector.get("matchExpressions", ()):
        yield from expression["values"]
        return
    own, part = labels.get("app.kubernetes.io/name"), labels.get("app.kubernetes.io/component")
    yield " ".join(filter(None, (own, part))) or labels.get("cnpg.io/cluster") or "every pod"


def conversations(name: str) -> set[tuple[str, str, str]]:
    """From whom, to whom, on which ports: of all policies."""
    found = set()
    for policy in of(overlay(name), "NetworkPolicy").values():
        spec = policy["spec"]
        for direction in ("ingress", "egress"):
            for rule in spec.get(direction, ()):
                ports = ", ".join(
                    dict.fromkeys(
                        f"{each['port']}" + (f"–{each['endPort']}" if "endPort" in each else "") for each in rule["ports"]
                    )
                )
                for own in names(spec["podSelector"]):
                    for peer in peers(direction, rule):
                        found.add((own, peer, ports) if direction == "egress" else (peer, own, ports))
    return found


def test_the_table_of_who_talks_to_whom_is_that_of_the_policies():
    text = (FOLDER / "README.md").read_text()
    rows = re.findall(r"^\| ([\w -]+) \| ([\w -]+) \| ([\d, –]+) \|", text, re.MULTILINE)
    assert set(rows) == conversations("small")


@every_overlay
def test_nobody_talks_to_anybody_else(name: str):
    nothing = of(overlay(name), "NetworkPolicy")["nothing"]["spec"]
    assert nothing == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


@every_overlay
def test_what_one_side_may_send_the_other_may_receive(name: str):
    """An allowed way out to a pod of ours needs a way in there, and the other way round."""
    made = overlay(name)
    labels = [template["metadata"]["labels"] for _, template in pods(made)]
    labels += [{"cnpg.io/cluster": "postgres"}, {"app.kubernetes.io/name": "rabbitmq", "app.kubernetes.io/component": "rabbitmq"}]
    policies = [each["spec"] for each in of(made, "NetworkPolicy").values()]
    out, into = ways(policies, labels, "egress", "to"), {(b, a, port) for a, b, port in ways(policies, labels, "ingress", "from")}
    assert out == into


def ways(policies: list[Manifest], labels: list[dict[str, str]], direction: str, side: str) -> set[tuple[int, int, int]]:
    found = set()
    for spec in policies:
        for rule in spec.get(direction, ()):
            selectors = [
                each["podSelector"] for each in rule.get(side, ()) if "podSelector" in each and "namespaceSelector" not in each
            ]
            for own in range(len(labels)):
                for other in range(len(labels)):
                    if manifests.matches(spec["podSelector"], labels[own]) and any(
                        manifests.matches(each, labels[other]) for each in selectors
                    ):
                        found |= {(own, other, port["port"]) for port in rule["ports"]}
    return found
