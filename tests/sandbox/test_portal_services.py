"""The portal's services beside dossiers and steps: shared catalogues, accounts, questions, and codes that are checked."""

from pathlib import Path
from typing import Any

import pytest

from services.embedded import identity as demo_identity
from tests.running import Apps
from tests.sandbox.builders import PASSWORD, USERNAME, Portal

DATA = Path(demo_identity.__file__).parent / "data"
QUESTION = {"agency": "H35.01.01", "content": "Đăng ký khai sinh cần giấy tờ gì?", "procedure": "1.001193"}


@pytest.fixture
async def stocked(apps: Apps, portal: Portal) -> Portal:
    """The portal with the sample catalogues, which refuses codes that are not in them."""
    files = {"procedures_path": DATA / "procedures.jsonl", "agencies_path": DATA / "authorities.jsonl"}
    portal.service = await apps.another("sandbox", portal_username=USERNAME, portal_password=PASSWORD, check_codes=True, **files)
    return portal


async def test_all_procedures_are_listed_with_their_names(stocked):
    await stocked.service.client.put("/sandbox/procedures", json=[{"MATTHC": "9.000001", "TENTTHC": "Thủ tục mới"}])
    rows = (await stocked.call("LayDanhSachTTHC"))["result"]
    assert len(rows) == 48
    assert [row["TENTTHC"] for row in rows if row["MATTHC"] in ("1.001193", "9.000001")] == [
        "Thủ tục đăng ký khai sinh",
        "Thủ tục mới",
    ]


async def test_fields_are_those_stored_and_those_procedures_name(stocked):
    await stocked.service.client.put("/sandbox/catalogues/fields", json=[{"code": "G15-HT", "name": "Hộ tịch"}])
    rows = (await stocked.call("LayDanhMucLinhVuc"))["result"]
    assert {"MALINHVUC": "G15-HT", "TENLINHVUC": "Hộ tịch"} in rows
    assert {"MALINHVUC": "ho-tich", "TENLINHVUC": "Hộ tịch"} in rows


async def test_agencies_are_those_of_the_file_and_those_stored(stocked):
    new = {"code": "H35.99", "name": "Sở Mới", "CAPDONVI": "2"}
    assert (await stocked.service.client.put("/sandbox/catalogues/agencies", json=[new])).json() == {"entries": 1}
    rows = {row["MADONVI"]: row for row in (await stocked.call("LayDanhMucCoQuan"))["result"]}
    assert rows["H35"]["TENDONVI"] == "Ủy ban nhân dân tỉnh Lai Châu"
    assert rows["H35.99"] == {"MADONVI": "H35.99", "TENDONVI": "Sở Mới", "CAPDONVI": "2"}


async def test_codes_that_are_in_no_catalogue_are_refused_with_words(stocked, dossier_record):
    answer = await stocked.add(dossier_record | {"MaTTHC": "9.999999"})
    assert (answer["error_code"], "data[0].MaTTHC" in answer["message"]) == (-2, True)
    assert (await stocked.add(dossier_record | {"MaTTHC": "1.001193.000.00.00.H35"}))["error_code"] == 0
    elsewhere = await stocked.call("LayDanhMucCoQuan", madonvi="H99")
    assert (elsewhere["error_code"], "H99" in elsewhere["message"]) == (-4, True)


async def test_an_account_is_found_by_the_number_of_whoever_submitted(portal):
    submitted = await portal.submit(identity_number="012200000017")
    found = await portal.call("TraCuuTechID", provider="wso2is", mstorcmnd="012200000017")
    assert found["result"] == [{"TECHNICALID": submitted["dossier"]["MaDoiTuong"]}]
    assert (await portal.call("TraCuuTechID", provider="wso2is", mstorcmnd="0"))["result"] == []
    assert (await portal.call("TraCuuTechID", provider="vneid", mstorcmnd="0"))["error_code"] == -1


