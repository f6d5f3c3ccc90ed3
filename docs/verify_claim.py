"""Verify the QR code of a form or result without motcua and without a network: python3 verify_claim.py QR ROOT KEYS [STATUS]

QR is what the code says, ROOT the public key of the root (64 hexadecimal digits) as the province published it on paper, KEYS a saved copy of
/.well-known/motcua-keys, STATUS one of /.well-known/motcua-status. Needs Python and the packages cbor2 and cryptography. Exit status 0: valid.
"""

import base64, hashlib, json, re, sys, time  # noqa: E401, I001
from pathlib import Path

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORM = re.compile(b"(?s)\xd2\x84\x49(\xa2\x01\x27\x04\x44(.{4}))\xa0(?:\x58.|\x59..|\x5a.{4})(.+)\x58\x40(.{64})")


def day(seconds):  # Vietnam's
    return time.strftime("%d/%m/%Y", time.gmtime(seconds + 7 * 3600))


def require(condition, refusal):
    if not condition:
        sys.exit(f"NOT VALID: {refusal}")


def decoded(text):  # base64url without padding, in its one spelling
    raw = base64.urlsafe_b64decode(text + "==") if re.fullmatch("[A-Za-z0-9_-]+", text) and len(text) % 4 != 1 else b""
    return raw if base64.urlsafe_b64encode(raw).decode().rstrip("=") == text else b""


def verified(message, keys, what):  # COSE_Sign1 in our one encoding, compared before anything is parsed: the payload, and its key
    header, kid, payload, signature = parts.groups() if (parts := FORM.fullmatch(message)) else [b""] * 4
    require(message == cbor2.dumps(cbor2.CBORTag(18, [header, {}, payload, signature])), f"this is no {what} of ours")
    require(kid in keys, f"the {what} is signed with a key that is not known here")
    try:
        key = Ed25519PublicKey.from_public_bytes(keys[kid]["x"])
        key.verify(signature, cbor2.dumps(["Signature1", header, b"", payload]))
    except InvalidSignature:
        require(False, f"the {what} was changed after it was signed")
    return cbor2.loads(payload), keys[kid]


qr, root, saved, now = sys.argv[1], bytes.fromhex(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text("utf-8")), time.time()
listed, _ = verified(decoded(saved["signed"]), {hashlib.sha256(root).digest()[:4]: {"x": root}}, "list of keys")
keys = {use: {key["kid"]: key for key in listed["keys"] if key["purpose"] == use} for use in ("claims", "status")}
claim, key = verified(decoded(qr.rpartition("/")[2]), keys["claims"], "QR code")
require("revoked_at" not in key, "its key was stolen, ask online")  # whoever has the key can date a claim back
require(key["valid_from"] <= claim[6] < min(key["valid_until"], now + 300), "its key did not sign at its time, ask online")
print(f"keys of {day(listed['issued_at'])}, status: {'see below' if sys.argv[4:] else 'not known, ask online'}")
for path in sys.argv[4:]:
    status, key = verified(Path(path).read_bytes(), keys["status"], "status list")
    require("revoked_at" not in key, "the key of the status list was stolen")
    print(f"status of {day(status['issued_at'])}, {'still the newest' if now < status['next_at'] else 'there are newer ones'}")
    for state in ("superseded", "revoked"):
        ended = {status[state][n : n + 6] for n in range(0, len(status[state]), 6)}
        require(hashlib.sha256(claim[7]).digest()[:6] not in ended, f"it was {state}")
require(now < claim.get(4, now + 1), f"it was valid until {day(claim.get(4, 1) - 1)}")
paper = claim[-65537]
print(f"VALID: {paper[2]}; number {claim.get(2)}; day {day(paper[3] * 86_400)}; unit {claim[1]}; dossier {paper.get(4)}")
