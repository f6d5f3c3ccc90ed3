"""Links to files: five minutes, one version, no token; expired, altered, foreign or revoked by erasure they yield no byte."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from services.chassis.sealing import Sealer
from services.dossier.documents.rules import links
from services.dossier.documents.rules.links import Link
from tests.dossier.documents.builders import CONTENT, dossier_with, link, only_document, supplemented, uploaded
from tests.running import SEALING_KEY, Service

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
KEY, OTHER = b"k" * 32, b"o" * 32
LINK = Link("dc-" + "a" * 26, 3, NOW + links.LIFETIME)


@pytest.fixture
async def held(service: Service) -> tuple[str, str]:
    """A dossier and its document."""
    code = await dossier_with(service, await uploaded(service))
    return code, (await only_document(service, code))["id"]


async def _follow(service: Service, url: str, **headers: str) -> tuple[int, bytes | str]:
    answer = await service.client.get(url, headers=headers)
    return answer.status_code, answer.content if answer.is_success else answer.json()["code"]


async def test_whoever_has_a_link_gets_the_file_without_a_token(service: Service, held):
    made = await link(service, *held)
    assert made.status_code == 201
    assert await _follow(service, made.json()["url"]) == (200, CONTENT)
    assert await _follow(service, made.json()["url"], Range="bytes=0-4") == (206, b"%PDF-")


async def test_a_link_leads_to_the_version_it_was_made_for(service: Service):
    first, second = await uploaded(service, content=b"first"), await uploaded(service, content=b"second")
    code = await dossier_with(service, first)
    document = (await only_document(service, code))["id"]
    before = (await link(service, code, document)).json()["url"]
    await supplemented(service, code, second)
    after = (await link(service, code, document)).json()["url"]
    old = (await link(service, code, document, "clerk", version=1)).json()["url"]
    assert [(await _follow(service, each))[1] for each in (before, after, old)] == [b"first", b"second", b"first"]


async def test_every_altered_link_yields_no_byte(service: Service, held):
    url = (await link(service, *held)).json()["url"]
    token = url.rpartition("/")[2]
    altered = [token[:n] + ("A" if token[n] != "A" else "B") + token[n + 1 :] for n in range(len(token))]
    altered += [token[:-1], token + "A", token + "=", token * 2, "x", "-" * 40]
    answers = {await _follow(service, f"/v1/document-links/{each}") for each in altered}
    assert answers == {(404, "document_link_not_found")}


@pytest.mark.parametrize(
    ("keys", "expires_at", "version"),
    [
        pytest.param([SEALING_KEY], timedelta(0), 1, id="expired"),
        pytest.param(["11" * 32], links.LIFETIME, 1, id="of another province"),
        pytest.param([SEALING_KEY], links.LIFETIME, 2, id="of a version there is not"),
    ],
)
async def test_a_link_that_is_expired_or_foreign_yields_no_byte(service: Service, held, keys, expires_at, version):
    key = Sealer(keys).signing_keys("document links")[0]
    made = links.token(key, Link(held[1], version, datetime.now(UTC) + expires_at))
    assert await _follow(service, f"/v1/document-links/{made}") == (404, "document_link_not_found")


async def test_a_link_signed_before_a_key_was_rotated_works_on(service: Service, held):
    key = Sealer(["11" * 32, SEALING_KEY]).signing_keys("document links")[1]
    made = links.token(key, Link(held[1], 1, datetime.now(UTC) + links.LIFETIME))
    assert await _follow(service, f"/v1/document-links/{made}") == (200, CONTENT)


@pytest.mark.parametrize("change", ["update document set erased_at = now()", "delete from document"], ids=["erased", "deleted"])
async def test_a_link_ends_when_the_file_is_erased(service: Service, held, change):
    url = (await link(service, *held)).json()["url"]
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql(change)
    assert await _follow(service, url) == (404, "document_link_not_found")


@pytest.mark.parametrize("state", ["scanning", "quarantined", "refused"])
async def test_no_link_is_made_or_followed_without_a_verdict_that_the_file_is_clean(service: Service, held, state):
    url = (await link(service, *held)).json()["url"]
    async with service.database.engine.begin() as connection:
        await connection.execute(text("update upload set state = :state"), {"state": state})
    assert (await link(service, *held)).status_code == 409
    assert await _follow(service, url) == (404, "document_link_not_found")


# -- the text of a link ------------------------------------------------------------------------------------------------


def test_a_link_is_read_as_it_was_written_until_it_expires():
    text = links.token(KEY, LINK)
    assert links.link([OTHER, KEY], text, at=LINK.expires_at - timedelta(seconds=1)) == LINK
    assert links.link([KEY], text, at=LINK.expires_at) is None
    assert links.link([OTHER], text, at=NOW) is None


def test_the_key_of_one_hour_signs_nothing_for_another():
    later = Link(LINK.document, LINK.version, LINK.expires_at + timedelta(hours=1))
    ours, theirs = links.token(KEY, LINK), links.token(KEY, later)
    assert links._mac(KEY, links._parts(ours)[0]) != links._mac(KEY, links._parts(theirs)[0])
