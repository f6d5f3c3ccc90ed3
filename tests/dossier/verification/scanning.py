"""What somebody does who has a paper in hand: read its QR code, save keys and status list, verify without a network."""

import subprocess
import sys
from pathlib import Path

from tests import machine
from tests.running import CLAIM_ROOT, Service

SCRIPT = Path(__file__).parents[3] / "docs" / "verify_claim.py"


def read_from_page(folder: Path, pdf: bytes, dpi: int = 150) -> str:
    """What the QR code on the first page says, as a camera would read it at this resolution."""
    (folder / "paper.pdf").write_bytes(pdf)
    draw = [str(machine.pdftoppm()), "-png", "-gray", "-r", str(dpi), "-singlefile", "paper.pdf", "page"]
    subprocess.run(draw, cwd=folder, check=True)
    read = [str(machine.zbarimg()), "--quiet", "--nodbus", "--raw", "page.png"]
    return subprocess.run(read, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def verify(folder: Path, qr: str) -> tuple[int, str]:
    """Exit status of the script over the saved files, and the last line it prints."""
    command = [sys.executable, "-I", str(SCRIPT), qr, CLAIM_ROOT.public.hex(), "keys.json", "status.cose"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return result.returncode, (result.stderr or result.stdout).splitlines()[-1]


async def save(service: Service, folder: Path) -> None:
    """Keys and status list as somebody downloads them."""
    (folder / "keys.json").write_bytes((await service.client.get("/.well-known/motcua-keys")).content)
    (folder / "status.cose").write_bytes((await service.client.get("/.well-known/motcua-status")).content)
