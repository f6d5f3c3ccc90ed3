"""Requests for printed forms, and papers as tests look at them."""

import re
import subprocess
from pathlib import Path
from typing import Any, Final

import httpx

from tests import machine
from tests.browsing import SCREENSHOTS
from tests.chassis import papers
from tests.dossier.builders import ALL_STEPS, AUTHORITY, Actor, dossier_after, publish, token
from tests.running import Service

SUPERIOR: Final = AUTHORITY.model_copy(
    update={"code": "H35.01", "name": "Văn phòng Ủy ban nhân dân tỉnh Lai Châu", "kind": "department", "parent": "H35"}
)


async def issue(service: Service, code: str, kind: str, actor: Actor = "clerk") -> httpx.Response:
    """Issue a form."""
    return await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": kind}, headers=token(service, actor))


async def paper(service: Service, code: str, kind: str, actor: Actor = "clerk", **query: Any) -> httpx.Response:
    """The paper of an issued form, or a preview."""
    return await service.client.get(f"/v1/dossiers/{code}/forms/{kind}.pdf", params=query, headers=token(service, actor))


async def listed(service: Service, code: str, actor: Actor = "clerk") -> dict[str, Any]:
    """The forms of a dossier by kind."""
    answer = await service.client.get(f"/v1/dossiers/{code}/forms", headers=token(service, actor))
    return {item["kind"]: item for item in answer.json()["items"]}


async def printed(service: Service, code: str, kind: str, actor: Actor = "clerk") -> bytes:
    """The paper of a form, issued for it."""
    answer = await issue(service, code, kind, actor)
    assert answer.status_code in (200, 201), answer.text
    return (await paper(service, code, kind, actor)).content


def draw(pdf: bytes, name: str) -> None:
    """The first pages as pictures in the folder MOTCUA_SCREENSHOTS, to be looked at."""
    if SCREENSHOTS:
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        subprocess.run([machine.pdftoppm(), "-r", "72", "-l", "2", "-png", "-", Path(SCREENSHOTS) / name], input=pdf, check=True)


def wording(pdf: bytes) -> str:
    """The words of a paper as they are compared: in small letters, without punctuation and dots to write on."""
    return words(papers.text(pdf))


def words(text: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", text.lower()).split()).replace("/ ", "/")


# -- scenes ------------------------------------------------------------------------------------------------------------


async def with_received(service: Service) -> None:
    """What is published, and a dossier that was received."""
    await publish(service)
    await dossier_after(service, *ALL_STEPS[:1])


async def with_started(service: Service) -> None:
    """What is published, and a dossier on which work has begun."""
    await publish(service)
    await dossier_after(service, *ALL_STEPS[:2])


async def with_several(service: Service) -> None:
    """What is published, and three dossiers, of which the second was not received."""
    await publish(service)
    for steps in (ALL_STEPS[:1], (), ALL_STEPS[:1]):
        await dossier_after(service, *steps)
