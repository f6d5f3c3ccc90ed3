"""`docs/verify_history.py` and `openssl ts` verify a proof from files alone, and refuse every other."""

import asyncio
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from services.dossier.history import timers as history_timers
from services.sandbox.rules.time_stamps import TimeStampAuthority
from tests.dossier import scripts
from tests.dossier.anchors.stamping import AUTHORITY, NOW, anchors, build, build_time_stamped, proof, time_stamped
from tests.dossier.builders import AUTHORITY as AUTHORITY_OF_DOSSIERS
from tests.dossier.builders import PROCEDURE, act, submit
from tests.running import Apps, Service

SCRIPT = Path(__file__).parents[3] / "docs" / "verify_history.py"
OTHER_AUTHORITY = TimeStampAuthority.generate(at=NOW)


@dataclass
class Download:
    """What somebody has downloaded: a proof, the pages of the history, and the root they trust."""

    proof: dict[str, Any]
    pages: list[dict[str, Any]]
    other: dict[str, Any]
    older: dict[str, Any]
    root: str = field(default_factory=AUTHORITY.root_pem)

    @property
    def entries(self) -> list[Any]:
        return [item["entry"] for page in self.pages for item in page["items"]]

    def save(self, folder: Path) -> list[str]:
        """Write the files; returns their paths, the arguments of the script."""
        names = ["proof.json", "root.pem", *(f"history-{number}.json" for number in range(len(self.pages)))]
        for name, content in zip(names, (json.dumps(self.proof), self.root, *map(json.dumps, self.pages)), strict=True):
            (folder / name).write_text(content, "utf-8")
        return [str(folder / name) for name in names]

    def verify(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run the script over the files, elsewhere and without our packages."""
        command = [sys.executable, "-I", str(SCRIPT), *self.save(folder)]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


async def _lived(service: Service) -> None:
    """Two dossiers anchored on two days, with a step and a read after the second."""
    for published in (PROCEDURE, AUTHORITY_OF_DOSSIERS):
        await service.deliver(published)
    codes = [(await submit(service)).json()["code"] for _ in range(3)]
    await act(service, codes[0], "clerk", "receive")
    await act(service, codes[0], "officer", "start", note="chỉ cán bộ đọc")
    await history_timers.run_once(service.database)
    await build_time_stamped(service, 10)
    await act(service, codes[0], "officer", "propose")
    await history_timers.run_once(service.database)
    await build_time_stamped(service, 11)
    await act(service, codes[0], "leader", "approve")
    await history_timers.run_once(service.database)


async def _pages(service: Service, code: str, persona: str) -> list[dict[str, Any]]:
    path = f"/v1/dossiers/{code}/history?limit=5"
    pages = [(await service.client.get(path, headers=service.token(persona))).json()]
    while pages[-1]["next"]:
        pages.append((await service.client.get(f"{path}&cursor={pages[-1]['next']}", headers=service.token(persona))).json())
    return pages


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The dossier service with histories anchored twice."""
    return await apps.prepared("dossier", _lived)


@pytest.fixture
async def download(service: Service) -> Download:
    """What the applicant of the first dossier has downloaded, and proofs that are not for it."""
    return await _download(service, "citizen")


async def _download(service: Service, persona: str) -> Download:
    first, second, *_ = [row.code for row in await service.rows("select code from dossier order by code")]
    current, other = await proof(service, first, persona), await proof(service, second, persona)
    older = await proof(service, first, persona, "?anchor=1")
    return Download(current.json(), await _pages(service, first, persona), other.json(), older.json())


@pytest.mark.parametrize("persona", ["citizen", "auditor"])
async def test_the_script_verifies_a_history_as_applicants_and_as_officials_read_it(service: Service, tmp_path, persona):
    download = await _download(service, persona)
    result = download.verify(tmp_path)
    assert len(download.pages) > 1
    assert (result.returncode, result.stderr) == (0, "")
    stamp, verdict = result.stdout.splitlines()
    assert stamp.startswith("sandbox Time stamp: ")
    anchored, code = download.proof["sequence"], download.proof["code"]
    assert verdict == f"VERIFIED: entries 1 to {anchored} of {code}. Not anchored yet: {len(download.entries) - anchored}"
    assert len(download.entries) > anchored > download.older["sequence"] > 1


def _edit_anchored_entry(download: Download) -> None:
    download.entries[1]["label"] = "khác"


def _edit_later_entry(download: Download) -> None:
    download.entries[-1]["label"] = "khác"


def _edit_commitment(download: Download) -> None:
    download.entries[0]["subject"]["sha256"] = "00" * 32


def _remove_entry(download: Download) -> None:
    del download.pages[0]["items"][2]


def _cut_history(download: Download) -> None:
    del download.pages[1:]
    del download.pages[0]["items"][2:]


def _swap_entries(download: Download) -> None:
    items = download.pages[0]["items"]
    items[1], items[2] = items[2], items[1]


def _change_path(download: Download) -> None:
    download.proof["path"][0] = "00" * 32


def _shorten_path(download: Download) -> None:
    download.proof["path"].pop()


def _lengthen_path(download: Download) -> None:
    download.proof["path"].append("00" * 32)


def _move_leaf(download: Download) -> None:
    download.proof["leaf_index"] += 1


def _claim_more_entries(download: Download) -> None:
    last = download.pages[-1]["items"][-1]
    download.proof |= {"sequence": last["sequence"], "hash": last["hash"]}


def _other_dossier(download: Download) -> None:
    download.proof = download.other


def _other_code(download: Download) -> None:
    download.proof["code"] = download.other["code"]


def _statement_of_another_anchor(download: Download) -> None:
    download.proof["anchor"]["statement"] = download.older["anchor"]["statement"]


def _another_root(download: Download) -> None:
    statement = json.loads(download.proof["anchor"]["statement"])
    download.proof["anchor"]["statement"] = json.dumps(statement | {"day": "2020-01-01"}, sort_keys=True, separators=(",", ":"))


def _token_of_another_anchor(download: Download) -> None:
    download.proof["anchor"]["time_stamps"] = download.older["anchor"]["time_stamps"]


def _token_of_an_untrusted_authority(download: Download) -> None:
    stamp = time_stamped(download.proof["anchor"], OTHER_AUTHORITY)
    download.proof["anchor"]["time_stamps"] = [
        {"authority": "sandbox", "token": stamp.token, "certificates": list(stamp.certificates)}
    ]


def _no_time_stamp(download: Download) -> None:
    download.proof["anchor"]["time_stamps"] = []


def _other_trust(download: Download) -> None:
    download.root = OTHER_AUTHORITY.root_pem()


CHANGED = "was changed"
ANOTHER = "it is the proof of another history"
PATH = "the path does not lead to the root"
STAMP = "no time stamp is of this anchor and by an authority you trust"
TAMPERING: list[tuple[Callable[[Download], None], str]] = [
    (_edit_anchored_entry, CHANGED),
    (_edit_later_entry, CHANGED),
    (_edit_commitment, CHANGED),
    (_remove_entry, CHANGED),
    (_swap_entries, CHANGED),
    (_cut_history, ANOTHER),
    (_other_dossier, ANOTHER),
    (_other_code, PATH),
    (_change_path, PATH),
    (_shorten_path, PATH),
    (_lengthen_path, PATH),
    (_move_leaf, PATH),
    (_claim_more_entries, PATH),
    (_statement_of_another_anchor, PATH),
    (_another_root, STAMP),
    (_token_of_another_anchor, STAMP),
    (_token_of_an_untrusted_authority, STAMP),
    (_no_time_stamp, STAMP),
    (_other_trust, STAMP),
]


@pytest.fixture(scope="module")
async def verdicts(apps: Apps, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str | None, str]]:
    """What the script refuses and prints of each tampering."""
    whole = await _download(await apps.prepared("dossier", _lived), "citizen")
    runs = []
    for tamper, _ in TAMPERING:
        tampered = deepcopy(whole)
        tamper(tampered)
        runs.append(tampered.save(tmp_path_factory.mktemp(tamper.__name__)))
    found = await asyncio.to_thread(scripts.run, SCRIPT, tmp_path_factory.getbasetemp(), *runs)
    return {tamper.__name__: verdict for (tamper, _), verdict in zip(TAMPERING, found, strict=True)}


