"""Rotation, loss and theft of keys rehearsed on a running service: what becomes of the papers people have."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.dossier.claims import context
from services.dossier.claims.rules.keys import KeyList, PublishedKey
from services.dossier.claims.rules.signed import SigningKey
from tests.dossier.verification.builders import Papers, form
from tests.dossier.verification.scanning import save, verify
from tests.running import CLAIM_ROOT, Apps, Service

TODAY = datetime.now(UTC)
YEAR = timedelta(days=365)


def publish(folder: Path, *keys: PublishedKey) -> KeyList:
    """Have the offline root sign the next list, and put it into the service's folder."""
    before = KeyList.of((folder / context.KEY_LIST).read_bytes(), [CLAIM_ROOT.public])
    signed = KeyList.sign(CLAIM_ROOT, keys, number=before.number + 1, at=datetime.now(UTC))
    context.write_list(folder, signed)
    # The clock of a file system may be coarser than two writes of a test are apart.
    os.utime(folder / context.KEY_LIST, ns=(signed.number, signed.number))
    return signed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with keys whose year is nearly over."""
    context.create_folder(tmp_path / "claim-keys", CLAIM_ROOT, at=TODAY - YEAR, days=400)
    return tmp_path / "claim-keys"


@pytest.fixture
async def service(apps: Apps, folder: Path) -> Service:
    """A service that signs with these keys."""
    return await apps.fresh("dossier", claim_keys=folder)


def _issued(service: Service, papers: Papers) -> str:
    return papers.issue(service.app.state.claim_signer, form(issued_at=datetime.now(UTC)))


async def _online(service: Service, token: str) -> str:
    return str((await service.client.get(f"/v1/verify/{token}")).json()["state"])


async def test_papers_outlive_the_rotation_loss_and_theft_of_the_key_that_signed_them(
    service: Service, papers: Papers, folder: Path, tmp_path: Path
):
    old_paper = _issued(service, papers)
    old, status = sorted(service.app.state.claim_signer.keys.files().published.keys, key=lambda key: key.purpose)

    # Rotation: another key signs from the next claim on, and the first, whose private half is deleted, is as good as it was.
    rotated = PublishedKey(context.new_key(folder).public, "claims", TODAY - timedelta(days=1), TODAY + YEAR)
    publish(folder, old, status, rotated)
    (folder / f"{old.kid.hex()}.key").unlink()
    new_paper = _issued(service, papers)
    await save(service, tmp_path)
    for paper in (old_paper, new_paper):
        assert await _online(service, paper) == "valid"
        assert verify(tmp_path, paper)[0] == 0

    # Theft: what the thief signs is dated back, and has no record.
    thief = SigningKey.of((folder / f"{rotated.kid.hex()}.key").read_text().strip())
    forged = context.rules.token(thief.sign(form(issued_at=TODAY - timedelta(hours=1)).payload()))
    assert verify(tmp_path, forged)[0] == 0, "offline nobody can know before the next list"
    assert await _online(service, forged) == "unproven"

    replacement = PublishedKey(context.new_key(folder).public, "claims", TODAY - timedelta(days=1), TODAY + YEAR)
    publish(folder, old, status, replace(rotated, revoked_at=TODAY), replacement)
    await save(service, tmp_path)
    for paper in (forged, new_paper):
        assert verify(tmp_path, paper) == (1, "NOT VALID: its key was stolen, ask online")
    assert [await _online(service, paper) for paper in (old_paper, new_paper, forged)] == ["valid", "valid", "unproven"]
    newest_paper = _issued(service, papers)
    assert [verify(tmp_path, paper)[0] for paper in (old_paper, newest_paper)] == [0, 0]
    assert await _online(service, newest_paper) == "valid"
