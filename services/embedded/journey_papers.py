"""The papers of a journey: a file sent in two parts, printed forms, a signed result, and a QR code checked without a network."""

import asyncio
import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import httpx

from services.chassis import typesetting
from services.dossier.claims.rules import claim
from services.dossier.claims.rules.keys import KeyList
from services.embedded.journey_calls import Calls, JourneyError, Step
from services.embedded.personas import PERSONAS, Persona

FILENAME = "Giấy chứng sinh.pdf"
TITLE = "Giấy xác nhận"
FIELDS = {
    "place": "Lai Châu",
    "heading": "Giấy xác nhận",
    "statements": ["Hồ sơ đã được giải quyết theo quy định."],
    "signer_title": PERSONAS["leader"]["position"],
    "signer_name": PERSONAS["leader"]["name"],
}

_BREAK_SECONDS: Final = 0.3


class Cut(Exception):
    """The connection of a pretend citizen breaks."""


@dataclass
class Papers:
    """The papers of one dossier: the upload, what the QR codes of its forms and of its result say, the document released, and the id of the result."""

    calls: Calls
    uploaded: str = ""
    qr_codes: list[str] = field(default_factory=list)
    released: str = ""
    result_id: str = ""

    async def upload(self) -> AsyncIterator[Step]:
        """Send a file whose connection breaks, go on where it broke, and wait for the verdict that it is clean."""
        calls = self.calls
        content = await typesetting.pdf(
            typesetting.PLAIN, {"title": "Giấy chứng sinh", "text": "Trẻ sinh ngày 02/09/2026."}, at=datetime.now(UTC)
        )
        name = base64.b64encode(FILENAME.encode()).decode()
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)), "Upload-Metadata": f"filename {name}"}
        created, step = await calls.request("citizen", "bắt đầu gửi tệp", "POST", "/v1/uploads", headers=headers, expected=(201,))
        path = created.headers["location"]
        self.uploaded = path.rpartition("/")[2]
        yield step.with_remark(f"{FILENAME}, {len(content):,} byte")
        part = len(content) * 7 // 10
        offset, step = await calls.until(partial(_cut_off, calls, path, content, part), lambda arrived: arrived > 0)
        yield step.with_remark(f"đứt mạng: {offset / len(content):.0%} đã đến nơi")
        _, step = await calls.until(partial(_resume, calls, path, content), lambda status: status == HTTPStatus.NO_CONTENT)
        yield step.with_remark("đủ tệp")
        verdict, step = await calls.until(
            lambda: calls.call("citizen", "kiểm tra tệp", "GET", path),
            lambda answer: answer["state"] not in {"receiving", "scanning"},
        )
        if verdict["state"] != "clean":
            raise JourneyError(f"the file is {verdict['state']}: {verdict['reason']}")
        scanned = "đã quét virus" if verdict["scanned"] else "hệ thống chưa có bộ quét virus"
        yield step.with_remark(f"{verdict['media_type']}, {scanned}")

    async def form(self, code: str, kind: str, people: Sequence[Persona]) -> AsyncIterator[Step]:
        """Issue a printed form as the first of these people who may, and print it."""
        calls = self.calls
        path = f"/v1/dossiers/{code}/forms"
        for who in people:
            offered = (await calls.send(who, "GET", path)).json().get("items", ())
            if any(each["kind"] == kind and each["may_issue"] for each in offered):
                break
        else:
            raise JourneyError(f"form {kind} may be issued by none of {', '.join(people)}")
        issued, step = await calls.call(who, f"lập mẫu {kind}", "POST", path, body={"kind": kind}, expected=(201,))
        self.qr_codes.append(issued["qr_code"])
        yield step.with_remark(f"{issued['title']}, số {issued['number']}")
        paper, step = await calls.request(who, f"in mẫu {kind}", "GET", issued["href"], displayed=f"{path}/{kind}.pdf")
        if not paper.content.startswith(b"%PDF-"):
            raise JourneyError(f"form {kind} is no PDF")
        yield step.with_remark(f"PDF, {len(paper.content):,} byte")

    async def result(self, code: str, people: Sequence[Persona]) -> AsyncIterator[Step]:
        """Draft a result as the first of these people who may, preview it, have it signed by all who must, and release it."""
        calls = self.calls
        path = f"/v1/dossiers/{code}/results"
        body = {"template": "certificate", "title": TITLE, "number": f"{code[-5:]}/GXN", "fields": FIELDS}
        for who in people:
            drafted = await calls.send(who, "POST", path, body=body)
            if drafted.status_code == httpx.codes.CREATED:
                break
        else:
            raise JourneyError(
                f"a result may be drafted by none of {', '.join(people)}: {drafted.status_code} {drafted.text[:500]}"
            )
        shown, tag = drafted.json(), drafted.headers["etag"]
        path = drafted.headers["location"]
        self.result_id = path.rpartition("/")[2]
        yield Step(who, "soạn kết quả", f"POST /v1/dossiers/{code}/results", drafted.status_code, TITLE)
        paper, step = await calls.request(who, "xem trước", "POST", f"{path}/preview", displayed="…/preview")
        yield step.with_remark(f"PDF, {len(paper.content):,} byte")
        for signer in shown["signers"]:
            signed, step = await calls.request(
                signer["role"],
                "ký số",
                "POST",
                f"{path}/sign",
                body={"signer": signer["signer"]},
                headers={"If-Match": tag},
                displayed="…/sign",
            )
            shown, tag = signed.json(), signed.headers["etag"]
            yield step.with_remark("chữ ký người có thẩm quyền" if signer["signer"] == "person" else "chữ ký cơ quan")
        released, step = await calls.request(
            who, "phát hành", "POST", f"{path}/release", headers={"If-Match": tag}, displayed="…/release"
        )
        self.released = released.json()["document"]
        self.qr_codes.append(released.json()["qr_code"])
        yield step.with_remark(f"giấy tờ {self.released}")


