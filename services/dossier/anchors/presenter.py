"""Anchors and proofs as HTTP shapes, and a proof as an archive of files for `openssl`."""

import io
import zipfile
from base64 import b64encode
from collections.abc import Sequence

from services.dossier.anchors.queries import Proof
from services.dossier.anchors.schemas import AnchorOut, AnchorTimeStampOut, HistoryProof
from services.dossier.models.anchors import Anchor, AnchorTimeStamp

_README = """Bằng chứng về nhật ký hồ sơ {code}, đến mục {sequence}
Proof of the history of dossier {code}, up to entry {sequence}

proof.json        bằng chứng, cho docs/verify_history.py trong mã nguồn motcua
                  the proof, for docs/verify_history.py in motcua's sources
statement.json    nội dung được cấp dấu thời gian; what was time-stamped
*.tst, *.pem      dấu thời gian (RFC 3161) và các chứng thư số của từng tổ chức cấp
                  the time stamps and the certificates of each authority

Nhật ký: GET /v1/dossiers/{code}/history. The history itself is read there.
Chứng thư gốc phải lấy từ chính tổ chức cấp dấu thời gian; the root certificate must come from the authority itself:

    python3 verify_history.py proof.json root.pem history.json
    openssl ts -verify -data statement.json -in AUTHORITY.tst -token_in -CAfile root.pem -untrusted AUTHORITY.pem
"""


def anchor(row: Anchor, time_stamps: Sequence[AnchorTimeStamp]) -> AnchorOut:
    """A completed anchor with those of the time stamps that are its own."""
    assert row.root is not None  # noqa: S101 - only completed anchors are read
    assert row.statement is not None  # noqa: S101
    assert row.completed_at is not None  # noqa: S101
    return AnchorOut(
        number=row.number,
        day=row.day,
        leaf_count=row.leaf_count,
        root=row.root.hex(),
        statement=row.statement,
        completed_at=row.completed_at,
        time_stamps=[_time_stamp(each) for each in time_stamps if each.anchor == row.number],
    )


def _time_stamp(row: AnchorTimeStamp) -> AnchorTimeStampOut:
    return AnchorTimeStampOut(
        authority=row.authority,
        time_stamped_at=row.time_stamped_at,
        token=b64encode(row.token).decode(),
        certificates=row.certificates,
    )


def proof(found: Proof) -> HistoryProof:
    """A proof."""
    return HistoryProof(
        code=found.head.dossier_code,
        sequence=found.head.sequence,
        hash=found.head.hash.hex(),
        leaf_index=found.head.leaf,
        path=[each.hex() for each in found.path],
        length=found.length,
        unanchored=found.length - found.head.sequence,
        anchor=anchor(found.anchor, found.time_stamps),
    )


def archive(found: Proof) -> bytes:
    """A proof as a ZIP: for people, and for `openssl ts -verify`."""
    shown = proof(found)
    files = {
        "README.txt": _README.format(code=shown.code, sequence=shown.sequence).encode(),
        "proof.json": shown.model_dump_json(indent=1).encode(),
        "statement.json": shown.anchor.statement.encode(),
    }
    for each in found.time_stamps:
        files |= {f"{each.authority}.tst": each.token, f"{each.authority}.pem": "".join(each.certificates).encode()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
