"""The reference year of Lai Châu as raw records: what `motcua scenario lai-chau-2020` loads through the ordinary import.

Nothing here says how the year ended. The records say how each procedure is offered, how long law and province give for it, and what
was published when; every figure is what the running system computes from them.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from services.embedded import loading
from services.embedded.loading import LoadError, Progress
from services.embedded.scenario_order import GOLDEN, SEED

_DATA = Path(__file__).parent / "data" / "scenario-lai-chau-2020.json"
# Far from the codes in use, so that the scenario's procedures can be in the same catalogue as real ones.
FIRST_CODE = 700_001
_TIMEOUT_SECONDS = 60.0
# Requests at a time: there are 1,890 decisions to enter.
_PARALLEL = 8
_TITLES = {
    "article": "Tin mẫu số",
    "photo": "Ảnh mẫu số",
    "document": "Văn bản mẫu số",
    "legal_text": "Quyết định mẫu số",
    "notice": "Thông báo mẫu số",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The catalogue as it is from a day on, in JSON Lines."""

    effective_from: date
    lines: bytes


def load() -> Any:
    """The plan of the year: counts, from which the same records are always generated."""
    return json.loads(_DATA.read_bytes())


def stages(year: Any) -> Iterator[Stage]:
    """The procedures at the beginning of the year, and again after they were put online and their limits cut."""
    for day, levels in year["levels"].items():
        offered = [level for level in ("4", "3", "2") for _ in range(levels[level])]
        offered += ["1"] * (year["procedures"] - len(offered))
        # The legal limit is there before anybody cuts it.
        limits = [(legal, committed if day >= year["cuts"]["from"] else None) for legal, committed in _limits(year)]
        records = [_procedure(year, n, level, *limit) for n, (level, limit) in enumerate(zip(offered, limits, strict=True))]
        yield Stage(date.fromisoformat(day), _lines(records))


def _limits(year: Any) -> list[tuple[int, int | None]]:
    """Legal and committed limit of each procedure; with another seed others are the first to be cut."""
    cuts = year["cuts"]
    limits = [(each["legal"], each["committed"]) for each in cuts["limits"] for _ in range(each["procedures"])]
    limits += [(cuts["uncut"], None)] * (year["procedures"] - len(limits))
    turn = round((year["seed"] - SEED) * GOLDEN * len(limits)) % len(limits)
    return limits[turn:] + limits[:turn]


def _procedure(year: Any, n: int, level: str, days: int, committed: int | None) -> dict[str, Any]:
    field = field_of(year["fields"], n)
    code, unit = procedure_code(n), year["cuts"]["unit"]
    limit = {"time_limit_text": f"{days} Ngày làm việc", "time_limit_value": days, "time_limit_unit": unit}
    free = {
        "fee_text": "Miễn phí",
        "fees": [{"kind": "Lệ phí", "amount_text": "0", "unit": "Đồng", "note": None}],
        "description": None,
    }
    channels = [("Trực tiếp", "DIRECT"), ("Dịch vụ bưu chính", "POSTAL")] + [("Trực tuyến", "ONLINE")] * (level in ("3", "4"))
    record: dict[str, Any] = {
        "code": code,
        "laichau_code": f"{code}.000.00.00.H35",
        "name": f"Thủ tục mẫu số {n + 1} về {field.lower()}",
        "decision_number": "QĐ mẫu 01/2020",
        "authority_levels": ["Cấp Tỉnh"],
        "authority_level_codes": ["PROVINCE"],
        "procedure_type": "Loại khác",
        "field": field,
        "steps": [{"name": None, "text": "Nộp hồ sơ, tiếp nhận, giải quyết và trả kết quả theo quy trình chung."}],
        "methods": [
            {"channel": name, "channel_code": channel, **limit, **(free if level != "3" else _counter_fee())}
            for name, channel in channels
        ],
        "components": [_form(n, downloadable=level != "1")],
        "audiences": ["Công dân Việt Nam", "Doanh nghiệp"],
        "executing_authority": "Cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh",
        "results": [{"code": None, "name": "Văn bản giải quyết"}],
        "legal_bases": [
            {"number": "63/2010/NĐ-CP", "title": "Nghị định về kiểm soát thủ tục hành chính", "date_iso": "2010-06-08"}
        ],
        "requirements": "Không",
    }
    if level in ("3", "4"):
        record["online"] = {"form_url": f"https://portal.invalid/to-khai/{code}", "results": ["counter"], "visits": 1}
    if committed is not None:
        record["committed_limit"] = {"value": committed, "unit": unit, "decision": "QĐ mẫu 02/2020", "decision_date": "2020-09-15"}
    return record


def _counter_fee() -> dict[str, Any]:
    """A fee that can only be paid at the counter keeps an online service at level 3."""
    fee = {"kind": "Lệ phí", "amount_text": "30000", "unit": "Đồng", "note": None}
    return {"fee_text": "30.000 đồng", "fees": [fee], "description": None}


def field_of(fields: Sequence[str], n: int) -> str:
    """The field of the n-th procedure, from 0: fields repeat in a fixed cycle."""
    return fields[n % len(fields)]


def procedure_number(code: str) -> int:
    """Which procedure a code is of: what `procedure_code` has made it from."""
    return int(code.removeprefix("2.")) - FIRST_CODE


def procedure_code(n: int) -> str:
    """The code of the n-th procedure, from 0."""
    return f"2.{FIRST_CODE + n:06d}"


