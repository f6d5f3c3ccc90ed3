"""What follows from the code in docs/operations.md, docs/integrators.md and the pages of errors: written from it, never by hand.

`python -m tests.documents` (`make documents`) writes it; a test compares. In a document a part stands between `<!-- name -->` and
`<!-- /name -->`.
"""

import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typer.main
import yaml
from prometheus_client import REGISTRY
from pydantic_core import PydanticUndefined

import services
from deploy.prometheus import objectives
from services.chassis import configuration, errors, settings
from services.chassis.errors import DomainError
from services.cli import doctor, entry
from services.contracts.event import Event
from services.contracts.public_events import PUBLIC
from services.contracts.subscriptions import CONSUMED, PUBLISHED
from services.dossier.lifecycle.rules.statuses import NAMES
from services.dossier.lifecycle.rules.transitions import TRANSITIONS
from services.embedded import SERVICES
from services.kernel import roles
from services.satisfaction.petitions.rules import transitions as petitions

ROOT: Final = Path(__file__).parents[1]
PROBLEMS: Final = ROOT / "services" / "contracts" / "problems.json"
OPERATIONS: Final = ROOT / "docs" / "operations.md"
INTEGRATORS: Final = ROOT / "docs" / "integrators.md"
_NGINX: Final = ROOT / "deploy" / "gateway" / "nginx.conf"


def main() -> None:
    """Write all of it."""
    PROBLEMS.write_text(problems_file(), encoding="utf-8")
    for document in (OPERATIONS, INTEGRATORS):
        document.write_text(filled(document), encoding="utf-8")


def filled(document: Path) -> str:
    """The text of a document with its generated parts as they must be."""
    return _PART.sub(
        lambda part: f"<!-- {part[1]} -->\n{PARTS[part[1]]()}\n<!-- /{part[1]} -->", document.read_text(encoding="utf-8")
    )


def parts(document: Path) -> set[str]:
    """The names of the generated parts of a document."""
    return {part[1] for part in _PART.finditer(document.read_text(encoding="utf-8"))}


_PART: Final = re.compile(r"<!-- ([a-z-]+) -->\n.*?<!-- /\1 -->", re.DOTALL)


