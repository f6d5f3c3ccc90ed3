"""One dossier from search to rating, over HTTP, as the people it concerns: what `motcua journey` shows and a test drives."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import jwt

from services.embedded import journey_documents, journey_mandates, journey_papers, journey_payment
from services.embedded.journey_calls import Calls, JourneyError, Step
from services.embedded.journey_partners import PartnerSystem
from services.embedded.personas import Persona
from services.kernel.time_limit_wording import UNITS
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_time import Unit

FRAMEWORK = "province-operations"
APPLICANT = {
    "kind": "citizen",
    "name": "Lò Thị Mai",
    "id_number": "012194005170",
    "date_of_birth": "1994-05-17",
    "phone": "0912 345 678",
    "email": "mai@example.vn",
    "address": "Bản Nà Khoang, tỉnh Lai Châu",
}
# Who may have the dossier, and the actions that lead to its end, in order. Which of them may do which is decided by the procedure's
# workflow; the service lists it in `actions`.
STAFF: tuple[Persona, ...] = ("clerk", "officer", "registrar", "leader")
ACTION_ORDER = ("receive", "start", "propose", "approve", "sign", "complete", "return_result")
BODIES: dict[str, dict[str, Any]] = {
    "request_supplement": {"reason": "Bổ sung bản sao giấy chứng sinh."},
}
NAMING_THE_RESULT = ("sign", "complete")
MAX_STEPS = 30


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

    def __post_init__(self) -> None:
        self._calls = Calls(self.client, self.token)
        self._papers = journey_papers.Papers(self._calls)
        self._partner = PartnerSystem(self._calls)

    async def steps(self) -> AsyncIterator[Step]:
        """The steps in order; raises JourneyError at the first that fails."""
        with self._partner.receiver.listening():
            async for step in self._steps():
                yield step

    async def _steps(self) -> AsyncIterator[Step]:
        before = await self._figures()
        async for step in self._search():
            yield step
        async for step in self._partner.begin():
            yield step
        async for step in self._submitting():
            yield step
        async for step in self._processing():
            yield step
        async for step in journey_documents.send(self._calls, self.code, self._papers.result_id, self._unit_named):
            yield step
        async for step in self._partner.end(self.code):
            yield step
        async for step in journey_mandates.follow(self._calls, self.code, APPLICANT["email"]):
            yield step
        yield await self._portal()
        async for step in self._rating():
            yield step
        yield await self._scorecard(before)

    async def _search(self) -> AsyncIterator[Step]:
        if self.procedure is None:
            results, step = await self._calls.call(
                "citizen", "tìm thủ tục", "GET", f"/v1/procedures?q={self.words}&limit=3", public=True
            )
            if not results["items"]:
                raise JourneyError(f"no procedure matches {self.words!r}")
            self.procedure = results["items"][0]["code"]
            yield step.with_remark("; ".join(item["name"] for item in results["items"]))
        page, step = await self._calls.call("citizen", "đọc thủ tục", "GET", f"/v1/procedures/{self.procedure}", public=True)
        self._page = page
        limit = page["committed_limit"] or page["legal_limit"]
        duration = limit_text(limit) if limit else "không quy định thời hạn"
        yield step.with_remark(f"{page['name']} — {duration}")

    async def _submitting(self) -> AsyncIterator[Step]:
        form: dict[str, Any] = {}
        if self._page["has_form"]:
            answer, step = await self._calls.call(
                "citizen", "mở tờ khai", "GET", f"/v1/procedures/{self.procedure}/form", public=True
            )
            form = answer["example"] or {}
            yield step
        body: dict[str, Any] = {
            "procedure": self.procedure,
            "authority": await self._unit(),
            "applicant": APPLICANT,
            "form": form,
            "components": [{"component": each["code"]} for each in self._page["components"][:100]],
        }
        for component in body["components"][:1]:
            async for step in self._papers.upload():
                yield step
            component["documents"] = [self._papers.uploaded]
        headers = {"Idempotency-Key": str(uuid4())}
        dossier, step = await self._calls.until(
            lambda: self._calls.call(
                "citizen", "nộp hồ sơ", "POST", "/v1/dossiers", body=body, headers=headers, expected=(201, 422)
            ),
            lambda answer: "status_code" in answer,
        )
        self.code = dossier["code"]
        self._unit_named = {name: dossier["authority"][name] for name in ("code", "name")}
        yield step.with_remark(self.code)
        again, step = await self._calls.call(
            "citizen", "gửi lại do mạng yếu", "POST", "/v1/dossiers", body=body, headers=headers, expected=(201,)
        )
        if again != dossier:
            raise JourneyError("the same submission sent again had another response")
        yield step.with_remark("vẫn một hồ sơ")

    async def _processing(self) -> AsyncIterator[Step]:
        received, step = await self._act(("clerk",), ("receive",))
        yield step.with_remark(f"hẹn trả {_local(received['due_at'])}" if received["due_at"] else "không có hạn")
        yield await self._message("Đã tiếp nhận")
        async for step in self._papers.form(self.code, "01", ("clerk",)):
            yield step
        async for step in self._supplementing():
            yield step
        async for step in journey_payment.pay(self._calls, self.code, STAFF):
            yield step
        async for step in self._papers.result(self.code, STAFF):
            yield step
        # The payment was asked for and confirmed, the result released.
        self.actions_done += 3
        async for step in self._until_returned():
            yield step
        async for step in journey_papers.check(self._calls, self._papers.qr_codes):
            yield step
        async for step in self._papers.form(self.code, "06", STAFF):
            yield step
        async for step in self._looking_back():
            yield step

    async def _supplementing(self) -> AsyncIterator[Step]:
        for who, action in ((STAFF, "start"), (STAFF, "request_supplement")):
            dossier, step = await self._act(who, (action,))
            yield step.with_remark(f"trạng thái {dossier['status_code']}: {dossier['status']}")
        async for step in self._papers.form(self.code, "02", STAFF):
            yield step
        dossier, step = await self._act(("citizen",), ("supplement",))
        yield step.with_remark(f"trạng thái {dossier['status_code']}: {dossier['status']}")

    async def _message(self, words: str) -> Step:
        """The mail about the dossier with these words in its subject, as it arrived in the sandbox's mailbox."""
        path = f"/sandbox/messages?recipient={APPLICANT['email']}&contains={self.code}"
        arrived, step = await self._calls.until(
            lambda: self._calls.call("citizen", "nhận thông báo", "GET", path, public=True, displayed="/sandbox/messages?…"),
            lambda answer: any(words in each["subject"] for each in answer["items"]),
        )
        return step.with_remark(next(each["subject"] for each in arrived["items"] if words in each["subject"]))

    async def _until_returned(self) -> AsyncIterator[Step]:
        status = ""
        while status != "returned" and self.actions_done < MAX_STEPS:
            dossier, step = await self._act(STAFF, ACTION_ORDER)
            status = dossier["status"]
            yield step.with_remark(f"trạng thái {dossier['status_code']}: {status}")

    async def _looking_back(self) -> AsyncIterator[Step]:
        path = f"/v1/dossiers/{self.code}"
        timeline, step = await self._calls.call("citizen", "xem quá trình", "GET", f"{path}/timeline")
        if len(timeline["items"]) != self.actions_done:
            raise JourneyError(f"the timeline has {len(timeline['items'])} entries, {self.actions_done} actions were done")
        yield step.with_remark(f"{len(timeline['items'])} bước")
        explained, step = await self._calls.call("citizen", "xem cách tính hạn", "GET", f"{path}/deadline")
        yield step.with_remark(f"{len(explained['segments'])} khoảng thời gian, kết quả: {explained['lateness']}")
        # Officials have read the dossier before each action; their reads reach the history a moment later.
        verified, step = await self._calls.until(
            lambda: self._calls.call("citizen", "kiểm tra nhật ký", "GET", f"{path}/history/verification"),
            lambda answer: answer["pending_reads"] == 0 and answer["length"] > self.actions_done,
        )
        if not verified["verified"]:
            raise JourneyError(f"the history does not verify: {verified['faults']}")
        yield step.with_remark(f"{verified['length']} mục, không bị sửa")
        number = {"id_number": APPLICANT["id_number"]}
        tracked, step = await self._calls.call(
            "anyone", "tra cứu bằng mã và số định danh", "POST", f"/v1/tracking/{self.code}", body=number, public=True
        )
        if len(tracked["timeline"]) != self.actions_done:
            raise JourneyError(f"tracking shows {len(tracked['timeline'])} steps, {self.actions_done} actions were done")
        yield step.with_remark(f"{tracked['status_name']['vi']}, {len(tracked['timeline'])} bước")

    async def _act(self, people: Sequence[Persona], actions: Sequence[str]) -> tuple[Any, Step]:
        """Do the first of `actions` that is offered to one of these people."""
        path = f"/v1/dossiers/{self.code}"
        for who in people:
            response = await self._calls.send(who, "GET", path)
            offered = (each["action"] for each in response.json().get("actions", ()))
            for action in (each for each in offered if each in actions):
                self.actions_done += 1
                body = {"action": action} | BODIES.get(action, {})
                if action in NAMING_THE_RESULT:
                    body["documents"] = [self._papers.released]
                headers = {"If-Match": response.headers["etag"]}
                return await self._calls.call(who, action, "POST", f"{path}/transitions", body=body, headers=headers)
        raise JourneyError(f"none of {', '.join(actions)} is offered to any of {', '.join(people)}")

    async def _portal(self) -> Step:
        synchronised, step = await self._calls.until(
            lambda: self._calls.call(
                "portal", "nhận đồng bộ", "GET", f"/sandbox/dossiers/{self.code}", public=True, expected=(200, 404)
            ),
            lambda answer: (
                str(answer.get("dossier", {}).get("TrangThaiHoSo")) == "10" and len(answer["steps"]) == self.actions_done
            ),
        )
        return step.with_remark(f"TrangThaiHoSo {synchronised['dossier']['TrangThaiHoSo']}, {len(synchronised['steps'])} bước")

    async def _rating(self) -> AsyncIterator[Step]:
        invitations, step = await self._calls.until(
            lambda: self._calls.call("citizen", "được mời đánh giá", "GET", f"/v1/rating-invitations?dossier={self.code}"),
            lambda answer: bool(answer["items"]),
        )
        yield step.with_remark(f"{len(invitations['items'])} lời mời")
        url = invitations["items"][0]["url"]
        headers = {"Idempotency-Key": str(uuid4())}
        answer = {"scores": {"overall": 5}, "comment": "Nhanh và rõ ràng."}
        _, step = await self._calls.call(
            "citizen", "đánh giá", "POST", url, body=answer, headers=headers, expected=(201,), displayed="/v1/ratings/…"
        )
        yield step.with_remark("rất hài lòng")

    async def _scorecard(self, before: dict[str, tuple[int, int]]) -> Step:
        def moved(answer: Any) -> bool:
            return all(after > before[name][1] for name, (_, after) in _counts(answer).items())

        after, step = await self._calls.until(
            lambda: self._calls.call("leader", "bảng điểm", "GET", f"/v1/scorecards/{FRAMEWORK}/{_year()}"), moved
        )
        return step.with_remark(", ".join(figure_text(each) for each in after["indicators"]))

    async def _figures(self) -> dict[str, tuple[int, int]]:
        # Signed in: the page for everybody may be a minute old, for the gateway keeps it.
        answer, _ = await self._calls.call("leader", "bảng điểm", "GET", f"/v1/scorecards/{FRAMEWORK}/{_year()}")
        return _counts(answer)

    async def _unit(self) -> str:
        claims = jwt.decode(await self._calls.token("clerk"), options={"verify_signature": False})
        return str(claims["unit"])


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