async def test_a_citizens_question_is_listed_and_answered_once(portal):
    asked = (await portal.service.client.post("/sandbox/citizens/questions", json=QUESTION)).json()
    (listed,) = (await portal.call("LayDanhSachHoiDapGuiTuDVCQG"))["result"]
    assert (listed["HOIDAPID"], listed["NOIDUNG"], listed["TRANGTHAI"]) == (asked["id"], QUESTION["content"], "0")
    answer = {"HOIDAPID": asked["id"], "MADONVI": "H35.01.01", "NGAYTRALOI": "20261128090000", "NOIDUNGTRALOI": "Cần tờ khai."}
    for _ in range(2):
        assert (await portal.call("DongBoKetQuaHoiDapGuiTuDVCQG", data=[answer]))["error_code"] == 0
    (row,) = (await portal.call("LayNoiDungTraLoiTheoCauHoi", cauhoiid=asked["id"]))["result"]
    assert (row["NOIDUNGTRALOI"], "TRALOIID" in row) == ("Cần tờ khai.", True)
    shown = (await portal.service.client.get(f"/sandbox/questions/{asked['id']}")).json()
    assert (shown["question"]["TRANGTHAI"], shown["answers"]) == ("1", [answer])


async def test_the_agencys_own_questions_are_added_and_replaced(portal):
    entry = {"HOIDAPID": "FAQ-1", "NOIDUNG": "Mấy giờ mở cửa?", "NOIDUNGTRALOI": "7 giờ 30."}
    await portal.call("DongBoHoiDap", data=[entry])
    await portal.call("DongBoHoiDap", data=[entry | {"NOIDUNGTRALOI": "8 giờ."}])
    assert (await portal.call("LayDanhSachHoiDapBoCoQuan"))["result"] == [entry | {"NOIDUNGTRALOI": "8 giờ."}]
    assert (await portal.call("LayDanhSachHoiDapGuiTuDVCQG"))["result"] == []
    other = await portal.call("DongBoHoiDap", madonvi="H49", data=[entry])
    assert (other["error_code"], "đã tồn tại" in other["message"]) == (-3, True)


@pytest.mark.parametrize(
    ("service", "data", "code"),
    [
        ("DongBoHoiDap", [{"HOIDAPID": "1"}], -2),
        ("DongBoHoiDap", None, -2),
        ("DongBoKetQuaHoiDapGuiTuDVCQG", [{"HOIDAPID": "1", "MADONVI": "H35", "NOIDUNGTRALOI": "x"}], -4),
        (
            "DongBoKetQuaHoiDapGuiTuDVCQG",
            [{"HOIDAPID": "1", "MADONVI": "H35", "NOIDUNGTRALOI": "x", "NGAYTRALOI": "28/11/2026"}],
            -2,
        ),
        ("LayNoiDungTraLoiTheoCauHoi", [], -1),
    ],
)
async def test_questions_and_answers_outside_the_protocol_are_refused(portal, service: str, data: Any, code: int):
    assert (await portal.call(service, data=data))["error_code"] == code


async def test_an_unknown_question_is_not_found(sandbox):
    response = await sandbox.client.get("/sandbox/questions/HD-0")
    assert (response.status_code, response.json()["code"]) == (404, "portal_question_not_found")


async def test_more_dossiers_in_a_call_than_the_portal_takes_are_refused(portal, dossier_record):
    many = [dossier_record | {"MaHoSo": f"H35-{number}"} for number in range(101)]
    assert (await portal.add(*many))["error_code"] == -2
    assert (await portal.add(*many[:100]))["error_code"] == 0


async def test_a_code_that_is_a_number_is_a_code(portal, dossier_record, step_record):
    assert (await portal.add(dossier_record | {"MaHoSo": 7}))["error_code"] == 0
    assert (await portal.steps(step_record | {"MaHoSo": 7}))["error_code"] == 0
    assert len((await portal.dossier("7"))["steps"]) == 1


async def test_of_several_steps_all_are_added_or_none(portal, dossier_record, step_record):
    await portal.add(dossier_record)
    answer = await portal.steps(step_record, step_record | {"MaHoSo": "khong-co"})
    assert (answer["error_code"], "khong-co" in answer["message"]) == (-4, True)
    assert (await portal.dossier(dossier_record["MaHoSo"]))["steps"] == []


async def test_of_several_updates_all_are_made_or_none(portal, dossier_record):
    await portal.add(dossier_record)
    changed = dossier_record | {"TrangThaiHoSo": "4"}
    assert (await portal.update(changed, changed | {"MaHoSo": "khong-co"}))["error_code"] == -4
    assert (await portal.dossier(dossier_record["MaHoSo"]))["dossier"]["TrangThaiHoSo"] == "1"
