"""docs/operations.md and docs/integrators.md name everything an operator or an integrator meets, and are what the code says."""

import re

import pytest

from services.chassis import configuration
from services.kernel import roles
from tests import documents, monitoring
from tests.documents import INTEGRATORS, OPERATIONS, PROBLEMS, ROOT

WRITE_AGAIN = "write it again: `make documents`"
# Of no interest to an operator: set by the command itself for uvicorn's processes, or by tests.
INTERNAL = {"MOTCUA_SERVICE", "MOTCUA_REAL_DATA"}


@pytest.mark.parametrize("document", [OPERATIONS, INTEGRATORS], ids=lambda path: path.name)
def test_the_generated_parts_are_what_the_code_says(document):
    assert documents.filled(document) == document.read_text(), WRITE_AGAIN


def test_the_pages_of_errors_are_what_the_code_says():
    assert documents.problems_file() == PROBLEMS.read_text(), WRITE_AGAIN


def test_every_part_has_its_place():
    assert documents.parts(OPERATIONS) | documents.parts(INTEGRATORS) == set(documents.PARTS)


def test_every_setting_is_described():
    fields = {
        (service, name): field.description
        for service, own in documents.settings_of_services().items()
        for name, field in own.model_fields.items()
    }
    assert [place for place, description in fields.items() if not description] == []


def test_every_variable_the_code_reads_or_names_is_in_the_document_for_operators():
    sources = (path.read_text() for path in (ROOT / "services").rglob("*.py"))
    named = {name for source in sources for name in re.findall(r"MOTCUA_[A-Z]+(?:_[A-Z]+)*", source)}
    text = OPERATIONS.read_text()
    assert {name for name in named - INTERNAL if name not in text} == set()


def test_every_setting_every_metric_every_event_every_scope_and_every_error_is_in_its_document():
    operations, integrators = OPERATIONS.read_text(), INTEGRATORS.read_text()
    settings = {configuration.variable([name]) for own in documents.settings_of_services().values() for name in own.model_fields}
    assert {name for name in (*settings, *documents.command_variables(), *documents.metrics()) if name not in operations} == set()
    names = (*documents.events(), *roles.SCOPES, *roles.ROLES, *documents.problems())
    assert {name for name in names if f"`{name}`" not in integrators} == set()
    assert {code for code in documents.problems() if f'<a id="{code}"></a>' not in integrators} == set()


def test_every_role_and_scope_the_code_asks_for_is_listed():
    sources = "\n".join(path.read_text() for path in (ROOT / "services").rglob("*.py"))
    listed = re.findall(r"ROLES = \(([^)]*)\)|(?:has_role|require_role|RoleRequired)\(([^)]*)\)", sources)
    asked = {name for texts in listed for text in texts for name in re.findall(r'"([a-z_]+)"', text)}
    scopes = set(re.findall(r'_SCOPE(?:: Final)? = "([a-z:]+)"', sources))
    assert asked <= set(roles.ROLES)
    assert scopes == set(roles.SCOPES)


def test_every_example_is_in_the_document_for_integrators():
    pages = {path.relative_to(INTEGRATORS.parent).as_posix() for path in (INTEGRATORS.parent / "examples").rglob("*.html")}
    assert pages
    assert {page for page in pages if f"]({page})" not in INTEGRATORS.read_text()} == set()


def test_every_metric_and_label_in_rules_and_dashboards_is_one_the_code_has():
    known = monitoring.known_labels()
    wrong = {text: faults for text in monitoring.expressions() if (faults := monitoring.unknown(text, known))}
    assert wrong == {}


def test_an_unknown_metric_and_an_unknown_label_are_seen():
    known = monitoring.known_labels()
    assert monitoring.unknown("motcua_no_such_thing > 0", known) == ["motcua_no_such_thing"]
    assert monitoring.unknown("motcua_outbox_pending_total > 0", known) == ["motcua_outbox_pending_total"]
    assert monitoring.unknown('motcua_outbox_pending{queue="a"} > 0', known) == ["motcua_outbox_pending: queue"]
    assert monitoring.unknown("sum by (queue) (motcua_outbox_pending) > 0", known) == ["by queue"]
    assert monitoring.unknown('motcua_portal_lag_seconds_bucket{le="301.0"}', known) == [
        "motcua_portal_lag_seconds_bucket: le 301.0"
    ]


def test_every_metric_the_document_for_operators_names_is_one_the_code_has():
    named = set(re.findall(r"\bmotcua_[a-z_]+[a-z]\b", OPERATIONS.read_text()))
    # The name a backup is known by to PostgreSQL.
    named -= {"motcua_backup"}
    assert {name for name in named if name not in monitoring.known_labels() and name not in documents.metrics()} == set()
