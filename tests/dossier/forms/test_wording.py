"""Every form printed from a dossier, compared with the wording of the official form; drawn as pictures where MOTCUA_SCREENSHOTS says."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from services.contracts.catalog import Component
from services.kernel.vietnam import TIME_ZONE
from tests.chassis import papers
from tests.dossier.builders import ALL_STEPS, AUTHORITY, PROCEDURE, dossier_after, token
from tests.dossier.forms import builders
from tests.running import Service

OFFICIAL: Final = Path(os.environ.get("MOTCUA_REAL_DATA", Path(__file__).parents[4] / "shared" / "data")) / "forms"
LONG_NAME: Final = (
    "Công ty Trách nhiệm hữu hạn Một thành viên Dịch vụ Nông lâm nghiệp và Xây dựng tổng hợp Mường Tè – Sìn Hồ – Nậm Nhùn"
)
MANY: Final = PROCEDURE.model_copy(
    update={
        "code": "1.009999",
        "name": "Cấp giấy phép xây dựng mới đối với công trình cấp đặc biệt, cấp I, cấp II trong khu bảo tồn thiên nhiên và rừng đặc dụng",
        "audiences": ("Doanh nghiệp",),
        "components": tuple(
            Component(
                code=f"c{n}", name=f"Bản vẽ thiết kế số {n} kèm theo văn bản thẩm duyệt về phòng cháy, chữa cháy", required=n < 3
            )
            for n in range(1, 41)
        ),
    }
)
APPLICANT: Final = {
    "kind": "citizen",
    "name": "Y Moan Ênuôl",
    "id_number": "012345678901",
    "phone": "0912345678",
    "email": "moan@example.org",
    "address": "Bản Nậm Cày, xã Nậm Hàng, tỉnh Lai Châu",
}
BUSINESS: Final = {
    "kind": "business",
    "name": LONG_NAME,
    "id_number": "0100109106",
    "address": "Số 1, phường Tân Phong, tỉnh Lai Châu",
}
HELPER: Final = {"kind": "citizen", "name": "Giàng Seo Phử", "id_number": "012345678902", "phone": "0987654321"}
REASON: Final = {"reason": "Hồ sơ chưa đủ theo quy định.\n1. Bản sao giấy chứng sinh\n- Văn bản ủy quyền có chứng thực"}
LATER: Final = {"reason": "Cần xác minh thực địa tại bản Nậm Cày.", "due_at": "2044-03-04T17:00:00+07:00"}
WITHDRAWN: Final = (
    *ALL_STEPS[:2],
    ("officer", "request_payment", {"amount": 50_000}),
    ("citizen", "request_withdrawal"),
    ("clerk", "accept_withdrawal"),
)
# By kind: the steps before, and who prints it.
CASES: Final[dict[str, tuple[tuple[Any, ...], str]]] = {
    "01": (ALL_STEPS[:1], "clerk"),
    "02": ((*ALL_STEPS[:2], ("officer", "request_supplement", REASON)), "clerk"),
    "03": ((("clerk", "reject", {"reason": "Không thuộc thẩm quyền giải quyết của đơn vị."}),), "clerk"),
    "04": ((*ALL_STEPS[:2], ("leader", "extend", LATER)), "leader"),
    "05": (WITHDRAWN, "clerk"),
    "06": (ALL_STEPS, "clerk"),
}
# The official texts number the six forms that TT 03/2025 kept as TT 01/2018 did.
FILES: Final = {"01": "form-01.txt", "02": "form-02.txt", "03": "form-03.txt", "04": "form-04.txt", "06": "form-05.txt"}
# What stands there for something else: names to be filled in, numbers, instructions, and errors of the copy.
PLACES: Final = re.compile(
    r"BM\.\d\d|ĐƠN VỊ CHỦ QUẢN|BỘ PHẬN TIẾP NHẬN VÀ ?TRẢ KẾT QUẢ -+|Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả"
    r"|Số:? ?[.…]+.*|\([Tt]ên cơ quan, đơn vị\)|Ttên cơ quan, đơn vị\)|\(tên thủ tục hành chính\)|\(Trường hợp ủy quyền.*|\(Chữ ký số.*\)|\(nếu có\)$"
    r"|Đia chỉ|\(bộ\)|ngày tháng năm|Bộ phận TN&TKQ"
)


@pytest.fixture
async def forms(service: Service) -> Service:
    await service.deliver(MANY)
    await service.deliver(builders.SUPERIOR)
    return service


def phrases(official: str) -> list[str]:
    """The phrases of an official form between the places to fill in."""
    paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n|\|", re.sub(r"[*]+", "", official)))
    parts = (part for each in paragraphs for part in re.split(r"[:;,()]|[.…_]{2,}|-{3,}|\d\.(?=\s|$)|/\.", PLACES.sub("::", each)))
    return [builders.words(part) for part in parts if len(builders.words(part)) > 5]


@pytest.mark.parametrize("kind", CASES)
async def test_a_form_is_archival_names_its_circular_and_has_every_phrase_of_the_official_one(forms: Service, kind):
    steps, actor = CASES[kind]
    code = await dossier_after(forms, *steps, applicant=APPLICANT, submitted_by=HELPER)
    pdf = await builders.printed(forms, code, kind, actor)
    builders.draw(pdf, f"form-{kind}")
    said = papers.text(pdf)
    assert papers.is_archival(pdf)
    assert f"Mẫu số {kind}" in said
    assert "Thông tư số 03/2025/TT-VPCP ngày 15/09/2025" in said
    assert [
        part
        for part in (code, builders.SUPERIOR.name.upper(), AUTHORITY.name.upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        if part not in said
    ] == []
    # The official wording is not on every machine, and of form 05 there is none.
    if kind in FILES and OFFICIAL.exists():
        expected = phrases((OFFICIAL / FILES[kind]).read_text(encoding="utf-8"))
        assert len(expected) > 8
        assert [phrase for phrase in expected if phrase not in builders.words(said)] == []


async def test_many_components_and_a_long_name_take_several_pages_with_nothing_lost(forms: Service):
    components = [{"component": f"c{n}", "documents": [f"TL-{n:04}"], "note": "bản sao có chứng thực"} for n in range(1, 41)]
    code = await dossier_after(
        forms,
        *CASES["01"][0],
        procedure=MANY.code,
        applicant=BUSINESS,
        submitted_by=HELPER,
        components=components,
        persona="business",
    )
    pdf = await builders.printed(forms, code, "01")
    builders.draw(pdf, "form-01-many")
    said = papers.text(pdf)
    assert papers.pages(pdf) == 4
    assert [n for n in range(1, 41) if f"{n}. Bản vẽ thiết kế số {n} kèm theo" not in said] == []
    assert [part for part in (LONG_NAME, MANY.name, "Giàng Seo Phử", "Trang 4/4") if part not in said] == []


async def test_a_long_reason_is_printed_whole(forms: Service):
    reason = "\n".join(f"{n}. Đề nghị nộp bổ sung giấy tờ thứ {n} theo quy định hiện hành" for n in range(1, 16))
    code = await dossier_after(forms, *ALL_STEPS[:2], ("officer", "request_supplement", {"reason": reason}), applicant=APPLICANT)
    pdf = await builders.printed(forms, code, "02")
    builders.draw(pdf, "form-02-long")
    assert "nộp bổ sung giấy tờ thứ 15" in papers.text(pdf)


@pytest.mark.soak
async def test_a_control_slip_of_many_hand_overs_runs_over_pages_with_its_head_repeated(forms: Service):
    moves = [("officer", "forward", {"to": {"user": "demo|officer"}}), ("officer", "forward", {"to": {"unit": "H35.01.01"}})] * 4
    code = await dossier_after(forms, *ALL_STEPS[:2], *moves, applicant=APPLICANT)
    pdf = await builders.printed(forms, code, "06")
    builders.draw(pdf, "form-06-many")
    said = papers.text(pdf)
    assert (said.count("Thời gian giao nhận hồ sơ"), papers.pages(pdf)) == (2, 2)
    assert said.count("Người giao:") == 8


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official wording is not on this machine")
async def test_every_phrase_of_the_official_register_is_on_the_paper(forms: Service):
    await dossier_after(forms, *ALL_STEPS, applicant=APPLICANT)
    query = {"period": str(datetime.now(TIME_ZONE).year), "format": "pdf"}
    register = await forms.client.get("/v1/dossier-registers", params=query, headers=token(forms, "clerk"))
    said = builders.wording(register.content)
    expected = phrases((OFFICIAL / "form-06.txt").read_text(encoding="utf-8"))
    assert len(expected) > 12
    assert [phrase for phrase in expected if not set(phrase.split()) <= set(said.split())] == []
