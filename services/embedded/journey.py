"""One dossier from search to rating, over HTTP, as the people it concerns: what `motcua journey` shows and a test drives."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import jwt

from services.embedded.identity import Persona
from services.kernel.time_limit_wording import UNITS
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_time import Unit

TIMEOUT_SECONDS = 30.0
FRAMEWORK = "province-operations"
APPLICANT = {
    "kind": "citizen",
    "name": "Lò Thị Mai",
    "id_number": "012194005170",
    "date_of_birth": "1994-05-17",
    "phone": "0912 345 678",
    "address": "Bản Nà Khoang, tỉnh Lai Châu",
}
# Who may have the dossier, and the actions that lead to its end, in order. Which of them may do which is decided by the procedure's
# workflow; the service lists it in `actions`.
STAFF: tuple[Persona, ...] = ("clerk", "officer", "registrar", "leader")
ACTION_ORDER = ("receive", "start", "propose", "approve", "sign", "complete", "return_result")
BODIES: dict[str, dict[str, Any]] = {
    "request_supplement": {"reason": "Bổ sung bản sao giấy chứng sinh."},
    "sign": {"documents": ["ket-qua"]},
}
RESULT: dict[str, Any] = {
    "template": "certificate",
    "title": "Giấy xác nhận",
    "number": "01/GXN",
    "fields": {
        "place": "Lai Châu",
        "heading": "Giấy xác nhận",
        "statements": ["Đã giải quyết hồ sơ của bà Lò Thị Mai."],
        "signer_title": "Phó Giám đốc",
        "signer_name": "Trần Minh Đức",
    },
}
MAX_STEPS = 30


class JourneyError(Exception):
    """A step failed; the message names the step and the response."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who did what by which request, the status of the response, and a remark on its content."""

    who: str
    what: str
    request: str
    status: int
    remark: str


