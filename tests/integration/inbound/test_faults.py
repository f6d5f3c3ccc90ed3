"""Whatever the portal does wrong: nothing is lost, nothing is taken twice, and what cannot be read is refused, not dropped."""

import json
from typing import Any

import pytest

from services.integration.inbound import protocol
from tests.integration.builders import Portal, eventually
from tests.integration.inbound.builders import (
    accepted,
    answered,
    answers,
    citizen,
    execute,
    in_state,
    inbound,
    offers,
    opened,
    pull,
    puller,
    taking_over,
)
from tests.running import Service

ANSWERS = "PhanHoiHoSo"
PULLS = "LayDanhSachHoSo"


# Of each how often. In short, those of which something is left or comes again; the others end as one of them does.
IN_SHORT = {"answer_lost": 2, "duplicate": 3, "garbage": 2, "late_copy": 2, "reordered": 3, "session_lost": 1, "wrong_codes": 2}
OTHERS = {
    "busy": 3,
    "clock_skew": 2,
    "codes_as_text": 4,
    "codes_padded": 4,
    "down": 3,
    "error_500": 3,
    "session_expired": 2,
    "truncated": 2,
}


@pytest.mark.parametrize(
    ("mode", "times", "dossiers"),
    [(mode, times, 2) for mode, times in IN_SHORT.items()]
    + [pytest.param(mode, times, 2, marks=pytest.mark.soak) for mode, times in OTHERS.items()]
    + [pytest.param(mode, times, 20, marks=pytest.mark.soak) for mode, times in (IN_SHORT | OTHERS).items()],
)
async def test_every_dossier_is_offered_and_answered_once_whatever_fails(
    integration: Service, portal: Portal, mode: str, times: int, dossiers: int
):
    codes = [await citizen(portal) for _ in range(dossiers)]
    for service in (PULLS, ANSWERS):
        await portal.fault(mode, times, service=service, seconds=7_200)
    async with taking_over(integration):
        for code in codes:
            await in_state(integration, code, "offered")
            await integration.deliver(accepted(code))
        for code in codes:
            await answered(integration, code)
    assert sorted(each.code for each in await offers(integration)) == sorted(codes)
    assert [[result for result, _ in await answers(portal, code)] for code in codes] == [[0]] * dossiers


async def test_while_the_portal_is_down_the_circuit_is_open_and_afterwards_everything_arrives(integration: Service, portal: Portal):
    code = await citizen(portal)
    await portal.down()
    for _ in range(puller(integration).settings.portal_failures):
        assert await pull(integration) is False
    assert puller(integration).circuit.is_open
    await portal.up()
    async with taking_over(integration):
        await in_state(integration, code, "offered")
    assert not puller(integration).circuit.is_open


async def test_an_outage_while_files_are_fetched_refuses_nothing(integration: Service, portal: Portal):
    code = await citizen(portal, files=[{"name": "a.pdf", "size": 1_000}])
    await pull(integration)
    await portal.down()
    service = integration.with_worker(inbound_file_retry_seconds=0)
    try:
        async with taking_over(service):
            await eventually(lambda: _waits(service, code))
            await portal.up()
            await in_state(service, code, "offered")
    finally:
        await service.database.close()


async def _waits(service: Service, code: str) -> bool:
    row = await inbound(service, code)
    return row["attempts"] > 0 and row["state"] == "received" and "ConnectError" in row["last_error"]


async def test_more_than_one_page_is_pulled_at_once(integration: Service, portal: Portal):
    codes = [await citizen(portal) for _ in range(3)]
    service = integration.with_worker(inbound_batch=1, inbound_seconds=60)
    try:
        assert [await pull(service) for _ in range(4)] == [True, True, True, False]
        async with taking_over(service):
            for code in codes:
                await in_state(service, code, "offered")
                await service.deliver(accepted(code))
                await answered(service, code)
        assert await pull(service) is False
    finally:
        await service.database.close()


async def test_dossiers_whose_files_cannot_be_had_do_not_hide_new_ones(integration: Service, portal: Portal):
    service = integration.with_worker(inbound_batch=2, inbound_seconds=60)
    try:
        for _ in range(5):
            await citizen(portal, files=[{"name": "a.pdf", "behaviour": "error"}])
        await pull(service)
        code = await citizen(portal)
        async with taking_over(service):
            await in_state(service, code, "offered")
    finally:
        await service.database.close()


UNREADABLE: list[tuple[dict[str, Any], str]] = [
    ({"NgayNopHoSo": "2026-11-28"}, "/NgayNopHoSo"),
    ({"NgayNopHoSo": "20261345999999"}, "/NgayNopHoSo"),
    # In UTC it is before the first of all days.
    ({"NgayNopHoSo": "00010101000000"}, "/NgayNopHoSo"),
    ({"NgayNopHoSo": "", "NgayTiepNhan": "hôm qua"}, "/NgayTiepNhan"),
    ({"LoaiDoiTuong": "9"}, "/LoaiDoiTuong"),
    ({"HinhThuc": None}, "/HinhThuc"),
    ({"ChuHoSo": ""}, "/ChuHoSo"),
    ({"ChuHoSo": "L" * 900_000}, "/ChuHoSo"),
    ({"ChuHoSo": ["Lò", "Văn"]}, "/ChuHoSo"),
    ({"MaTTHC": {"$ne": 1}}, "/MaTTHC"),
    ({"MaDonVi": ""}, "/MaDonVi"),
    ({"TaiLieuNop": "không có"}, "/TaiLieuNop"),
    ({"TaiLieuNop": [{"Base64": "!"}]}, "/TaiLieuNop/0/Base64"),
    ({"TaiLieuNop": [{"MaThanhPhanHoSo": "<b>"}]}, "/TaiLieuNop/0/MaThanhPhanHoSo"),
]


