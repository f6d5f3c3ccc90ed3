"""Verify a dossier's history without motcua: python3 verify_history.py PROOF.json ROOTS.pem HISTORY.json [HISTORY.json …]

PROOF is GET /v1/dossiers/{code}/history/proof, HISTORY each page of GET /v1/dossiers/{code}/history, ROOTS the root certificates of the
time-stamp authorities you trust, from the authorities themselves. Needs only Python and the command openssl.
"""

import base64, hashlib, json, re, subprocess, sys, tempfile  # noqa: E401, I001
from pathlib import Path


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def redacted(value, salt, path=""):  # as applicants see it: a salted hash in place of each private value
    if not isinstance(value, dict):
        return [redacted(part, salt, f"{path}/{n}") for n, part in enumerate(value)] if isinstance(value, list) else value
    private = {key for key in value if key in ("subject", "note", "salt", "state") or (key == "by" and path[:9] == "/readers/")}
    hashes = {key: {"sha256": sha256(f"{salt}{path}/{key}".encode(), canonical(value[key])).hex()} for key in private}
    return {key: redacted(part, salt, f"{path}/{key}") for key, part in value.items() if key not in private} | hashes


def openssl(stamp, statement, *options):  # one `openssl ts` over the files of a time stamp
    with tempfile.TemporaryDirectory() as folder:
        files = {"data": statement, "chain": "".join(stamp["certificates"]).encode(), "token": base64.b64decode(stamp["token"])}
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        return subprocess.run(["openssl", "ts", *options, "-in", "token", "-token_in"], cwd=folder, capture_output=True, text=True)


def require(condition, refusal):
    if not condition:
        sys.exit(f"NOT VERIFIED: {refusal}")


require(sys.argv[3:], __doc__)
proof, roots, head, heads = json.loads(Path(sys.argv[1]).read_text("utf-8")), str(Path(sys.argv[2]).resolve()), bytes(32), []
require("anchor" in proof, f"that is no proof: {proof.get('detail')}")  # before the first midnight there is none
for item in (item for page in sys.argv[3:] for item in json.loads(Path(page).read_text("utf-8"))["items"]):
    entry = item["entry"]  # its hash covers the hash before it and the entry
    head = sha256(head, canonical(redacted(entry, entry["salt"]) if isinstance(entry.get("salt"), str) else entry))
    heads.append(head.hex())
    require(head.hex() == item["hash"] and item["sequence"] == entry["sequence"] == len(heads), f"entry {len(heads)} was changed")
require(proof["hash"] in heads[proof["sequence"] - 1 : proof["sequence"]], "it is the proof of another history")
statement = proof["anchor"]["statement"].encode()
index, last, path = proof["leaf_index"], json.loads(statement)["leaf_count"] - 1, [bytes.fromhex(each) for each in proof["path"]]
node = sha256(b"\0", canonical({key: proof[key] for key in ("code", "hash", "sequence")}))
while last and path:  # up the Merkle tree of RFC 6962
    if index % 2 or index < last:
        node = sha256(b"\1", path.pop(0), node) if index % 2 else sha256(b"\1", node, path.pop(0))
    index, last = index // 2, last // 2
require((index, last, path, node.hex()) == (0, 0, [], json.loads(statement)["root"]), "the path does not lead to the root")
verify = ("-verify", "-data", "data", "-CAfile", roots, "-untrusted", "chain")
good = [stamp for stamp in proof["anchor"]["time_stamps"] if openssl(stamp, statement, *verify).returncode == 0]
require(good, "no time stamp is of this anchor and by an authority you trust")
for stamp in good:
    print(stamp["authority"], re.search("Time stamp: .*", openssl(stamp, statement, "-reply", "-text").stdout)[0])
print(f"VERIFIED: entries 1 to {proof['sequence']} of {proof['code']}. Not anchored yet: {len(heads) - proof['sequence']}")
