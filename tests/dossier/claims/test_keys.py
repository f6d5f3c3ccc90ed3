"""Keys: a list only the root can make, rotation and loss without a restart, and no paper that stops being valid by them."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from services.chassis.configuration import ConfigurationError
from services.dossier.claims import context, timers
from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.rules import claim as rules
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import NotSigned, SigningKey
from services.dossier.errors import ClaimsNotConfigured
from services.dossier.settings import Settings
from tests.dossier.claims.builders import KEY, NOW, OTHER, ROOT, STATUS_KEY, YEAR, claim, key_list, published
from tests.running import SEALING_KEY

GAUGE = "motcua_claim_key_expires_timestamp_seconds"


def _settings(folder: Path | None, *roots: SigningKey) -> Settings:
    return Settings(
        database_url="postgresql+asyncpg://nowhere/nothing",
        sealing_keys=(SEALING_KEY,),
        public_url="https://dichvucong.example.vn",
        claim_keys=folder,
        claim_roots=tuple(root.public.hex() for root in roots or (ROOT,)),
    )


def _put(folder: Path, *keys: SigningKey) -> None:
    for key in keys:
        (folder / f"{key.kid.hex()}.key").write_text(key.digits)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a list, and the private key for claims."""
    context.write_list(tmp_path, key_list(published(valid_from=NOW - 9 * YEAR, valid_until=NOW + 9 * YEAR)))
    _put(tmp_path, KEY)
    return tmp_path


def _kid(signer: ClaimSigner) -> bytes:
    return rules.message(signer.token(claim())).kid


def _changed(folder: Path, key_list_: KeyList) -> None:
    context.write_list(folder, key_list_)
    # The clock of a file system may be coarser than two writes of a test are apart.
    os.utime(folder / context.KEY_LIST, ns=(key_list_.number, key_list_.number))


def test_a_list_is_what_the_root_signed_and_nobody_else():
    signed = key_list(number=7)
    assert KeyList.of(signed.signed, [OTHER.public, ROOT.public]) == signed
    for roots in ([], [OTHER.public]):
        with pytest.raises(NotSigned):
            KeyList.of(signed.signed, roots)
    with pytest.raises(NotSigned):
        KeyList.of(signed.signed[:-1] + bytes([signed.signed[-1] ^ 1]), [ROOT.public])


def test_what_a_root_signed_that_is_no_list_is_none():
    with pytest.raises(NotSigned):
        KeyList.of(ROOT.sign(claim().payload()), [ROOT.public])


def test_two_keys_with_one_id_are_on_no_list():
    with pytest.raises(ValueError, match="same id"):
        key_list(published(), published(purpose="status"))


def test_the_newest_key_in_its_period_signs():
    coming = published(OTHER, valid_from=NOW + timedelta(days=1), valid_until=NOW + YEAR)
    keys = key_list(published(), coming)
    both = {KEY.kid, OTHER.kid}
    assert keys.signing("claims", NOW, both) == published()
    assert keys.signing("claims", NOW + timedelta(days=2), both) == coming
    assert keys.signing("claims", NOW + timedelta(days=2), {KEY.kid}) == published()
    assert keys.signing("claims", NOW + YEAR, both) is None
    assert keys.signing("status", NOW, both) is None


def test_a_revoked_key_signs_nothing():
    assert key_list(published(revoked_at=NOW + timedelta(days=1))).signing("claims", NOW, {KEY.kid}) is None


def test_the_qr_code_holds_the_address_of_the_online_check(folder: Path):
    signer = ClaimSigner.of(_settings(folder))
    address = signer.url(claim())
    assert address.startswith("https://dichvucong.example.vn/v1/verify/")
    assert rules.message(address.rpartition("/")[2]).signed_by(KEY.public)


def test_a_new_key_signs_from_the_next_claim_on_without_a_restart(folder: Path):
    signer = ClaimSigner.of(_settings(folder))
    old = signer.token(claim())
    _put(folder, OTHER)
    assert _kid(signer) == KEY.kid
    _changed(
        folder,
        rotated := key_list(published(), published(OTHER, valid_from=NOW - timedelta(1), valid_until=NOW + 9 * YEAR), number=2),
    )
    assert _kid(signer) == OTHER.kid
    # The old paper is as good as it was, for years.
    key = rotated.key(rules.message(old).kid, "claims")
    assert key is not None
    assert rules.message(old).signed_by(key.public)


