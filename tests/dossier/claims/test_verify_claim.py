"""`docs/verify_claim.py` says "valid" from files alone, in a process that may open no socket, and never of anything else."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from services.dossier.claims import presenter
from services.dossier.claims.rules.keys import KeyList
from services.dossier.claims.rules.signed import SigningKey
from services.dossier.claims.rules.status_list import StatusList, digest
from tests.dossier import scripts
from tests.dossier.claims.builders import KEY, OTHER, ROOT, STATUS_KEY, YEAR, claim, key_list, published, token
from tests.running import PUBLIC_URL

SCRIPT = Path(__file__).parents[3] / "docs" / "verify_claim.py"
# The script by its real clock: signed in the first half of this year, keys for years around.
SIGNED = datetime(2026, 3, 2, 3, tzinfo=UTC)
PERIOD = {"valid_from": SIGNED - YEAR, "valid_until": SIGNED + YEAR}
PAPER = claim(issued_at=SIGNED, issued_on=date(2026, 3, 2))


@dataclass
class Verifier:
    """What somebody has saved: the root they trust, the keys, and a status list."""

    folder: Path
    root: SigningKey = ROOT
    keys: KeyList = field(default_factory=lambda: key_list(published(**PERIOD), published(STATUS_KEY, purpose="status", **PERIOD)))
    status: bytes | None = None

    def arguments(self, qr: str) -> list[str]:
        (self.folder / "keys.json").write_text(presenter.keys(self.keys, PUBLIC_URL).model_dump_json())
        if self.status is not None:
            (self.folder / "status.cose").write_bytes(self.status)
        names = ["keys.json", *(["status.cose"] if self.status is not None else [])]
        return [qr, self.root.public.hex(), *(str(self.folder / name) for name in names)]

    def verify(self, qr: str) -> tuple[str | None, str]:
        (result,) = scripts.run(SCRIPT, self.folder, self.arguments(qr))
        return result


@pytest.fixture
def verifier(tmp_path: Path) -> Verifier:
    """Somebody with the keys."""
    return Verifier(tmp_path)


def _address(token_: str) -> str:
    return f"{PUBLIC_URL}/v1/verify/{token_}"


@pytest.mark.parametrize("text", [_address(token(PAPER)), token(PAPER)])
def test_the_text_of_a_qr_code_is_verified_without_a_network(verifier: Verifier, text: str):
    refusal, printed = verifier.verify(text)
    assert refusal is None
    assert printed.splitlines()[-1] == (
        "VALID: Giấy tiếp nhận hồ sơ và hẹn trả kết quả; number 01/TN; day 02/03/2026; unit H35.1.2; dossier 000.13.35.H35-261128-0001"
    )
    assert "status: not known, ask online" in printed


def test_a_status_list_is_taken_into_account_and_its_day_said(verifier: Verifier):
    other = UUID(int=1)
    verifier.status = StatusList.at(SIGNED, [("superseded", digest(other)), ("revoked", digest(UUID(int=2)))]).sign(STATUS_KEY)
    refusal, printed = verifier.verify(token(PAPER))
    assert refusal is None
    assert "status of 02/03/2026, there are newer ones" in printed
    verifier.status = StatusList.at(datetime.now(UTC), []).sign(STATUS_KEY)
    assert "still the newest" in verifier.verify(token(PAPER))[1]


@pytest.mark.parametrize("state", ["superseded", "revoked"])
def test_what_the_status_list_has_is_not_valid(verifier: Verifier, state: Any):
    ended = [(state, digest(UUID(int=n))) for n in range(50)] + [(state, digest(PAPER.id))]
    verifier.status = StatusList.at(SIGNED, ended).sign(STATUS_KEY)
    assert verifier.verify(token(PAPER))[0] == f"NOT VALID: it was {state}"


def test_old_papers_are_verified_for_years_after_their_key_was_rotated(verifier: Verifier):
    old = claim(issued_at=SIGNED - 9 * YEAR)
    verifier.keys = key_list(
        published(valid_from=SIGNED - 10 * YEAR, valid_until=SIGNED - 8 * YEAR), published(OTHER, **PERIOD), number=9
    )
    assert verifier.verify(token(old))[0] is None


def test_what_is_not_proven_is_not_valid(verifier: Verifier, tmp_path_factory: pytest.TempPathFactory):
    def other(**saved: Any) -> Verifier:
        return Verifier(tmp_path_factory.mktemp("saved"), **saved)

    future = claim(issued_at=datetime.now(UTC) + timedelta(hours=1))
    stolen = key_list(published(**PERIOD, revoked_at=SIGNED + timedelta(days=1)), published(STATUS_KEY, purpose="status", **PERIOD))
    other_list = key_list(published(OTHER, **PERIOD))
    cases = [
        (verifier, token(PAPER, OTHER), "the QR code is signed with a key that is not known here"),
        (verifier, token(PAPER, STATUS_KEY), "the QR code is signed with a key that is not known here"),
        (verifier, _with_kid_of_ours(token(PAPER, OTHER)), "the QR code was changed after it was signed"),
        (verifier, token(claim(issued_at=SIGNED - 2 * YEAR)), "its key did not sign at its time, ask online"),
        (verifier, token(future), "its key did not sign at its time, ask online"),
        (verifier, token(claim(issued_at=SIGNED, valid_until=date(2026, 3, 31))), "it was valid until 31/03/2026"),
        (verifier, "https://example.vn/", "this is no QR code of ours"),
        (verifier, "x" * 300, "this is no QR code of ours"),
        (other(keys=stolen), token(PAPER), "its key was stolen, ask online"),
        (other(keys=other_list), token(PAPER), "the QR code is signed with a key that is not known here"),
        (other(root=OTHER), token(PAPER), "the list of keys is signed with a key that is not known here"),
        (other(status=b""), token(PAPER), "this is no status list of ours"),
        (
            other(status=StatusList.at(SIGNED, []).sign(KEY)),
            token(PAPER),
            "the status list is signed with a key that is not known here",
        ),
    ]
    refused = scripts.run(SCRIPT, verifier.folder, *(who.arguments(qr) for who, qr, _ in cases))
    assert [refusal for refusal, _ in refused] == [f"NOT VALID: {refusal}" for _, _, refusal in cases]


def _with_kid_of_ours(token_: str) -> str:
    raw = base64.urlsafe_b64decode(token_ + "==").replace(OTHER.kid, KEY.kid)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_the_list_of_a_false_root_with_our_roots_name_is_refused(verifier: Verifier):
    forged = key_list(published(OTHER, **PERIOD), root=OTHER).signed.replace(OTHER.kid, ROOT.kid, 1)
    verifier.arguments("")
    saved = {"signed": base64.urlsafe_b64encode(forged).rstrip(b"=").decode()}
    (verifier.folder / "keys.json").write_text(json.dumps(saved))
    (result,) = scripts.run(SCRIPT, verifier.folder, [token(PAPER, OTHER), ROOT.public.hex(), "keys.json"])
    assert result[0] == "NOT VALID: the list of keys was changed after it was signed"
    assert hashlib.sha256(ROOT.public).digest()[:4] == ROOT.kid


@pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_no_token_with_an_altered_character_is_valid(verifier: Verifier, step: int):
    good = token(PAPER)
    altered = [good[:n] + ("B" if good[n] == "A" else "A") + good[n + 1 :] for n in range(0, len(good), step)]
    altered += [good[:-1], good + "A", good[1:], good + "=", good.swapcase(), good[:50] + " " + good[50:]]
    results = scripts.run(SCRIPT, verifier.folder, *(verifier.arguments(each) for each in altered))
    assert {refusal.partition(":")[0] for refusal, _ in results if refusal} == {"NOT VALID"}
    assert [each for each, (refusal, _) in zip(altered, results, strict=True) if refusal is None] == []


def test_the_script_is_short_enough_to_be_read():
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 60
