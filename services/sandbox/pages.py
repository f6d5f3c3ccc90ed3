"""Pages for people: what the portal holds, a dossier as its citizen sees it, a call with its answer. Plain HTML without scripts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import Request, Response
from pydantic_core import to_json

from services.chassis.database import ReadSession
from services.chassis.transactional_router import transactional_router
from services.kernel.vietnam import at_offset
from services.sandbox import errors, queries
from services.sandbox.models import Dossier, Exchange, Fault, InboundMessage, PortalSession
from services.sandbox.presenter import STATUSES, status

router = transactional_router("/sandbox", "sandbox")

_SHOWN: Final = 50
# Nothing but the style sheet below is loaded, from this address only; no script, no frame, no form.
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STYLE: Final = """\
:root { color-scheme: light; font: 15px/1.45 system-ui, "Noto Sans", sans-serif; color: #1c2430; background: #f6f7f9 }
body { margin: 0 auto; max-width: 76rem; padding: 1.25rem 1.5rem 4rem }
header { border-bottom: 3px solid #b4232a; padding-bottom: .6rem }
h1 { font-size: 1.45rem; margin: 0 } h2 { font-size: 1.08rem; margin: 2rem 0 .5rem }
h2 span, th span, p span, h1 span, li span { color: #667085; font-weight: 400; font-size: .88em }
p { margin: .4rem 0 } a { color: #0b5394 } code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em }
.table { overflow-x: auto; background: #fff; border: 1px solid #d9dee6; border-radius: 6px }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .7rem; vertical-align: top }
th { background: #eef1f5; font-weight: 600; white-space: nowrap } tr + tr td, tr + tr th { border-top: 1px solid #e7eaef }
.number { text-align: right; font-variant-numeric: tabular-nums } td:last-child { overflow-wrap: anywhere }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; list-style: none; margin: 1rem 0 0 }
.counts li { background: #fff; border: 1px solid #d9dee6; border-radius: 6px; padding: .5rem .9rem } .counts b { font-size: 1.3rem; display: block }
pre { background: #fff; border: 1px solid #d9dee6; border-radius: 6px; padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere }
.none { padding: .5rem .7rem; color: #667085 } .on { color: #b4232a; font-weight: 600 }
"""


class _Cell(NamedTuple):
    """A cell that is more than text: HTML that was made here."""

    html: str


@router.get("", include_in_schema=False)
async def show_portal(request: Request, session: ReadSession) -> Response:
    """What the portal holds: dossiers, what is to be handed over, faults, sessions, the newest calls."""
    await request.app.state.exchanges.flush()
    counts = await queries.counts(session)
    sections = [
        _counts(counts),
        '<p><a href="/sandbox/pages/messages">Hộp thư, SMS và Zalo <span lang="en">What arrived by mail, SMS and Zalo</span></a></p>',
        _faults(await queries.faults(session)),
        _inbound(await queries.pending(session, _SHOWN)),
        _dossiers(await queries.newest_dossiers(session, _SHOWN)),
        _exchanges(await queries.exchanges(session, _SHOWN)),
        _sessions(await queries.sessions(session, _SHOWN)),
    ]
    return _page("Cổng Dịch vụ công quốc gia, bản giả lập", "A sandbox of the national portal, without legal value", *sections)


@router.get("/pages/dossiers/{code}", include_in_schema=False)
async def show_dossier(code: str, session: ReadSession) -> Response:
    """A dossier as its citizen sees it, with what the portal was sent."""
    dossier = await queries.dossier(session, code)
    if dossier is None:
        raise errors.PortalDossierNotFound
    steps = await queries.steps(session, code)
    messages = await queries.messages(session, code)
    return _page(
        f"Hồ sơ {code}",
        "Dossier",
        f"<p><b>{_status(dossier.record)}</b> {_owner(dossier.owner)}</p>",
        _table(
            "Tiến độ xử lý",
            "Steps",
            (("Lúc", "Time"), ("Trạng thái", "Status"), ("Nội dung", "Content"), ("Người xử lý", "Person")),
            (
                [_field(each, "ThoiDiemXuLy"), _step_status(each), _field(each, "NoiDungXuLy"), _field(each, "NguoiXuLy")]
                for each in steps
            ),
        ),
        _messages("Chuyển cho địa phương", "Handed over to the province", messages),
        _table(
            "Nội dung",
            "Record",
            (("Trường", "Field"), ("Giá trị", "Value")),
            ([name, _value(value)] for name, value in sorted(dossier.record.items()) if value),
        ),
    )


@router.get("/pages/exchanges/{number}", include_in_schema=False)
async def show_exchange(number: int, request: Request, session: ReadSession) -> Response:
    """A call with its answer, as they were sent but for the session."""
    await request.app.state.exchanges.flush()
    row = await session.get(Exchange, number)
    if row is None:
        raise errors.PortalExchangeNotFound
    return _page(
        f"Lượt gọi {number}: {row.service}",
        "Call",
        f"<p>{_time(row.at)}, {row.milliseconds:.1f} ms. {escape(row.faults)}</p>",
        f"<h2>Yêu cầu <span>Request, SHA-256 <code>{row.request_hash.hex()}</code></span></h2><pre>{escape(row.request)}</pre>",
        f"<h2>Trả lời <span>Answer</span></h2><pre>{escape(row.answer)}</pre>",
    )


@router.get("/style.css", include_in_schema=False)
async def read_style() -> Response:
    """The style sheet of these pages."""
    return Response(_STYLE, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})


def _page(title: str, english: str, *sections: str) -> Response:
    back = "" if english.startswith("A sandbox") else '<p><a href="/sandbox">← Cổng <span lang="en">Portal</span></a></p>'
    page = (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="/sandbox/style.css">\n</head>\n<body>\n'
        f'<header><h1>{escape(title)}</h1><p lang="en"><span>{escape(english)}</span></p></header>\n{back}\n'
        + "\n".join(sections)
        + "\n</body>\n</html>\n"
    )
    return Response(page, media_type="text/html; charset=utf-8", headers=_HEADERS)


def _counts(counts: Any) -> str:
    names = {
        "dossiers": ("hồ sơ", "dossiers"),
        "steps": ("bước xử lý", "steps"),
        "messages": ("lượt chuyển địa phương", "handed over"),
        "questions": ("câu hỏi", "questions"),
    }
    items = (f'<li><b>{counts[key]}</b>{vi} <span lang="en">{en}</span></li>' for key, (vi, en) in names.items())
    return f'<ul class="counts">{"".join(items)}</ul>'


def _faults(rows: Sequence[Fault]) -> str:
    return _table(
        "Lỗi đang bật",
        "Faults that are on",
        (("Loại", "Mode"), ("Dịch vụ", "Service"), ("Còn", "Left"), ("Tỷ lệ", "Share"), ("Hạt giống", "Seed"), ("Đã gặp", "Calls")),
        (
            [
                _Cell(f'<span class="on">{escape(row.mode)}</span>'),
                row.service or "mọi dịch vụ",
                row.times,
                row.share,
                row.seed,
                row.calls,
            ]
            for row in rows
            if row.times
        ),
    )


def _inbound(rows: Sequence[InboundMessage]) -> str:
    return _messages("Chờ địa phương tiếp nhận", "To be taken over by provinces", rows)


def _messages(title: str, english: str, rows: Sequence[InboundMessage]) -> str:
    return _table(
        title,
        english,
        (
            ("Số", "No."),
            ("Hồ sơ", "Dossier"),
            ("Đơn vị", "Unit"),
            ("Đã giao", "Deliveries"),
            ("Phản hồi", "Answer"),
            ("Lúc", "Time"),
        ),
        (
            [row.id, _link(row.dossier_code), row.agency, row.deliveries, _result(row), _time(row.answered_at or row.created_at)]
            for row in rows
        ),
    )


def _dossiers(rows: Sequence[Dossier]) -> str:
    return _table(
        f"Hồ sơ, {_SHOWN} hồ sơ thay đổi gần nhất",
        "Dossiers that changed last",
        (("Mã hồ sơ", "Code"), ("Trạng thái", "Status"), ("Thủ tục", "Procedure"), ("Lượt gọi", "Calls"), ("Đổi lúc", "Changed")),
        (
            [
                _link(row.code),
                _Cell(f"{_status(row.record)} {_owner(row.owner)}"),
                _field(row.record, "TenTTHC"),
                row.calls,
                _time(row.changed_at),
            ]
            for row in rows
        ),
    )


def _exchanges(rows: Sequence[Exchange]) -> str:
    return _table(
        f"Lượt gọi, {_SHOWN} lượt gần nhất",
        "Newest calls",
        (("Số", "No."), ("Lúc", "Time"), ("Dịch vụ", "Service"), ("ms", ""), ("Lỗi", "Faults"), ("Trả lời", "Answer")),
        (
            [
                _Cell(f'<a href="/sandbox/pages/exchanges/{row.id}">{row.id}</a>'),
                _time(row.at),
                row.service,
                round(row.milliseconds, 1),
                row.faults,
                row.answer[:120],
            ]
            for row in rows
        ),
    )


def _sessions(rows: Sequence[PortalSession]) -> str:
    return _table(
        "Phiên làm việc",
        "Sessions",
        (("SHA-256 của mã phiên", "SHA-256 of the token"), ("Mở lúc", "Opened"), ("Hết hạn", "Expires")),
        ([_Cell(f"<code>{row.hash.hex()[:16]}…</code>"), _time(row.opened_at), _time(row.expires_at)] for row in rows),
    )


def _table(title: str, english: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]]) -> str:
    cells = [list(row) for row in rows]
    lines = ["".join(_cell(value) for value in row) for row in cells]
    heading = f'<h2>{escape(title)} <span lang="en">{escape(english)}</span></h2>'
    if not lines:
        return f'{heading}<div class="table"><p class="none">Không có. <span lang="en">None.</span></p></div>'
    head = "".join(
        f'<th class="{_kind(value)}">{escape(vi)} <span lang="en">{escape(en)}</span></th>'
        for (vi, en), value in zip(columns, cells[0], strict=True)
    )
    return f'{heading}<div class="table"><table><tr>{head}</tr>{"".join(f"<tr>{line}</tr>" for line in lines)}</table></div>'


def _cell(value: Any) -> str:
    html = value.html if isinstance(value, _Cell) else escape(str(value))
    return f'<td class="{_kind(value)}">{html}</td>'


def _kind(value: Any) -> str:
    return "number" if isinstance(value, int | float) else ""


def _link(code: str) -> _Cell:
    return _Cell(f'<a href="/sandbox/pages/dossiers/{quote(code, safe="")}">{escape(code)}</a>')


def _status(record: dict[str, Any]) -> str:
    code = status(record)
    return escape(f"{code} {STATUSES.get(code, '')}")


def _step_status(step: dict[str, Any]) -> _Cell:
    return _Cell(_status({"TrangThaiHoSo": step.get("TrangThai")}))


def _owner(owner: str | None) -> str:
    return f'<span class="on">hệ thống tập trung {escape(owner)}</span>' if owner else ""


def _result(row: InboundMessage) -> str:
    names = {None: "chưa", 0: "đã nhận", 1: "từ chối", -1: "lỗi, giao lại"}
    return names[row.result] + (f": {row.message}" if row.message else "")


def _field(record: dict[str, Any], name: str) -> str:
    return str(record.get(name) or "")


def _value(value: Any) -> str:
    return value if isinstance(value, str) else to_json(value).decode()


def _time(at: datetime) -> str:
    return f"{at_offset(at):%d/%m/%Y %H:%M:%S}"