def test_a_lost_key_is_replaced_and_what_it_signed_stays(folder: Path):
    signer = ClaimSigner.of(_settings(folder))
    old = signer.token(claim())
    (folder / f"{KEY.kid.hex()}.key").unlink()
    with pytest.raises(ClaimsNotConfigured):
        signer.token(claim())
    replacement = context.new_key(folder)
    _changed(folder, replaced := key_list(published(), published(replacement, valid_until=NOW + 9 * YEAR), number=2))
    assert _kid(signer) == replacement.kid
    assert (key := replaced.key(rules.message(old).kid, "claims")) is not None
    assert rules.message(old).signed_by(key.public)


def test_after_the_loss_of_the_root_another_signs_the_same_keys(folder: Path):
    signer = ClaimSigner.of(_settings(folder, OTHER, ROOT))
    _changed(folder, key_list(published(valid_until=NOW + 9 * YEAR), number=2, root=OTHER))
    assert _kid(signer) == KEY.kid
    assert signer.keys.files().published.root == OTHER.public


@pytest.mark.parametrize(
    ("unusable", "reason"),
    [
        (key_list(published(), number=5, root=OTHER).signed, "keys.cose is not signed by one of MOTCUA_CLAIM_ROOTS"),
        (key_list(published(), number=0).signed, "its list is older than the one in use"),
        (b"", "keys.cose is not signed by one of MOTCUA_CLAIM_ROOTS"),
    ],
)
def test_a_list_that_cannot_be_used_changes_nothing_and_is_logged_once(folder: Path, unusable: bytes, reason: str):
    signer = ClaimSigner.of(_settings(folder))
    (folder / context.KEY_LIST).write_bytes(unusable)
    os.utime(folder / context.KEY_LIST, ns=(1, 1))
    with capture_logs() as logs:
        assert (_kid(signer), _kid(signer)) == (KEY.kid, KEY.kid)
    assert [entry["reason"] for entry in logs] == [reason]


def test_a_process_does_not_start_on_keys_it_cannot_use(folder: Path):
    with pytest.raises(ConfigurationError, match=r"MOTCUA_CLAIM_KEYS: keys\.cose is not signed by one of MOTCUA_CLAIM_ROOTS"):
        ClaimSigner.of(_settings(folder, OTHER))
    with pytest.raises(ConfigurationError, match="MOTCUA_PUBLIC_URL is missing"):
        ClaimSigner.of(_settings(folder).model_copy(update={"public_url": None}))
    (folder / "other.key").write_text("no key")
    with pytest.raises(ConfigurationError, match=r"other\.key holds no key of 64 hexadecimal digits"):
        ClaimSigner.of(_settings(folder))
    with pytest.raises(ConfigurationError, match="No such file or directory"):
        ClaimSigner.of(_settings(folder / "nowhere"))


def test_without_keys_nothing_is_signed():
    with pytest.raises(ClaimsNotConfigured):
        ClaimSigner.of(_settings(None)).token(claim())


def test_a_private_key_is_readable_by_its_owner_only(tmp_path: Path):
    key = context.new_key(tmp_path)
    assert (tmp_path / f"{key.kid.hex()}.key").stat().st_mode & 0o777 == 0o600
    context.create_folder(tmp_path / "both", ROOT, at=NOW, days=1)
    files = ClaimSigner.of(_settings(tmp_path / "both")).keys.files()
    assert {files.signing(purpose, NOW).public for purpose in ("claims", "status")} == {key.public for key in files.published.keys}
    assert STATUS_KEY.public not in files.private


async def test_the_gauge_says_until_when_something_signs(folder: Path):
    await timers.measure(ClaimSigner.of(_settings(folder)).keys)
    values = {purpose: REGISTRY.get_sample_value(GAUGE, {"purpose": purpose}) for purpose in ("claims", "status")}
    assert values == {"claims": (NOW + 9 * YEAR).timestamp(), "status": 0}