async def test_a_record_that_cannot_be_read_is_refused_at_its_place(integration: Service, portal: Portal):
    codes = [await citizen(portal, more=more) for more, _ in UNREADABLE]
    async with taking_over(integration):
        rows = [await answered(integration, code) for code in codes]
    assert {(row["state"], row["reason"]["code"]) for row in rows} == {("refused", "invalid_portal_record")}
    assert [[each["pointer"] for each in row["reason"]["errors"]] for row in rows] == [[pointer] for _, pointer in UNREADABLE]
    for code, (_, pointer) in zip(codes, UNREADABLE, strict=True):
        ((result, words),) = await answers(portal, code)
        assert (result, pointer in (words or "")) == (1, True)


async def test_hostile_texts_are_offered_as_texts_for_the_acceptance_to_judge(integration: Service, portal: Portal):
    more = {"ChuHoSo": "<script>alert(1)</script>", "ThongTinKhac": '{"child_name": "<b>"}'}
    code = await citizen(portal, more=more, files=[{"name": "../../etc/<i>\u202e.pdf", "size": 100}])
    async with taking_over(integration):
        await in_state(integration, code, "offered")
    (offer,) = await offers(integration)
    assert (opened(offer).applicant.name, opened(offer).form) == ("<script>alert(1)</script>", {"child_name": "<b>"})


UNUSABLE = ["a b", "<script>", "L" * 61, "../x", ""]
RENAME = """
update inbound_message set record = record || jsonb_build_object('MaHoSo', cast(:unusable as text)) where dossier_code = :code
"""


async def test_a_message_without_a_usable_code_is_refused(integration: Service, portal: Portal):
    for unusable in UNUSABLE:
        await execute(portal.service, RENAME, code=await citizen(portal), unusable=unusable)
    async with taking_over(integration):
        await eventually(lambda: _answered_all(portal))
    assert await portal.service.rows("select result from inbound_message") == [(1,)] * len(UNUSABLE)
    assert await integration.rows("select count(*) from inbound_dossier") == [(0,)]


async def _answered_all(portal: Portal) -> bool:
    return await portal.service.rows("select count(*) from inbound_message where answered_at is null") == [(0,)]


async def test_the_side_that_handed_a_dossier_over_first_owns_it(integration: Service, portal: Portal):
    code = await citizen(portal)
    await pull(integration)
    copy = "insert into inbound_message (dossier_code, agency, record, created_at) select dossier_code, agency, record, created_at"
    await execute(portal.service, f"{copy} from inbound_message")
    owner = "update inbound_message set record = record || jsonb_build_object('HeThongXuLy', 'G01') where id = (select max(id) from inbound_message)"
    await execute(portal.service, owner)
    await pull(integration)
    row = await inbound(integration, code)
    assert (row["ministry"], [each["result"] for each in row["answers"]]) == (None, [None, 1])


def test_control_characters_end_in_no_column():
    record = {"MaThongDiep": "1", "MaHoSo": "a\0b", "MaTTHC": "1.001193\0", "HeThongXuLy": "G\u202e01\0", "MaDonVi": "H35\0"}
    (message,), _ = protocol.messages(json.dumps({"result": [record]}).encode())
    assert (message.code, message.procedure, message.ministry, message.authority) == (None, "1.001193", "G01", None)


def test_items_without_a_number_are_counted_and_the_bytes_of_the_others_are_exact():
    items = ['{ "MaThongDiep" : 3, "MaHoSo":"a\\u0062" , "x": 1.50}', "7", '{"MaThongDiep": "x"}', '{"MaHoSo": "a"}', "null"]
    answer = f' {{"error_code": 0, "more": [{{}}, "result"],\n "result" : [ {" , ".join(items)} ], "message": ""}}'.encode()
    json.loads(answer)
    (message,), unusable = protocol.messages(answer)
    assert (message.id, message.code, message.content, unusable) == (3, "ab", items[0].encode(), 4)


@pytest.mark.parametrize("answer", [b"{}", b'{"result": null}', b'{"result": {}}', b'{"result": []}'])
def test_an_answer_without_a_list_has_no_messages(answer: bytes):
    assert protocol.messages(answer) == ([], 0)


MARKED = ("DẤUTÊN", "079333444555", "0987612345", "dau.thu@example.vn", "DẤUTỆP")


async def test_no_personal_data_stands_open_anywhere(
    integration: Service, portal: Portal, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
):
    name, number, phone, email, file = MARKED
    good = {"name": name, "identity_number": number, "phone": phone, "email": email, "files": [{"name": f"{file}.pdf", "size": 10}]}
    codes = [await citizen(portal, **good), await citizen(portal, **good, more={"HinhThuc": name, "NgayNopHoSo": email})]
    async with taking_over(integration):
        await in_state(integration, codes[0], "offered")
        await answered(integration, codes[1])
    tables = await integration.rows("select tablename from pg_tables where schemaname = 'public'")
    texts = [str(await integration.rows(f"select * from {table}")) for (table,) in tables]  # noqa: S608 - names of our tables
    texts += [str(await inbound(integration, code)) for code in codes]
    raw = [content for row in await integration.rows("select record from inbound_dossier") for content in row]
    raw += [part for row in await integration.rows("select description, content from inbound_file") for part in row]
    texts += [part.decode(errors="replace") for part in raw]
    out, err = capfd.readouterr()
    for marked in MARKED:
        assert not any(marked in text for text in [*texts, out, err, caplog.text])
