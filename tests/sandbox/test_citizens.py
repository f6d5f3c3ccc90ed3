"""Pretend citizens and ministries: what they submit is handed over to the province until it answers, with files of every kind."""

import asyncio
import base64
import re
from typing import Any

import httpx
import pytest

PDF = base64.b64encode(b"%PDF-1.4 xin chao").decode()


async def test_a_submission_is_handed_over_with_its_files_until_it_is_answered(portal):
    submitted = await portal.submit(name="Lò Thị Thử", files=[{"name": "tờ khai.pdf", "content": PDF}])
    (first,) = await portal.inbound()
    (again,) = await portal.inbound()
    assert first == again
    assert (first["MaHoSo"], first["ChuHoSo"], first["TrangThaiHoSo"]) == (submitted["code"], "Lò Thị Thử", "1")
    (paper,) = first["TaiLieuNop"]
    assert (paper["TenTepDinhKem"], paper["DungLuong"], paper["LoaiTep"]) == ("tờ khai.pdf", "17", "application/pdf")
    content = await portal.service.client.get(paper["DuongDanTaiTepTin"])
    assert (content.content, content.headers["content-type"]) == (b"%PDF-1.4 xin chao", "application/pdf")
    assert (await portal.answer({"MaThongDiep": first["MaThongDiep"], "error_code": "0"}))["error_code"] == 0
    assert await portal.inbound() == []


async def test_the_citizen_sees_the_status_and_the_steps_the_province_sends(portal, step_record):
    submitted = await portal.submit()
    (message,) = await portal.inbound()
    assert (await portal.add(dict(message)))["error_code"] == -3
    assert (await portal.update(dict(message) | {"TrangThaiHoSo": "2"}))["error_code"] == 0
    await portal.steps(step_record | {"MaHoSo": submitted["code"]})
    await portal.answer({"MaThongDiep": message["MaThongDiep"], "error_code": 0, "message": "Đã nhận"})
    seen = (await portal.service.client.get(f"/sandbox/citizens/dossiers/{submitted['code']}")).json()
    assert (seen["status"], seen["status_name"], len(seen["steps"])) == ("2", "Được tiếp nhận", 1)
    assert [(each["result"], each["message"], each["deliveries"]) for each in seen["messages"]] == [(0, "Đã nhận", 1)]


async def test_a_refused_submission_is_refused_for_its_citizen_with_the_reason(portal):
    submitted = await portal.submit()
    (message,) = await portal.inbound()
    await portal.answer({"MaThongDiep": message["MaThongDiep"], "error_code": "1", "message": "Không thuộc thẩm quyền"})
    seen = (await portal.service.client.get(f"/sandbox/citizens/dossiers/{submitted['code']}")).json()
    assert (seen["status"], seen["dossier"]["GhiChu"]) == ("3", "Không thuộc thẩm quyền")
    assert len(seen["dossier"]["NgayTuChoi"]) == 14


async def test_what_failed_is_delivered_again_and_an_answer_stands(portal):
    await portal.submit()
    (message,) = await portal.inbound()
    number = message["MaThongDiep"]
    await portal.answer({"MaThongDiep": number, "error_code": "-1", "message": "lỗi"})
    assert len(await portal.inbound()) == 1
    for _ in range(2):
        assert (await portal.answer({"MaThongDiep": number, "error_code": "0"}))["error_code"] == 0
    other = await portal.answer({"MaThongDiep": number, "error_code": "1"})
    assert (other["error_code"], "đã tồn tại" in other["message"]) == (-3, True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"MaThongDiep": "999", "error_code": "0"}, -4),
        ({"MaThongDiep": "x", "error_code": "0"}, -2),
        ({"MaThongDiep": "1", "error_code": "2"}, -2),
        ({"error_code": "0"}, -2),
    ],
)
async def test_an_answer_to_nothing_is_refused(portal, answer: dict[str, Any], code: int):
    assert (await portal.answer(answer))["error_code"] == code


async def test_a_province_gets_what_is_for_it_and_the_units_below_in_portions(portal):
    for agency in ("H35.01.01", "H49", "H35", "H35.02"):
        await portal.submit(agency=agency)
    assert [row["MaDonVi"] for row in await portal.inbound()] == ["H35.01.01", "H35", "H35.02"]
    assert [row["MaDonVi"] for row in await portal.inbound(soluong="1")] == ["H35.01.01"]
    (first, *others) = await portal.inbound()
    assert await portal.inbound(sauThongDiep=first["MaThongDiep"]) == others
    for number in ("một", "-1", "1" * 30):
        assert (await portal.call("LayDanhSachHoSo", sauThongDiep=number))["error_code"] == -1
    other = await portal.call("PhanHoiHoSo", madonvi="H49", data=[{"MaThongDiep": "1", "error_code": "0"}])
    assert other["error_code"] == -4
    for number in ("0", "101", "nhiều", "1" * 30, -1):
        assert (await portal.call("LayDanhSachHoSo", soluong=number))["error_code"] == -1


async def test_a_submission_may_hold_what_the_province_cannot_take(portal):
    await portal.submit(procedure="không có", more={"TrangThaiHoSo": "99", "NgayNopHoSo": ["hôm nay"], "MaHoSo": "của tôi"})
    (message,) = await portal.inbound()
    assert (message["MaTTHC"], message["TrangThaiHoSo"], message["NgayNopHoSo"]) == ("không có", "99", ["hôm nay"])
    assert message["MaHoSo"] != "của tôi"