def _form(n: int, *, downloadable: bool) -> dict[str, Any]:
    files = [f"to-khai-{n + 1}.docx"] if downloadable else []
    return {"group": None, "name": "Tờ khai theo mẫu", "form_files": files, "originals": 1, "copies": 0, "quantity_text": None}


def news_items(year: Any) -> bytes:
    """What the provincial portal published in the year, day by day, in JSON Lines."""
    first = date(year["year"], 1, 1)
    numbered = [(kind, n, count) for kind, count in year["news"].items() for n in range(count)]
    return _lines(_news_item(kind, n, first + timedelta(days=n * 366 // count)) for kind, n, count in numbered)


def _news_item(kind: str, n: int, day: date) -> dict[str, Any]:
    line: dict[str, Any] = {
        "source_id": f"lai-chau-2020/{kind}/{n + 1}",
        "kind": kind,
        "title": f"{_TITLES[kind]} {n + 1}",
        "body": "<p>Nội dung mẫu của kịch bản năm 2020.</p>",
        "imported": True,
        "published_at": f"{day}T09:00:00+07:00",
    }
    if kind == "photo":
        line["attachments"] = [{"name": "Ảnh mẫu", "url": f"https://portal.invalid/anh/{n + 1}.jpg", "media_type": "image/jpeg"}]
    if kind == "legal_text":
        line["legal"] = {"number": f"{n + 1}/2020/QĐ-UBND", "date": str(day), "issuer": "Ủy ban nhân dân tỉnh Lai Châu"}
    return line


async def run(client: httpx.AsyncClient, token: str, progress: Callable[[str], Progress], year: Any = None) -> None:
    """Load the year into a running system, as an editor; what is there already stays. `progress` is called with the name of each part."""
    year = year or load()
    for stage in stages(year):
        report = progress(f"procedures of {stage.effective_from}")
        if await _is_there(client, stage):
            report(1, 1)
            continue
        await _imported(loading.load(client, "procedures", stage.lines, token, report, effective_from=stage.effective_from))
    await _end(client, token, year, progress("end of the year"))
    await _imported(loading.load(client, "news", news_items(year), token, progress("news")))


async def _end(client: httpx.AsyncClient, token: str, year: Any, progress: Progress) -> None:
    """Abolish the year's procedures from the next New Year on, so that none of them is in force among the real ones today."""
    end = year["end"]
    codes = await _codes_in_force(client, year, end["effective_from"])
    limit, ended = asyncio.Semaphore(_PARALLEL), 0
    progress(0, len(codes))

    async def abolish(code: str) -> None:
        nonlocal ended
        async with limit:
            headers = {"Authorization": f"Bearer {token}"}
            response = await client.post(f"/v1/procedures/{code}/abolition", json=end, headers=headers, timeout=_TIMEOUT_SECONDS)
        # Another run of the scenario may have been faster.
        if response.status_code != httpx.codes.CONFLICT:
            response.raise_for_status()
        ended += 1
        progress(ended, len(codes))

    await asyncio.gather(*(abolish(code) for code in codes))


async def _codes_in_force(client: httpx.AsyncClient, year: Any, day: str) -> list[str]:
    """The codes of the year's procedures that are in force on a day."""
    response = (await client.get("/v1/procedures/export", params={"at": day}, timeout=_TIMEOUT_SECONDS)).raise_for_status()
    own = {procedure_code(n) for n in range(year["procedures"])}
    return [code for line in response.text.splitlines() if (code := json.loads(line)["code"]) in own]


async def _is_there(client: httpx.AsyncClient, stage: Stage) -> bool:
    """Whether the stage, or a later one, is in the catalogue as a whole: its last procedure is. They are published in their order."""
    code = json.loads(stage.lines.splitlines()[-1])["code"]
    answer = await client.get(f"/v1/procedures/{code}")
    if answer.status_code == httpx.codes.NOT_FOUND:
        return False
    return date.fromisoformat(answer.raise_for_status().json()["effective_from"]) >= stage.effective_from


async def _imported(importing: Awaitable[Any]) -> None:
    report = await importing
    if report["state"] != "done" or report["refused"]:
        raise LoadError(
            f"the scenario was not imported as a whole: {report['refused']} lines refused, look at /v1/imports/{report['id']}"
        )


async def figures(client: httpx.AsyncClient) -> dict[str, float]:
    """What the system computes for the end of the year: each figure of the catalogue that was published, from one GET."""
    levels = await _get(client, "/v1/service-levels?at=2020-12-31")
    cuts = await _get(client, "/v1/simplification?at=2020-12-31&limit=1")
    complete = await _get(client, "/v1/completeness?at=2020-12-31&limit=1")
    published = await _get(client, "/v1/news/counts?year=2020")
    regime = next(each for each in levels["regimes"] if each["regime"]["code"] == "nd-43-2011")
    return {
        "public services": regime["procedures"],
        "online services at level 3 or 4": regime["online"],
        "average cut of the time limit, %": cuts["cuts"]["average"],
        "largest cut of the time limit, %": cuts["cuts"]["greatest"],
        "procedures published with complete information, %": complete["share"],
        "items on the information portal": published["total"],
    }


async def _get(client: httpx.AsyncClient, path: str) -> Any:
    return (await client.get(path)).raise_for_status().json()


def _lines(records: Any) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)
