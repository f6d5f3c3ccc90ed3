"""Files come from the portal's host only, within bounds, with their real length and type; each way to misbehave has an outcome."""

import base64
from typing import Any

import pytest

from tests.integration.builders import Portal, eventually
from tests.integration.inbound.builders import citizen, execute, in_state, inbound, offers, opened, taking_over
from tests.running import Service

PDF = base64.b64encode(b"%PDF-1.4\nxin ch\xc3\xa0o").decode()
LIMITS = {"inbound_files": 3, "inbound_file_bytes": 30_000, "inbound_total_bytes": 50_000}


def limited(integration: Service, **more: Any) -> Service:
    """Integration with small bounds."""
    return integration.with_worker(**{**LIMITS, **more})


async def submitted_with(integration: Service, portal: Portal, *files: dict[str, Any], state: str, **more: Any) -> dict[str, Any]:
    """A dossier with these files, once it is in this state."""
    return await until(integration, await citizen(portal, files=named(*files)), state, **more)


def named(*files: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": f"{number}.pdf", "component": "c1"} | each for number, each in enumerate(files)]


async def until(integration: Service, code: str, state: str, **more: Any) -> dict[str, Any]:
    (row,) = await all_until(integration, [code], state, **more)
    return row


async def all_until(integration: Service, codes: list[str], state: str, **more: Any) -> list[dict[str, Any]]:
    """The dossiers, once each is in this state."""
    service = limited(integration, **more)
    try:
        async with taking_over(service):
            return [await in_state(service, code, state) for code in codes]
    finally:
        await service.database.close()


async def test_honest_files_are_kept_with_their_real_length_and_hash(integration: Service, portal: Portal):
    files = [{"size": 20_000}, {"behaviour": "inline", "content": PDF}, {"size": 2_000, "behaviour": "understated"}]
    row = await submitted_with(integration, portal, *files, state="offered")
    assert sorted(each["size"] for each in row["files"]) == [len(base64.b64decode(PDF)), 2_000, 20_000]
    (offer,) = await offers(integration)
    assert len(opened(offer).components[0].documents) == 3
    contents = await integration.rows("select content from inbound_file")
    assert not any(b"%PDF" in content for (content,) in contents)


UNTAKEABLE: list[tuple[dict[str, Any], str]] = [
    ({"behaviour": "wrong_type"}, "file_type_not_allowed"),
    ({"content": base64.b64encode(b"<html>").decode(), "media_type": "application/pdf"}, "file_type_not_allowed"),
    ({"size": 0}, "file_type_not_allowed"),
    ({"size": 30_001}, "file_too_large"),
    ({"size": 9_000_000_000, "behaviour": "understated"}, "file_too_large"),
    ({"size": 100, "behaviour": "endless"}, "file_too_large"),
    ({"behaviour": "inline", "content": base64.b64encode(b"%PDF-" + b"." * 30_000).decode()}, "file_too_large"),
    ({"behaviour": "missing"}, "file_missing"),
    ({"behaviour": "redirect"}, "file_elsewhere"),
]


async def test_a_file_that_can_never_be_taken_refuses_its_dossier_at_its_place(integration: Service, portal: Portal):
    codes = [await citizen(portal, files=named({}, file)) for file, _ in UNTAKEABLE]
    rows = await all_until(integration, codes, "refused")
    assert [row["reason"]["code"] for row in rows] == [problem for _, problem in UNTAKEABLE]
    assert {each["pointer"] for row in rows for each in row["reason"]["errors"]} == {"/TaiLieuNop/1"}
    assert ([row["files"] for row in rows], await offers(integration)) == ([[]] * len(rows), [])


@pytest.mark.parametrize("behaviour", ["slow", "error", "lying_length"])
async def test_a_file_the_portal_does_not_hand_over_whole_is_tried_again_and_refused_when_patience_ends(
    integration: Service, portal: Portal, behaviour: str
):
    code = await citizen(portal, files=[{"name": "a.pdf", "behaviour": behaviour, "size": 1_000}])
    # The other two fail at once; only what is slow costs this time, and a machine that is slow itself is to get through.
    short = {"inbound_file_seconds": 0.2} if behaviour == "slow" else {}
    service = limited(integration, **short)
    try:
        async with taking_over(service):
            await eventually(lambda: _attempted(service, code))
    finally:
        await service.database.close()
    row = await until(integration, code, "refused", inbound_file_retry_seconds=0, **short)
    assert row["reason"]["code"] == "file_not_obtained"


async def _attempted(service: Service, code: str) -> bool:
    row = await inbound(service, code)
    return bool(row) and row["attempts"] > 0 and row["state"] == "received" and row["last_error"] == "FileUnavailable"


async def test_a_file_that_works_later_is_taken_later(integration: Service, portal: Portal):
    code = await citizen(portal, files=[{"name": "a.pdf", "behaviour": "error", "size": 1_000}])
    service = limited(integration)
    try:
        async with taking_over(service):
            await eventually(lambda: _attempted(service, code))
            await execute(portal.service, "update attachment set behaviour = 'plain'")
            row = await in_state(service, code, "offered")
    finally:
        await service.database.close()
    assert (row["attempts"], len(row["files"])) == (0, 1)


async def test_a_dossier_whose_file_never_comes_holds_up_no_other(integration: Service, portal: Portal):
    for _ in range(6):
        await citizen(portal, files=[{"name": "a.pdf", "behaviour": "error"}])
    good = await citizen(portal, files=[{"name": "a.pdf", "size": 1_000}])
    await until(integration, good, "offered")


async def test_too_many_files_and_too_many_bytes_in_all_are_refused(integration: Service, portal: Portal):
    codes = [await citizen(portal, files=named(*files)) for files in ([{"size": 10}] * 4, [{"size": 25_000}] * 3)]
    many, large = await all_until(integration, codes, "refused")
    assert [many["reason"]["code"], large["reason"]["code"]] == ["too_many_files", "file_too_large"]
    assert large["reason"]["errors"][0]["pointer"] == "/TaiLieuNop/2"


ELSEWHERE = [
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:5432/",
    "file:///etc/passwd",
    "http://[::1",
    "",
    "https://{host}/sandbox/files/x",
    "http://nobody@{host}/sandbox/files/x",
    "http://{host}.example.org/a.pdf",
]


async def test_nothing_is_fetched_from_elsewhere(integration: Service, portal: Portal):
    codes = []
    for address in ELSEWHERE:
        paper = {"TenTepDinhKem": "a.pdf", "DuongDanTaiTepTin": address.format(host=f"127.0.0.1:{portal.port}")}
        codes.append(await citizen(portal, more={"TaiLieuNop": [paper]}))
    rows = await all_until(integration, codes, "refused")
    assert {address: row["reason"]["code"] for address, row in zip(ELSEWHERE, rows, strict=True)} == dict.fromkeys(
        ELSEWHERE, "file_elsewhere"
    )


async def test_bytes_that_change_are_kept_as_they_were_fetched_once(integration: Service, portal: Portal):
    row = await submitted_with(integration, portal, {"behaviour": "changing", "size": 1_000}, state="offered")
    assert len(row["files"]) == 1
    await _unchanged(integration, row)


async def _unchanged(integration: Service, row: dict[str, Any]) -> None:
    assert (await until(integration, row["code"], "offered"))["files"] == row["files"]
