"""Keys of issuers that come and go, and the verdicts on tokens that are kept meanwhile."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.responses import RedirectResponse, Response, StreamingResponse

from services.chassis import auth
from services.chassis.auth import Authenticator
from services.chassis.errors import Unauthenticated, Unavailable
from tests.chassis.issuer import FakeIssuer, grow_old, issuing, raw


@pytest.fixture
async def issuer() -> AsyncIterator[FakeIssuer]:
    async with issuing() as made:
        yield made


@pytest.fixture
def authenticator(issuer: FakeIssuer) -> Authenticator:
    return Authenticator([issuer.trusted])


async def test_a_new_key_is_accepted_after_one_reading(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    await authenticator.principal(issuer.token())
    issuer.rotate("second")
    grow_old(authenticator, auth.KEYS_REST_SECONDS + 1)
    await authenticator.principal(issuer.token(key_id="second"))
    await authenticator.principal(issuer.token())
    assert issuer.asked == 2


async def test_a_token_without_a_key_id_is_verified_by_the_only_key(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    assert (await authenticator.principal(issuer.token_without_key_id())).subject == "tinh|mai"


async def test_a_token_without_a_key_id_is_refused_when_there_are_two_keys(
    authenticator: Authenticator, issuer: FakeIssuer
) -> None:
    issuer.rotate("second")
    with pytest.raises(Unauthenticated):
        await authenticator.principal(issuer.token_without_key_id())


async def test_the_only_key_may_be_published_without_an_id(
    authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = issuer.public
    monkeypatch.setattr(issuer, "public", lambda key_id: {name: value for name, value in publish(key_id).items() if name != "kid"})
    assert (await authenticator.principal(issuer.token_without_key_id())).subject == "tinh|mai"
    with pytest.raises(Unauthenticated):
        await authenticator.principal(issuer.token())


async def test_a_key_for_encryption_does_not_count_as_a_second_key(
    authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = issuer.public
    issuer.rotate("second")
    monkeypatch.setattr(issuer, "public", lambda key_id: publish(key_id) | ({"use": "enc"} if key_id == "second" else {}))
    assert (await authenticator.principal(issuer.token_without_key_id())).subject == "tinh|mai"


async def test_unknown_key_ids_have_the_keys_read_at_most_once_in_a_while(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    await authenticator.principal(issuer.token())
    grow_old(authenticator, auth.KEYS_REST_SECONDS + 1)
    flood = [authenticator.principal(issuer.token(key_id=f"k{n}", key=issuer.keys["first"])) for n in range(50)]
    answers = await asyncio.gather(*flood, return_exceptions=True)
    assert {type(answer) for answer in answers} == {Unauthenticated}
    assert issuer.asked == 2


async def test_a_withdrawn_key_is_refused_after_the_next_reading_though_its_tokens_were_known(
    authenticator: Authenticator, issuer: FakeIssuer
) -> None:
    known, fresh = issuer.token(), issuer.token(sub="new")
    await authenticator.principal(known)
    issuer.rotate("second")
    issuer.withdraw("first")
    grow_old(authenticator, auth.KEYS_REST_SECONDS + 1)
    await authenticator.principal(issuer.token(key_id="second"))
    with pytest.raises(Unauthenticated):
        await authenticator.principal(known)
    with pytest.raises(Unauthenticated):
        await authenticator.principal(fresh)


async def test_known_tokens_alone_have_old_keys_read_again(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    token = issuer.token()
    await authenticator.principal(token)
    issuer.rotate("second")
    issuer.withdraw("first")
    grow_old(authenticator, auth.KEYS_LAST_SECONDS + 1)
    await authenticator.principal(token)
    await asyncio.gather(*(keys._fetching for keys in authenticator._issuers.values() if keys._fetching))
    with pytest.raises(Unauthenticated):
        await authenticator.principal(token)


async def test_very_old_keys_are_read_again_before_anybody_is_believed(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    token = issuer.token()
    await authenticator.principal(token)
    issuer.rotate("second")
    issuer.withdraw("first")
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    with pytest.raises(Unauthenticated):
        await authenticator.principal(token)


async def test_a_key_replaced_under_its_old_id_no_longer_vouches_for_known_tokens(
    authenticator: Authenticator, issuer: FakeIssuer
) -> None:
    token = issuer.token()
    await authenticator.principal(token)
    issuer.rotate("first")
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    with pytest.raises(Unauthenticated):
        await authenticator.principal(token)


async def test_unchanged_keys_keep_known_tokens_known(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    token = issuer.token()
    await authenticator.principal(token)
    (verdict,) = authenticator._verdicts.values()
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    await authenticator.principal(token)
    assert list(authenticator._verdicts.values()) == [verdict]
    assert issuer.asked == 2


@pytest.mark.parametrize("age", [auth.KEYS_LAST_SECONDS + 1, 3 * auth.KEYS_LAST_SECONDS])
async def test_known_keys_outlive_an_outage_of_their_issuer(authenticator: Authenticator, issuer: FakeIssuer, age: float) -> None:
    known = issuer.token()
    await authenticator.principal(known)
    issuer.away = True
    grow_old(authenticator, age)
    assert (await authenticator.principal(known)).subject == "tinh|mai"
    assert (await authenticator.principal(issuer.token(sub="new"))).subject == "tinh|new"


async def test_an_issuer_that_was_never_reached_means_unavailable_and_not_unauthenticated(
    authenticator: Authenticator, issuer: FakeIssuer
) -> None:
    issuer.away = True
    answers = await asyncio.gather(*(authenticator.principal(issuer.token()) for _ in range(50)), return_exceptions=True)
    assert {type(answer) for answer in answers} == {Unavailable}
    assert issuer.asked == 1
    issuer.away = False
    grow_old(authenticator, auth.FIRST_KEYS_REST_SECONDS + 1)
    await authenticator.principal(issuer.token())


@pytest.mark.parametrize("published", ["", "nonsense", "[" * 100_000, '{"keys": []}', "[]", '{"keys": [1]}', "null"])
async def test_nonsense_instead_of_keys_leaves_the_known_ones(
    published: str, authenticator: Authenticator, issuer: FakeIssuer
) -> None:
    await authenticator.principal(issuer.token())
    issuer.respond = lambda: Response(published)
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    await authenticator.principal(issuer.token(sub="new"))


async def test_a_key_set_without_end_is_not_read_to_its_end(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'{"keys": ['
        while True:
            sent += 65_536
            yield b" " * 65_536
            await asyncio.sleep(0)

    await authenticator.principal(issuer.token())
    issuer.respond = lambda: StreamingResponse(endless())
    grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
    await authenticator.principal(issuer.token(sub="new"))
    # What fits into the buffers of the connection has been sent, too.
    assert auth.MAX_KEY_SET <= sent < auth.MAX_KEY_SET + 32 * 1024 * 1024


async def test_a_key_set_that_lies_elsewhere_is_not_followed(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    async with issuing("elsewhere") as elsewhere:
        await authenticator.principal(issuer.token())
        issuer.respond = lambda: RedirectResponse(elsewhere.trusted.jwks_url)
        grow_old(authenticator, 3 * auth.KEYS_LAST_SECONDS)
        await authenticator.principal(issuer.token(sub="new"))
        assert elsewhere.asked == 0


async def test_an_issuer_that_is_away_keeps_nobody_of_another_out(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    async with issuing("vneid", "citizen") as other:
        authenticator = Authenticator([issuer.trusted, other.trusted])
        issuer.answering.clear()
        waiting = asyncio.create_task(authenticator.principal(issuer.token()))
        assert (await authenticator.principal(other.token())).subject == "vneid|mai"
        assert not waiting.done()
        issuer.answering.set()
        await waiting


async def test_two_keys_of_one_id_both_count(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    """RFC 7517 4.5 lets keys of different types share an id; some issuers do it for those of one type, while they change it."""
    other = ec.generate_private_key(ec.SECP256R1())
    issuer.rotate("second")
    keys = [issuer.public("first"), issuer.public("second") | {"kid": "first"}, public(other) | {"kid": "first"}]
    issuer.respond = lambda: Response(json.dumps({"keys": keys}))
    await authenticator.principal(issuer.token())
    await authenticator.principal(issuer.token(key=issuer.keys["second"], sub="hoa"))
    await authenticator.principal(jwt.encode(issuer.claims(), other, "ES256", headers={"kid": "first"}))
    with pytest.raises(Unauthenticated):
        await authenticator.principal(issuer.token(key=Ed25519PrivateKey.generate()))


async def test_a_secret_that_is_published_signs_nothing(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    secret = base64.urlsafe_b64encode(b"s" * 32).rstrip(b"=").decode()
    issuer.respond = lambda: Response(json.dumps({"keys": [{"kty": "oct", "k": secret, "kid": "shared"}, issuer.public("first")]}))
    await authenticator.principal(issuer.token())
    unsigned = raw({"alg": "EdDSA", "kid": "shared"}, issuer.claims()).rsplit(".", 1)[0]
    by_secret = raw({"alg": "EdDSA", "kid": "shared"}, issuer.claims(), hmac.digest(b"s" * 32, unsigned.encode(), hashlib.sha256))
    for token in (by_secret, jwt.encode(issuer.claims(), b"s" * 32, "HS256", headers={"kid": "shared"})):
        with pytest.raises(Unauthenticated):
            await authenticator.principal(token)
    # It is not counted among the keys, either.
    await authenticator.principal(issuer.token_without_key_id())


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
async def test_a_key_too_short_to_be_safe_signs_nothing(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    short = rsa.generate_private_key(public_exponent=65_537, key_size=1_024)  # noqa: S505 - what is tested
    issuer.respond = lambda: Response(json.dumps({"keys": [public(short) | {"kid": "short"}, issuer.public("first")]}))
    await authenticator.principal(issuer.token())
    with pytest.raises(Unauthenticated):
        await authenticator.principal(jwt.encode(issuer.claims(), short, "RS256", headers={"kid": "short"}))


def public(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> dict[str, Any]:
    kind = jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    published: dict[str, Any] = kind.to_jwk(key.public_key(), as_dict=True)  # type: ignore[arg-type]
    return published


async def test_a_slow_issuer_keeps_nobody_waiting_whose_key_is_known(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    known = issuer.token()
    await authenticator.principal(known)
    issuer.answering.clear()
    grow_old(authenticator, auth.KEYS_LAST_SECONDS + 1)
    stranger = asyncio.create_task(authenticator.principal(issuer.token(key_id="unknown", key=issuer.keys["first"])))
    await asyncio.gather(*(authenticator.principal(known) for _ in range(100)))
    await authenticator.principal(issuer.token(sub="new"))
    assert not stranger.done()
    issuer.answering.set()
    with pytest.raises(Unauthenticated):
        await stranger


async def test_somebody_who_stops_waiting_for_keys_takes_them_from_nobody(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    issuer.answering.clear()
    impatient = asyncio.create_task(authenticator.principal(issuer.token()))
    patient = asyncio.create_task(authenticator.principal(issuer.token()))
    await asyncio.sleep(0)
    impatient.cancel()
    issuer.answering.set()
    assert (await patient).subject == "tinh|mai"
    assert issuer.asked == 1


async def test_keys_for_encryption_sign_nothing(
    authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = issuer.public
    issuer.rotate("second")
    monkeypatch.setattr(issuer, "public", lambda key_id: publish(key_id) | ({"use": "enc"} if key_id == "first" else {}))
    await authenticator.principal(issuer.token(key_id="second"))
    with pytest.raises(Unauthenticated):
        await authenticator.principal(issuer.token())


async def test_verdicts_do_not_pile_up(authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "MAX_VERDICTS", 10)
    await asyncio.gather(*(authenticator.principal(issuer.token(sub=f"s{n}")) for n in range(25)))
    assert len(authenticator._verdicts) == 10


async def test_the_verdict_evicted_is_the_one_not_used_for_longest(
    authenticator: Authenticator, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "MAX_VERDICTS", 2)
    first, second, third = (issuer.token(sub=f"s{n}") for n in range(3))
    for token in (first, second, first, third):
        await authenticator.principal(token)
    assert [verdict.principal.subject for verdict in authenticator._verdicts.values()] == ["tinh|s0", "tinh|s2"]


async def test_tokens_are_not_kept(authenticator: Authenticator, issuer: FakeIssuer) -> None:
    token = issuer.token()
    await authenticator.principal(token)
    ((key, verdict),) = authenticator._verdicts.items()
    assert key == hashlib.sha256(token.encode()).digest()
    assert token not in repr(verdict)