@dataclass
class Journey:
    """A journey through the system at `client`'s base URL. `token` gives a bearer token for a persona.

    `procedure` is the code of a procedure to use; without one, the first result of a search for `words`.
    """

    client: httpx.AsyncClient
    token: Callable[[Persona], Awaitable[str]]
    words: str = "khai sinh"
    procedure: str | None = None
    code: str = ""
    actions_done: int = 1
    _tokens: dict[Persona, str] = field(default_factory=dict)

    async def steps(self) -> AsyncIterator[Step]:
        """The steps in order; raises JourneyError at the first that fails."""
        before = await self._figures()
        async for step in self._search():
            yield step
        async for step in self._submitting():
            yield step
        async for step in self._processing():
            yield step
        yield await self._portal()
        async for step in self._rating():
            yield step
        yield await self._scorecard(before)

    async def _search(self) -> AsyncIterator[Step]:
        if self.procedure is None:
            results, step = await self._call("citizen", "tìm thủ tục", "GET", f"/v1/procedures?q={self.words}&limit=3", public=True)
            if not results["items"]:
                raise JourneyError(f"no procedure matches {self.words!r}")
            self.procedure = results["items"][0]["code"]
            yield _with_remark(step, "; ".join(item["name"] for item in results["items"]))
        page, step = await self._call("citizen", "đọc thủ tục", "GET", f"/v1/procedures/{self.procedure}", public=True)
        self._page = page
        limit = page["committed_limit"] or page["legal_limit"]
        duration = limit_text(limit) if limit else "không quy định thời hạn"
        yield _with_remark(step, f"{page['name']} — {duration}")

    async def _submitting(self) -> AsyncIterator[Step]:
        form: dict[str, Any] = {}
        if self._page["has_form"]:
            answer, step = await self._call("citizen", "mở tờ khai", "GET", f"/v1/procedures/{self.procedure}/form", public=True)
            form = answer["example"] or {}
            yield step
        body = {
            "procedure": self.procedure,
            "authority": await self._unit(),
            "applicant": APPLICANT,
            "form": form,
            "components": [{"component": each["code"]} for each in self._page["components"][:100]],
        }
        headers = {"Idempotency-Key": str(uuid4())}
        dossier, step = await self._until(
            lambda: self._call("citizen", "nộp hồ sơ", "POST", "/v1/dossiers", body=body, headers=headers, expected=(201, 422)),
            lambda answer: "status_code" in answer,
        )
        self.code = dossier["code"]
        yield _with_remark(step, self.code)
        again, step = await self._call(
            "citizen", "gửi lại do mạng yếu", "POST", "/v1/dossiers", body=body, headers=headers, expected=(201,)
        )
        if again != dossier:
            raise JourneyError("the same submission sent again had another response")
        yield _with_remark(step, "vẫn một hồ sơ")

    async def _processing(self) -> AsyncIterator[Step]:
        received, step = await self._act(("clerk",), ("receive",))
        yield _with_remark(step, f"hẹn trả {_local(received['due_at'])}" if received["due_at"] else "không có hạn")
        for who, action in ((STAFF, "start"), (STAFF, "request_supplement"), (("citizen",), "supplement")):
            dossier, step = await self._act(who, (action,))
            yield _with_remark(step, f"trạng thái {dossier['status_code']}: {dossier['status']}")
        async for step in self._result():
            yield step
        while dossier["status"] != "returned" and self.actions_done < MAX_STEPS:
            dossier, step = await self._act(STAFF, ACTION_ORDER)
            yield _with_remark(step, f"trạng thái {dossier['status_code']}: {dossier['status']}")
        async for step in self._looking_back():
            yield step

    async def _result(self) -> AsyncIterator[Step]:
        """The paper the applicant gets: drafted by whoever has the dossier, signed, released; not where no key for signing is configured."""
        path = f"/v1/dossiers/{self.code}/results"
        for who in STAFF:
            drafted, step = await self._call(who, "lập kết quả", "POST", path, body=RESULT, expected=(201, 403))
            if step.status == httpx.codes.CREATED:
                break
        else:
            raise JourneyError("nobody may draft the result")
        yield _with_remark(step, f"{drafted['title']}: {len(drafted['signers'])} chữ ký")
        result, path = drafted, f"{path}/{drafted['id']}"
        for signer in drafted["signers"]:
            body, headers = {"signer": signer["signer"]}, {"If-Match": f'"{result["version"]}"'}
            result, step = await self._call(
                signer["role"], "ký số", "POST", f"{path}/sign", body=body, headers=headers, expected=(200, 403, 503)
            )
            if step.status != httpx.codes.OK:
                yield _with_remark(step, "chưa cấu hình khóa ký")
                return
            yield _with_remark(step, f"{result['signatures'][-1]['by']}, {_local(result['signatures'][-1]['at'])}")
        headers = {"If-Match": f'"{result["version"]}"'}
        _, step = await self._call("registrar", "phát hành kết quả", "POST", f"{path}/release", headers=headers)
        self.actions_done += 1
        yield _with_remark(step, f"SHA-256 {result['sha256'][:16]}…")

    async def _looking_back(self) -> AsyncIterator[Step]:
        path = f"/v1/dossiers/{self.code}"
        timeline, step = await self._call("citizen", "xem quá trình", "GET", f"{path}/timeline")
        if len(timeline["items"]) != self.actions_done:
            raise JourneyError(f"the timeline has {len(timeline['items'])} entries, {self.actions_done} actions were done")
        yield _with_remark(step, f"{len(timeline['items'])} bước")
        explained, step = await self._call("citizen", "xem cách tính hạn", "GET", f"{path}/deadline")
        yield _with_remark(step, f"{len(explained['segments'])} khoảng thời gian, kết quả: {explained['lateness']}")
        # Officials have read the dossier before each action; their reads reach the history a moment later.
        verified, step = await self._until(
            lambda: self._call("citizen", "kiểm tra nhật ký", "GET", f"{path}/history/verification"),
            lambda answer: answer["pending_reads"] == 0 and answer["length"] > self.actions_done,
        )
        if not verified["verified"]:
            raise JourneyError(f"the history does not verify: {verified['faults']}")
        yield _with_remark(step, f"{verified['length']} mục, không bị sửa")
        number = {"id_number": APPLICANT["id_number"]}
        tracked, step = await self._call(
            "anyone", "tra cứu bằng mã và số định danh", "POST", f"/v1/tracking/{self.code}", body=number, public=True
        )
        if len(tracked["timeline"]) != self.actions_done:
            raise JourneyError(f"tracking shows {len(tracked['timeline'])} steps, {self.actions_done} actions were done")
        yield _with_remark(step, f"{tracked['status_name']['vi']}, {len(tracked['timeline'])} bước")

    async def _act(self, people: Sequence[Persona], actions: Sequence[str]) -> tuple[Any, Step]:
        """Do the first of `actions` that is offered to one of these people."""
        path = f"/v1/dossiers/{self.code}"
        for who in people:
            response = await self._send(who, "GET", path)
            offered = (each["action"] for each in response.json().get("actions", ()))
            for action in (each for each in offered if each in actions):
                self.actions_done += 1
                body = {"action": action} | BODIES.get(action, {})
                headers = {"If-Match": response.headers["etag"]}
                return await self._call(who, action, "POST", f"{path}/transitions", body=body, headers=headers)
        raise JourneyError(f"none of {', '.join(actions)} is offered to any of {', '.join(people)}")

    async def _portal(self) -> Step:
        synchronised, step = await self._until(
            lambda: self._call("portal", "nhận đồng bộ", "GET", f"/sandbox/dossiers/{self.code}", public=True, expected=(200, 404)),
            lambda answer: (
                str(answer.get("dossier", {}).get("TrangThaiHoSo")) == "10" and len(answer["steps"]) == self.actions_done
            ),
        )
        return _with_remark(step, f"TrangThaiHoSo {synchronised['dossier']['TrangThaiHoSo']}, {len(synchronised['steps'])} bước")

    async def _rating(self) -> AsyncIterator[Step]:
        invitations, step = await self._until(
            lambda: self._call("citizen", "được mời đánh giá", "GET", f"/v1/rating-invitations?dossier={self.code}"),
            lambda answer: bool(answer["items"]),
        )
        yield _with_remark(step, f"{len(invitations['items'])} lời mời")
        url = invitations["items"][0]["url"]
        headers = {"Idempotency-Key": str(uuid4())}
        answer = {"scores": {"overall": 5}, "comment": "Nhanh và rõ ràng."}
        _, step = await self._call(
            "citizen", "đánh giá", "POST", url, body=answer, headers=headers, expected=(201,), displayed="/v1/ratings/…"
        )
        yield _with_remark(step, "rất hài lòng")

    async def _scorecard(self, before: dict[str, tuple[int, int]]) -> Step:
        def moved(answer: Any) -> bool:
            return all(after > before[name][1] for name, (_, after) in _counts(answer).items())

        after, step = await self._until(
            lambda: self._call("leader", "bảng điểm", "GET", f"/v1/scorecards/{FRAMEWORK}/{_year()}", public=True), moved
        )
        return _with_remark(step, ", ".join(figure_text(each) for each in after["indicators"]))

    async def _figures(self) -> dict[str, tuple[int, int]]:
        answer, _ = await self._call("leader", "bảng điểm", "GET", f"/v1/scorecards/{FRAMEWORK}/{_year()}", public=True)
        return _counts(answer)

    async def _unit(self) -> str:
        claims = jwt.decode(await self._token("clerk"), options={"verify_signature": False})
        return str(claims["unit"])

    async def _token(self, who: Persona) -> str:
        if who not in self._tokens:
            self._tokens[who] = await self.token(who)
        return self._tokens[who]

    async def _send(
        self, who: Any, method: str, path: str, *, body: Any = None, headers: dict[str, str] | None = None, public: bool = False
    ) -> httpx.Response:
        sent = dict(headers or {})
        if not public:
            sent["Authorization"] = f"Bearer {await self._token(who)}"
        return await self.client.request(method, path, json=body, headers=sent)

    async def _call(
        self,
        who: str,
        what: str,
        method: str,
        path: str,
        *,
        expected: tuple[int, ...] = (200,),
        displayed: str | None = None,
        **sent: Any,
    ) -> tuple[Any, Step]:
        answer = await self._send(who, method, path, **sent)
        if answer.status_code not in expected:
            raise JourneyError(f"{who}: {what}: {method} {path} answered {answer.status_code} {answer.text[:500]}")
        return answer.json(), Step(who, what, f"{method} {displayed or path}", answer.status_code, "")

    async def _until(self, attempt: Callable[[], Awaitable[tuple[Any, Step]]], done: Callable[[Any], bool]) -> tuple[Any, Step]:
        """Repeat a request until its response shows the effect of events, which arrive a moment later."""
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while True:
            answer, step = await attempt()
            if done(answer):
                return answer, step
            if time.monotonic() > deadline:
                raise JourneyError(f"{step.what}: not there after {TIMEOUT_SECONDS:g} s: {step.status} {str(answer)[:500]}")
            await asyncio.sleep(0.1)


def _with_remark(step: Step, remark: str) -> Step:
    return Step(step.who, step.what, step.request, step.status, remark)


def _counts(scorecard: Any) -> dict[str, tuple[int, int]]:
    return {each["id"]: (each["numerator"], each["denominator"]) for each in scorecard["indicators"]}


def figure_text(indicator: Any) -> str:
    """An indicator for people: its value and what was counted. Opinions that are not released yet have no value."""
    name, value = indicator["id"], indicator["value"]
    return f"{name} chưa công bố" if value is None else f"{name} {value} % ({indicator['numerator']}/{indicator['denominator']})"


def limit_text(limit: Any) -> str:
    """A time limit for people."""
    return f"{limit['value']:g} {UNITS[Unit(limit['unit'])][0]}"


def _local(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(TIME_ZONE).strftime("%H:%M %d/%m/%Y")


def _year() -> int:
    return datetime.now(TIME_ZONE).year
