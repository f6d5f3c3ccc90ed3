"""What verifiers carry along: the keys as the root signed them, and the list of claims that ended."""

import base64
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import cbor2
import pytest

from services.dossier.claims import commands
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import NotSigned
from services.dossier.claims.rules.status_list import DIGEST, StatusList
from tests.dossier.claims.builders import KEY, NOW, STATUS_KEY, claim, key_list, published
from tests.running import CLAIM_ROOT, PUBLIC_URL, Service

KEYS = "/.well-known/motcua-keys"
STATUS = "/.well-known/motcua-status"


async def _published(service: Service) -> KeyList:
    signed = (await service.client.get(KEYS, headers={"Accept": "application/cose"})).content
    return KeyList.of(signed, [CLAIM_ROOT.public])


async def _status(service: Service) -> StatusList:
    return StatusList.of((await service.client.get(STATUS)).content, await _published(service))


async def test_the_keys_are_what_the_root_signed(dossier: Service):
    answer = (await dossier.client.get(KEYS)).json()
    signed = KeyList.of(base64.urlsafe_b64decode(answer["signed"] + "=="), [CLAIM_ROOT.public])
    assert [each["kid"] for each in answer["keys"]] == [key.kid.hex() for key in signed.keys]
    assert [bytes.fromhex(each["x"]) for each in answer["keys"]] == [key.public for key in signed.keys]
    assert {each["purpose"] for each in answer["keys"]} == {"claims", "status"}
    assert (answer["root"], answer["number"]) == (CLAIM_ROOT.public.hex(), 1)
    assert answer["status_list"] == PUBLIC_URL + STATUS
    assert await _published(dossier) == signed


async def test_the_keys_are_a_cose_key_set_too(dossier: Service):
    answer = await dossier.client.get(KEYS, headers={"Accept": "application/cose-key-set"})
    assert answer.headers["content-type"] == "application/cose-key-set"
    expected = [(key.kid, key.public) for key in (await _published(dossier)).keys]
    assert [(key[2], key[-2]) for key in cbor2.loads(answer.content)] == expected


@pytest.mark.parametrize("path", [KEYS, STATUS])
async def test_whoever_has_the_newest_is_told_so(dossier: Service, path: str):
    first = await dossier.client.get(path)
    assert first.headers["cache-control"] == "public, max-age=60"
    again = await dossier.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_claim_that_ended_is_on_the_list_at_once(dossier: Service):
    replaced, withdrawn, other = (claim(id=uuid4()) for _ in range(3))
    assert (await _status(dossier)).state(replaced.id) is None
    async with dossier.database.transaction() as session:
        await commands.supersede(session, replaced, at=datetime.now(UTC))
    assert (await _status(dossier)).state(replaced.id) == "superseded"
    async with dossier.database.transaction() as session:
        await commands.revoke(session, withdrawn, at=datetime.now(UTC), reason="cấp sai đối tượng")
    listed = await _status(dossier)
    assert [listed.state(each.id) for each in (replaced, withdrawn, other)] == ["superseded", "revoked", None]


async def test_what_was_superseded_may_be_revoked_and_what_was_revoked_stays_so(dossier: Service):
    paper = claim(id=uuid4())
    for end in ("supersede", "revoke", "supersede"):
        async with dossier.database.transaction() as session:
            reason = {"reason": "cấp sai"} if end == "revoke" else {}
            await getattr(commands, end)(session, paper, at=datetime.now(UTC), **reason)
    assert (await _status(dossier)).state(paper.id) == "revoked"
    (row,) = await dossier.rows("select state, reason from claim_status")
    assert tuple(row) == ("revoked", "cấp sai")


async def test_a_claim_leaves_the_list_when_the_paper_itself_has_expired(dossier: Service):
    over = claim(id=uuid4(), valid_until=date(2026, 1, 31))
    async with dossier.database.transaction() as session:
        await commands.revoke(session, over, at=datetime.now(UTC), reason="cấp sai")
    assert (await _status(dossier)).state(over.id) is None


async def test_two_processes_make_the_same_list(dossier: Service, apps):
    async with dossier.database.transaction() as session:
        await commands.supersede(session, claim(id=uuid4()), at=datetime.now(UTC))
    first = await dossier.client.get(STATUS)
    second = await (await apps.another("dossier")).client.get(STATUS)
    assert first.headers["etag"] == second.headers["etag"]


async def test_without_keys_nothing_is_published(apps):
    service = await apps.fresh("dossier", claim_keys=None)
    for path in (KEYS, STATUS):
        answer = await service.client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (503, "claims_not_configured")


def test_the_list_has_six_bytes_for_each_claim():
    ended = [("superseded", bytes([n]) * DIGEST) for n in range(100)]
    signed = StatusList.at(NOW, ended).sign(STATUS_KEY)  # type: ignore[arg-type]
    assert len(signed) < 6 * 100 + 200


def test_a_list_counts_only_with_a_key_for_the_status_that_was_not_revoked():
    signed = StatusList.at(NOW, []).sign(STATUS_KEY)
    assert StatusList.of(signed, key_list()).issued_at == NOW
    stolen = key_list(published(), published(STATUS_KEY, purpose="status", revoked_at=NOW + timedelta(days=1)))
    for untrusted, keys in (
        (signed, stolen),
        (signed, key_list(published())),
        (StatusList.at(NOW, []).sign(KEY), key_list()),
        (signed[:-1] + bytes([signed[-1] ^ 1]), key_list()),
        (STATUS_KEY.sign(claim().payload()), key_list()),
    ):
        with pytest.raises(NotSigned):
            StatusList.of(untrusted, keys)
