"""The page a telephone shows after reading a QR code: complete in itself, nothing is loaded, nothing is asked of the reader."""

import base64
import hashlib
from datetime import date, datetime
from html import escape
from typing import Final

from fastapi import Response

from services.dossier.verification.schemas import VerificationOut, VerifiedPaper
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import at_offset

_STYLE: Final = """\
:root { color-scheme: light; font: 17px/1.5 system-ui, "Noto Sans", sans-serif; color: #1c2430; background: #f6f7f9 }
body { margin: 0 auto; max-width: 40rem; padding: 1rem 1rem 3rem }
h1 { font-size: 1.3rem; margin: 0; line-height: 1.3 } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem }
p { margin: .4rem 0 } [lang=en] { color: #566173; font-size: .86em; font-weight: 400; display: block }
.address { background: #fff7e0; border: 1px solid #e2c266; border-radius: 8px; padding: .7rem .9rem; margin: 1rem 0 }
.small { font-size: .9rem; line-height: 1.4 } dl + dl, section + dl { margin-top: 1rem }
.address b { display: block; font-size: 1.1rem; overflow-wrap: anywhere }
.state { border-radius: 8px; color: #fff; padding: .9rem 1rem; margin: 1rem 0 } .state [lang=en] { color: inherit }
.state strong { font-size: 1.5rem; line-height: 1.3; display: block }
.good { background: #17693a } .ended { background: #8a5a00 } .bad { background: #a3232a }
dl { background: #fff; border: 1px solid #d9dee6; border-radius: 8px; margin: 0; padding: .2rem .9rem }
dt { color: #414b5c; padding-top: .55rem; font-size: .9rem } dt [lang=en] { display: inline; margin-left: .35rem }
dd { margin: 0; padding-bottom: .55rem; border-bottom: 1px solid #e7eaef; font-weight: 600; overflow-wrap: anywhere }
dl > div:last-child dd { border: 0 } code { font: .8rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; font-weight: 400 }
input { font: inherit; max-width: 100% } output { display: block; font-weight: 600; margin-top: .4rem }
"""
# The file does not leave the reader's device.
_SCRIPT: Final = """\
const box = document.getElementById("file"), said = document.getElementById("said"), own = document.getElementById("compare");
if (globalThis.crypto && crypto.subtle) own.hidden = false;
box.addEventListener("change", async () => {
  if (!box.files.length) return;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await box.files[0].arrayBuffer()));
  const digits = Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("");
  said.textContent = own.dataset.files.split(" ").includes(digits) ? said.dataset.same : said.dataset.other;
});
"""


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_HEADERS: Final = {
    "Content-Security-Policy": f"default-src 'none'; style-src {_source(_STYLE)}; script-src {_source(_SCRIPT)}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    "Vary": "Accept",
}
_COLOURS: Final = {"valid": "good", "superseded": "ended", "revoked": "bad", "expired": "ended"}


def verification(found: VerificationOut) -> Response:
    """The verdict, under the address it must have."""
    sections = [_state(found.name, found.meaning, _COLOURS.get(found.state, "bad"))]
    if found.since:
        sections.append(_list([("Từ lúc", "Since", _time(found.since))]))
    if found.paper:
        sections += [_heading("So sánh với giấy tờ đang cầm", "Compare with the paper you hold"), _facts(found.paper)]
        if found.paper.files:
            sections.append(_compare(found.paper.files))
    sections.append(_list([("Kiểm tra lúc", "Checked at", _time(found.checked_at))]))
    return _page(found.address, sections)


def refusal(address: str, text: BilingualText, status: int) -> Response:
    """Why there is no verdict."""
    return _page(address, [_state(BilingualText(vi="Không kiểm tra được", en="Nothing to check"), text, "bad")], status)


def _page(address: str, sections: list[str], status: int = 200) -> Response:
    page = (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>Kiểm tra mã QR</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        "<header><h1>Kiểm tra giấy tờ bằng mã QR<span lang='en'>Check of a paper by its QR code</span></h1></header>\n<main>\n"
        + _address(address)
        + "\n".join(sections)
        + "\n</main>\n"
        + (f"<script>{_SCRIPT}</script>\n" if 'id="compare"' in "".join(sections) else "")
        + "</body>\n</html>\n"
    )
    return Response(page, status, media_type="text/html; charset=utf-8", headers=_HEADERS)


def _address(address: str) -> str:
    return (
        f'<div class="address"><p>Thanh địa chỉ của trình duyệt phải bắt đầu bằng <b>{escape(address)}/</b></p>'
        "<p class='small'>Nếu là địa chỉ khác, trang bạn đang xem là giả: đóng trang, tự gõ địa chỉ trên, và báo cho cơ quan ghi trên giấy tờ. "
        "Trang này không bao giờ hỏi mật khẩu, mã OTP, số thẻ hay yêu cầu chuyển tiền."
        "<span lang='en'>Your browser's address line must begin with this address. If it shows another, the page is false: close it, type this "
        "address yourself, and tell the unit named on the paper. This page never asks for a password, a code, a card or money.</span></p></div>\n"
    )


def _state(name: BilingualText, meaning: BilingualText, colour: str) -> str:
    return f'<div class="state {colour}" role="status"><strong>{_both(name.vi, name.en)}</strong><p>{_both(meaning.vi, meaning.en)}</p></div>'


def _facts(paper: VerifiedPaper) -> str:
    return _list(
        [
            ("Giấy tờ", "Paper", escape(paper.title)),
            ("Số", "Number", escape(paper.number or "")),
            ("Ngày", "Day", _day(paper.issued_on)),
            ("Cơ quan cấp", "Issued by", escape(paper.unit.name)),
            ("Có giá trị đến hết ngày", "Valid until", _day(paper.valid_until)),
            ("Mã hồ sơ", "Dossier", escape(paper.dossier)),
            ("SHA-256 của tệp", "of the file", f"<code>{paper.files[-1]}</code>" if paper.files else ""),
        ]
    )


def _compare(files: list[str]) -> str:
    same = "Đúng tệp đã cấp / The file as issued"
    other = "KHÔNG phải tệp đã cấp / NOT the file as issued"
    return (
        f'<section id="compare" data-files="{" ".join(files)}" hidden>{_heading("Có tệp điện tử?", "Do you have the file?")}'
        f"<p><label for='file'>{_both('Chọn tệp để so sánh; tệp không rời khỏi thiết bị của bạn.', 'Choose it; it does not leave your device.')}"
        f"</label></p><input id='file' type='file'><output id='said' for='file' data-same='{same}' data-other='{other}'></output></section>"
    )


def _list(rows: list[tuple[str, str, str]]) -> str:
    items = (f'<div><dt>{vi}<span lang="en">{en}</span></dt><dd>{value}</dd></div>' for vi, en, value in rows if value)
    return f"<dl>{''.join(items)}</dl>"


def _heading(vi: str, en: str) -> str:
    return f"<h2>{_both(vi, en)}</h2>"


def _both(vi: str, en: str) -> str:
    return f'{escape(vi)}<span lang="en">{escape(en)}</span>'


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _time(at: datetime) -> str:
    return f"{at_offset(at):%H:%M ngày %d/%m/%Y}"