def _table(titles: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = (titles, ["---"] * len(titles), *([cell.replace("|", "\\|") for cell in row] for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


# -- settings --------------------------------------------------------------------------------------------------------------


def settings_of_services() -> Mapping[str, type[settings.Settings]]:
    """The settings of each service."""
    return {service: import_module(f"services.{service}.settings").Settings for service in SERVICES}


def _settings() -> str:
    return _table(("Variable", "Of", "Default", "Meaning"), _setting_rows())


def _setting_rows() -> Iterator[Sequence[str]]:
    common = settings.Settings.model_fields
    yield from (_setting_row(name, "every service", field) for name, field in common.items())
    for service, own in settings_of_services().items():
        yield from (_setting_row(name, service, field) for name, field in own.model_fields.items() if name not in common)
    for variable, option in command_variables().items():
        default = "–" if option.default is None else f"`{option.default}`"
        yield f"`{variable}`", "the command", default, _one_line(option.help)


def _setting_row(name: str, service: str, field: Any) -> Sequence[str]:
    return f"`{configuration.variable([name])}`", service, _default(field), _one_line(field.description)


def _default(field: Any) -> str:
    if field.default is PydanticUndefined:
        return "required"
    if field.default is None or field.default == ():
        return "–"
    return "secret" if "Secret" in str(field.annotation) else f"`{field.default}`"


def command_variables() -> Mapping[str, Any]:
    """The options of `motcua` that are also variables."""
    found = {}
    commands = [typer.main.get_command(entry.app)]
    while commands:
        command: Any = commands.pop()
        found |= {each.envvar: each for each in command.params if getattr(each, "envvar", None)}
        commands += getattr(command, "commands", {}).values()
    return dict(sorted(found.items()))


# -- metrics ---------------------------------------------------------------------------------------------------------------


def metrics() -> Mapping[str, Any]:
    """The metrics of all processes by name."""
    _import_all()
    collectors: Any = REGISTRY._collector_to_names
    return {each._name: each for each in sorted(collectors, key=lambda each: getattr(each, "_name", "")) if _is_ours(each)}


def _is_ours(collector: Any) -> bool:
    return getattr(collector, "_name", "").startswith("motcua_")


def _metrics() -> str:
    rows = (
        (f"`{name}{'_total' if each._type == 'counter' else ''}`", each._type, ", ".join(each._labelnames), each._documentation)
        for name, each in metrics().items()
    )
    return _table(("Metric", "Kind", "Labels", "Meaning"), rows)


# -- objectives and alerts -------------------------------------------------------------------------------------------------


@cache
def rules() -> list[dict[str, Any]]:
    """All rules of Prometheus, of all files."""
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(objectives.FOLDER.glob("*.rules.yml")))
    return [rule for file in files for group in file["groups"] for rule in group["rules"]]


def _objectives() -> str:
    rows = (
        (
            each["name"],
            f"{100 * each['objective']:g} %",
            each["promise"],
            f"[{objectives.alert(each['name'])}](#{objectives.alert(each['name']).lower()})",
        )
        for each in objectives.objectives()
    )
    return _table(("Objective", "Share", "Promise", "Alert"), rows)


def _alerts() -> str:
    rows = (
        (f"[{rule['alert']}](#{rule['alert'].lower()})", f"`{rule['expr']}`", rule["for"], rule["labels"]["severity"])
        for rule in rules()
        if "alert" in rule and "window" not in rule["labels"]
    )
    return _table(("Alert", "When", "For", "Severity"), rows)


def _doctor() -> str:
    rows = ((name, _one_line(getattr(check, "__doc__", ""))) for name, check in doctor.CHECKS.items())
    return _table(("Check", "Well when"), rows)


# -- errors ----------------------------------------------------------------------------------------------------------------


@cache
def _import_all() -> None:
    """Import every module: what defines an error or a metric must not depend on who asks."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)


def _subclasses(of: type[DomainError]) -> Iterator[type[DomainError]]:
    for each in of.__subclasses__():
        yield each
        yield from _subclasses(each)


def problems() -> Mapping[str, Mapping[str, Any]]:
    """Every error code with its status and texts, those of the framework and of the gateway included."""
    _import_all()
    found = dict(_problems_of_the_gateway())
    for status, (code, vi) in errors._FRAMEWORK.items():
        found[code] = {"status": status, "vi": vi, "en": f"{errors.phrase(status)}."}
    found["malformed_json"] = {"status": 400, "vi": "Nội dung JSON không hợp lệ.", "en": "The body is not JSON that can be stored."}
    for code, alike in groupby(sorted(_domain_errors(), key=lambda each: each.code), key=lambda each: each.code):
        # Services may have one code for the same refusal of different things.
        each = list(alike)
        texts = {"vi": {_one_line(error.vi) for error in each}, "en": {_one_line(error.__doc__) for error in each}}
        found[code] = {"status": each[0].status} | {language: " / ".join(sorted(several)) for language, several in texts.items()}
    return dict(sorted(found.items()))


def _domain_errors() -> list[type[DomainError]]:
    return [each for each in _subclasses(DomainError) if each.__module__.startswith("services.")]


def _problems_of_the_gateway() -> Iterator[tuple[str, Mapping[str, Any]]]:
    text = _NGINX.read_text(encoding="utf-8")
    codes = re.search(r"map \$status \$code \{(.*?)\}", text, re.DOTALL)
    texts = dict(re.findall(r'((?:vi|en)[0-9]{3}) "(.*?)";', text))
    for status, code in re.findall(r"([0-9]{3}) (\w+);", codes[1] if codes else ""):
        yield code, {"status": int(status), "vi": texts[f"vi{status}"], "en": texts[f"en{status}"]}


def problems_file() -> str:
    """The file the pages of errors are made from."""
    return json.dumps(problems(), ensure_ascii=False, indent=1) + "\n"


def _errors() -> str:
    rows = (
        (f'<a id="{code}"></a>`{code}`', str(each["status"]), escape(each["en"], quote=False), escape(each["vi"], quote=False))
        for code, each in problems().items()
    )
    return _table(("Code", "Status", "Meaning", "Tiếng Việt"), rows)


# -- events, roles, actions ------------------------------------------------------------------------------------------------


def events() -> Mapping[str, type[Event]]:
    """Every event by type."""
    return {event.type: event for published in PUBLISHED.values() for event in published}


def _events() -> str:
    rows = (
        (
            f"`{event.type}`",
            "every service" if service == "chassis" else service,
            ", ".join(consumer for consumer, consumed in CONSUMED.items() if event in consumed) or "–",
            _one_line(event.__doc__),
            ", ".join(f"`{name}`" for name in event.model_fields),
            _for_partners(event),
        )
        for service, published in PUBLISHED.items()
        for event in published
    )
    return _table(("Event", "Of", "Consumed by", "Meaning", "Data", "Partners get"), rows)


def _for_partners(event: type[Event]) -> str:
    public = PUBLIC.get(event.type)
    if public is None:
        return "–"
    hidden = ", ".join(f"`{path}`" for path in sorted(public.hidden))
    return f"all but {hidden}" if hidden else "all"


def _roles() -> str:
    rows = ((f"`{name}`", vi, meaning) for name, (vi, meaning) in roles.ROLES.items())
    return _table(("Role", "Tiếng Việt", "What an official in it does"), rows)


def _scopes() -> str:
    return _table(("Scope", "What a partner's system with it does"), ((f"`{name}`", each) for name, each in roles.SCOPES.items()))


def _statuses() -> str:
    rows = ((str(each.national), f"`{each}`", vi, en) for each, (vi, en) in NAMES.items())
    return _table(("National code", "Status", "Tiếng Việt", "Meaning"), rows)


def _actions() -> str:
    return _table(("Action", "From", "To", "By", "Needs", "Takes", "Clock", "Event"), _action_rows())


def _action_rows() -> Iterator[Sequence[str]]:
    for each in TRANSITIONS:
        yield (
            f"`{each.action}`",
            ", ".join(f"`{status}`" for status in NAMES if status in each.before),
            f"`{each.after}`" if each.after else "the same",
            ", ".join(sorted(each.actors)),
            ", ".join(f"`{name}`" for name in each.required) or "–",
            ", ".join(f"`{name}`" for name in each.optional) or "–",
            each.clock or "–",
            f"`{each.event.type}`",
        )


def _petition_actions() -> str:
    return _table(("Action", "From", "To", "By", "Needs", "Takes", "Event"), _petition_rows())


def _petition_rows() -> Iterator[Sequence[str]]:
    for each in petitions.TRANSITIONS:
        yield (
            f"`{each.action}`",
            ", ".join(f"`{status}`" for status in petitions.NAMES if status in each.before),
            f"`{each.after}`" if each.after else "the same",
            ", ".join(sorted(each.actors)),
            ", ".join(f"`{name}`" for name in each.required) or "–",
            ", ".join(f"`{name}`" for name in each.optional) or "–",
            f"`{each.event.type}`",
        )


PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "settings": _settings,
    "metrics": _metrics,
    "objectives": _objectives,
    "doctor": _doctor,
    "alerts": _alerts,
    "errors": _errors,
    "events": _events,
    "roles": _roles,
    "scopes": _scopes,
    "statuses": _statuses,
    "actions": _actions,
    "petition-actions": _petition_actions,
}


if __name__ == "__main__":
    main()
