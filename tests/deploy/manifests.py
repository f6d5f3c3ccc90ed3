"""What `kubectl kustomize` makes of deploy/kubernetes, and the schemas of every kind in it: Kubernetes' own and the operators'."""

import copy
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import kubernetes_validate.utils
import yaml

FOLDER: Final = Path(__file__).parents[2] / "deploy" / "kubernetes"
CRDS: Final = Path(__file__).parent / "crds"
KUBERNETES: Final = "1.34"
# Every kind there may be; another is a mistake, or is to be added here with its schema.
KINDS: Final = frozenset({
    "apps/v1 Deployment", "autoscaling/v2 HorizontalPodAutoscaler", "batch/v1 Job", "networking.k8s.io/v1 NetworkPolicy",
    "policy/v1 PodDisruptionBudget", "v1 ConfigMap", "v1 Namespace", "v1 Service",
})  # fmt: skip

Manifest = dict[str, Any]


@cache
def overlay(name: str) -> tuple[Manifest, ...]:
    """The objects of an overlay."""
    command = ["kubectl", "kustomize", str(FOLDER / "overlays" / name)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(yaml.load_all(made.stdout, Loader=yaml.CSafeLoader))


def faults(manifest: Manifest) -> list[str]:
    """What is wrong with an object by the schema of its kind: paths and reasons."""
    kind = f"{manifest['apiVersion']} {manifest['kind']}"
    if kind in KINDS:
        validator = _validator(manifest["apiVersion"], manifest["kind"])
    elif kind in _custom():
        validator = _custom()[kind]
    else:
        return [f"unknown kind {kind}"]
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(manifest)]


@cache
def _validator(version: str, kind: str) -> jsonschema_rs.Validator:
    # As kubernetes-validate does it, but the schemas are read once, not for each object.
    group = version.split("/", maxsplit=1)[0].split(".", maxsplit=1)[0]
    name = f"{kind.lower()}-{group}-{version.split('/')[1]}" if "/" in version else f"{kind.lower()}-{version}"
    folder = f"kubernetes-json-schema/v{_newest()}-local-strict"
    schema = kubernetes_validate.utils.schema_contents(f"{folder}/{name}.json", KUBERNETES)
    return jsonschema_rs.Draft7Validator(json.loads(json.dumps(schema).replace('"_definitions.json#', '"#')) | _definitions(folder))


@cache
def _definitions(folder: str) -> Any:
    return kubernetes_validate.utils.schema_contents(f"{folder}/_definitions.json", KUBERNETES)


@cache
def _newest() -> str:
    fitting = [each for each in kubernetes_validate.utils.all_versions() if each.startswith(f"{KUBERNETES}.")]
    return fitting[-1]


@cache
def _custom() -> dict[str, jsonschema_rs.Validator]:
    found = {}
    for path in sorted(CRDS.glob("*.yaml")):
        definition = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)["spec"]
        for version in definition["versions"]:
            schema = _closed(copy.deepcopy(version["schema"]["openAPIV3Schema"]))
            # An object's own metadata is Kubernetes'.
            schema["properties"]["metadata"] = {"type": "object"}
            kind = f"{definition['group']}/{version['name']} {definition['names']['kind']}"
            found[kind] = jsonschema_rs.Draft7Validator(schema)
    return found


def _closed(schema: Any) -> Any:
    """The schema as Kubernetes applies it: what it does not name is a mistake (there it would be dropped in silence)."""
    if isinstance(schema, dict):
        for value in schema.values():
            _closed(value)
        if schema.get("x-kubernetes-int-or-string"):
            schema.pop("type", None)
        elif "properties" in schema and not schema.get("x-kubernetes-preserve-unknown-fields"):
            schema.setdefault("additionalProperties", False)
    elif isinstance(schema, list):
        for value in schema:
            _closed(value)
    return schema


def of(manifests: tuple[Manifest, ...], *kinds: str) -> dict[str, Manifest]:
    """The objects of these kinds by name."""
    return {each["metadata"]["name"]: each for each in manifests if each["kind"] in kinds}


def pods(manifests: tuple[Manifest, ...]) -> Iterator[tuple[str, Manifest]]:
    """The pod templates of ours: the name of what makes them, and the template."""
    for name, each in of(manifests, "Deployment", "Job").items():
        yield name, each["spec"]["template"]


def environment(manifests: tuple[Manifest, ...], container: Manifest, secrets: dict[str, dict[str, str]]) -> dict[str, str]:
    """The variables of a container: of ConfigMaps, Secrets and its own."""
    maps = {name: each["data"] for name, each in of(manifests, "ConfigMap").items()}
    found: dict[str, str] = {}
    for source in container.get("envFrom", ()):
        found |= maps[source["configMapRef"]["name"]] if "configMapRef" in source else secrets[source["secretRef"]["name"]]
    return found | {each["name"]: each.get("value", "") for each in container.get("env", ())}


def matches(selector: Manifest, labels: dict[str, str]) -> bool:
    """Whether a label selector selects these labels."""
    wanted = selector.get("matchLabels", {}).items()
    among = selector.get("matchExpressions", ())
    return wanted <= labels.items() and all(labels.get(each["key"]) in each["values"] for each in among)
