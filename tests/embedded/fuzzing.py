"""Requests made by chance from the API's own document, a few for each operation, and what must not come back.

What the document allows is not refused as malformed, what it does not allow is not done, nothing is a 5xx, and every answer has the
shape the document gives it. The longer search is `st run http://127.0.0.1:8000/openapi.json` (Schemathesis), of which this is a bounded,
repeatable part.
"""

import contextlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any, Final
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from hypothesis.internal.conjecture import engine
from pydantic_core import from_json
from schemathesis.checks import not_a_server_error
from schemathesis.core.errors import SerializationNotPossible
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from services.embedded.gateway import ROUTES
from services.embedded.personas import Persona
from tests import machine

CHECKS: Final = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
# The codes of refusals that say: this is not what the document describes.
SHAPE: Final = frozenset({"invalid_request", "malformed_json", "malformed_request", "unsupported_media_type"})
# Rules between properties, which their descriptions tell and a schema cannot: a schema-valid request may be refused at these places.
RULES: Final = (
    ("POST /v1/news", "/body"),  # photos have a picture, drafts no time, legal texts their law
    ("POST /v1/news", "/body/publish_at"),  # JSON Schema has no bounds of instants
    ("PUT /v1/news/{name}", "/body"),
    ("PUT /v1/news/{name}", "/body/publish_at"),
    ("PUT /v1/authorities/{code}", "/body"),  # periods follow each other
    ("PUT /v1/authorities/{code}", "/body/history"),
    ("POST /v1/procedures/{code}/suspension", "/body"),  # its days follow each other
    ("POST /v1/calendars/changes", "/body/days"),  # a day off, a day worked, or both
    ("POST /v1/dossiers", "/body/applicant"),  # days of the calendar, numbers with their check digits
    ("POST /v1/dossiers", "/body/submitted_by"),
    ("POST /v1/petitions", "/body/authority"),  # a unit of the catalogue
    ("POST /v1/petitions", "/body/contact"),  # numbers that can be dialled, an address and a text with words in it
    ("POST /v1/petitions", "/body/content"),
    ("POST /v1/petitions/{code}/transitions", "/body"),
    ("POST /v1/ratings/{token}", "/body/appeal"),
    ("POST /v1/dossier-imports", "/body/records"),  # dates in order, steps that lead to the status
    ("POST /v1/dossiers/{code}/payments", "/body"),  # an amount with its reason
)
# The seconds a read may wait for what there is not yet: nobody here has them.
WAIT: Final = "wait"
# How often an example is tried to be made; the slowest operation takes 10. Hypothesis tries 459 times before it says that there is none.
ATTEMPTS: Final = 20
# It would make the sandbox fail for everybody.
LEFT_OUT: Final = frozenset({"/sandbox/faults"})

schemathesis.openapi.format("base64", st.binary(max_size=100).map(lambda content: b64encode(content).decode()))
schemathesis.openapi.format("name", st.text("abcđêữ 019", min_size=1).map(lambda text: f"a{text}"))


def operations(url: str) -> Iterator[Any]:
    """The operations of a running system's document."""
    config = schemathesis.Config.from_dict({"generation": {"allow-x00": False, "with-security-parameters": False}, "base-url": url})
    # Not by its own request, which waits ten seconds: where other tests keep the machine busy the first one takes longer.
    document = machine.request("GET", f"{url}/openapi.json").json()
    for each in schemathesis.openapi.from_dict(document, config=config).get_all_operations():
        operation = each.ok()
        if operation.path not in LEFT_OUT:
            yield operation


def service(operation: Any) -> str:
    """The service of an operation, as its path says; `others` where it is no resource under `/v1`."""
    address = f"{operation.path.removeprefix('/v1/')}/"
    owners = {segment: name for name, segments in ROUTES.items() for segment in segments if address.startswith(f"{segment}/")}
    return owners[max(owners, key=len)] if owners else "others"


def editor_or_clerk(operation: Any) -> Persona:
    """Who may do most: editors keep the catalogue, clerks do the rest."""
    return "editor" if service(operation) == "catalog" else "clerk"