@pytest.mark.parametrize(("tamper", "refusal"), TAMPERING)
def test_the_script_refuses_what_was_tampered_with(verdicts, tamper, refusal):
    refused, printed = verdicts[tamper.__name__]
    assert (refused or "").startswith("NOT VERIFIED: ")
    assert refusal in refused
    assert printed == ""


async def test_one_trusted_authority_is_enough(service: Service, tmp_path):
    await build(service, 12)
    (anchor, *_) = await anchors(service)
    for event in (time_stamped(anchor, OTHER_AUTHORITY, "other"), time_stamped(anchor)):
        await service.deliver(event)
    result = (await _download(service, "citizen")).verify(tmp_path)
    assert (result.returncode, result.stdout.splitlines()[0].split()[0]) == (0, "sandbox")


def _openssl(folder: Path, root: TimeStampAuthority = AUTHORITY) -> int:
    (folder / "root.pem").write_text(root.root_pem())
    command = "openssl ts -verify -data statement.json -in sandbox.tst -token_in -CAfile root.pem -untrusted sandbox.pem"
    return subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode


async def test_openssl_verifies_the_downloaded_files_and_refuses_others(service: Service, download: Download, tmp_path):
    answer = await proof(service, download.proof["code"], query="?format=zip")
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path)
    assert _openssl(tmp_path) == 0
    assert _openssl(tmp_path, OTHER_AUTHORITY) == 1
    (tmp_path / "statement.json").write_text(download.older["anchor"]["statement"])
    assert _openssl(tmp_path) == 1


def test_the_script_is_short_enough_to_be_read():
    assert len(SCRIPT.read_text("utf-8").splitlines()) <= 62


def test_the_script_says_what_it_needs_and_what_is_no_proof(tmp_path):
    def refusal(*files: Path) -> str:
        result = subprocess.run([sys.executable, SCRIPT, *files], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stdout) == (1, "")
        return result.stderr

    assert "python3 verify_history.py PROOF.json ROOTS.pem HISTORY.json" in refusal()
    (tmp_path / "problem.json").write_text('{"status": 404, "detail": "Not anchored yet."}')
    assert refusal(*[tmp_path / "problem.json"] * 3) == "NOT VERIFIED: that is no proof: Not anchored yet.\n"
