"""The portal's protocol: each of its services, and each of its refusals."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from services.embedded import identity as demo_identity
from tests.running import Service

CODE = "H35.01.01-250310-00001"
CATALOGUE = Path(demo_identity.__file__).parent / "data" / "procedures.jsonl"


async def test_a_login_opens_a_session(sandbox):
    answer = await sandbox.client.post("/sandbox/mapi/login", json={"username": "lai-chau", "password": "chỉ dùng để thử"})
    assert answer.status_code == 200
    assert answer.json()["error_code"] == 0
    assert len(answer.json()["session"]) > 20


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"username": "lai-chau", "password": "sai"}, -6, "không đúng"),
        ({"username": "ai-do", "password": "chỉ dùng để thử"}, -6, "không đúng"),
        ({"username": "lai-chau"}, -1, "password"),
        ({"username": ["lai-chau"], "password": "x"}, -1, "username"),
        (["lai-chau"], -1, "đối tượng"),
    ],
)
async def test_an_invalid_login_is_refused(sandbox, body: Any, code: int, message: str):
    answer = await sandbox.client.post("/sandbox/mapi/login", json=body)
    assert answer.status_code == 200
    assert answer.json()["error_code"] == code
    assert message in answer.json()["message"]
    assert "session" not in answer.json()


@pytest.mark.parametrize("address", ["/sandbox/mapi/login", "/sandbox/mapi/g"])
@pytest.mark.parametrize(
    "body",
    [b"{", b"", b'{"a": NaN}', b'{"a": "\\u0000"}', b"\xff", b'{"a": "\\ud800"}', b"[" * 100_000, b'{"a": 1' + b"0" * 5_000 + b"}"],
)
async def test_what_is_no_json_is_refused_in_the_portals_words(sandbox, address: str, body: bytes):
    answer = await sandbox.client.post(address, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error_code"]) == (200, -1)
    assert "JSON" in answer.json()["message"]


async def test_a_body_larger_than_the_portal_takes_is_refused(sandbox):
    answer = await sandbox.client.post("/sandbox/mapi/g", content=b" " * (16 * 1_048_576 + 1))
    assert answer.status_code == 413


async def test_a_call_without_a_valid_session_is_refused(portal):
    portal.session = "không phải phiên của cổng"
    answer = await portal.call("TraCuuHoSo", mahoso=CODE)
    assert (answer["error_code"], "Phiên làm việc hết hạn" in answer["message"]) == (-5, True)


async def test_a_session_expires(identity, sandbox, portal):
    url = sandbox.app.state.settings.database_url
    short = Service.of("sandbox", url, identity, portal_username="a", portal_password="b", session_seconds=0)
    token = (await short.client.post("/sandbox/mapi/login", json={"username": "a", "password": "b"})).json()["session"]
    await short.close()
    portal.session = token
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] == -5


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"session": None}, -1, "session"),
        ({"madonvi": ""}, -1, "madonvi"),
        ({"service": 7}, -1, "service"),
        ({"service": "LayDanhMucTTHC"}, -7, "LayDanhMucTTHC"),
        ({"service": "TraCuuHoSo"}, -1, "mahoso"),
        ({"service": "LayThuTuc"}, -1, "maTTHC"),
        ({"service": "LayThuTuc", "maTTHC": "9.999999"}, -4, "9.999999"),
        ({"service": "DongBoHoSoMC"}, -1, "isUpdating"),
        ({"service": "DongBoHoSoMC", "isUpdating": "true", "data": []}, -1, "isUpdating"),
        ({"service": "DongBoHoSoMC", "isUpdating": "False"}, -2, "data"),
        ({"service": "DongBoHoSoMC", "isUpdating": "False", "data": []}, -2, "data"),
        ({"service": "DongBoHoSoMC", "isUpdating": "False", "data": ["x"]}, -2, "data[0]"),
        ({"service": "CapNhatTienDoHoSoMC", "data": {}}, -2, "data"),
    ],
)
async def test_a_call_outside_the_protocol_is_refused(portal, changes: dict[str, Any], code: int, message: str):
    answer = await portal.call("", **changes)
    assert answer["error_code"] == code
    assert message in answer["message"]


async def test_a_call_that_is_not_an_object_is_refused(sandbox):
    answer = await sandbox.client.post("/sandbox/mapi/g", json=["session"])
    assert (answer.status_code, answer.json()["error_code"]) == (200, -1)


async def test_an_added_dossier_is_returned_with_its_steps(portal, dossier_record, step_record):
    assert (await portal.call("TraCuuHoSo", mahoso=CODE)) == {"error_code": 0, "message": "Thành công", "result": []}
    added = await portal.add(dossier_record)
    assert (added["error_code"], "thành công" in added["message"]) == (0, True)
    assert (await portal.steps(step_record))["error_code"] == 0
    answer = await portal.call("TraCuuHoSo", mahoso=CODE)
    assert answer["result"] == [dossier_record | {"TienDoXuLy": [step_record]}]


async def test_adding_a_dossier_twice_is_refused_as_already_existing(portal, dossier_record):
    await portal.add(dossier_record)
    again = await portal.add(dossier_record | {"TrangThaiHoSo": "10"})
    assert (again["error_code"], "đã tồn tại" in again["message"]) == (-3, True)
    assert (await portal.dossier(CODE))["dossier"]["TrangThaiHoSo"] == "1"


async def test_of_concurrent_adds_of_one_dossier_one_succeeds(portal, dossier_record):
    answers = await asyncio.gather(*(portal.add(dossier_record) for _ in range(6)))
    assert sorted(answer["error_code"] for answer in answers) == [-3, -3, -3, -3, -3, 0]


async def test_an_update_replaces_the_dossier(portal, dossier_record):
    await portal.add(dossier_record)
    assert (await portal.update(dossier_record | {"TrangThaiHoSo": "2"}))["error_code"] == 0
    stored = await portal.dossier(CODE)
    assert (stored["dossier"]["TrangThaiHoSo"], stored["calls"]) == ("2", 2)


async def test_an_update_of_an_unknown_dossier_is_refused(portal, dossier_record):
    answer = await portal.update(dossier_record)
    assert (answer["error_code"], "không tồn tại" in answer["message"]) == (-4, True)


async def test_of_several_dossiers_all_are_added_or_none(portal, dossier_record):
    await portal.add(dossier_record)
    other = dossier_record | {"MaHoSo": "A"}
    assert (await portal.add(other, dossier_record))["error_code"] == -3
    assert (await portal.call("TraCuuHoSo", mahoso="A"))["result"] == []


async def test_one_dossier_twice_in_a_call_is_refused(portal, dossier_record):
    assert (await portal.add(dossier_record, dossier_record))["error_code"] == -2


async def test_steps_of_an_unknown_dossier_are_refused(portal, step_record):
    answer = await portal.steps(step_record)
    assert (answer["error_code"], CODE in answer["message"]) == (-4, True)


async def test_a_step_sent_again_stands_as_it_was_sent_even_if_its_row_was_altered(portal, dossier_record, step_record):
    await portal.add(dossier_record)
    await portal.steps(step_record)
    async with portal.service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update step set record = record - 'TrangThai'")
    assert (await portal.steps(step_record, step_record))["error_code"] == 0
    assert (await portal.dossier(dossier_record["MaHoSo"]))["steps"] == [step_record]


async def test_a_step_sent_again_is_one_step(portal, dossier_record, step_record):
    await portal.add(dossier_record)
    await portal.steps(step_record)
    await portal.steps(dict(reversed(step_record.items())), step_record | {"TrangThai": "4"})
    stored = await portal.dossier(CODE)
    assert [step["TrangThai"] for step in stored["steps"]] == ["2", "4"]
    assert stored["calls"] == 3


async def test_more_than_ten_steps_in_a_call_are_refused(portal, dossier_record, step_record):
    await portal.add(dossier_record)
    steps = [step_record | {"ThoiDiemXuLy": f"202503100830{second:02}"} for second in range(11)]
    assert (await portal.steps(*steps))["error_code"] == -2
    assert (await portal.steps(*steps[:10]))["error_code"] == 0
    assert len((await portal.dossier(CODE))["steps"]) == 10


async def test_a_dossier_with_an_invalid_field_is_refused_with_its_name(portal, dossier_record):
    answer = await portal.add(dossier_record | {"TenTTHC": " "})
    assert answer == {"error_code": -2, "message": "data[0].TenTTHC: không được để trống."}
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["result"] == []


async def test_procedures_of_the_file_are_returned_in_the_national_format(identity, sandbox, portal):
    url = sandbox.app.state.settings.database_url
    with_procedures = Service.of("sandbox", url, identity, portal_username="a", portal_password="b", procedures_path=CATALOGUE)
    portal.service = with_procedures
    answer = await portal.call("LayThuTuc", maTTHC="1.001193.000.00.00.H35")
    await with_procedures.close()
    (record,) = answer["result"]
    assert (record["MATTHC"], record["TRANGTHAI"]) == ("1.001193", "1")
    assert [method["KENH"] for method in record["CACHTHUCTHUCHIEN"]] == ["1", "2", "3"]
    assert record["CACHTHUCTHUCHIEN"][0]["THOIGIAN"][0]["DONVITINH"] == "Ngày làm việc"
    assert record["THANHPHANHOSO"][1]["TRUONGHOP"] == "Trường hợp ủy quyền"
    assert record["KETQUATHUCHIEN"] == [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": "Giấy khai sinh"}]


async def test_procedures_sent_over_http_are_returned(sandbox, portal):
    put = await sandbox.client.put("/sandbox/procedures", json=[{"MATTHC": "1.000894.H35", "TENTTHC": "Kết hôn", "MOTA": "x"}])
    assert put.json() == {"procedures": 1}
    await sandbox.client.put("/sandbox/procedures", json=[{"MATTHC": "1.000894", "TENTTHC": "Đăng ký kết hôn"}])
    answer = await portal.call("LayThuTuc", maTTHC="1.000894")
    assert answer["result"] == [{"MATTHC": "1.000894", "TENTTHC": "Đăng ký kết hôn"}]