async def test_a_file_may_stand_within_the_record(portal):
    await portal.submit(files=[{"name": "a.pdf", "content": PDF, "behaviour": "inline"}])
    (message,) = await portal.inbound()
    assert message["TaiLieuNop"] == [{"TenTepDinhKem": "a.pdf", "Base64": PDF, "MaThanhPhanHoSo": ""}]


async def test_a_file_within_the_record_is_made_up_as_large_as_it_is_to_be(portal):
    await portal.submit(files=[{"name": "a.pdf", "size": 2_000, "behaviour": "inline"}])
    (message,) = await portal.inbound()
    content = base64.b64decode(message["TaiLieuNop"][0]["Base64"])
    assert (len(content), content[:5]) == (2_000, b"%PDF-")


@pytest.mark.parametrize(
    "change",
    [
        {"agency": "Lai Châu"},
        {"files": [{"name": "a", "content": "!"}]},
        {"files": [{"name": "a", "behaviour": "explode"}]},
        {"files": [{"name": "a", "behaviour": "inline", "size": 2**30}]},
        {"x": 1},
    ],
)
async def test_an_invalid_submission_is_refused(sandbox, change: dict[str, Any]):
    body = {"agency": "H35", "procedure": "1.001193"} | change
    assert (await sandbox.client.post("/sandbox/citizens/dossiers", json=body)).status_code == 422


async def test_a_ministrys_dossier_is_handed_over_in_each_state_and_may_only_be_read(portal, step_record):
    body = {"ministry": "G01", "agency": "H35.012.03", "procedure": "1.004222"}
    reported = (await portal.service.client.post("/sandbox/ministries/dossiers", json=body)).json()
    code = reported["code"]
    assert re.fullmatch(r"H35\.012\.03-[0-9]{6}-01[0-9]{4,}", code)
    (first,) = await portal.inbound()
    assert (first["HeThongXuLy"], first["TrangThaiHoSo"]) == ("G01", "2")
    step = await portal.service.client.post(f"/sandbox/ministries/dossiers/{code}/steps", json={"status": 10})
    assert step.json()["status_name"] == "Đã trả kết quả"
    second = (await portal.inbound())[1]
    assert (second["MaHoSo"], second["TrangThaiHoSo"], len(second["TienDoXuLy"])) == (code, "10", 1)
    refused = [await portal.update(dict(first)), await portal.steps(step_record | {"MaHoSo": code})]
    assert [(each["error_code"], "G01" in each["message"]) for each in refused] == [(-9, True), (-9, True)]


async def test_only_ministries_dossiers_take_their_steps(portal):
    submitted = await portal.submit()
    for code in (submitted["code"], "khong-co"):
        response = await portal.service.client.post(f"/sandbox/ministries/dossiers/{code}/steps", json={"status": 4})
        assert (response.status_code, response.json()["code"]) == (404, "portal_dossier_not_found")
    assert (await portal.service.client.get("/sandbox/citizens/dossiers/khong-co")).status_code == 404


async def file_address(portal: Any, **file: Any) -> str:
    submitted = await portal.submit(files=[{"name": "a.pdf", **file}])
    return str(submitted["dossier"]["TaiLieuNop"][0]["DuongDanTaiTepTin"])


async def test_a_large_file_is_made_up_and_has_the_size_it_says(client, portal):
    response = await client.get(await file_address(portal, size=300_000))
    assert (len(response.content), response.content[:5], response.headers["content-length"]) == (300_000, b"%PDF-", "300000")


async def test_a_file_may_be_something_else_than_it_says(client, portal):
    response = await client.get(await file_address(portal, behaviour="wrong_type"))
    assert (response.headers["content-type"], response.content[:2]) == ("application/pdf", b"MZ")


async def test_a_file_may_be_larger_than_the_record_says(client, portal):
    address = await file_address(portal, behaviour="understated", size=50_000)
    (message,) = await portal.inbound()
    assert (message["TaiLieuNop"][0]["DungLuong"], len((await client.get(address)).content)) == ("1000", 50_000)


async def test_a_file_may_end_before_its_announced_length(client, portal):
    address = await file_address(portal, behaviour="lying_length", size=1_000)
    with pytest.raises(httpx.RemoteProtocolError):
        await client.get(address)


@pytest.mark.parametrize("behaviour", ["slow", "endless"])
async def test_a_file_may_take_for_ever(client, portal, behaviour: str):
    address = await file_address(portal, behaviour=behaviour, size=1_000_000)
    received = 0
    async with client.stream("GET", address) as response:
        async for block in response.aiter_raw():
            received += len(block)
            if received > 8:
                break
    assert 8 < received < 2**20


@pytest.mark.parametrize(("behaviour", "status"), [("missing", 404), ("error", 500), ("redirect", 302)])
async def test_a_file_may_not_be_there(client, portal, behaviour: str, status: int):
    response = await client.get(await file_address(portal, behaviour=behaviour))
    assert response.status_code == status


async def test_an_unknown_file_is_not_found(sandbox):
    response = await sandbox.client.get("/sandbox/files/khong-co")
    assert (response.status_code, response.json()["code"]) == (404, "portal_file_not_found")


async def test_a_file_may_change_with_each_download(client, portal):
    address = await file_address(portal, behaviour="changing")
    first, second = [(await client.get(address)).content for _ in range(2)]
    assert (first != second, len(first)) == (True, 1_000)


async def test_concurrent_pulls_deliver_the_same_message(portal):
    await portal.submit()
    pulls = await asyncio.gather(*(portal.inbound() for _ in range(5)))
    assert {rows[0]["MaThongDiep"] for rows in pulls} == {pulls[0][0]["MaThongDiep"]}
