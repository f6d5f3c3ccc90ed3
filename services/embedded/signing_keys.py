"""The demonstration's keys for signing results: of the leader and of the unit, by an authority of its own that nobody else trusts.

Made at the first start. Everything about them says that they are a sandbox's and without legal value.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography.x509.oid import NameOID

from services.embedded import cluster
from services.embedded.personas import PERSONAS, UNIT
from services.sandbox.rules.certificate_authority import CertificateAuthority

AUTHORITY: Final = "sandbox-authority.pem"
ROOT: Final = "sandbox-authority-root.pem"
PERSON: Final = "sandbox-leader.p12"
ORGANISATION: Final = "sandbox-unit.p12"
FILES: Final = (AUTHORITY, ROOT, PERSON, ORGANISATION)

# Not a secret: whoever reads the folder has the authority's key as well.
_PASSPHRASE: Final = "sandbox"  # noqa: S105
_LEADER: Final = "demo|leader"
_UNIT_NAME: Final = "Trung tâm Phục vụ hành chính công tỉnh (THỬ)"
_VALID: Final = timedelta(days=3_600)


def settings(data_dir: Path, sandbox: str, time_stamps: Mapping[str, Any]) -> dict[str, Any]:
    """What the dossier service needs to sign and to verify what it signed; makes the files that are not there yet."""
    if not (data_dir / ORGANISATION).exists():
        _create(data_dir, f"{sandbox}/authority/revocation-list")
    return {
        "signing_keys": (
            {"name": "demo-leader", "kind": "person", "subject": _LEADER, "pkcs12": data_dir / PERSON, "secret": _PASSPHRASE},
            {"name": "demo-unit", "kind": "organisation", "unit": UNIT, "pkcs12": data_dir / ORGANISATION, "secret": _PASSPHRASE},
        ),
        "signature_time_stamps": time_stamps,
        "trust_anchors": ({"certificates": data_dir / ROOT},),
        "revocation_lists": (f"{sandbox}/authority/revocation-list",),
    }


def _create(data_dir: Path, revocation_list: str) -> None:
    now = datetime.now(UTC)
    authority = CertificateAuthority.generate(at=now - timedelta(hours=1), revocation_list=revocation_list)
    (data_dir / ROOT).write_text(authority.root_pem())
    cluster.write_private(data_dir / AUTHORITY, authority.pem())
    signers = {
        PERSON: {NameOID.COMMON_NAME: f"{PERSONAS['leader']['name']} (THỬ)", NameOID.USER_ID: "CCCD:000000000000"},
        ORGANISATION: {NameOID.COMMON_NAME: _UNIT_NAME, NameOID.USER_ID: "MNS:0000000"},
    }
    for name, subject in signers.items():
        issued = authority.issue(subject, at=now - timedelta(hours=1), until=now + _VALID)
        cluster.write_private(data_dir / name, issued.pkcs12(_PASSPHRASE))