def faults(operation: Any, token: dict[str, str], others: Iterator[Sequence[dict[str, str]]], *, examples: int) -> list[str]:
    """What is wrong with the answers to some requests of an operation, half of them against its document.

    `token` is of somebody who may; each request is made once more by each of the next of `others`, whoever they are.
    """
    found: list[str] = []
    # One connection for all: a new one for each request takes longer than most answers.
    session = requests.Session()
    session.trust_env, session.headers = False, {}  # type: ignore[assignment]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @seed(7)
        @settings(
            max_examples=examples, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def run(case: Any) -> None:
            if WAIT in (case.query or {}) and case.meta.generation.mode.is_positive:
                case.query[WAIT] = 0
            found.extend(_faults(case, session, token))
            for other in next(others):
                found.extend(_undocumented(case, case.call(session=session, headers=other), other))

        # Where anything is allowed, nothing is against the document; of bodies only JSON can be made.
        with (
            contextlib.suppress(Unsatisfiable, SerializationNotPossible),
            patch.object(engine, "INVALID_THRESHOLD_BASE", min(ATTEMPTS * examples, engine.INVALID_THRESHOLD_BASE)),
        ):
            run()
    session.close()
    return found


def _faults(case: Any, session: requests.Session, token: dict[str, str]) -> Iterator[str]:
    answer = case.call(session=session, headers=token)
    place = f"{case.operation.label}: {answer.status_code}"
    yield from _undocumented(case, answer, token)
    if case.meta.generation.mode.is_negative:
        if answer.status_code < 300 and not _is_allowed_as_sent(case, answer.request.url):
            yield f"{place} for what the document does not allow: {case.as_curl_command()[:600]}"
    elif answer.status_code in (400, 415, 422) and _is_shape(case, answer.json()):
        yield f"{place} {answer.text[:400]} for what the document allows: {case.as_curl_command()[:600]}"


def _undocumented(case: Any, answer: Any, token: dict[str, str]) -> Iterator[str]:
    """What is not in the document of an answer to whoever has this token."""
    try:
        case.validate_response(answer, checks=CHECKS, headers=token)
    except FailureGroup as failure:
        yield f"{case.operation.label}: {answer.status_code} {failure}"


def _is_allowed_as_sent(case: Any, url: str) -> bool:
    """Whether what was made against the document is what it allows once it is sent: in an address a number is a text and null an empty one.

    A dry run lists what is wrong, so it may be sent anything; a header that says what the caller has already, wrongly, says nothing.
    """
    sent = parse_qs(urlsplit(url).query, keep_blank_values=True)
    if sent.get("validate") == ["only"]:
        return True
    against = {place for place, each in case.meta.components.items() if each.mode.is_negative}
    if case.operation.method.upper() == "GET":
        against -= {ParameterLocation.HEADER}
    documented = {each.name: each for each in case.operation.query}
    return against <= {ParameterLocation.QUERY} and all(
        name in documented and len(values) == 1 and any(documented[name].is_valid(each) for each in _readings(values[0]))
        for name, values in sent.items()
    )


def _readings(text: str) -> Iterator[Any]:
    """What a text of an address may stand for."""
    yield text
    with contextlib.suppress(ValueError):
        yield from_json(text)


def _is_shape(case: Any, problem: dict[str, Any]) -> bool:
    rules = [pointer for label, pointer in RULES if label == case.operation.label]
    pointers = [each["pointer"] for each in problem.get("errors", ())]
    # A rule of the whole body is told at its top; what is below it are shapes.
    told = all(any(pointer == rule or (rule != "/body" and pointer.startswith(rule)) for rule in rules) for pointer in pointers)
    # A null in a query is an empty text when it is sent.
    nothing = all(pointer.startswith("/query/") for pointer in pointers) and "" in (case.query or {}).values()
    blank = all(_is_blank(case.body, pointer) for pointer in pointers)
    return problem.get("code") in SHAPE and not (pointers and (told or nothing or blank))


def _is_blank(body: Any, pointer: str) -> bool:
    """Whether there is a text of blanks alone, which the document says is an empty one."""
    for name in pointer.removeprefix("/body/").split("/"):
        match body:
            case dict():
                body = body.get(name)
            case list() if name.isdecimal():
                body = body[int(name)]
    return isinstance(body, str) and not body.strip()
