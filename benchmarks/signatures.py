"""Signed papers a second on one core, and signatures verified: `python -m benchmarks.signatures`.

By the processor time of this process, so that others on the machine do not count. Keys are P-256 and RSA 2048 in memory, the time-stamp
authority answers without HTTP: what is measured is our work, not its.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import tsp
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper

from services.chassis import typesetting
from services.dossier.results.rules.templates import TEMPLATES
from services.dossier.signatures import queries
from services.dossier.signatures.rules import marks, signing
from services.dossier.signatures.rules.marks import Signatory
from services.dossier.signatures.rules.trust import Trust
from services.dossier.signatures.rules.verification import newest, reports
from services.sandbox.rules.time_stamps import TimeStampAuthority
from tests.dossier.signatures.pki import ORGANISATION, Pki, signer

SECONDS = 6.0
UNIT = "Trung tâm Phục vụ hành chính công tỉnh Lai Châu"
LEADER = Signatory("person", "Trần Minh Đức", UNIT, "Phó Giám đốc")
SEAL = Signatory("organisation", UNIT, UNIT)
DATA = {
    "authority_above": "Ủy ban nhân dân tỉnh Lai Châu",
    "unit_name": UNIT,
    "place_and_day": "Lai Châu, ngày 28 tháng 11 năm 2026",
    "number": "123/GXN",
    "title": "Giấy xác nhận",
    "heading": "Giấy xác nhận",
    "statements": ["Ông Lò Văn An, sinh ngày 01/01/1990, thường trú tại bản Sin Suối Hồ."] * 5,
    "recipients": ["Như trên;", "Lưu: VT."],
    "signer_title": "Phó Giám đốc",
    "signer_name": "Trần Minh Đức",
    "valid_until": None,
    "preview": False,
}


def main() -> None:
    """Measure and print."""
    pki = Pki.generate()
    key = rsa.generate_private_key(65_537, 2_048)
    for name, person, unit in (
        ("P-256", signer(pki.issue()), signer(pki.issue(ORGANISATION))),
        ("RSA 2048", _rsa(pki, key), _rsa(pki, key)),
    ):
        _print(f"papers set and sealed by the organisation (B-LTA), {name}", _rate(lambda unit=unit: _sealed(pki, unit)))
        _print(f"results signed by person and organisation (B-LTA), {name}", _rate(lambda p=person, u=unit: _signed(pki, p, u)))
    document, trust = _signed(pki, signer(pki.issue()), signer(pki.issue(ORGANISATION))), pki.trust()
    _print("documents with two signatures verified", _rate(lambda: reports(document, trust, at=datetime.now(UTC))))
    begun = time.perf_counter()
    asyncio.run(queries.reports(document, trust, at=datetime.now(UTC)))
    print(f"one verified in a process of its own: {time.perf_counter() - begun:.2f} s")


class _Stamper(TimeStamper):
    def __init__(self, authority: TimeStampAuthority) -> None:
        super().__init__()
        self._authority = authority

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self._authority.respond(req.dump(), at=datetime.now(UTC)))


def _paper() -> bytes:
    qr = "https://dichvucong.example/v1/verify/" + "A" * 300
    return typesetting.typeset(TEMPLATES["certificate"].file, DATA, at=datetime.now(UTC), qr=qr)


def _sealed(pki: Pki, unit: Signer) -> bytes:
    """Set, signed by the organisation, and verified as `signatures.commands` does before anybody gets it."""
    sealed = _sign(pki, _paper(), unit, SEAL, 1, archive=True)
    return _require_valid(pki, sealed)


def _signed(pki: Pki, person: Signer, unit: Signer) -> bytes:
    first = _require_valid(pki, _sign(pki, _paper(), person, LEADER, 1, archive=False))
    return _require_valid(pki, _sign(pki, first, unit, SEAL, 2, archive=True))


def _sign(pki: Pki, pdf: bytes, own: Signer, signatory: Signatory, number: int, *, archive: bool) -> bytes:
    return signing.sign(
        pdf,
        own,
        field=f"signature-{number}",
        reason="Ký số",
        mark=marks.mark(signatory, datetime.now(UTC)),
        time_stamper=_stamper(pki),
        trust=_trust(pki),
        archive=archive,
    )


def _require_valid(pki: Pki, pdf: bytes) -> bytes:
    if newest(pdf, _trust(pki), at=datetime.now(UTC)).indication != "TOTAL-PASSED":
        raise RuntimeError("a signature does not verify")
    return pdf


@cache
def _stamper(pki: Pki) -> _Stamper:
    """One for all signatures, as in a process of the service."""
    return _Stamper(pki.time_stamps)


@cache
def _trust(pki: Pki) -> Trust:
    """With one revocation list, as a process of the service keeps it."""
    return pki.trust()


def _rsa(pki: Pki, key: rsa.RSAPrivateKey) -> Signer:
    return signer(pki.authority.issue(ORGANISATION, at=pki.began, until=pki.began + timedelta(days=365), key=key))


def _rate(work: Callable[[], object]) -> float:
    """How often a second of processor time allows it."""
    work()
    count, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < SECONDS:
        work()
        count += 1
    return count / spent


def _print(what: str, rate: float) -> None:
    print(f"{what}: {rate:.1f}/s a core")


if __name__ == "__main__":
    main()