async def _cut_off(calls: Calls, path: str, content: bytes, part: int) -> tuple[int, Step]:
    """How much has arrived, after sending up to `part` on a connection that breaks."""
    arrived, step = await _arrived(calls, path)

    async def stream() -> AsyncIterator[bytes]:
        yield content[arrived:part]
        # As on a real line: what comes together with the end of its connection, a gateway need not pass on.
        await asyncio.sleep(_BREAK_SECONDS)
        raise Cut

    if arrived < part:
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": str(arrived),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(len(content) - arrived),
        }
        try:
            # 423 while the service has not noticed yet that the connection before is gone.
            await calls.send("citizen", "PATCH", path, content=stream(), headers=headers)
        except (Cut, httpx.TransportError):
            arrived, step = await _arrived(calls, path)
    return arrived, step


async def _resume(calls: Calls, path: str, content: bytes) -> tuple[int, Step]:
    """Send the rest. 423 and 409 while the service has not noticed yet that the connection before is gone, or writes the last of it down."""
    offset, _ = await _arrived(calls, path)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    answer, step = await calls.request(
        "citizen", "gửi tiếp", "PATCH", path, content=content[offset:], headers=headers, expected=(204, 409, 423)
    )
    return answer.status_code, step


async def _arrived(calls: Calls, path: str) -> tuple[int, Step]:
    answer, step = await calls.request("citizen", "hỏi đã nhận bao nhiêu", "HEAD", path, headers={"Tus-Resumable": "1.0.0"})
    return int(answer.headers["upload-offset"]), step


async def check(calls: Calls, qr_codes: Sequence[str]) -> AsyncIterator[Step]:
    """Check QR codes: with the published keys and no further request, then online."""
    published, step = await calls.call("anyone", "lấy khóa đã công bố", "GET", "/.well-known/motcua-keys", public=True)
    papers = [verified_offline(qr_code, published) for qr_code in qr_codes]
    yield step.with_remark("kiểm tra ngoại tuyến: đúng " + "; ".join(f"{paper.title}, số {paper.number}" for paper in papers))
    for qr_code in qr_codes:
        path = "/v1/verify/" + qr_code.rpartition("/")[2]
        answer, step = await calls.call("anyone", "kiểm tra trực tuyến", "GET", path, public=True, displayed="/v1/verify/…")
        if answer["state"] != "valid":
            raise JourneyError(f"the QR code is {answer['state']}")
        yield step.with_remark(answer["name"]["vi"])


def verified_offline(qr_code: str, published: Any) -> claim.Claim:
    """What a QR code says, once its signature fits the saved list of keys. A province prints the root's key; here it is the list's own."""
    keys = KeyList.of(base64.urlsafe_b64decode(published["signed"] + "=="), [bytes.fromhex(published["root"])])
    message = claim.message(qr_code.rpartition("/")[2])
    key = keys.key(message.kid, "claims")
    if key is None or not message.signed_by(key.public):
        raise JourneyError("the QR code is not signed with a published key")
    return claim.Claim.of(message.payload)
